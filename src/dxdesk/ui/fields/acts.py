"""What the keys do in a list of items: one table, for the field and for the list of keys."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from dxdesk.ui.action_spec import ActionSpec, names_by_key


class ListAct(StrEnum):
    """Something that a key asks of a list."""

    NEXT = "next"
    BREAK = "break"
    DEEPER = "deeper"
    HIGHER = "higher"
    DOWN = "down"
    UP = "up"
    RENUMBER = "renumber"


SPECS: Final = (
    ActionSpec(ListAct.NEXT, "次の行を始める", "Return Enter"),
    ActionSpec(ListAct.BREAK, "行の中で改行する", "Shift+Return Shift+Enter"),
    ActionSpec(ListAct.DEEPER, "段を下げる", "Alt+Right"),
    ActionSpec(ListAct.HIGHER, "段を上げる", "Alt+Left"),
    ActionSpec(ListAct.DOWN, "項目を下へ移す", "Alt+Down"),
    ActionSpec(ListAct.UP, "項目を上へ移す", "Alt+Up"),
    ActionSpec(ListAct.RENUMBER, "番号を振り直す…", "Ctrl+Shift+R"),
)
BY_KEY: Final = {keys: ListAct(name) for keys, name in names_by_key(SPECS).items()}
