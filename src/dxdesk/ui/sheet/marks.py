"""Beside which fields of a sheet something is to be confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.ui.sheet.remarks import members_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxdesk.domain.finding import Finding
    from dxdesk.domain.sheet import EvaluationSheet

_BESIDE: Final = {
    "related": "section",
    "budget_kind": "budget_text",
    "budget_thousand_yen": "budget_text",
    "budget_included_in": "budget_text",
    "life_status": "life_wording",
    "life_until": "life_wording",
    "life_successors": "life_wording",
    "divisions_per_year": "plan",
}
"""Fields of a project that have no label of their own, by the one that they stand beside."""


def marks_of(findings: Iterable[Finding], sheet: EvaluationSheet) -> dict[str, list[str]]:
    """What is to be confirmed, by what it stands beside; the words for that are as of remarks."""
    members = members_of(sheet)
    found: dict[str, list[str]] = {}
    for finding in findings:
        place = finding.place
        own = _BESIDE.get(place.field, place.field)
        found.setdefault(members.get(place.uid, own), []).append(finding.message)
    return found
