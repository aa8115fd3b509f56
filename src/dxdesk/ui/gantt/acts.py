"""Everything that can be asked of a chart, with its keys and its words: one table; without Qt.

The keyboard, the context menu and the tests read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final


class Act(Enum):
    """Something that a key or the menu asks for."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    EDGE_LEFT = "edge_left"
    EDGE_RIGHT = "edge_right"
    HOME = "home"
    END = "end"
    PAGE_UP = "page_up"
    PAGE_DOWN = "page_down"
    TOP = "top"
    BOTTOM = "bottom"
    EXTEND_LEFT = "extend_left"
    EXTEND_RIGHT = "extend_right"
    EXTEND_EDGE_LEFT = "extend_edge_left"
    EXTEND_EDGE_RIGHT = "extend_edge_right"
    EXTEND_HOME = "extend_home"
    EXTEND_END = "extend_end"
    LANE = "lane"
    PLANNED = "planned"
    ACTUAL = "actual"
    PAINT = "paint"
    ERASE = "erase"
    MOVE_LEFT = "move_left"
    MOVE_RIGHT = "move_right"
    SHORTEN = "shorten"
    LENGTHEN = "lengthen"
    POINT = "point"
    TEXT = "text"
    EDIT = "edit"
    ADD_ROW = "add_row"
    ROW_UP = "row_up"
    ROW_DOWN = "row_down"
    REMOVE_ROW = "remove_row"
    MAKE_KNOWN = "make_known"
    COPY = "copy"
    PASTE = "paste"
    MENU = "menu"


@dataclass(frozen=True, slots=True)
class Binding:
    """One act with its keys, as Qt writes them, and its words in the menu, if it stands there."""

    act: Act
    keys: tuple[str, ...] = ()
    words: str = ""


BINDINGS: Final = (
    Binding(Act.LEFT, ("Left",)),
    Binding(Act.RIGHT, ("Right",)),
    Binding(Act.UP, ("Up",)),
    Binding(Act.DOWN, ("Down",)),
    Binding(Act.EDGE_LEFT, ("Ctrl+Left",)),
    Binding(Act.EDGE_RIGHT, ("Ctrl+Right",)),
    Binding(Act.HOME, ("Home",)),
    Binding(Act.END, ("End",)),
    Binding(Act.PAGE_UP, ("PgUp",)),
    Binding(Act.PAGE_DOWN, ("PgDown",)),
    Binding(Act.TOP, ("Ctrl+Home",)),
    Binding(Act.BOTTOM, ("Ctrl+End",)),
    Binding(Act.EXTEND_LEFT, ("Shift+Left",)),
    Binding(Act.EXTEND_RIGHT, ("Shift+Right",)),
    Binding(Act.EXTEND_EDGE_LEFT, ("Ctrl+Shift+Left",)),
    Binding(Act.EXTEND_EDGE_RIGHT, ("Ctrl+Shift+Right",)),
    Binding(Act.EXTEND_HOME, ("Shift+Home",)),
    Binding(Act.EXTEND_END, ("Shift+End",)),
    Binding(Act.PAINT, ("Space",), "帯を塗る・消す"),
    Binding(Act.ERASE, ("Del", "Backspace"), "消す"),
    Binding(Act.LANE, ("/",), "計画の帯と実施の帯を切り替える"),
    Binding(Act.PLANNED, ("P",)),
    Binding(Act.ACTUAL, ("J",)),
    Binding(Act.MOVE_LEFT, ("Alt+Left",), "帯を左へ移す"),
    Binding(Act.MOVE_RIGHT, ("Alt+Right",), "帯を右へ移す"),
    Binding(Act.SHORTEN, ("Alt+Shift+Left",), "帯の終わりを縮める"),
    Binding(Act.LENGTHEN, ("Alt+Shift+Right",), "帯の終わりを延ばす"),
    Binding(Act.POINT, ("Ctrl+T", "*"), "記号（★▼など）を入れる…"),
    Binding(Act.TEXT, ("Ctrl+Shift+T",), "帯に文字を入れる…"),
    Binding(Act.MAKE_KNOWN, (), "「不明」を解く"),
    Binding(Act.EDIT, ("F2", "Return", "Enter"), "編集…"),
    Binding(Act.ADD_ROW, ("Ins",), "下に行を追加"),
    Binding(Act.ROW_UP, ("Alt+Up",), "行を上へ"),
    Binding(Act.ROW_DOWN, ("Alt+Down",), "行を下へ"),
    Binding(Act.REMOVE_ROW, ("Ctrl+Del",), "行を削除"),
    Binding(Act.COPY, ("Ctrl+C", "Ctrl+Ins"), "コピー"),
    Binding(Act.PASTE, ("Ctrl+V", "Shift+Ins"), "貼り付け"),
    Binding(Act.MENU, ("Menu", "Shift+F10")),
)

MENU_GROUPS: Final = (
    (Act.PAINT, Act.ERASE, Act.LANE),
    (Act.MOVE_LEFT, Act.MOVE_RIGHT, Act.SHORTEN, Act.LENGTHEN),
    (Act.EDIT, Act.POINT, Act.TEXT, Act.MAKE_KNOWN),
    (Act.ADD_ROW, Act.ROW_UP, Act.ROW_DOWN, Act.REMOVE_ROW),
    (Act.COPY, Act.PASTE),
)
"""The order of the context menu."""

READING: Final = frozenset({Act.LANE, Act.PLANNED, Act.ACTUAL, Act.COPY, Act.MENU})
"""What changes nothing, besides walking, and can be done where nothing may be changed."""
