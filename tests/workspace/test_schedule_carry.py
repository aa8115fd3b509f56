"""A year of the plan's rows carried to the months, and the months back."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.schedule import year_grid
from dxdesk.domain.schedule_marks import Marks, marks_of
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.schedule_carry import CarryRows
from tests.domain.test_schedule_marks import MARKS
from tests.workspace.conftest import YEAR
from tests.workspace.test_schedule_row_commands import key, labels, row, schedule

if TYPE_CHECKING:
    from tests.workspace.memory import Memory

WITHIN = year_grid(FiscalYear(YEAR)).span
LONG = "2022-10..2023-07 2024-01..2025-04"
ROWS = st.lists(MARKS, min_size=1, max_size=3)


def chart(plan: Memory, name: str) -> list[r.ScheduleRow]:
    rows = [row for row in plan.now.values() if isinstance(row, r.ScheduleRow)]
    return sorted((row for row in rows if row.chart == name), key=lambda row: row.order_key)


def carry(plan: Memory, name: str) -> None:
    """Carry all rows of a chart, also where there is nothing to be carried."""
    keys = tuple(key(row.uid) for row in chart(plan, name))
    if keys:
        with suppress(KnownError):
            plan.execute(CarryRows(keys))


def test_a_row_comes_to_the_months_clipped_to_the_year():
    plan = schedule(row("a", chart="plan", planned=LONG, points="2022-05\t★\t前\n2023-05\t★\t中"))
    done = plan.execute(CarryRows((key("a"),)))
    new = chart(plan, "year")[0]
    assert (new.label, new.planned) == ("a", "2023-04..2023-07 2024-01..2024-04")
    assert new.points == "2023-05\t★\t中"
    assert done.label == "1-1-1 スケジュールの行1件を月へ"


def test_the_row_of_the_same_label_keeps_what_it_has():
    plan = schedule(
        row("a", chart="plan", planned=LONG),
        r.ScheduleRow("y", "p", "year", "V", " ａ ", "2023-09..2023-10", rating="A"),
    )
    plan.execute(CarryRows((key("a"),)))
    [merged] = chart(plan, "year")
    assert merged.planned == "2023-04..2023-07 2023-09..2023-10 2024-01..2024-04"
    assert (merged.label, merged.rating) == (" ａ ", "A")


def test_rows_of_one_label_are_told_apart_by_their_order():
    plan = schedule(
        r.ScheduleRow("a", "p", "plan", "B", "同", "2023-04..2023-05"),
        r.ScheduleRow("b", "p", "plan", "C", "同", "2023-06..2023-07"),
        r.ScheduleRow("y", "p", "year", "B", "同"),
        r.ScheduleRow("z", "p", "year", "C", "同"),
    )
    plan.execute(CarryRows((key("b"),)))
    assert [each.planned for each in chart(plan, "year")] == ["", "2023-06..2023-07"]


def test_the_months_take_the_place_of_the_year_in_the_plan():
    plan = schedule(
        row("a", chart="plan", planned=LONG),
        r.ScheduleRow("y", "p", "year", "V", "a", "2023-09..2023-10"),
    )
    plan.execute(CarryRows((key("y"),)))
    assert chart(plan, "plan")[0].planned == "2022-10..2023-04 2023-09..2023-10 2024-04..2025-04"


@pytest.mark.parametrize("marks", ["", "2022-04..2022-05"])
def test_where_nothing_is_to_be_carried_that_is_told(marks: str):
    plan = schedule(row("a", chart="plan", planned=marks))
    with pytest.raises(KnownError, match="月へ写すものがありません"):
        plan.execute(CarryRows((key("a"),)))


def test_a_row_whose_marks_nobody_knows_empties_nothing():
    plan = schedule(
        row("a", chart="plan", planned=LONG),
        r.ScheduleRow("y", "p", "year", "V", "a", marks="unknown"),
    )
    with pytest.raises(KnownError):
        plan.execute(CarryRows((key("y"),)))


@given(ROWS)
def test_there_and_back_is_the_plan_as_it_was(rows: list[Marks]):
    plan = schedule(*(row(f"r{n}", chart="plan", **each.fields) for n, each in enumerate(rows)))
    before = chart(plan, "plan")
    carry(plan, "plan")
    carry(plan, "year")
    assert chart(plan, "plan") == before


@given(ROWS)
def test_there_and_back_holds_where_rows_bear_the_same_label_and_a_second_time_adds_nothing(
    rows: list[Marks],
):
    plan = schedule(
        *(
            r.ScheduleRow(f"r{n}", "p", "plan", f"V{n}1", "同", **each.fields)
            for n, each in enumerate(rows)
        )
    )
    before = chart(plan, "plan")
    carry(plan, "plan")
    months = chart(plan, "year")
    carry(plan, "plan")
    assert chart(plan, "year") == months
    carry(plan, "year")
    assert chart(plan, "plan") == before


@given(ROWS, ROWS)
def test_nothing_outside_the_year_is_touched(rows: list[Marks], months: list[Marks]):
    plan = schedule(
        *(row(f"r{n}", chart="plan", **each.fields) for n, each in enumerate(rows)),
        *(
            r.ScheduleRow(f"y{n}", "p", "year", f"V{n}1", f"r{n}", **each.fields)
            for n, each in enumerate(months)
        ),
    )
    carry(plan, "year")
    after = [marks_of(each).outside(WITHIN) for each in chart(plan, "plan")]
    assert after[: len(rows)] == [each.outside(WITHIN) for each in rows]
    assert all(each.is_empty for each in after[len(rows) :])
    carried = {each.label: marks_of(each).within(WITHIN) for each in chart(plan, "plan")}
    for number, each in enumerate(months):
        assert carried.get(f"r{number}", Marks()) == each.within(WITHIN)
    assert len(set(labels(plan, "plan"))) == len(labels(plan, "plan"))
