"""Three-way merge."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, Remove, Set, apply, diff
from dxdesk.domain.merge import merge
from dxdesk.domain.rows import Key, Rows
from tests.changes import edited, histories
from tests.domain.test_change import ITEM, PLAN, PROJECT, YEAR
from tests.strategies import row_maps


@given(histories())
def test_merging_a_change_with_itself_is_that_change(states: tuple[Rows, Rows, Rows]) -> None:
    before, after, _ = states
    changes = diff(before, after)
    merged = merge(changes, changes)
    assert merged.changes == changes
    assert merged.conflicts == ()


@given(st.data())
def test_a_merge_can_be_applied_to_the_base(data: st.DataObject) -> None:
    base = data.draw(row_maps())
    mine = diff(base, data.draw(edited(base)))
    theirs = diff(base, data.draw(edited(base)))
    merged = merge(mine, theirs)
    apply(base, merged.changes)
    if not merged.conflicts:
        assert set(merged.changes) == {*mine, *theirs}


@given(st.data())
def test_a_merge_does_not_depend_on_whose_side_one_is(data: st.DataObject) -> None:
    base = data.draw(row_maps())
    mine = diff(base, data.draw(edited(base)))
    theirs = diff(base, data.draw(edited(base)))
    one, other = merge(mine, theirs), merge(theirs, mine)
    assert apply(base, one.changes) == apply(base, other.changes)
    assert len(one.conflicts) == len(other.conflicts)


def test_one_field_set_two_ways_is_a_conflict() -> None:
    mine = (Set(ITEM, "text", "内容", "こちら"), Set(PROJECT, "name", "事業", "名称"))
    theirs = (Set(ITEM, "text", "内容", "あちら"),)
    merged = merge(mine, theirs)
    assert merged.changes == (mine[1],)
    assert [(c.mine, c.theirs) for c in merged.conflicts] == [(mine[0], theirs[0])]


def test_a_sheet_removed_here_and_edited_there_stays_whole() -> None:
    mine = diff(PLAN, {key: row for key, row in PLAN.items() if key not in {PROJECT, ITEM}})
    theirs = (Set(ITEM, "text", "内容", "書き直した"),)
    merged = merge(mine, theirs)
    assert merged.changes == ()
    assert [(c.mine, c.theirs) for c in merged.conflicts] == [(Remove(ITEM, PLAN[ITEM]), theirs[0])]


def test_a_row_added_below_a_removed_sheet_is_a_conflict() -> None:
    mine = diff(PLAN, {key: row for key, row in PLAN.items() if key not in {PROJECT, ITEM}})
    note = r.Note("n", "p", text="※")
    theirs = (Add(Key(YEAR, "note", "n"), note),)
    merged = merge(mine, theirs)
    assert merged.changes == ()
    assert len(merged.conflicts) == 1
