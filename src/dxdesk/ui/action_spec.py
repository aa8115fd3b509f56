"""What a person can choose or press a key for, wherever it is: the one type of all tables of acts.

Each place declares its own table of these; `window.registry` knows all of them. Without Qt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.ui.key_words import shown_keys

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """An action by its name.

    Attributes:
        name: The name by which code and tests know it, of its own within its table.
        words: As the menu says it; empty for a key that everybody knows, which no list tells.
        keys: As Qt writes them, the one that is shown first, parted by a space.
        needs: What must be so that it can be done, in the words of its place; `""` for always.
        group: Those that stand together in a menu have the same.
        is_switch: Whether it is on or off.
    """

    name: str
    words: str = ""
    keys: str = ""
    needs: str = ""
    group: str = ""
    is_switch: bool = False

    @property
    def shortcuts(self) -> tuple[str, ...]:
        """Each of its keys."""
        return tuple(self.keys.split())

    @property
    def shown(self) -> str:
        """Its keys for a person: one of them, or the whole row of figures."""
        first, *others = self.shortcuts or ("",)
        if others and all(keys.isdecimal() for keys in self.shortcuts):
            return f"{first}～{others[-1]}"
        return shown_keys(first)


def plain_words(words: str) -> str:
    """The words of an action without its letter and without …"""
    return words.partition("(")[0].rstrip("…")


def names_by_key(specs: Iterable[ActionSpec]) -> dict[str, str]:
    """What each key of a table asks for."""
    return {keys: spec.name for spec in specs for keys in spec.shortcuts}
