"""The keys of a spreadsheet: any key begins a cell anew, Enter and Tab go on.

What may be typed where, and what becomes of it, is the model's: a cell can be typed in where its
flags say so, and `setData` answers whether the plan took the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication
from typing_extensions import override

from dxdesk.ui.typing_table.form import Cell, Form, Way
from dxdesk.ui.typing_table.range_doing import RangeDoing
from dxdesk.ui.typing_table.roaming_table import RoamingTable

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.typing_table.delegate import TypingDelegate
    from dxdesk.ui.typing_table.model import AnyIndex, TypedModel

_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TypingTable(RoamingTable):
    """A table that is typed in.

    Args:
        desk: Asks for what is being typed before it reads or closes the plan.
        model: What stands in it.
        form: What it is made of.
        delegate: Paints the cells, and opens the box that one types in.
        parent: The owner.

    Signals:
        locked: A person wants to type in the current cell, which cannot be changed.
    """

    locked = Signal()

    def __init__(
        self,
        desk: Desk,
        model: TypedModel,
        form: Form,
        delegate: type[TypingDelegate],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, form, parent)
        self.upon_range = RangeDoing(desk, model, self.roaming, self)
        self.drawn.connect(self.upon_range.draw)
        self._typing = delegate(self)
        self.setItemDelegate(self._typing)
        self.setTabKeyNavigation(False)
        # Typing opens a box, as does Qt for the first key of an input method.
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed)
        self._typing.went.connect(self._on_went)
        desk.drafts_wanted.connect(self._on_drafts_wanted)
        desk.drafts_dropped.connect(self._typing.drop)
        desk.add_holder(self._typing)

    def fill(self, text: str) -> bool:
        """Give all selected cells a text, as Ctrl+Enter in the box asks for; False if refused."""
        return self.upon_range.fill(text)

    def settle(self) -> bool:
        """Put what is being typed into the plan; False where it stays in its box."""
        return self._typing.settle()

    @Slot()
    def edit_cell(self) -> None:
        """Open the box of the current cell, or say why that cannot be."""
        self._begin(QAbstractItemView.EditTrigger.AllEditTriggers, None)

    def enter(self, way: Way) -> None:
        """Go on by Enter."""
        self.go(way)

    def first_cell(self) -> QModelIndex:
        """Where the keyboard begins."""
        last = self.roaming.size.column - 1
        return self.roaming.index(Cell(0, min(self.roaming.form.first, last)))

    # The keys

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_plain = Qt.Key(event.key()), not event.modifiers() & _MODIFIERS
        if key in _ENTER and is_plain:
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.enter(Way.UP if is_shifted else Way.DOWN)
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        elif is_plain and event.text():
            # A character begins the cell anew, itself included.
            self._begin(QAbstractItemView.EditTrigger.AnyKeyPressed, event)
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        # Tab goes to the next cell, and at the ends on to what stands around the table.
        return self.go(Way.RIGHT if next else Way.LEFT) or super().focusNextPrevChild(next)

    @Slot(object)
    def _on_went(self, way: Way) -> None:
        self.go(way)

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

    # The input method

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.first_cell())
        super().focusInEvent(event)
        # Qt takes it away here, and the first key of a Japanese word would come as a letter.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    @override
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        # And here where a cell cannot be edited.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        is_new = self._typing.editor is None
        says_something = bool(event.preeditString() or event.commitString())
        if is_new and not (says_something and self._is_ready()):
            event.ignore()
            return
        # Qt keeps the keyboard here until the first word is complete, and hands all of it on to
        # the box: an input method loses its word where the keyboard changes hands meanwhile.
        super().inputMethodEvent(event)
        editor = self._typing.editor
        if is_new and editor is not None and not event.preeditString():
            # A word that comes complete is the one thing that Qt does not hand on.
            QApplication.sendEvent(editor, event)

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        # Qt closes it when the cursor goes on, but what the plan refused stands nowhere else.
        if not self._typing.is_kept(editor):
            super().closeEditor(editor, hint)

    @Slot()
    def _on_drafts_wanted(self) -> None:
        self._typing.settle()
