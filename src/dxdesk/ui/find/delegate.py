"""How a row of what was found is painted: where, what stands around it, the words emphasised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionButton
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.find.model import ROW_ROLE, ShownHit

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from dxdesk.ui.item_option import ItemOption

_CAPTION_EM: Final = 10
_LEAST_SNIPPET_EM: Final = 11
"""Room for the words before that for the place is made smaller."""
_LEFT: Final = int(
    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
)
_CHECK_ROLE: Final = Qt.ItemDataRole.CheckStateRole


class HitDelegate(QStyledItemDelegate):
    """Paints the rows of a `HitsModel` and ticks them with the mouse."""

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cell = cast("ItemOption", option)
        shown = cast("str | ShownHit", index.data(ROW_ROLE))
        painter.save()
        if cell.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell.rect, theme.SELECTED)
        elif isinstance(shown, str):
            painter.fillRect(cell.rect, theme.LABEL)
        room = QRect(cell.rect)
        state = index.data(_CHECK_ROLE)
        if state is not None:
            box = _box(room, is_heading=isinstance(shown, str))
            _paint_box(painter, box, Qt.CheckState(state))
            room.setLeft(box.right())
        room.adjust(theme.GAP, 0, -theme.GAP, 0)
        if isinstance(shown, str):
            _Line(painter, room).write(shown, theme.TEXT, theme.bold(cell.font))
        else:
            _paint_hit(painter, room, cell.font, shown)
        painter.restore()

    @override
    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        state = index.data(_CHECK_ROLE)
        if state is None or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        is_heading = isinstance(index.data(ROW_ROLE), str)
        box = _box(cast("ItemOption", option).rect, is_heading=is_heading)
        if not box.contains(cast("QMouseEvent", event).position().toPoint()):
            return False
        return model.setData(index, other_state(Qt.CheckState(state)), _CHECK_ROLE)


def other_state(state: Qt.CheckState) -> Qt.CheckState:
    """What a tick becomes when somebody strikes it."""
    states = Qt.CheckState
    return states.Unchecked if state is states.Checked else states.Checked


class _Line:
    """Writes pieces of text one behind the other, as far as there is room."""

    def __init__(self, painter: QPainter, room: QRect) -> None:
        self._painter = painter
        self.room = QRect(room)

    def write(self, text: str, colour: QColor, font: QFont, ground: QColor | None = None) -> None:
        """A piece of text, elided where it does not fit; behind that, nothing."""
        if self.room.width() <= 0:
            return
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.room.width())
        width = min(metrics.horizontalAdvance(shown), self.room.width())
        piece = QRect(self.room.left(), self.room.top(), width, self.room.height())
        if ground is not None:
            middle = piece.center().y()
            high = metrics.height() // 2 + 1
            self._painter.fillRect(QRect(piece.left(), middle - high, width, 2 * high), ground)
        theme.set_font(self._painter, font)
        self._painter.setPen(colour)
        self._painter.drawText(piece, _LEFT, shown)
        self.room.setLeft(piece.right() + 1 if shown == text else self.room.right() + 1)


def _paint_hit(painter: QPainter, room: QRect, font: QFont, hit: ShownHit) -> None:
    metrics = QFontMetrics(font)
    em = metrics.horizontalAdvance("あ")
    caption = QRect(room)
    caption.setWidth(max(em * 3, min(em * _CAPTION_EM, room.width() - em * _LEAST_SNIPPET_EM)))
    _Line(painter, caption).write(_caption(hit, metrics, caption.width()), theme.MUTED, font)
    line = _Line(painter, room)
    line.room.setLeft(caption.right() + theme.GAP)
    # The words are what is looked at: what stands before them takes no more than a third.
    before = metrics.elidedText(hit.before, Qt.TextElideMode.ElideLeft, line.room.width() // 3)
    line.write(before, theme.TEXT, font)
    struck = theme.bold(font)
    struck.setStrikeOut(hit.by is not None)
    line.write(hit.words, theme.MUTED if hit.by is not None else theme.TEXT, struck, theme.NOTICE)
    if hit.by:
        fresh = theme.bold(font)
        fresh.setUnderline(True)
        line.write(hit.by, theme.ACCENT, fresh)
    line.write(hit.after, theme.TEXT, font)


def _caption(hit: ShownHit, metrics: QFontMetrics, width: int) -> str:
    """The place, and before it as much of the name of its row as there is room for."""
    left = width - metrics.horizontalAdvance(f" {hit.caption}")
    row = metrics.elidedText(hit.row, Qt.TextElideMode.ElideRight, left) if left > 0 else ""
    return f"{row} {hit.caption}".lstrip()


def _box(row: QRect, *, is_heading: bool) -> QRect:
    """Where the tick of a row stands."""
    style = QApplication.style()
    size = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)
    left = row.left() + theme.GAP + (0 if is_heading else theme.MARGIN)
    return QRect(left, row.center().y() - size // 2, size, size)


def _paint_box(painter: QPainter, box: QRect, state: Qt.CheckState) -> None:
    option = QStyleOptionButton()
    option.rect = box  # pyright: ignore[reportAttributeAccessIssue] - a gap in the stubs of PySide6
    flags = {
        Qt.CheckState.Checked: QStyle.StateFlag.State_On,
        Qt.CheckState.Unchecked: QStyle.StateFlag.State_Off,
        Qt.CheckState.PartiallyChecked: QStyle.StateFlag.State_NoChange,
    }
    option.state = QStyle.StateFlag.State_Enabled | flags[state]  # pyright: ignore[reportAttributeAccessIssue] - as above
    QApplication.style().drawPrimitive(
        QStyle.PrimitiveElement.PE_IndicatorCheckBox, option, painter
    )
