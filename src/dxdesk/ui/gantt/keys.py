"""Which key asks for what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from dxdesk.ui.gantt.acts import BINDINGS

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from dxdesk.ui.gantt.acts import Act

_MODIFIERS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def act_of(event: QKeyEvent) -> Act | None:
    """What a key asks for; letters count only as typed text (see `text_of`)."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    pressed = QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key())))
    return _ACTS.get(pressed.toString())


def text_of(event: QKeyEvent) -> str:
    """What a key types; empty where it types nothing."""
    if event.modifiers() & _MODIFIERS:
        return ""
    text = event.text()
    return text if text.isprintable() and text.strip() else ""


def act_of_text(text: str) -> Act | None:
    """What a typed character asks for on a cell."""
    return _CHARACTERS.get(text.upper())


_TYPED: Final = frozenset("*/PJ")
"""Keys that are characters, wherever they stand on a keyboard."""

_ACTS: Final = {
    keys: binding.act for binding in BINDINGS for keys in binding.keys if keys not in _TYPED
}
_CHARACTERS: Final = {
    keys: binding.act for binding in BINDINGS for keys in binding.keys if keys in _TYPED
}
