"""Rows put together as people see them: a sheet, an edition, the plan.

These views are what is printed, exported and compared by eye. They hold the very rows, in their
order, and nothing else; `rows_of` takes them apart again.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from dxdesk.domain import rows as r
from dxdesk.domain.kinds import KINDS, key_of, kind_of, name_of
from dxdesk.domain.numbering import sort_key
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class IndicatorBlock:
    """An indicator with its values, one per fiscal year of the plan, earliest first."""

    indicator: r.Indicator
    values: tuple[r.IndicatorValue, ...]

    def value(self, fiscal_year: int) -> r.IndicatorValue | None:
        """The row of a fiscal year, None where the plan does not reach it."""
        return next((row for row in self.values if row.fiscal_year == fiscal_year), None)


@dataclass(frozen=True, slots=True)
class Participation:
    """A further section that takes part in a project."""

    row: r.RelatedSection
    section: r.Section


@dataclass(frozen=True, slots=True)
class EvaluationSheet:
    """One project as it is reported on paper; every list in its order.

    `decisions` and `added_findings` stand beside the sheet (see `kinds.BESIDE_THE_SHEET`), by uid.
    """

    project: r.Project
    section: r.Section | None = None
    related_sections: tuple[Participation, ...] = ()
    activities: tuple[r.Item, ...] = ()
    actions: tuple[r.Item, ...] = ()
    plan_rows: tuple[r.ScheduleRow, ...] = ()
    year_rows: tuple[r.ScheduleRow, ...] = ()
    indicators: tuple[IndicatorBlock, ...] = ()
    notes: tuple[r.Note, ...] = ()
    decisions: tuple[r.FindingDecision, ...] = ()
    added_findings: tuple[r.AddedFinding, ...] = ()

    @property
    def section_name(self) -> str:
        """The name of its section; empty where it has none."""
        return self.section.name if self.section else ""


@dataclass(frozen=True, slots=True)
class EditionContent:
    """A yearly edition, complete in itself. `fiscal_year` is its 計画年度.

    `dispatches` are in the order of the rounds, `answers` in that of the dispatches and then of
    the days.
    """

    fiscal_year: int
    edition: r.Edition
    notes: tuple[r.Note, ...] = ()
    policies: tuple[r.PolicyNode, ...] = ()
    sections: tuple[r.Section, ...] = ()
    former_projects: tuple[r.FormerProject, ...] = ()
    handouts: tuple[r.Handout, ...] = ()
    rounds: tuple[r.Round, ...] = ()
    dispatches: tuple[r.Dispatch, ...] = ()
    answers: tuple[r.Answer, ...] = ()
    sheets: tuple[EvaluationSheet, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanContent:
    """The plan with all its editions, earliest first."""

    plan: r.Plan
    form_settings: tuple[r.FormSetting, ...] = ()
    editions: tuple[EditionContent, ...] = ()

    def setting(self, name: str) -> str:
        """A setting of the form; empty where the city has not set it."""
        return next((row.value for row in self.form_settings if row.name == name), "")

    def edition(self, fiscal_year: int) -> EditionContent:
        """The edition of a planned fiscal year.

        Raises:
            KnownError: There is none.
        """
        found = next((one for one in self.editions if one.fiscal_year == fiscal_year), None)
        if found is None:
            raise KnownError("その年度版は計画にありません。", "年度版を確かめてください。")
        return found


RowT = TypeVar("RowT", bound=r.Row)


class _Family:
    """The rows of one edition, found by kind and parent, each list in its order."""

    def __init__(self, rows: r.Rows, edition: int | None) -> None:
        self._lists: dict[tuple[str, str | None], list[r.Row]] = defaultdict(list)
        for key, row in rows.items():
            if key.edition == edition:
                self._lists[key.kind, parent_uid(row)].append(row)
        for (kind, _), members in self._lists.items():
            if KINDS[kind].ordered:
                members.sort(key=_position)

    def of(self, row_type: type[RowT], parent: str | None = None) -> Iterator[RowT]:
        """The rows of a type below a parent."""
        for row in self._lists.get((name_of(row_type), parent), ()):
            if isinstance(row, row_type):
                yield row


def _position(row: r.Row) -> tuple[str, str]:
    return getattr(row, "order_key", ""), row.uid


def parent_uid(row: r.Row) -> str | None:
    """The uid of the row that a row belongs to; None for those at the top."""
    parent = kind_of(row).parent
    return getattr(row, parent.field) if parent else None


def assemble_sheets(rows: r.Rows, edition: int) -> tuple[EvaluationSheet, ...]:
    """All sheets among the rows of an edition, by project number."""
    family = _Family(rows, edition)
    sections = {row.uid: row for row in family.of(r.Section)}
    sheets = (_assemble_sheet(family, project, sections) for project in family.of(r.Project))
    return tuple(sorted(sheets, key=_by_number))


def _by_number(sheet: EvaluationSheet) -> tuple[object, ...]:
    return sort_key(sheet.project.number), sheet.project.uid


def _assemble_sheet(
    family: _Family, project: r.Project, sections: dict[str, r.Section]
) -> EvaluationSheet:
    items = tuple(family.of(r.Item, project.uid))
    chart_rows = tuple(family.of(r.ScheduleRow, project.uid))
    return EvaluationSheet(
        project=project,
        section=sections.get(project.section or ""),
        related_sections=tuple(
            Participation(row, sections[row.section])
            for row in family.of(r.RelatedSection, project.uid)
        ),
        activities=tuple(item for item in items if item.list_name == "activities"),
        actions=tuple(item for item in items if item.list_name == "actions"),
        plan_rows=tuple(row for row in chart_rows if row.chart == "plan"),
        year_rows=tuple(row for row in chart_rows if row.chart == "year"),
        indicators=tuple(
            IndicatorBlock(indicator, _values(family, indicator.uid))
            for indicator in family.of(r.Indicator, project.uid)
        ),
        notes=tuple(family.of(r.Note, project.uid)),
        decisions=tuple(sorted(family.of(r.FindingDecision, project.uid), key=_by_uid)),
        added_findings=tuple(sorted(family.of(r.AddedFinding, project.uid), key=_by_uid)),
    )


def _by_uid(row: r.Row) -> str:
    return row.uid


def _values(family: _Family, indicator: str) -> tuple[r.IndicatorValue, ...]:
    values = family.of(r.IndicatorValue, indicator)
    return tuple(sorted(values, key=lambda row: (row.fiscal_year, row.uid)))


def assemble_edition(rows: r.Rows, fiscal_year: int) -> EditionContent:
    """The edition of a fiscal year.

    Raises:
        LookupError: There is no such edition among the rows.
    """
    family = _Family(rows, fiscal_year)
    edition = next(family.of(r.Edition), None)
    if edition is None:
        raise LookupError(fiscal_year)
    rounds = tuple(family.of(r.Round))
    dispatches = tuple(row for one in rounds for row in family.of(r.Dispatch, one.uid))
    return EditionContent(
        fiscal_year=fiscal_year,
        edition=edition,
        notes=tuple(family.of(r.Note)),
        policies=_numbered(family.of(r.PolicyNode)),
        sections=tuple(family.of(r.Section)),
        former_projects=_numbered(family.of(r.FormerProject)),
        handouts=tuple(family.of(r.Handout)),
        rounds=rounds,
        dispatches=dispatches,
        answers=tuple(row for one in dispatches for row in _answers(family, one.uid)),
        sheets=assemble_sheets(rows, fiscal_year),
    )


def _answers(family: _Family, dispatch: str) -> list[r.Answer]:
    answers = family.of(r.Answer, dispatch)
    return sorted(answers, key=lambda row: (row.received_on, row.uid))


NumberedT = TypeVar("NumberedT", r.PolicyNode, r.FormerProject)


def _numbered(members: Iterable[NumberedT]) -> tuple[NumberedT, ...]:
    return tuple(sorted(members, key=lambda row: (sort_key(row.number), row.uid)))


def assemble_plan(rows: r.Rows) -> PlanContent:
    """The whole plan.

    Raises:
        LookupError: The rows hold no plan row.
    """
    family = _Family(rows, None)
    plan = next(family.of(r.Plan), None)
    if plan is None:
        raise LookupError("plan")
    years = sorted({key.edition for key in rows if key.edition is not None})
    settings = sorted(family.of(r.FormSetting), key=lambda row: (row.name, row.uid))
    return PlanContent(plan, tuple(settings), tuple(assemble_edition(rows, y) for y in years))


def rows_of_sheet(edition: int, sheet: EvaluationSheet) -> dict[r.Key, r.Row]:
    """The rows a sheet is made of, its sections left out (they belong to the edition)."""
    members: list[r.Row] = [sheet.project]
    members += [participation.row for participation in sheet.related_sections]
    members += [*sheet.activities, *sheet.actions, *sheet.plan_rows, *sheet.year_rows]
    members += [*sheet.notes, *sheet.decisions, *sheet.added_findings]
    for block in sheet.indicators:
        members += [block.indicator, *block.values]
    return {key_of(edition, row): row for row in members}


def rows_of_edition(content: EditionContent) -> dict[r.Key, r.Row]:
    """The rows an edition is made of."""
    year = content.fiscal_year
    members: list[r.Row] = [content.edition, *content.notes, *content.policies]
    members += [*content.sections, *content.former_projects, *content.handouts]
    members += [*content.rounds, *content.dispatches, *content.answers]
    found = {key_of(year, row): row for row in members}
    for sheet in content.sheets:
        found |= rows_of_sheet(year, sheet)
    return found


def rows_of_plan(content: PlanContent) -> dict[r.Key, r.Row]:
    """The rows a plan is made of."""
    members: list[r.Row] = [content.plan, *content.form_settings]
    found = {key_of(0, row): row for row in members}
    for edition in content.editions:
        found |= rows_of_edition(edition)
    return found
