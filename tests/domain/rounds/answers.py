"""A small sheet that is sent to a section and comes back, for tests of the merge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.rounds.asked import Asked, everything
from dxdesk.domain.rounds.form_place import ORDER, FormPlace
from dxdesk.domain.rounds.form_values import chart_grid, form_values
from dxdesk.domain.rounds.merge_sheet import merge_sheet
from dxdesk.domain.rounds.returned import ReturnedSheet, ReturnedValue
from dxdesk.domain.rounds.three_sides import Sides
from dxdesk.domain.sheet import EvaluationSheet, IndicatorBlock

if TYPE_CHECKING:
    from dxdesk.domain.rounds.merge_sheet import SheetMerge

YEAR: Final = 2023
PLAN: Final = r.Plan("plan", "計画", "架空市", 2022, 2024)
EVERYTHING: Final = everything((2022, 2023, 2024))
Texts = Mapping[FormPlace, str]


def place(kind: str, uid: str, field: str, part: str = "", cell: int = -1) -> FormPlace:
    return FormPlace("p", kind, uid, field, part, cell)


NAME: Final = place("project", "p", "name")
PURPOSE: Final = place("project", "p", "purpose")
SECTION: Final = place("project", "p", "section")
BUDGET: Final = place("project", "p", "budget_text")
ACTIONS: Final = place("item", "", "text", "actions")
NOTES: Final = place("note", "", "text")
ORDER_OF_INDICATORS: Final = place("indicator", "", ORDER)
ORDER_OF_MONTHS: Final = place("schedule_row", "", ORDER, "year")


def target(uid: str = "n", year: int = 2023) -> FormPlace:
    return place("indicator_value", uid, "target", str(year))


def planned(cell: int, uid: str = "m") -> FormPlace:
    return place("schedule_row", uid, "planned", "year", cell)


def points(cell: int, uid: str = "m") -> FormPlace:
    return place("schedule_row", uid, "points", "year", cell)


def block(uid: str, order: str, name: str, target: str = "") -> IndicatorBlock:
    values = [r.empty_value(uid, year) for year in (2022, 2023, 2024)]
    values[1] = replace(values[1], target=target)
    return IndicatorBlock(r.Indicator(uid, "p", order, name, "人"), tuple(values))


def sheet() -> EvaluationSheet:
    """A sheet with two actions, two rows of months and two indicators."""
    section = r.Section("s", "V", "広報課")
    return EvaluationSheet(
        r.Project("p", "s", "1-1-1", "市政だより", purpose="伝える"),
        section,
        actions=(
            r.Item("i1", "p", "actions", "F", 0, "・", "紙面を見直す"),
            r.Item("i2", "p", "actions", "V", 1, "・", "読者の声を聞く\n（年2回）"),
        ),
        year_rows=(
            r.ScheduleRow(
                "m", "p", "year", "F", "周知", "2023-05..2023-08", "", "2023-09\t★\t公開"
            ),
            r.ScheduleRow("m2", "p", "year", "V", "検証", marks="unknown"),
        ),
        indicators=(block("n", "F", "発行部数", "400"), block("n2", "V", "閲覧数", "90")),
        notes=(r.Note("o", "p", "V", "※暫定値"),),
    )


def texts(one: EvaluationSheet | None = None) -> dict[FormPlace, str]:
    return form_values(one or sheet(), PLAN, YEAR)


def returned(sent: Texts | None, theirs: Texts) -> ReturnedSheet:
    """A sheet that was sent with these texts and comes back with those changed."""
    all_values = {**(texts() if sent is None else sent), **theirs}
    values = tuple(
        ReturnedValue(at, text, (texts() if sent is None else sent).get(at, ""), f"セル{n}")
        for n, (at, text) in enumerate(all_values.items())
    )
    return ReturnedSheet("p", "1-1-1", "市政だより", "1-1-1", values=values)


def merged(
    theirs: Texts,
    ours: Texts | None = None,
    asked: Asked = EVERYTHING,
    came_back: ReturnedSheet | None = None,
    base: Texts | None = None,
) -> SheetMerge:
    """What their changes and ours of the sheet make; ours as texts beside those sent."""
    grids = {chart: chart_grid(PLAN, YEAR, chart, 1) for chart in ("plan", "year")}
    sides = Sides({**texts(), **(ours or {})}, base, asked, grids)
    return merge_sheet(came_back or returned(None, theirs), sides)
