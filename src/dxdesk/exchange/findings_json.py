"""Findings as JSON for scripts and other programs; `docs/check-json.md` explains every key.

A field goes by the name that it has in the JSON of a plan (`docs/plan.schema.json`), so that a
script that reads both need know one set of names; a row of a list goes by the name of its list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from dxdesk.domain.labels import label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxdesk.domain.sheet_texts import TextPlace
    from dxdesk.domain.told_finding import Standing, ToldFinding

_Json: TypeAlias = "dict[str, object]"

_OF_PROJECT: Final = {
    "budget_kind": "budget",
    "budget_thousand_yen": "budget",
    "budget_text": "budget",
    "budget_included_in": "budget",
    "life_status": "life",
    "life_until": "life",
    "life_successors": "life",
    "life_wording": "life",
    "divisions_per_year": "plan_schedule",
}
_LISTS: Final = {
    "note": "notes",
    "related_section": "related_sections",
    "former_project": "former_projects",
    "policy_node": "policies",
    "section": "sections",
}
_OF_INDICATOR: Final = {"name": "indicator", "order_key": "indicators", "project": "indicators"}


def findings_json(found: Iterable[ToldFinding]) -> list[_Json]:
    """The findings in their order."""
    return [_finding(one) for one in found]


def field_name(place: TextPlace) -> str:
    """What the JSON of a plan calls the field of a place."""
    match place.kind:
        case "project":
            return _OF_PROJECT.get(place.field, place.field)
        case "item":
            return place.part
        case "schedule_row":
            return f"{place.part}_schedule"
        case "indicator":
            return _OF_INDICATOR.get(place.field, place.field)
        case kind:
            return _LISTS.get(kind, place.field)


def _finding(one: ToldFinding) -> _Json:
    finding = one.judged.finding
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "addressee": label(finding.addressee),
        "sheet": one.at.number,
        "field": field_name(finding.place),
        "indicator": finding.indicator or one.at.indicator or None,
        "fiscal_year": finding.fiscal_year or one.at.fiscal_year,
        "message": finding.message,
        "related": [_related(place, at) for place, at in one.related],
        "state": one.judged.state.value,
        "reason": one.judged.words or None,
    }


def _related(place: TextPlace, at: Standing) -> _Json:
    return {
        "sheet": at.number or None,
        "field": field_name(place),
        "indicator": at.indicator or None,
        "fiscal_year": at.fiscal_year,
    }
