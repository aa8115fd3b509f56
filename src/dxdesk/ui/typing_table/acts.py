"""What can be done with the selected cells of any table that is typed in."""

from __future__ import annotations

from typing import Final

from dxdesk.ui.action_spec import ActionSpec

SPECS: Final = (
    ActionSpec("copy", "コピー", "Ctrl+C", group="range"),
    ActionSpec("cut", "切り取り", "Ctrl+X", "edit", group="range"),
    ActionSpec("paste", "貼り付け", "Ctrl+V", "edit", group="range"),
    ActionSpec("clear", "消す", "Del", "edit", group="range"),
    ActionSpec("fill_down", "下へコピー", "Ctrl+D", "edit", group="fill"),
    ActionSpec("fill_right", "右へコピー", "Ctrl+R", "edit", group="fill"),
    ActionSpec("series", "連続データ", "Ctrl+Shift+D", "edit", group="fill"),
    ActionSpec("select_rows", "行を選択", "Shift+Space", group="select"),
    ActionSpec("select_columns", "列を選択", "Ctrl+Space", group="select"),
    ActionSpec("select_all", "すべて選択", "Ctrl+A", group="select"),
)
"""`needs` is `edit` where the sheet of the cell must be open to changes."""
