"""Which key asks for what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from dxdesk.domain.half_width import half_width
from dxdesk.ui.action_spec import names_by_key
from dxdesk.ui.actions import pressed
from dxdesk.ui.gantt.acts import FIGURES, SPECS, Act

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_MODIFIERS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def act_of(event: QKeyEvent) -> Act | None:
    """What a key asks for; letters count only as typed text (see `text_of`)."""
    return _ACTS.get(pressed(event))


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

_BY_KEY: Final = {keys: Act(name) for keys, name in names_by_key(SPECS).items()}
_ACTS: Final = {keys: act for keys, act in _BY_KEY.items() if keys not in _TYPED}
_CHARACTERS: Final = {keys: act for keys, act in _BY_KEY.items() if keys in _TYPED}
