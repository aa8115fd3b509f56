"""When a text box commits, so that nobody has to save and nobody loses a word.

One second after the last key, at the latest four seconds after the first one that is not kept yet,
and at once on leaving the field, on closing and before anything that reads the plan. Never inside a
composition of the input method: its text is not the person's yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QInputMethodEvent

    from dxdesk.ui.desk import Desk

PAUSE_MS: Final = 1000
LONGEST_MS: Final = 4000


class Draft(QObject):
    """Text that a person has typed and that is not in the plan yet.

    Args:
        desk: Asks for drafts before it closes, undoes or prints.
        commit: Puts the text into the plan; False where that was refused, and the draft stays.
        parent: The text box.

    Signals:
        refused: Whether the text could not be put into the plan and stands in the box only.
    """

    refused = Signal(bool)

    def __init__(self, desk: Desk, commit: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._commit = commit
        self._pending = False
        self._composing = False
        self._pause = self._timer(PAUSE_MS)
        self._longest = self._timer(LONGEST_MS)
        desk.drafts_wanted.connect(self.settle)

    @property
    def is_pending(self) -> bool:
        """Whether there is text that is not in the plan."""
        return self._pending

    def touch(self) -> None:
        """The person has changed the text."""
        self._pending = True
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def drop(self) -> None:
        """The text is no draft any more: it was restored, or another place is shown."""
        self._pending = False
        self._pause.stop()
        self._longest.stop()
        self.refused.emit(False)

    @Slot()
    def settle(self) -> None:
        """Put the text into the plan, if there is any that is not there."""
        if not self._pending or self._composing:
            return
        self._pause.stop()
        self._longest.stop()
        self._pending = False
        if not self._commit():
            self._pending = True
            self.refused.emit(True)
        else:
            self.refused.emit(False)

    def follow_composition(self, event: QInputMethodEvent) -> None:
        """See an event of the input method pass by."""
        self._composing = bool(event.preeditString())
        if not self._composing and self._pending:
            self._pause.start()

    def end_composition(self) -> None:
        """The field is left: what was being composed is the input method's to finish."""
        self._composing = False

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(self.settle)
        return timer


def is_undo_or_redo(event: QEvent) -> bool:
    """Whether a key event asks for undo or redo, which are the plan's and not the text box's."""
    return isinstance(event, QKeyEvent) and (
        event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    )


def is_override_of_undo(event: QEvent) -> bool:
    """Whether a text box is being asked to keep undo or redo for itself."""
    return event.type() == QEvent.Type.ShortcutOverride and is_undo_or_redo(event)


def is_escape(event: QKeyEvent) -> bool:
    """Whether the person wants the stored text back."""
    return event.key() == Qt.Key.Key_Escape and not event.modifiers()
