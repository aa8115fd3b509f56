"""The laws of change, held by both databases as the plan in memory holds them."""

from __future__ import annotations

from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, Changes, Conflict, Remove, Set, apply, diff, invert
from tests.changes import histories
from tests.storage.plans import PLAN, YEAR, key, put, step
from tests.strategies import NASTY_TEXTS

if TYPE_CHECKING:
    from random import Random

    from dxdesk.domain.rows import Row, Rows, Value
    from dxdesk.storage.store import Store

PROJECT = key("project", "p")
SECTION = key("section", "s")
ITEM = key("item", "a")
INDICATOR = key("indicator", "i")


def ledger(store: Store, since: int) -> Changes:
    """What the ledger holds of the steps after a revision."""
    return store.state_and_changes_since(since)[1]


def verdict(rows: Rows, changes: Changes) -> tuple[object, object]:
    """What a step comes to in memory: rows and changes, or the change that failed and why."""
    try:
        return apply(rows, changes), changes
    except Conflict as conflict:
        return conflict.change, conflict.found


def verdict_of(store: Store, changes: Changes) -> tuple[object, object]:
    """What a step comes to in a store; a conflict must leave no trace there."""
    before, start = store.all_rows(), store.last_revision()
    try:
        store.apply(step(changes))
    except Conflict as conflict:
        assert store.all_rows() == before
        assert store.last_revision() == start
        assert ledger(store, start) == ()
        return conflict.change, conflict.found
    return store.state_and_changes_since(start)


@given(histories())
def test_a_store_does_what_the_plan_in_memory_does(
    store: Store, states: tuple[Rows, Rows, Rows]
) -> None:
    first, second, third = states
    start = put(store, first)
    assert store.all_rows() == first
    there, on = diff(first, second), diff(second, third)
    for changes, expected in ((there, second), (on, third), (invert(on), second)):
        store.apply(step(changes))
        assert store.all_rows() == expected
    assert ledger(store, start) == (*there, *on, *invert(on))
    for revision, expected in enumerate((first, second, third, second), start):
        now, done = store.state_and_changes_since(revision)
        assert apply(now, invert(done)) == expected


@given(histories(), st.randoms(use_true_random=False), st.booleans())
def test_a_store_refuses_what_the_plan_in_memory_refuses(
    store: Store,
    states: tuple[Rows, Rows, Rows],
    random: Random,
    shuffled: bool,
) -> None:
    first, second, third = states
    changes = list(diff(first, second))
    if shuffled:
        random.shuffle(changes)
    put(store, third)
    assert verdict_of(store, tuple(changes)) == verdict(third, tuple(changes))


CONFLICTS: list[tuple[Set | Add | Remove, Row | Value]] = [
    (Set(PROJECT, "name", "別の名前", "新しい名前"), "事業"),
    (Set(PROJECT, "budget_thousand_yen", None, 1), 350),
    (Set(key("project", "q"), "budget_thousand_yen", 350, 1), None),
    (Set(key("project", "missing"), "name", "", "新しい名前"), None),
    (Set(r.Key(YEAR + 1, "project", "p"), "name", "事業", "新しい名前"), None),
    (Set(PROJECT, "section", "s", "missing"), None),
    (Set(PROJECT, "section", "t", "missing"), "s"),
    (Add(PROJECT, r.Project("p")), PLAN[PROJECT]),
    (Add(key("item", "new"), r.Item("new", "missing")), None),
    (Add(r.Key(YEAR + 7, "section", "new"), r.Section("new")), None),
    (Remove(ITEM, r.Item("a", "p", text="変わった内容")), PLAN[ITEM]),
    (Remove(key("item", "missing"), r.Item("missing", "p")), None),
    (Remove(SECTION, PLAN[SECTION]), PLAN[SECTION]),
    (Remove(INDICATOR, PLAN[INDICATOR]), PLAN[INDICATOR]),
    (Remove(r.edition_key(YEAR), PLAN[r.edition_key(YEAR)]), PLAN[r.edition_key(YEAR)]),
]


@pytest.mark.parametrize(("change", "found"), CONFLICTS)
def test_what_does_not_fit_is_a_conflict_that_leaves_no_trace(
    store: Store, change: Set | Add | Remove, found: Row | Value
) -> None:
    put(store, PLAN)
    fitting = Set(key("note", "x"), "text", "※ 注記", "※ 別の注記")
    assert verdict_of(store, (fitting, change)) == (change, found)
    assert verdict(PLAN, (fitting, change)) == (change, found)


@pytest.mark.parametrize("place", [0, 1, 499, 998, 999])
@pytest.mark.parametrize("kind", ["set", "add", "remove"])
def test_the_one_that_does_not_fit_is_found_in_a_large_batch(
    store: Store, kind: str, place: int
) -> None:
    items = [r.Item(f"n{n}", "p", "actions", "V", 0, "・", f"{n}") for n in range(1000)]
    changed = replace(items[place], text="変わった内容")
    if kind == "add":
        put(store, {**PLAN, key("item", changed.uid): changed})
        changes: Changes = tuple(Add(key("item", item.uid), item) for item in items)
        found: Row | Value = changed
    else:
        there = {key("item", item.uid): item for item in items}
        put(store, {**PLAN, **there, key("item", changed.uid): changed})
        if kind == "set":
            found = changed.text
            changes = tuple(Set(at, "text", there[at].text, "新しい内容") for at in there)
        else:
            found = changed
            changes = tuple(Remove(at, item) for at, item in there.items())
    assert verdict_of(store, changes) == (changes[place], found)


def test_several_conflicts_are_told_by_the_first(store: Store) -> None:
    put(store, PLAN)
    wrong = tuple(Set(ITEM, "text", f"違う{n}", "新しい内容") for n in range(5))
    fitting = Set(ITEM, "text", "一つ目", "一つ目")
    assert verdict_of(store, (fitting, *wrong)) == (wrong[0], "一つ目")


def test_text_comes_back_as_it_was_and_is_compared_letter_by_letter(store: Store) -> None:
    strings = (
        *NASTY_TEXTS,
        "\u2028",
        "か\u3099",
        "が",
        "㍻",
        "葛",
        "葛\U000e0100",
        "A",
        "a",
        "Ａ",
        "x ",
    )
    items = [r.Item(f"n{n}", "p", order_key="V", text=text) for n, text in enumerate(strings)]
    rows = {**PLAN, **{key("item", item.uid): item for item in items}}
    start = put(store, {})
    put(store, rows)
    assert store.all_rows() == rows
    assert {one.row.uid: one.row for one in ledger(store, start) if isinstance(one, Add)} == {
        row.uid: row for row in rows.values()
    }
    for item in items:
        for other in set(strings) - {item.text}:
            change = Set(key("item", item.uid), "text", other, "新しい内容")
            with pytest.raises(Conflict) as caught:
                store.apply(step((change,)))
            assert caught.value.found == item.text


def test_whole_numbers_come_back_as_they_were(store: Store) -> None:
    put(store, PLAN)
    for before, after in ((350, None), (None, 0), (0, -1), (-1, 10**9)):
        store.apply(step((Set(PROJECT, "budget_thousand_yen", before, after),)))
        row = store.row(PROJECT)
        assert isinstance(row, r.Project)
        assert row.budget_thousand_yen == after


def test_a_step_without_changes_is_a_revision_of_its_own(store: Store) -> None:
    start = put(store, PLAN)
    assert store.apply(step(())) == start + 1
    assert ledger(store, start) == ()


def test_of_two_who_write_at_once_none_overwrites_the_other(store: Store) -> None:
    """Both count one number up; whoever is overtaken reads again, so no count may be missing."""
    put(store, PLAN)

    def count_up() -> None:
        for _ in range(20):
            while not _counted_up(store):
                pass

    people = [Thread(target=count_up) for _ in range(3)]
    for person in people:
        person.start()
    for person in people:
        person.join(timeout=60)
    row = store.row(PROJECT)
    assert isinstance(row, r.Project)
    assert row.budget_thousand_yen == 350 + 60


def _counted_up(store: Store) -> bool:
    row = store.row(PROJECT)
    assert isinstance(row, r.Project)
    seen = row.budget_thousand_yen
    assert seen is not None
    try:
        store.apply(step((Set(PROJECT, "budget_thousand_yen", seen, seen + 1),)))
    except Conflict:
        return False
    return True
