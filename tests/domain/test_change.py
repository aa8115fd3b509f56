"""The laws of change, on plans in memory."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, Conflict, Remove, Set, apply, diff, invert, net
from dxdesk.domain.rows import Key, Row, Rows
from tests.changes import FREE_TEXT, edited, histories, typed
from tests.strategies import row_maps

YEAR = 2023
EDITION = r.edition_key(YEAR)
PROJECT = Key(YEAR, "project", "p")
ITEM = Key(YEAR, "item", "i")
PLAN: dict[Key, Row] = {
    EDITION: r.Edition(EDITION.uid, 2022),
    Key(YEAR, "section", "s"): r.Section("s", "V", "課"),
    PROJECT: r.Project("p", "s", "1-1-1", "事業"),
    ITEM: r.Item("i", "p", text="内容"),
}


@given(histories())
def test_a_difference_leads_from_one_state_to_the_other(states: tuple[Rows, Rows, Rows]) -> None:
    before, after, _ = states
    assert apply(before, diff(before, after)) == after


@given(histories())
def test_the_inverse_takes_everything_back(states: tuple[Rows, Rows, Rows]) -> None:
    before, after, _ = states
    changes = diff(before, after)
    assert apply(apply(before, changes), invert(changes)) == before
    assert invert(invert(changes)) == changes


@given(histories())
def test_the_net_of_two_steps_does_what_both_did(states: tuple[Rows, Rows, Rows]) -> None:
    first, second, third = states
    steps = (*diff(first, second), *diff(second, third))
    assert apply(first, net(steps)) == third
    assert net(steps) == net(net(steps))


@given(histories())
def test_a_step_and_its_inverse_come_to_nothing(states: tuple[Rows, Rows, Rows]) -> None:
    before, after, _ = states
    changes = diff(before, after)
    assert net((*changes, *invert(changes))) == ()


@given(st.data())
def test_disjoint_changes_commute(data: st.DataObject) -> None:
    rows = data.draw(row_maps())
    typable = sorted(key for key in rows if key.edition is not None and key.kind in FREE_TEXT)
    some = data.draw(st.lists(st.sampled_from(typable), unique=True, max_size=8)) if typable else []
    half = len(some) // 2
    one = data.draw(typed(rows, some[:half]))
    other = data.draw(typed(rows, some[half:]))
    assert apply(apply(rows, one), other) == apply(apply(rows, other), one)


@given(st.data())
def test_nothing_is_changed_in_place(data: st.DataObject) -> None:
    rows = data.draw(row_maps())
    copy = dict(rows)
    apply(rows, diff(rows, data.draw(edited(rows))))
    assert rows == copy


@pytest.mark.parametrize(
    "change",
    [
        Set(PROJECT, "name", "別の名前", "新しい名前"),
        Set(Key(YEAR, "project", "missing"), "name", "", "新しい名前"),
        Set(PROJECT, "section", "s", "missing"),
        Add(PROJECT, r.Project("p")),
        Add(Key(YEAR, "item", "j"), r.Item("j", "missing")),
        Add(Key(2030, "section", "t"), r.Section("t")),
        Remove(PROJECT, PLAN[PROJECT]),
        Remove(ITEM, r.Item("i", "p", text="変わった内容")),
        Remove(Key(YEAR, "item", "j"), r.Item("j", "p")),
        Remove(Key(YEAR, "section", "s"), PLAN[Key(YEAR, "section", "s")]),
    ],
)
def test_what_does_not_fit_is_a_conflict(change: Set | Add | Remove) -> None:
    with pytest.raises(Conflict) as caught:
        apply(PLAN, (Set(ITEM, "text", "内容", "先の変更"), change))
    assert caught.value.change == change


def test_a_conflict_shows_what_it_found() -> None:
    with pytest.raises(Conflict) as caught:
        apply(PLAN, [Set(PROJECT, "name", "別の名前", "新しい名前")])
    assert caught.value.found == "事業"


def test_rows_go_leaf_first_and_come_root_first() -> None:
    assert [change.key for change in diff(PLAN, {})] == [
        ITEM,
        PROJECT,
        Key(YEAR, "section", "s"),
        EDITION,
    ]
    assert [change.key for change in diff({}, PLAN)] == list(PLAN)
