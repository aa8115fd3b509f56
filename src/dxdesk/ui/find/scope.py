"""On which sheets words are looked for."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from dxdesk.ui.find.texts import NO_SHEET
from dxdesk.ui.listed_sheets import SELECTED, VISIBLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.ui.listed_sheets import ListedSheets


class Scope(StrEnum):
    """Which sheets are meant."""

    EDITION = "edition"
    SHEET = "sheet"
    SELECTED = "selected"
    VISIBLE = "visible"


SCOPES: Final = {
    Scope.EDITION: "この年度版すべて",
    Scope.SHEET: "このシート",
    Scope.SELECTED: SELECTED,
    Scope.VISIBLE: VISIBLE,
}


def uids_in(scope: Scope, sheets: ListedSheets, shown: str) -> Sequence[str]:
    """The sheets of a scope, in their order; `shown` is the one beside the panel."""
    match scope:
        case Scope.SHEET:
            return [shown] if shown else []
        case Scope.SELECTED:
            return sheets.selected_uids()
        case Scope.VISIBLE:
            return sheets.visible_uids()
        case Scope.EDITION:
            return [*sheets.lines, NO_SHEET]
