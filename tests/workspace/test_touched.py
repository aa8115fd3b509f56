"""Whose sheets a change touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, Remove, Set, diff
from dxdesk.domain.kinds import BESIDE_THE_SHEET, key_of, subtree
from dxdesk.domain.rows import Key, Rows
from dxdesk.workspace.touched import projects_touched
from tests.changes import histories
from tests.workspace.conftest import YEAR, small_plan
from tests.workspace.memory import Memory

if TYPE_CHECKING:
    from dxdesk.domain.change import Change

VALUE = r.IndicatorValue(r.value_uid("n", 2023), "n", 2023, "400")


def test_what_is_found_on_a_sheet_changes_nothing_on_it() -> None:
    rows = (r.FindingDecision("d", "p", "word-listed"), r.AddedFinding("f", "p", text="確認"))
    changes = tuple(Add(key_of(YEAR, row), row) for row in rows)
    assert projects_touched(Memory(small_plan()), YEAR, changes) == set()


@pytest.mark.parametrize(
    "change",
    [
        Set(Key(YEAR, "project", "p"), "name", "窓口", "総合窓口"),
        Set(Key(YEAR, "item", "i1"), "text", "調べる", "探す"),
        Set(key_of(YEAR, VALUE), "target", "400", "1"),
        Add(Key(YEAR, "note", "x"), r.Note("x", "p", "V")),
        Remove(Key(YEAR, "item", "gone"), r.Item("gone", "p")),
        Set(Key(YEAR, "item", "elsewhere"), "project", None, "p"),
    ],
)
def test_one_change_touches_the_sheet_it_stands_on(change: Change):
    assert projects_touched(Memory(small_plan()), YEAR, (change,)) == {"p"}


@pytest.mark.parametrize(
    "change",
    [
        Add(Key(YEAR, "note", "x"), r.Note("x", None, "V")),
        Set(Key(YEAR, "note", "nobody"), "text", "", "※"),
        Set(Key(YEAR, "section", "s"), "name", "企画課", "総務課"),
        Set(r.edition_key(YEAR), "state", "editing", "fixed"),
        Set(Key(None, "plan", "plan"), "title", "計画", "新計画"),
        Set(Key(YEAR + 1, "project", "p"), "name", "", "来年"),
    ],
)
def test_what_stands_on_no_sheet_of_the_edition_touches_none(change: Change):
    assert projects_touched(Memory(small_plan()), YEAR, (change,)) == set()


def test_a_value_that_went_with_its_indicator_and_sheet_is_traced_through_what_went():
    gone = tuple(Remove(key, row) for key, row in small_plan().items())
    assert projects_touched(Memory({}), YEAR, gone) == {"p"}


@given(histories())
def test_the_sheets_that_differ_are_those_touched(history: tuple[Rows, Rows, Rows]):
    before, after, _ = history
    changes = diff(before, after)
    editions = {key.edition for key in (*before, *after) if key.edition is not None}
    for edition in editions:
        touched = projects_touched(Memory(after), edition, changes)
        assert touched == {
            uid
            for uid in _projects(before, edition) | _projects(after, edition)
            if _sheet(before, edition, uid) != _sheet(after, edition, uid)
        }


def _projects(rows: Rows, edition: int) -> set[str]:
    return {key.uid for key in rows if key.kind == "project" and key.edition == edition}


def _sheet(rows: Rows, edition: int, uid: str) -> Rows:
    """A sheet without what proof-reading notes beside it."""
    whole = subtree(rows, Key(edition, "project", uid))
    return {key: row for key, row in whole.items() if key.kind not in BESIDE_THE_SHEET}
