"""Everything that can be asked of a chart, with its keys and its words: one table; without Qt.

The keyboard, the context menu and the tests read it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from dxdesk.ui.action_spec import ActionSpec


class Act(StrEnum):
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


FIGURES: Final = tuple("123456789")

SPECS: Final = (
    ActionSpec(Act.LEFT, "", "Left"),
    ActionSpec(Act.RIGHT, "", "Right"),
    ActionSpec(Act.UP, "", "Up"),
    ActionSpec(Act.DOWN, "", "Down"),
    ActionSpec(Act.EDGE_LEFT, "", "Ctrl+Left"),
    ActionSpec(Act.EDGE_RIGHT, "", "Ctrl+Right"),
    ActionSpec(Act.HOME, "", "Home"),
    ActionSpec(Act.END, "", "End"),
    ActionSpec(Act.PAGE_UP, "", "PgUp"),
    ActionSpec(Act.PAGE_DOWN, "", "PgDown"),
    ActionSpec(Act.TOP, "", "Ctrl+Home"),
    ActionSpec(Act.BOTTOM, "", "Ctrl+End"),
    ActionSpec(Act.EXTEND_LEFT, "", "Shift+Left"),
    ActionSpec(Act.EXTEND_RIGHT, "", "Shift+Right"),
    ActionSpec(Act.EXTEND_EDGE_LEFT, "", "Ctrl+Shift+Left"),
    ActionSpec(Act.EXTEND_EDGE_RIGHT, "次の帯の端まで選ぶ", "Ctrl+Shift+Right"),
    ActionSpec(Act.EXTEND_HOME, "", "Shift+Home"),
    ActionSpec(Act.EXTEND_END, "", "Shift+End"),
    ActionSpec(Act.EXTEND_UP, "", "Shift+Up"),
    ActionSpec(Act.EXTEND_DOWN, "", "Shift+Down"),
    ActionSpec(Act.EXTEND_PAGE_UP, "", "Shift+PgUp"),
    ActionSpec(Act.EXTEND_PAGE_DOWN, "", "Shift+PgDown"),
    ActionSpec(Act.EXTEND_TOP, "", "Ctrl+Shift+Up Ctrl+Shift+Home"),
    ActionSpec(Act.EXTEND_BOTTOM, "", "Ctrl+Shift+Down Ctrl+Shift+End"),
    ActionSpec(Act.PAINT_COUNT, "数字の数だけ塗って進む", " ".join(FIGURES)),
    ActionSpec(Act.PLANNED, "計画の帯へ", "P"),
    ActionSpec(Act.ACTUAL, "実施の帯へ", "J"),
    ActionSpec(Act.MENU, "", "Menu Shift+F10"),
    ActionSpec(Act.PAINT, "帯を塗る・消す", "Space", group="bar"),
    ActionSpec(Act.ERASE, "消す", "Del Backspace", group="bar"),
    ActionSpec(Act.LANE, "計画の帯と実施の帯を切り替える", "/", group="bar"),
    ActionSpec(Act.MOVE_LEFT, "帯を左へ移す", "Alt+Left", group="move"),
    ActionSpec(Act.MOVE_RIGHT, "帯を右へ移す", "Alt+Right", group="move"),
    ActionSpec(Act.SHORTEN, "帯の終わりを縮める", "Alt+Shift+Left", group="move"),
    ActionSpec(Act.LENGTHEN, "帯の終わりを延ばす", "Alt+Shift+Right", group="move"),
    ActionSpec(Act.EDIT, "編集…", "F2 Return Enter", group="edit"),
    ActionSpec(Act.POINT, "記号（★▼など）を入れる…", "Ctrl+T *", group="edit"),
    ActionSpec(Act.TEXT, "帯に文字を入れる…", "Ctrl+Shift+T", group="edit"),
    ActionSpec(Act.MAKE_KNOWN, "「不明」を解く", group="edit"),
    ActionSpec(Act.ADD_ROW, "下に行を追加", "Ins", group="row"),
    ActionSpec(Act.ROW_UP, "行を上へ", "Alt+Up", group="row"),
    ActionSpec(Act.ROW_DOWN, "行を下へ", "Alt+Down", group="row"),
    ActionSpec(Act.REMOVE_ROW, "行を削除", "Ctrl+Del", group="row"),
    ActionSpec(Act.CARRY, "5年の行を月へ、月の行を5年へ", "Ctrl+M", group="chart"),
    ActionSpec(Act.SHIFT, "全ての帯をずらす…", "Ctrl+Shift+K", group="chart"),
    ActionSpec(Act.WHOLE_ROWS, "行全体を選ぶ", "Shift+Space", group="select"),
    ActionSpec(Act.ALL_ROWS, "全ての行を選ぶ", "Ctrl+A", group="select"),
    ActionSpec(Act.COPY, "コピー", "Ctrl+C Ctrl+Ins", group="clipboard"),
    ActionSpec(Act.CUT, "切り取り", "Ctrl+X Shift+Del", group="clipboard"),
    ActionSpec(Act.PASTE, "貼り付け", "Ctrl+V Shift+Ins", group="clipboard"),
)
"""Those of a group stand in the context menu, in this order."""

READING: Final = frozenset(
    {Act.LANE, Act.PLANNED, Act.ACTUAL, Act.WHOLE_ROWS, Act.ALL_ROWS, Act.COPY, Act.MENU}
)
"""What changes nothing, besides walking, and can be done where nothing may be changed."""
