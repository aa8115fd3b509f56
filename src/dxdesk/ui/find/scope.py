"""On which sheets words are looked for."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from dxdesk.ui.find.texts import NO_SHEET

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dxdesk.domain.outline import ProjectLine


class Scope(StrEnum):
    """Which sheets are meant."""

    EDITION = "edition"
    SHEET = "sheet"
    SELECTED = "selected"
    VISIBLE = "visible"


SCOPES: Final = {
    Scope.EDITION: "この年度版すべて",
    Scope.SHEET: "このシート",
    Scope.SELECTED: "一覧で選んだシート",
    Scope.VISIBLE: "絞り込み中のシート",
}


class Sheets(Protocol):
    """The list of projects beside the sheet."""

    @property
    def lines(self) -> Mapping[str, ProjectLine]:
        """All projects of the edition by uid, in the order of their numbers."""
        ...

    def selected_uids(self) -> list[str]:
        """The selected projects."""
        ...

    def visible_uids(self) -> list[str]:
        """The projects that are not held back."""
        ...


def uids_in(scope: Scope, sheets: Sheets, shown: str) -> Sequence[str]:
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
