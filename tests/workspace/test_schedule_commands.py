"""Bars and points of a schedule, each gesture as one step in words."""

from __future__ import annotations

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.month import parse_month
from dxdesk.domain.month_words import era_year, short_month
from dxdesk.domain.rows import Key
from dxdesk.domain.schedule import Point, parse_spans
from dxdesk.workspace.planning import GoneError
from dxdesk.workspace.schedule_commands import (
    SetBars,
    SetPoints,
    spans_in_words,
)
from tests.workspace.conftest import YEAR, small_plan
from tests.workspace.memory import Memory, with_rows

ROW = Key(YEAR, "schedule_row", "sr")
OPENING = Point(parse_month("2023-12"), "★", "公開")


@pytest.fixture
def plan() -> Memory:
    row = r.ScheduleRow("sr", "p", "year", "V", "調達と構築", marks="unknown")
    return Memory(with_rows(small_plan(), YEAR, row))


def row(plan: Memory) -> r.ScheduleRow:
    found = plan.row(ROW)
    assert isinstance(found, r.ScheduleRow)
    return found


def test_bars_are_stored_in_their_canonical_form_and_are_known_then(plan: Memory):
    spans = (*parse_spans("2023-08..2023-10"), *parse_spans("2023-04..2023-08"))
    done = plan.execute(SetBars(ROW, "planned", spans))
    assert (row(plan).planned, row(plan).actual, row(plan).marks) == (
        "2023-04..2023-10",
        "",
        "known",
    )
    assert done.label == "1-1-1 「調達と構築」 計画 R5.4～R5.9"
    assert plan.execute(SetBars(ROW, "planned", spans)).changes == ()


def test_the_other_layer_stays(plan: Memory):
    plan.execute(SetBars(ROW, "planned", parse_spans("2023-04..2023-10")))
    plan.execute(SetBars(ROW, "actual", parse_spans("2023-05..2023-06")))
    assert (row(plan).planned, row(plan).actual) == ("2023-04..2023-10", "2023-05..2023-06")
    done = plan.execute(SetBars(ROW, "actual", ()))
    assert row(plan).actual == ""
    assert done.label.endswith("なし")


def test_bars_that_are_there_already_leave_what_is_unknown_unknown(plan: Memory):
    assert plan.execute(SetBars(ROW, "planned", ())).changes == ()


def test_points_are_told_as_what_came_and_went(plan: Memory):
    moved = Point(parse_month("2024-01"), "★", "公開")
    labels = [plan.execute(SetPoints(ROW, points)).label for points in ((OPENING,), (moved,), ())]
    assert [label.removeprefix("1-1-1 「調達と構築」 ") for label in labels] == [
        f"{_points()} R5.12 ★公開",
        f"{_points()} R5.12 ★公開 → R6.1 ★公開",
        f"{_points()} R6.1 ★公開を削除",
    ]
    assert row(plan).points == ""


def _points() -> str:
    from dxdesk.domain.field_labels import FIELD_LABELS

    return FIELD_LABELS["schedule_row", "points"]


def test_points_that_cannot_be_read_are_replaced(plan: Memory):
    plan = Memory(with_rows(plan.now, YEAR, r.ScheduleRow("sr", "p", "year", "V", points="?")))
    plan.execute(SetPoints(ROW, (OPENING,)))
    assert row(plan).points == "2023-12\t★\t公開"


@pytest.mark.parametrize(
    ("month", "words"),
    [("2019-03", "H31.3"), ("2019-04", "H31.4"), ("2019-05", "R1.5"), ("2023-04", "R5.4")],
)
def test_a_month_belongs_to_the_era_that_has_begun_by_then(month: str, words: str):
    assert short_month(parse_month(month)) == words


def test_before_all_eras_a_year_is_that_of_the_calendar():
    assert era_year(parse_month("1800-01")) == ("", "", 1800)


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        ("", "なし"),
        ("2023-04..2023-05", "R5.4"),
        ("2023-04..2024-04", "R5.4～R6.3"),
        (
            "2023-04..2023-05 2023-06..2023-07 2023-08..2023-09 2023-10..2023-12",
            "R5.4、R5.6、R5.8ほか1本",
        ),
    ],
)
def test_bars_in_words(spans: str, words: str):
    assert spans_in_words(parse_spans(spans)) == words


@pytest.mark.parametrize("key", [Key(YEAR, "schedule_row", "gone"), Key(YEAR, "item", "i1")])
def test_what_is_no_row_of_a_schedule_has_no_bars(key: Key):
    plan = Memory(small_plan())
    for command in (SetBars(key, "planned", ()), SetPoints(key, ())):
        with pytest.raises(GoneError):
            plan.execute(command)
