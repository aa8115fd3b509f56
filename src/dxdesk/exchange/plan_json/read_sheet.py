"""One sheet of a JSON plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeVar

from dxdesk.domain import rows as r
from dxdesk.domain.kinds import KINDS, name_of
from dxdesk.domain.labels import Addressee, BudgetKind, FindingState, LifeStatus, Severity
from dxdesk.domain.schedule import DIVISIONS
from dxdesk.domain.sheet import EvaluationSheet, IndicatorBlock, Participation
from dxdesk.exchange.plan_json import marks
from dxdesk.exchange.plan_json.unique import (
    Uniqueness,
    fiscal_year_or_none,
    uid,
    uid_or_none,
    year_of_plan,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from dxdesk.exchange.plan_json.place import Members, Place

_BUDGET_KINDS: Final = tuple(kind.value for kind in BudgetKind)
_DIRECTIONS: Final = ("higher", "lower")

_MARKS: Final = ("known", "unknown")
_STATUSES: Final = tuple(status.value for status in LifeStatus)

_WORDS: Final[Mapping[str, type[StrEnum]]] = {
    "addressee": Addressee,
    "severity": Severity,
    "state": FindingState,
}
_LARGEST: Final = 2**53 - 1
_DEEPEST: Final = 9

_SHEET_KEYS: Final = (
    "uid",
    "number",
    "section",
    "related_sections",
    "name",
    "budget",
    "purpose",
    "activities",
    "actions",
    "life",
    "plan_schedule",
    "year_schedule",
    "indicators",
    "notes",
)
_OPTIONAL_KEYS: Final = (
    *("memo", "work_state", "free_1", "free_2"),
    *("finding_decisions", "added_findings"),
)
_ROW_KEYS: Final = ("uid", "label", "marks", "planned", "actual", "points")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a sheet is read against: what its edition holds already, and the plan's years."""

    unique: Uniqueness
    sections: Mapping[str, r.Section]
    years: range

    def section(self, place: Place) -> r.Section:
        """The section of a name, which the edition must list."""
        found = self.sections.get(place.text())
        if found is None:
            raise place.error("この年度版の sections にある課の名前のはず")
        return found


def read_sheet(place: Place, around: Surroundings) -> EvaluationSheet:
    """Read a sheet.

    Raises:
        KnownError: It could not be kept whole.
    """
    parts = place.members(_SHEET_KEYS, _OPTIONAL_KEYS)
    section = around.section(parts.at("section")) if parts.at("section").value != "" else None
    project = _project(parts, section, around.unique)
    return EvaluationSheet(
        project=project,
        section=section,
        related_sections=_participations(parts.at("related_sections"), project.uid, around),
        activities=_items(parts.at("activities"), project.uid, "activities"),
        actions=_items(parts.at("actions"), project.uid, "actions"),
        plan_rows=_chart(
            parts.at("plan_schedule").members(("divisions_per_year", "rows")).at("rows"),
            r.ScheduleRow("", project.uid, "plan"),
            around.unique,
        ),
        year_rows=_chart(
            parts.at("year_schedule").members(("rows",)).at("rows"),
            r.ScheduleRow("", project.uid, "year"),
            around.unique,
        ),
        indicators=tuple(
            _indicator(indicator, project.uid, around)
            for indicator in parts.at("indicators").items()
        ),
        notes=tuple(
            r.Note(r.derived_uid(project.uid, "note", at), project.uid, text=note.text())
            for at, note in enumerate(parts.at("notes").items())
        ),
        decisions=_beside(parts.get("finding_decisions"), project.uid, r.FindingDecision, around),
        added_findings=_beside(parts.get("added_findings"), project.uid, r.AddedFinding, around),
    )


BesideT = TypeVar("BesideT", r.FindingDecision, r.AddedFinding)


def _beside(
    place: Place | None, project: str, row: type[BesideT], around: Surroundings
) -> tuple[BesideT, ...]:
    """What was found on the sheet or decided on it; the keys are the fields of the row."""
    kind = KINDS[name_of(row)]
    fields = [field for field in kind.fields if field != "project"]
    found: list[BesideT] = []
    for one in place.items() if place else ():
        parts = one.members(("uid", *fields))
        values = {field: _word_or_text(parts.at(field), field) for field in fields}
        found.append(row(around.unique.uid(kind.name, parts.at("uid")), project, **values))
    return tuple(sorted(found, key=lambda one: one.uid))


def _word_or_text(place: Place, field: str) -> str:
    words = _WORDS.get(field)
    return place.text() if words is None else place.word([word.value for word in words])


def _project(parts: Members, section: r.Section | None, unique: Uniqueness) -> r.Project:
    budget = parts.at("budget").members(("kind", "thousand_yen", "text", "included_in"))
    life = parts.at("life").members(("status", "until_fiscal_year"), ("successors", "wording"))
    chart = parts.at("plan_schedule").members(("divisions_per_year", "rows"))
    return r.Project(
        uid=unique.uid("sheet", parts.at("uid")),
        section=section.uid if section else None,
        number=unique.once("事業番号", parts.text("number"), parts.at("number")),
        name=parts.text("name"),
        budget_kind=budget.at("kind").word(_BUDGET_KINDS),
        budget_thousand_yen=_amount(budget.at("thousand_yen")),
        budget_text=budget.text("text"),
        budget_included_in=uid_or_none(budget.at("included_in")),
        purpose=parts.text("purpose"),
        memo=parts.text("memo"),
        divisions_per_year=_divisions(chart.at("divisions_per_year")),
        life_status=life.at("status").word(_STATUSES),
        life_until=fiscal_year_or_none(life.at("until_fiscal_year")),
        life_successors=_successors(life.get("successors")),
        life_wording=life.text("wording"),
        work_state=parts.text("work_state"),
        free_1=parts.text("free_1"),
        free_2=parts.text("free_2"),
    )


def _successors(place: Place | None) -> str:
    return " ".join(uid(successor) for successor in place.items()) if place else ""


def _amount(place: Place) -> int | None:
    return None if place.value is None else place.integer(-_LARGEST, _LARGEST)


def _divisions(place: Place) -> int:
    divisions = place.integer(DIVISIONS[0], DIVISIONS[-1])
    if divisions not in DIVISIONS:
        raise place.error("1・2・3・4・12 のいずれかのはず")
    return divisions


def _participations(place: Place, project: str, around: Surroundings) -> tuple[Participation, ...]:
    met = Uniqueness()
    found: list[Participation] = []
    for name in place.items():
        section = around.section(name)
        met.once("関係課", section.name, name)
        uid_ = r.derived_uid(project, "related_section", section.uid)
        found.append(Participation(r.RelatedSection(uid_, project, section.uid), section))
    return tuple(found)


def _items(place: Place, project: str, list_name: str) -> tuple[r.Item, ...]:
    found: list[r.Item] = []
    for at, item in enumerate(place.items()):
        parts = item.members(("mark", "level", "text"))
        found.append(
            r.Item(
                uid=r.derived_uid(project, list_name, at),
                project=project,
                list_name=list_name,
                level=parts.at("level").integer(0, _DEEPEST),
                mark=parts.text("mark"),
                text=parts.text("text"),
            )
        )
    return tuple(found)


def _chart(place: Place, template: r.ScheduleRow, unique: Uniqueness) -> tuple[r.ScheduleRow, ...]:
    """The rows of a chart; only the monthly one always has the 評価 column."""
    rating = ("rating",)
    required = _ROW_KEYS + rating if template.chart == "year" else _ROW_KEYS
    found: list[r.ScheduleRow] = []
    for row in place.items():
        parts = row.members(required, rating)
        found.append(
            replace(
                template,
                uid=unique.uid("schedule_row", parts.at("uid")),
                label=parts.text("label"),
                planned=marks.spans(parts.at("planned")),
                actual=marks.spans(parts.at("actual")),
                points=marks.points(parts.at("points")),
                marks=parts.at("marks").word(_MARKS),
                rating=parts.text("rating"),
            )
        )
    return tuple(found)


def _indicator(place: Place, project: str, around: Surroundings) -> IndicatorBlock:
    parts = place.members(("uid", "name", "unit", "direction", "replaces", "values"))
    indicator = r.Indicator(
        uid=around.unique.uid("indicator", parts.at("uid")),
        project=project,
        name=parts.text("name"),
        unit=parts.text("unit"),
        direction=parts.at("direction").word(_DIRECTIONS),
        replaces=uid_or_none(parts.at("replaces")),
    )
    return IndicatorBlock(indicator, _values(parts.at("values"), indicator.uid, around.years))


def _values(place: Place, indicator: str, years: range) -> tuple[r.IndicatorValue, ...]:
    """One value per fiscal year of the plan; a year that is left out has an empty one."""
    met = Uniqueness()
    found = {
        year: r.IndicatorValue(r.value_uid(indicator, year), indicator, year) for year in years
    }
    for value in place.items():
        parts = value.members(
            ("fiscal_year", "target", "actual", "rating", "rating_reason", "remark")
        )
        year = year_of_plan(parts.at("fiscal_year"), years)
        met.once("年度", str(year), parts.at("fiscal_year"))
        found[year] = replace(
            found[year],
            target=parts.text("target"),
            actual=parts.text("actual"),
            rating=parts.text("rating"),
            rating_reason=parts.text("rating_reason"),
            remark=parts.text("remark"),
        )
    return tuple(found.values())
