"""What can be done in the list of projects besides typing: one table for keys and menu."""

from __future__ import annotations

from typing import Final

from dxdesk.ui.action_spec import ActionSpec
from dxdesk.ui.typing_table.acts import SPECS as UPON_RANGE

SPECS: Final = (
    ActionSpec("open_sheet", "シートを開く", "Alt+Return"),
    ActionSpec("edit_cell", "書き直す", "F2", group="cell"),
    ActionSpec("choose", "値を選ぶ", "Alt+Down", group="cell"),
    *UPON_RANGE,
    ActionSpec("sort", "この列で並べ替え", group="column"),
    ActionSpec("unsort", "並べ替えをやめる", group="column"),
    ActionSpec("rename", "この列の見出しを変える…", group="column"),
)
OF_PAGE: Final = (
    ActionSpec("narrow", "事業一覧を絞り込む", "Ctrl+Shift+L"),
    ActionSpec("turn_order", "番号順と建制順を切り替える", "Ctrl+Shift+O"),
)
"""Those that hold above the table as well."""
