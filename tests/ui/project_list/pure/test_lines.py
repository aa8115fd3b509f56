"""The order of the list of projects, what its filter leaves, and what a person means by words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dxdesk.domain.labels import WorkState
from dxdesk.domain.rows import Project
from dxdesk.ui.project_list.columns import Column, state_meant
from dxdesk.ui.project_list.lines import ListLine, Narrowing, searched_text, sort_key, sorted_by


def project(uid: str, number: str, name: str) -> Project:
    return Project(uid, None, number, name)


LINES = {
    line.project.uid: line
    for line in (
        ListLine(
            replace(project("a", "1-2", "窓口"), budget_text="900千円", budget_thousand_yen=900),
            "企画課",
            ("S",),
        ),
        ListLine(
            replace(project("b", "1-10", "納付"), budget_text="なし", memo="ひらがな"), "税務課", ()
        ),
        ListLine(replace(project("c", "2-1", "防災"), work_state="checked"), "企画課", ("A", "B")),
        ListLine(
            replace(project("d", "3-1", "図書"), budget_text="1,200千円", budget_thousand_yen=1200),
            "",
            (),
        ),
    )
}
BY_NUMBER = {uid: place for place, uid in enumerate(LINES)}
BY_SECTION = {"b": 0, "a": 1, "c": 2, "d": 3}


def in_order(column: Column, *, descending: bool = False) -> str:
    key = sort_key(column, BY_NUMBER, BY_SECTION)
    keys = {uid: key(line) for uid, line in LINES.items()}
    return "".join(sorted_by(keys, descending=descending))


@pytest.mark.parametrize(
    ("column", "ascending", "descending"),
    [
        (Column.NUMBER, "abcd", "dcba"),
        (Column.SECTION, "bacd", "dcab"),
        (Column.BUDGET, "adbc", "bdac"),
        (Column.RATINGS, "cabd", "acbd"),
        (Column.WORK_STATE, "abdc", "cabd"),
        (Column.MEMO, "bacd", "bacd"),
    ],
)
def test_a_column_sorts_by_what_it_means_and_empty_cells_come_last(
    column: Column, ascending: str, descending: str
):
    assert in_order(column) == ascending
    assert in_order(column, descending=True) == descending


@pytest.mark.parametrize(
    ("narrowing", "kept"),
    [
        (Narrowing(), "abcd"),
        (Narrowing("企画"), "ac"),
        (Narrowing("企画 防災"), "c"),
        (Narrowing("ヒラガナ"), "b"),
        (Narrowing(section="企画課"), "ac"),
        (Narrowing(section=""), "d"),
        (Narrowing(work_state=WorkState.CHECKED), "c"),
        (Narrowing(work_state=""), "abd"),
        (Narrowing(life="new"), ""),
    ],
)
def test_the_filter_leaves_what_fits_all_that_is_chosen(narrowing: Narrowing, kept: str):
    found = narrowing.kept(LINES, lambda uid: searched_text(LINES[uid]))
    assert "".join(found) == kept
    assert narrowing.is_open == (narrowing == Narrowing())


@pytest.mark.parametrize(
    ("typed", "state"),
    [("確認済", "checked"), ("照会前", ""), ("再", "inquiring_again"), ("照会", None), ("", None)],
)
def test_a_state_is_told_by_its_name_or_by_a_beginning_of_one_alone(typed: str, state: str | None):
    assert state_meant(typed) == state
