"""What was found in the manual: each place in two lines, where it is and what stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from dxdesk.ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QFont, QPainter

    from dxdesk.ui.item_option import ItemOption
    from dxdesk.ui.manual.search import Found

_LEFT: Final = int(
    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
)


class Results(QListWidget):
    """The places that were found.

    Signals:
        target_wanted: The `Target` of the place that was chosen.
    """

    target_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("manual_results")
        self.setAccessibleName("手引きで見つかった所")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        theme.soften_selection(self)
        self.setItemDelegate(_FoundDelegate(self))
        self._found: Sequence[Found] = ()
        self.itemClicked.connect(self._on_chosen)
        self.itemActivated.connect(self._on_chosen)

    def show_found(self, found: Sequence[Found]) -> None:
        """List places; the first is where the arrow keys begin."""
        self._found = found
        self.clear()
        for each in found:
            # As it is read out; what is seen is painted.
            self.addItem(f"{_place(each)}　{each.before}{each.words}{each.after}")
        self.setCurrentRow(0)

    def found_at(self, row: int) -> Found:
        """What is told in a row."""
        return self._found[row]

    @Slot()
    def _on_chosen(self) -> None:
        self.target_wanted.emit(self._found[self.currentRow()].target)


class _FoundDelegate(QStyledItemDelegate):
    """Paints a place and, below it, the words in what stands around them."""

    def __init__(self, results: Results) -> None:
        super().__init__(results)
        self._results = results

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, 2 * cast("ItemOption", option).fontMetrics.height() + 3 * theme.GAP)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cell, found = cast("ItemOption", option), self._results.found_at(index.row())
        painter.save()
        if cell.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell.rect, theme.SELECTED)
        high = cell.fontMetrics.height()
        room = cell.rect.adjusted(theme.GAP, theme.GAP, -theme.GAP, -theme.GAP)
        above = QRect(room.left(), room.top(), room.width(), high)
        below = QRect(room.left(), room.bottom() - high, room.width(), high)
        bold = theme.bold(cell.font)
        _write(painter, above, _place(found), bold, theme.TEXT)
        below = _write(painter, below, found.before, cell.font, theme.MUTED)
        below = _write(painter, below, found.words, bold, theme.TEXT)
        _write(painter, below, found.after, cell.font, theme.MUTED)
        painter.restore()


def _place(found: Found) -> str:
    return "　".join(filter(None, (found.title, found.target.heading)))


def _write(painter: QPainter, room: QRect, text: str, font: QFont, colour: QColor) -> QRect:
    """A piece of text, as far as there is room; returns what is left of the room."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, room.width()))
    theme.set_font(painter, font)
    painter.setPen(colour)
    painter.drawText(room, _LEFT, shown)
    return room.adjusted(metrics.horizontalAdvance(shown), 0, 0, 0)
