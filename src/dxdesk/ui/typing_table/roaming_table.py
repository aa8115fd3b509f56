"""A table that is walked and selected in as in Excel, by keys and mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from dxdesk.ui.typing_table.fill_handle import FillHandle
from dxdesk.ui.typing_table.form import Form, Way
from dxdesk.ui.typing_table.roaming import Roaming

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from dxdesk.ui.typing_table.model import TypedModel

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


class RoamingTable(QTableView):
    """A table with its cursor and its range.

    Args:
        model: What stands in it.
        form: What it is made of.
        parent: The owner.

    Signals:
        drawn: The mouse has drawn a range longer: the range, the longer one (both an `Area`), and
            whether Ctrl was held.
    """

    drawn = Signal(object, object, bool)

    def __init__(self, model: TypedModel, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.roaming = Roaming(self, model, form)
        self._follow(self.horizontalHeader())
        self._handle = FillHandle(self, self.roaming)
        self.viewport().setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)

    @override
    def setHorizontalHeader(self, header: QHeaderView) -> None:
        super().setHorizontalHeader(header)
        self._follow(header)

    def _follow(self, header: QHeaderView) -> None:
        # A section that is hidden or shown has been resized.
        for changed in (header.sectionMoved, header.sectionResized, header.sectionCountChanged):
            changed.connect(self._on_columns_changed)

    @Slot()
    def _on_columns_changed(self) -> None:
        self.roaming.forget_columns()

    def show_on_page(self, index: QModelIndex | None = None) -> None:
        """Bring a cell into view, the current one where none is said."""
        self.scrollTo(index or self.currentIndex())

    def go(self, way: Way) -> bool:
        """Go on by Enter or Tab; False at the edge of the table."""
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
        if is_left and self._handle.begin(event.position().toPoint()):
            return
        if is_left and event.modifiers() & _SHIFT and self.currentIndex().isValid():
            self.roaming.extend_to(index)
        elif is_left or not self.roaming.holds(index):
            # The menu of a range is asked for within it, and does not end it.
            super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._handle.source is not None:
            self._handle.draw_to(place)
            self.viewport().update()
        elif event.buttons() & Qt.MouseButton.LeftButton:
            # Otherwise Qt gives the range up where the mouse is let go beside the cells.
            self.setState(QAbstractItemView.State.DragSelectingState)
            beyond = self._beyond(place)
            if beyond is None:
                self.roaming.extend_to(self.indexAt(place))
            else:
                # Drawn over the edge, the range grows into what is not seen yet.
                self.scrollTo(self.roaming.extend(beyond, far=False))
        else:
            shape = Qt.CursorShape
            is_handle = self._handle.is_at(place)
            self.viewport().setCursor(shape.CrossCursor if is_handle else shape.ArrowCursor)
            super().mouseMoveEvent(event)

    def _beyond(self, place: QPoint) -> Way | None:
        """At which edge the mouse has left the cells that are seen."""
        seen = self.viewport().rect()
        ways = {
            Way.UP: seen.top() - place.y(),
            Way.DOWN: place.y() - seen.bottom(),
            Way.LEFT: seen.left() - place.x(),
            Way.RIGHT: place.x() - seen.right(),
        }
        way = max(ways, key=ways.__getitem__)
        return way if ways[way] > 0 else None

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._handle.source is None:
            super().mouseReleaseEvent(event)
            return
        drawn = self._handle.let_go()
        self.viewport().update()
        if drawn is not None:
            self.drawn.emit(*drawn, bool(event.modifiers() & _CONTROL))

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        # The square goes along, out of cells that are selected still.
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._handle.paint(painter)
        painter.end()
