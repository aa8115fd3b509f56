"""What the editors over a chart have in common: when they commit, restore and end.

They keep their text as every field does (`ui.fields.draft`), and in addition they end: with Enter,
with Escape, which brings back what stood there when they were opened, and by being left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal, Slot

from dxdesk.ui.fields.draft import STAYING, Draft, is_escape, leave_undo_to_plan
from dxdesk.ui.fields.looks import mark_refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from dxdesk.ui.desk import Desk
    from dxdesk.workspace.typed_text import TypedText

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class InPlace(QObject):
    """The draft of an editor over the chart, and its end.

    Args:
        desk: Asks for drafts.
        commit: Puts the text into the plan; False where that was refused.
        restore: Puts back what stood there when the editor was opened.
        box: The text box.
        typed: See `Draft`.

    Signals:
        ended: The editor has done its work.
    """

    ended = Signal()

    def __init__(
        self,
        desk: Desk,
        commit: Callable[[], bool],
        restore: Callable[[], None],
        box: QWidget,
        typed: Callable[[], TypedText | None] | None = None,
    ) -> None:
        super().__init__(box)
        leave_undo_to_plan(box)
        self._restore = restore
        self._box = box
        self._draft = Draft(desk, commit, self, typed)
        self._draft.refused.connect(self._on_refused)

    @property
    def is_pending(self) -> bool:
        """Whether there is text that is not in the plan."""
        return self._draft.is_pending

    def with_composition(self, text: str, place: int) -> str:
        """See `Draft.with_composition`."""
        return self._draft.with_composition(text, place)

    def touch(self) -> None:
        """The person has changed the text."""
        self._draft.touch()

    def settle(self) -> bool:
        """Put the text into the plan; False where it was refused and stands in the box only."""
        self._draft.settle()
        return not self._draft.is_pending

    def abandon(self) -> None:
        """There is no place for the text any more."""
        self._draft.drop()

    def handle_key(self, event: QKeyEvent) -> bool:
        """Take a key that is not the text box's own; tells whether it was one."""
        if is_escape(event):
            self._draft.drop()
            self._restore()
            self.ended.emit()
        elif event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if self.settle():
                self.ended.emit()
        else:
            return False
        return True

    def follow_composition(self, event: QInputMethodEvent) -> None:
        """See an event of the input method pass by."""
        self._draft.follow_composition(event)

    def leave(self, event: QFocusEvent) -> None:
        """The keyboard goes elsewhere; a text that was refused keeps its editor open."""
        self._draft.end_composition()
        if self.settle() and event.reason() not in STAYING:
            self.ended.emit()

    @Slot(bool)
    def _on_refused(self, refused: bool) -> None:
        mark_refused(self._box, refused=refused)
