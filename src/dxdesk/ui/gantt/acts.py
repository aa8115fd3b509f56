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
    EXTEND_UP = "extend_up"
    EXTEND_DOWN = "extend_down"
    EXTEND_PAGE_UP = "extend_page_up"
    EXTEND_PAGE_DOWN = "extend_page_down"
    EXTEND_TOP = "extend_top"
    EXTEND_BOTTOM = "extend_bottom"
    WHOLE_ROWS = "whole_rows"
    ALL_ROWS = "all_rows"
    LANE = "lane"
    PLANNED = "planned"
    ACTUAL = "actual"
    PAINT = "paint"
    PAINT_COUNT = "paint_count"
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
    SHIFT = "shift"
    CARRY = "carry"
    COPY = "copy"
    CUT = "cut"
    PASTE = "paste"
    MENU = "menu"


@dataclass(frozen=True, slots=True)
class Binding:
    """One act with its keys, as Qt writes them, and its words in the menu, if it stands there."""

    act: Act
    keys: tuple[str, ...] = ()
    words: str = ""

    @property
    def shown(self) -> str:
        """Its keys for the list of keys: one of them, or the whole row of figures."""
        return "～".join((self.keys[0], self.keys[-1])) if self.keys == FIGURES else self.keys[0]


FIGURES: Final = tuple("123456789")

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
    Binding(Act.EXTEND_EDGE_RIGHT, ("Ctrl+Shift+Right",), "次の帯の端まで選ぶ"),
    Binding(Act.EXTEND_HOME, ("Shift+Home",)),
    Binding(Act.EXTEND_END, ("Shift+End",)),
    Binding(Act.EXTEND_UP, ("Shift+Up",)),
    Binding(Act.EXTEND_DOWN, ("Shift+Down",)),
    Binding(Act.EXTEND_PAGE_UP, ("Shift+PgUp",)),
    Binding(Act.EXTEND_PAGE_DOWN, ("Shift+PgDown",)),
    Binding(Act.EXTEND_TOP, ("Ctrl+Shift+Up", "Ctrl+Shift+Home")),
    Binding(Act.EXTEND_BOTTOM, ("Ctrl+Shift+Down", "Ctrl+Shift+End")),
    Binding(Act.WHOLE_ROWS, ("Shift+Space",), "行全体を選ぶ"),
    Binding(Act.ALL_ROWS, ("Ctrl+A",), "全ての行を選ぶ"),
    Binding(Act.PAINT, ("Space",), "帯を塗る・消す"),
    Binding(Act.PAINT_COUNT, FIGURES, "数字の数だけ塗って進む"),
    Binding(Act.ERASE, ("Del", "Backspace"), "消す"),
    Binding(Act.LANE, ("/",), "計画の帯と実施の帯を切り替える"),
    Binding(Act.PLANNED, ("P",), "計画の帯へ"),
    Binding(Act.ACTUAL, ("J",), "実施の帯へ"),
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
    Binding(Act.SHIFT, ("Ctrl+Shift+K",), "全ての帯をずらす…"),
    Binding(Act.CARRY, ("Ctrl+M",), "5年の行を月へ、月の行を5年へ"),
    Binding(Act.COPY, ("Ctrl+C", "Ctrl+Ins"), "コピー"),
    Binding(Act.CUT, ("Ctrl+X", "Shift+Del"), "切り取り"),
    Binding(Act.PASTE, ("Ctrl+V", "Shift+Ins"), "貼り付け"),
    Binding(Act.MENU, ("Menu", "Shift+F10")),
)

MENU_GROUPS: Final = (
    (Act.PAINT, Act.ERASE, Act.LANE),
    (Act.MOVE_LEFT, Act.MOVE_RIGHT, Act.SHORTEN, Act.LENGTHEN),
    (Act.EDIT, Act.POINT, Act.TEXT, Act.MAKE_KNOWN),
    (Act.ADD_ROW, Act.ROW_UP, Act.ROW_DOWN, Act.REMOVE_ROW),
    (Act.CARRY, Act.SHIFT),
    (Act.WHOLE_ROWS, Act.ALL_ROWS),
    (Act.COPY, Act.CUT, Act.PASTE),
)
"""The order of the context menu."""

READING: Final = frozenset(
    {Act.LANE, Act.PLANNED, Act.ACTUAL, Act.WHOLE_ROWS, Act.ALL_ROWS, Act.COPY, Act.MENU}
)
"""What changes nothing, besides walking, and can be done where nothing may be changed."""
