"""A table that is walked and selected in as in Excel, by keys and mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

from dxdesk.ui.indicator_grid.roaming import Roaming
from dxdesk.ui.indicator_grid.tall_table import TallTable
from dxdesk.ui.indicator_grid.walking import Way

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from dxdesk.ui.indicator_grid.table import IndicatorTable

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_ARROWS = {
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Home: Way.HOME,
    Qt.Key.Key_End: Way.END,
}
_ACTION = QAbstractItemView.CursorAction
_WAYS = {
    _ACTION.MoveUp: Way.UP,
    _ACTION.MoveDown: Way.DOWN,
    _ACTION.MoveLeft: Way.LEFT,
    _ACTION.MoveRight: Way.RIGHT,
    _ACTION.MoveHome: Way.HOME,
    _ACTION.MoveEnd: Way.END,
}


class RoamingTable(TallTable):
    """The table of the indicators with its cursor and its range."""

    def __init__(self, table: IndicatorTable, parent: QWidget | None = None) -> None:
        super().__init__(table, parent)
        self.roaming = Roaming(self, table)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)

    def go(self, way: Way) -> bool:
        """Go on by Enter or Tab; False at the edge of the grid."""
        goes = self.roaming.walk(way)
        if goes:
            self.show_on_page()
        return goes

    @override
    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        way = _WAYS.get(cursorAction)
        if way is None or not self.currentIndex().isValid():
            return super().moveCursor(cursorAction, modifiers)
        return self.roaming.stepped(way, far=bool(modifiers & _CONTROL))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~_KEYPAD
        way = _ARROWS.get(Qt.Key(event.key())) if held & ~_CONTROL == _SHIFT else None
        if way is None or not self.currentIndex().isValid():
            super().keyPressEvent(event)
            self.show_on_page()
        else:
            corner = self.roaming.extend(way, far=bool(held & _CONTROL))
            self.scrollTo(corner)
            self.show_on_page(corner)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and event.modifiers() & _SHIFT and self.currentIndex().isValid():
            self.roaming.extend_to(index)
        elif is_left or not self.roaming.holds(index):
            # The menu of a range is asked for within it, and does not end it.
            super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() == Qt.MouseButton.LeftButton:
            self.roaming.extend_to(self.indexAt(event.position().toPoint()))
        else:
            super().mouseMoveEvent(event)
