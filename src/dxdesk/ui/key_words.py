"""Keys as a person reads them, instead of as Qt writes them."""

from __future__ import annotations

from typing import Final

_SHOWN: Final = {
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Space": "スペース",
    "Ins": "Insert",
    "Del": "Delete",
    "PgUp": "PageUp",
    "PgDown": "PageDown",
    "Return": "Enter",
}


def shown_keys(keys: str) -> str:
    """Keys such as `Ctrl+Left` in words: Ctrl+←."""
    *modifiers, key = keys.split("+")
    return "+".join((*modifiers, _SHOWN.get(key, key)))
