"""A table that is typed in like a spreadsheet: any key begins a cell anew, Enter and Tab go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QTableView
from typing_extensions import override

from dxdesk.ui.indicator_grid.walking import Way
from dxdesk.ui.project_list.delegate import ListDelegate

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.project_list.model import ProjectListModel

_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BY = {Way.UP: (-1, 0), Way.DOWN: (1, 0), Way.LEFT: (0, -1), Way.RIGHT: (0, 1)}


class TypingTable(QTableView):
    """The keys of a spreadsheet; what may be typed where, and what becomes of it, is the model's.

    Args:
        desk: Asks for what is being typed before it reads or closes the plan.
        leading: The column from which Enter leads elsewhere.
        parent: The owner.

    Signals:
        entered: Enter was pressed in the leading column.
        locked: A person wants to type in a cell that cannot be changed.
    """

    entered = Signal()
    locked = Signal()

    def __init__(self, desk: Desk, leading: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leading = leading
        self._typing = ListDelegate(self, self._fill)
        self.setItemDelegate(self._typing)
        self.setTabKeyNavigation(False)
        # Typing opens a box, as does Qt for the first key of an input method.
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self._typing.went.connect(self._on_went)
        desk.drafts_wanted.connect(self._on_drafts_wanted)
        desk.drafts_dropped.connect(self._typing.drop)
        desk.add_holder(self._typing)

    def settle(self) -> bool:
        """Put what is being typed into the plan; False where it stays in its box."""
        return self._typing.settle()

    @Slot()
    def edit_cell(self) -> None:
        """Open the box of the current cell, or say that it cannot be changed."""
        self._begin(QAbstractItemView.EditTrigger.AllEditTriggers, None)

    # The keys

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_plain = Qt.Key(event.key()), not event.modifiers() & _MODIFIERS
        if key in _ENTER and is_plain:
            self._enter(is_shifted=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        elif is_plain and event.text().isprintable() and event.text():
            # A character begins the cell anew, itself included.
            self._begin(QAbstractItemView.EditTrigger.AnyKeyPressed, event)
        else:
            super().keyPressEvent(event)

    def _enter(self, *, is_shifted: bool) -> None:
        if self.currentIndex().column() == self._leading:
            self.entered.emit()
        else:
            self._go(Way.UP if is_shifted else Way.DOWN)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        # Tab goes to the next cell, and at the ends on to what stands around the table.
        return self._go(Way.RIGHT if next else Way.LEFT) or super().focusNextPrevChild(next)

    def _go(self, way: Way) -> bool:
        """Go to the next cell that is seen; False at the edge of the table."""
        index = self.currentIndex()
        rows, columns = _BY[way]
        place = self.horizontalHeader().visualIndex(index.column()) + columns
        while self.isColumnHidden(self.horizontalHeader().logicalIndex(place)) and columns:
            place += columns
        column = self.horizontalHeader().logicalIndex(place)
        goal = index.sibling(index.row() + rows, column)
        if not goal.isValid():
            return False
        self.setCurrentIndex(goal)
        return True

    def _fill(self, text: str) -> bool:
        """Give all selected cells a text, as Ctrl+Enter in the box asks for."""
        model = cast("ProjectListModel", self.model())
        return model.fill(self.selectedIndexes(), text)

    @Slot(object)
    def _on_went(self, way: Way) -> None:
        self._go(way)

    def _begin(self, trigger: QAbstractItemView.EditTrigger, event: QKeyEvent | None) -> None:
        if self._is_ready():
            self.edit(self.currentIndex(), trigger, event)  # pyright: ignore[reportArgumentType] - Qt also takes no event

    def _is_ready(self) -> bool:
        """Whether the current cell can be typed in; tells where it cannot."""
        index = self.currentIndex()
        if not index.isValid():
            return False
        if not self._typing.settle():
            self._typing.return_to_editor()
            return False
        is_changeable = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        if not is_changeable:
            self.locked.emit()
        return is_changeable

    # The input method: see `indicator_grid.grid`, where each reason stands.

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))
        super().focusInEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    @override
    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        is_new = self._typing.editor is None
        says_something = bool(event.preeditString() or event.commitString())
        if is_new and not (says_something and self._is_ready()):
            event.ignore()
            return
        super().inputMethodEvent(event)
        editor = self._typing.editor
        if is_new and editor is not None and not event.preeditString():
            QApplication.sendEvent(editor, event)

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if not self._typing.is_kept(editor):
            super().closeEditor(editor, hint)

    @Slot()
    def _on_drafts_wanted(self) -> None:
        self._typing.settle()
