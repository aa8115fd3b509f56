"""What can be done in the grid besides typing.

`needs` of an act is `""` for what can always be done, `cell` where a cell of a year can be changed,
`value` where a year is meant, `block` where the indicator can be changed, `edit` where the sheet
can be changed.
"""

from __future__ import annotations

from typing import Final

from dxdesk.ui.action_spec import ActionSpec
from dxdesk.ui.typing_table.acts import SPECS as UPON_RANGE

SPECS: Final = (
    ActionSpec("edit_cell", "書き直す", "F2", "edit"),
    ActionSpec("choose", "値を選ぶ", "Alt+Down", "cell"),
    *UPON_RANGE,
    ActionSpec("enter_proposals", "評価の案を入れる", "Ctrl+Shift+E", "edit", group="details"),
    ActionSpec("reasons", "評価の理由・備考…", "Shift+F2", "value", group="details"),
    ActionSpec(
        "details", "指標の設定（単位・向き・前の指標）…", "Ctrl+1", "block", group="details"
    ),
    ActionSpec("add_indicator", "下に指標を追加", "Ins", "edit", group="indicator"),
    ActionSpec("replace_indicator", "指標を差し替える", "Alt+Ins", "block", group="indicator"),
    ActionSpec("move_up", "指標を上へ", "Alt+Shift+Up", "block", group="indicator"),
    ActionSpec("move_down", "指標を下へ", "Alt+Shift+Down", "block", group="indicator"),
    ActionSpec("remove_indicator", "指標を削除", "Ctrl+Del", "block", group="indicator"),
)

BLANKS: Final = (
    ("-", "-（該当なし）"),
    ("なし", "なし"),
    ("未定", "未定"),
    ("集計中", "集計中"),
    ("/", "対象外（斜線）"),
    ("", "空欄にする"),
)
"""The meaningful blanks of a target or an actual, and what they are called in the list."""
