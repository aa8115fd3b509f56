"""What is said where somebody tries to change a settled sheet, so that no key falls silent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from dxdesk.domain.rows import Key
    from dxdesk.ui.desk import Desk

_CHANGING: Final = (QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.Cut)
_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_MODIFIERS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def tell_if_settled(desk: Desk, project: Key | None) -> None:
    """Say that a sheet is settled, and how it is opened, where that is why it cannot be changed."""
    if project is None or not desk.is_editable or desk.can_edit(project):
        return
    # Imported here: hardly ever wanted, and the page is made of enough without it.
    from dxdesk.workspace.settled import WHY_LOCKED

    desk.told.emit(WHY_LOCKED)


def is_change(event: QKeyEvent) -> bool:
    """Whether a key would change the text of a field."""
    if any(map(event.matches, _CHANGING)):
        return True
    types = event.key() in _KEYS or (event.text() and event.text().isprintable())
    return bool(types) and not event.modifiers() & _MODIFIERS
