"""When a text box commits, so that nobody has to save and nobody loses a word.

One second after the last key, at the latest four seconds after the first one that is not kept yet,
and at once on leaving the field, on closing and before anything that reads the plan. Never inside a
composition of the input method: its text is not the person's yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QInputMethodEvent
    from PySide6.QtWidgets import QWidget

    from dxdesk.ui.desk import Desk
    from dxdesk.workspace.typed_text import TypedText

PAUSE_MS: Final = 1000
LONGEST_MS: Final = 4000
STAYING: Final = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Why the keyboard may go elsewhere and come back to a field that is not left by it."""


class Draft(QObject):
    """Text that a person has typed and that is not in the plan yet.

    Args:
        desk: Asks for drafts before it closes, undoes or prints.
        commit: Puts the text into the plan; False where that was refused, and the draft stays.
        parent: The text box.
        typed: Where the text belongs, what stands there and what was typed (composition included);
            None for a text that belongs to no field.

    Signals:
        refused: Whether the text could not be put into the plan and stands in the box only.
    """

    refused = Signal(bool)

    def __init__(
        self,
        desk: Desk,
        commit: Callable[[], bool],
        parent: QObject,
        typed: Callable[[], TypedText | None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._commit = commit
        self._typed = typed
        self._pending = False
        self._preedit = ""
        self._settling = False
        self._waits = False
        self._pause = self._timer(PAUSE_MS)
        self._longest = self._timer(LONGEST_MS)
        desk.drafts_wanted.connect(self.settle)
        desk.drafts_dropped.connect(self.drop)
        desk.add_holder(self)

    @property
    def is_pending(self) -> bool:
        """Whether there is text that is not in the plan."""
        return self._pending

    @property
    def holds_unkept_text(self) -> bool:
        """See `desk.DraftHolder`."""
        return self._pending

    def unkept_text(self) -> TypedText | None:
        """See `desk.DraftHolder`."""
        return self._typed() if self._typed is not None and self.is_held else None

    def with_composition(self, text: str, place: int) -> str:
        """A text with what is being composed at a place in it."""
        return composed_into(text, self._preedit, place)

    @property
    def is_held(self) -> bool:
        """Whether the box is the person's just now and must not be filled by anybody else.

        A text is pending until its commit has ended: what comes back of it meanwhile, such as a
        name without the space behind it, would stand in the way of the next key.
        """
        return self._pending or bool(self._preedit)

    def wait_until_left(self) -> None:
        """Commit at no pause any more: half of what is typed here would mean something else."""
        self._waits = True

    def touch(self) -> None:
        """The person has changed the text."""
        self._pending = True
        self._start_timers()

    @Slot()
    def drop(self) -> None:
        """The text is no draft any more: it was restored, or another place is shown."""
        self._pending = False
        self._pause.stop()
        self._longest.stop()
        self.refused.emit(False)

    @Slot()
    def settle(self) -> None:
        """Put the text into the plan, if there is any that is not there."""
        if not self._pending or self._preedit or self._settling:
            return
        self._pause.stop()
        self._longest.stop()
        self._settling = True
        try:
            self._pending = not self._commit()
        finally:
            self._settling = False
        self.refused.emit(self._pending)

    def follow_composition(self, event: QInputMethodEvent) -> None:
        """See an event of the input method pass by."""
        self._preedit = event.preeditString()
        if not self._preedit and self._pending:
            self._start_timers()

    def end_composition(self) -> None:
        """The field is left: what was being composed is the input method's to finish."""
        self._preedit = ""

    def _start_timers(self) -> None:
        if self._waits:
            return
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(self.settle)
        return timer


def composed_into(text: str, composition: str, place: int) -> str:
    """A text with a composition at a place in it, which Qt counts in units of UTF-16."""
    form = "utf-16-le", "surrogatepass"
    units = text.encode(*form)
    return (units[: 2 * place] + composition.encode(*form) + units[2 * place :]).decode(*form)


class _UndoOfPlan(QObject):
    """Keeps undo and redo from a text box, whether it is asked for them or for their shortcut."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_asked_for = isinstance(event, QKeyEvent) and any(map(event.matches, _UNDOING))
        if is_asked_for:
            # Whoever stands around the box is asked next.
            event.ignore()
        return is_asked_for


_UNDOING: Final = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def leave_undo_to_plan(box: QWidget) -> None:
    """Let undo and redo in a text box be the plan's and not its own."""
    box.installEventFilter(_UndoOfPlan(box))


def is_escape(event: QKeyEvent) -> bool:
    """Whether the person wants the stored text back."""
    return event.key() == Qt.Key.Key_Escape and not event.modifiers()
