"""What the keys do in a list of items: one table, for the field and for the list of keys."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class ListAct(Enum):
    """Something that a key asks of a list."""

    NEXT = "next"
    BREAK = "break"
    DEEPER = "deeper"
    HIGHER = "higher"
    DOWN = "down"
    UP = "up"
    RENUMBER = "renumber"


@dataclass(frozen=True, slots=True)
class Binding:
    """One act with its keys, as Qt writes them, and its words."""

    act: ListAct
    keys: tuple[str, ...]
    words: str


BINDINGS: Final = (
    Binding(ListAct.NEXT, ("Return", "Enter"), "次の行を始める"),
    Binding(ListAct.BREAK, ("Shift+Return", "Shift+Enter"), "行の中で改行する"),
    Binding(ListAct.DEEPER, ("Alt+Right",), "段を下げる"),
    Binding(ListAct.HIGHER, ("Alt+Left",), "段を上げる"),
    Binding(ListAct.DOWN, ("Alt+Down",), "行を下へ移す"),
    Binding(ListAct.UP, ("Alt+Up",), "行を上へ移す"),
    Binding(ListAct.RENUMBER, ("Ctrl+Shift+R",), "番号を振り直す…"),
)


def act_of(event: QKeyEvent) -> ListAct | None:
    """What a key asks for."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    pressed = QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key())))
    return _ACTS.get(pressed.toString())


_ACTS: Final = {keys: binding.act for binding in BINDINGS for keys in binding.keys}
