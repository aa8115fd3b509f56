"""What stands on the form of a sheet, place by place, as a section reads it.

The same function tells what is sent, what stands in the plan now, and what both sides started
from, so that a value that nobody touched is the same text everywhere. The internal memo and the
free columns are on no form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.chart_cells import cell_signs
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.rounds.form_place import CELL_FIELDS, ORDER, FormPlace
from dxdesk.domain.schedule import plan_grid, year_grid
from dxdesk.domain.schedule_marks import marks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dxdesk.domain import rows as r
    from dxdesk.domain.schedule import Grid
    from dxdesk.domain.sheet import EvaluationSheet, Participation

INDENT: Final = "　"
"""Stands before an item for each level, in the text of a list."""
VALUE_FIELDS: Final = ("target", "actual", "rating", "rating_reason", "remark")


def chart_grid(plan: r.Plan, edition: int, chart: str, divisions: int) -> Grid:
    """The cells of a chart on the form.

    Args:
        plan: Its fiscal years are those of the five-year chart.
        edition: Planned fiscal year: that of the monthly chart.
        chart: `plan` or `year`.
        divisions: Into how many cells the five-year chart divides a year.

    Raises:
        ValueError: The plan ends before it begins, or there is no such division.
    """
    if chart == "year":
        return year_grid(FiscalYear(edition))
    return plan_grid(
        FiscalYear(plan.first_fiscal_year), FiscalYear(plan.last_fiscal_year), divisions
    )


def list_text(items: Iterable[r.Item]) -> str:
    """The items of a list as one text, a line for each."""
    return "\n".join(INDENT * item.level + item.mark + item.text for item in items)


def notes_text(notes: Iterable[r.Note]) -> str:
    """The ※ lines of a sheet as one text."""
    return "\n".join(note.text for note in notes)


def related_text(participations: Iterable[Participation]) -> str:
    """The names of the related sections of a sheet as one text."""
    return "、".join(one.section.name for one in participations)


def form_values(
    sheet: EvaluationSheet, plan: r.Plan, edition: int, divisions: int | None = None
) -> dict[FormPlace, str]:
    """What stands on the form of a sheet, in the order in which it is read.

    Args:
        sheet: The sheet.
        plan: The plan.
        edition: Planned fiscal year of the edition.
        divisions: Of a year in the five-year chart; those of the sheet where None. A form that was
            sent before they changed is compared in the cells that it has.
    """
    each = divisions or sheet.project.divisions_per_year
    values = dict(_texts(sheet))
    for chart, rows in (("plan", sheet.plan_rows), ("year", sheet.year_rows)):
        values |= _chart(rows, chart, chart_grid(plan, edition, chart, each), sheet.project.uid)
    values |= _indicators(sheet)
    own = sheet.project.uid
    values[FormPlace(own, "note", "", "text")] = notes_text(sheet.notes)
    return values


def _texts(sheet: EvaluationSheet) -> Iterator[tuple[FormPlace, str]]:
    project = sheet.project

    def at(field: str) -> FormPlace:
        return FormPlace(project.uid, "project", project.uid, field)

    yield at("number"), project.number
    yield at("name"), project.name
    yield at("budget_text"), project.budget_text
    yield at("section"), sheet.section_name
    yield at("related_sections"), related_text(sheet.related_sections)
    yield at("purpose"), project.purpose
    lists = (("activities", sheet.activities), ("actions", sheet.actions))
    for name, items in lists:
        yield FormPlace(project.uid, "item", "", "text", name), list_text(items)


def _chart(
    rows: Iterable[r.ScheduleRow], chart: str, grid: Grid, project: str
) -> dict[FormPlace, str]:
    values: dict[FormPlace, str] = {}
    order: list[str] = []
    for row in rows:

        def at(field: str, cell: int = -1, uid: str = row.uid) -> FormPlace:
            return FormPlace(project, "schedule_row", uid, field, chart, cell)

        order.append(row.uid)
        values[at("label")] = row.label
        for cell, signs in enumerate(cell_signs(marks_of(row), grid)):
            values |= {
                at(field, cell): text for field, text in zip(CELL_FIELDS, signs, strict=True)
            }
        values[at("rating")] = row.rating
    values[FormPlace(project, "schedule_row", "", ORDER, chart)] = " ".join(order)
    return values


def _indicators(sheet: EvaluationSheet) -> dict[FormPlace, str]:
    own = sheet.project.uid
    values: dict[FormPlace, str] = {}
    for block in sheet.indicators:
        indicator = block.indicator
        values[FormPlace(own, "indicator", indicator.uid, "name")] = indicator.name
        values[FormPlace(own, "indicator", indicator.uid, "unit")] = indicator.unit
        for row in block.values:
            texts = (row.target, row.actual, row.rating, row.rating_reason, row.remark)
            for field, text in zip(VALUE_FIELDS, texts, strict=True):
                year = str(row.fiscal_year)
                values[FormPlace(own, "indicator_value", indicator.uid, field, year)] = text
    order = " ".join(block.indicator.uid for block in sheet.indicators)
    values[FormPlace(own, "indicator", "", ORDER)] = order
    return values
