"""Which command gives a field another text: the rules that hold for typing hold everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.rows import IndicatorValue
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.indicator_commands import CellText, SetCells
from dxdesk.workspace.project_commands import SetBudget
from dxdesk.workspace.settled import SetWorkState

if TYPE_CHECKING:
    from dxdesk.domain.rows import Key, Row, Value
    from dxdesk.workspace.commands import Command

_AS_BEFORE: Final = "以前の状態に戻す"
"""The reason where a settled sheet is opened again from its history."""


def setting(key: Key, row: Row | None, field: str, value: Value, *, correcting: bool) -> Command:
    """What gives a field of a row a value as if it were typed there.

    Args:
        key: Key of the row.
        row: The row as it stands.
        field: The field.
        value: What it is to hold.
        correcting: Whether settled years may be changed (確定値の訂正).
    """
    if (key.kind, field) == ("project", "budget_text"):
        return SetBudget(key, str(value or ""))
    if (key.kind, field) == ("project", "work_state"):
        return SetWorkState((key,), str(value or ""), _AS_BEFORE)
    if isinstance(row, IndicatorValue):
        cell = CellText(row.indicator, row.fiscal_year, field, str(value or ""))
        return SetCells(key.edition or 0, (cell,), correcting)
    return SetField(key, field, value)
