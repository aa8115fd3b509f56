"""Several rows of a schedule at once: one step each, in words, and the other rows left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.rows import Key
from dxdesk.domain.schedule import DIVISIONS, parse_spans
from dxdesk.domain.schedule_marks import Marks, marks_of
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.commands import RemoveRow, SetField
from dxdesk.workspace.planning import GoneError
from dxdesk.workspace.schedule_commands import SetBars
from dxdesk.workspace.schedule_row_commands import EditRows, InsertRows, MoveRows, ShiftRows
from tests.domain.test_schedule_marks import MARKS
from tests.workspace.conftest import YEAR, small_plan
from tests.workspace.memory import Memory, with_rows

BARS = parse_spans("2023-06..2023-10")


def schedule(*rows: r.ScheduleRow) -> Memory:
    return Memory(with_rows(small_plan(), YEAR, *rows))


def row(uid: str, order: str = "", **values: str) -> r.ScheduleRow:
    return r.ScheduleRow(uid, "p", values.pop("chart", "year"), order or uid, uid, **values)


def key(uid: str) -> Key:
    return Key(YEAR, "schedule_row", uid)


def labels(plan: Memory, chart: str = "year") -> list[str]:
    rows = [row for row in plan.now.values() if isinstance(row, r.ScheduleRow)]
    of_chart = (row for row in rows if row.chart == chart)
    return [row.label for row in sorted(of_chart, key=lambda row: (row.order_key, row.uid))]


def test_the_same_is_done_to_several_rows_in_one_step():
    plan = schedule(row("a"), row("b", marks="unknown"), row("c"))
    done = plan.execute(
        EditRows(tuple(SetBars(key(uid), "planned", BARS) for uid in "ab"), "の帯を塗る")
    )
    assert done.label == "1-1-1 スケジュールの行2件の帯を塗る"
    assert {change.key.uid for change in done.changes} == {"a", "b"}
    again = EditRows((SetBars(key("a"), "planned", BARS),), "の帯を塗る")
    assert plan.execute(again).changes == ()


def test_several_rows_are_removed_in_one_step():
    plan = schedule(row("a"), row("b"), row("c"))
    plan.execute(EditRows((RemoveRow(key("a")), RemoveRow(key("c"))), "を削除"))
    assert labels(plan) == ["b"]


@pytest.mark.parametrize(
    ("after", "expected"),
    [(None, "xyab"), ("a", "axyb"), ("b", "abxy")],
)
def test_new_rows_come_behind_a_row_in_their_order(after: str | None, expected: str):
    plan = schedule(row("a"), row("b"))
    new = tuple(r.ScheduleRow("", "p", "year", label=name) for name in "xy")
    done = plan.execute(InsertRows(YEAR, new, after))
    assert "".join(labels(plan)) == expected
    assert done.label == "1-1-1 スケジュールの行2件を追加"


def test_new_rows_find_their_place_among_rows_that_share_a_key():
    plan = schedule(row("a", "V"), row("b", "V"))
    plan.execute(InsertRows(YEAR, (r.ScheduleRow("", "p", "year", label="x"),), "a"))
    assert labels(plan) == ["a", "x", "b"]


def test_rows_do_not_come_behind_one_that_is_gone():
    with pytest.raises(GoneError):
        schedule().execute(InsertRows(YEAR, (r.ScheduleRow("", "p", "year"),), "gone"))


@pytest.mark.parametrize(
    ("after", "expected"),
    [(None, "bcad"), ("a", "abcd"), ("d", "adbc")],
)
def test_rows_move_together(after: str | None, expected: str):
    plan = schedule(*map(row, "abcd"))
    done = plan.execute(MoveRows((key("b"), key("c")), after))
    assert "".join(labels(plan)) == expected
    assert bool(done.changes) == (after != "a")


@given(MARKS, st.integers(-40, 40))
def test_shifted_rows_keep_what_leaves_the_years_of_the_chart(marks: Marks, months: int):
    plan = schedule(row("a", **marks.fields), row("b", **marks.fields))
    before = plan.now
    plan.execute(ShiftRows((key("a"),), months))
    shifted = plan.row(key("a"))
    assert isinstance(shifted, r.ScheduleRow)
    assert marks_of(shifted) == marks.shifted(months)
    assert plan.row(key("b")) == before[key("b")]
    plan.execute(ShiftRows((key("a"),), -months))
    assert plan.now == before


def test_a_row_that_cannot_be_read_is_not_shifted():
    with pytest.raises(KnownError, match="読み取れません"):
        schedule(row("a", planned="spoiled")).execute(ShiftRows((key("a"),), 1))


@given(MARKS, st.lists(st.sampled_from(DIVISIONS), max_size=4))
def test_dividing_the_years_otherwise_changes_no_row(marks: Marks, divisions: list[int]):
    plan = schedule(row("a", chart="plan", **marks.fields))
    before = plan.row(key("a"))
    for count in divisions:
        plan.execute(SetField(Key(YEAR, "project", "p"), "divisions_per_year", count))
        assert plan.row(key("a")) == before
