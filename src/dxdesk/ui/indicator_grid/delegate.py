"""Paints the cells of the indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QStyle
from typing_extensions import override

from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.ui.indicator_grid.painting import LineBelow, paint_cell, paint_lines
from dxdesk.ui.indicator_grid.table import HEIGHT
from dxdesk.ui.typing_table.delegate import TypingDelegate, paint_cursor

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from dxdesk.ui.indicator_grid.model import IndicatorModel
    from dxdesk.ui.indicator_grid.table import AnyIndex
    from dxdesk.ui.item_option import ItemOption

_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class CellDelegate(TypingDelegate):
    """The delegate of the grid."""

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> None:
        cell, model = cast("ItemOption", option), cast("IndicatorModel", index.model())
        rect = QRectF(cell.rect)
        selected = bool(cell.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(rect)
        paint_cell(painter, rect, model.look(index), is_selected=selected)
        ends_block = index.column() == 0 or index.row() % HEIGHT == HEIGHT - 1
        below = LineBelow.FAINT
        if ends_block:
            below = LineBelow.DASHED if model.is_joined_below(index) else LineBelow.STRONG
        paint_lines(painter, rect.adjusted(0, 0, -1, -1), below)
        if index == self._view.currentIndex():
            paint_cursor(painter, rect, has_focus=self._view.hasFocus())
        painter.restore()

    @override
    def box_name(self, index: AnyIndex) -> str:
        return str(index.data(_SPOKEN) or FIELD_LABELS["indicator", "name"])
