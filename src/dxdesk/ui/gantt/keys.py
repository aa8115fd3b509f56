"""Which key asks for what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from dxdesk.domain.half_width import half_width
from dxdesk.ui.gantt.acts import BINDINGS, FIGURES

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
    return readable(event.text())


def readable(text: str) -> str:
    """A typed text; empty where there is nothing to read in it."""
    return text if text.isprintable() and text.strip() else ""


def act_of_text(text: str) -> Act | None:
    """What a typed character asks for on a cell, in any width and case."""
    return _CHARACTERS.get(half_width(text).upper())


def is_word(text: str) -> bool:
    """Whether a text says something by itself: one letter on a cell is a key, meant or missed."""
    return len(text) > 1 or not half_width(text).isascii()


_TYPED: Final = frozenset(("*", "/", "P", "J", *FIGURES))
"""Keys that are characters, wherever they stand on a keyboard."""

_ACTS: Final = {
    keys: binding.act for binding in BINDINGS for keys in binding.keys if keys not in _TYPED
}
_CHARACTERS: Final = {
    keys: binding.act for binding in BINDINGS for keys in binding.keys if keys in _TYPED
}
