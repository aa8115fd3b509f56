"""A list numbered anew, and the texts of its sheet with it, in one step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.renumbering import Entry
from dxdesk.domain.rows import Key
from dxdesk.workspace.renumbering import Renumber, entries_of
from tests.workspace.conftest import YEAR, small_plan
from tests.workspace.memory import Memory, with_rows

PROJECT = Key(YEAR, "project", "p")


def item(uid: str, order: str, mark: str, text: str = "調べる", name: str = "activities") -> r.Item:
    return r.Item(uid, "p", name, order, 0, mark, text)


@pytest.fixture
def plan() -> Memory:
    """③ has been put before ②; the purpose, a note and an item speak of them."""
    rows = {key: row for key, row in small_plan().items() if key.kind != "item"}
    project = r.Project("p", "s", "1-1-1", "窓口", purpose="下記②及び③のとおり、職員（2）で行う。")
    return Memory(
        with_rows(
            rows,
            YEAR,
            project,
            item("a", "B", "①"),
            item("c", "C", "③"),
            item("b", "D", "②", "③の後に始める"),
            item("x", "B", "②", name="actions"),
            r.Note("n", "p", "V", "※上記③は予定"),
        )
    )


def value(plan: Memory, kind: str, uid: str, field: str) -> object:
    return getattr(plan.row(Key(YEAR, kind, uid)), field)


def marks(plan: Memory) -> str:
    return "".join(str(value(plan, "item", uid, "mark")) for uid in "acb")


def test_marks_alone_are_renumbered_where_no_reference_is_chosen(plan: Memory):
    done = plan.execute(Renumber(PROJECT, "activities"))
    assert marks(plan) == "①②③"
    assert len(done.changes) == 2
    assert done.label == "1-1-1 実施内容の番号を振り直す"
    assert plan.execute(Renumber(PROJECT, "activities")).changes == ()


def test_every_reference_is_listed_with_what_it_would_become(plan: Memory):
    found = Renumber(PROJECT, "activities").references(plan)
    told = [(each.where, each.proposal.old, each.proposal.new) for each in found]
    assert told == [
        ("目的", "②", "③"),
        ("目的", "③", "②"),
        ("実施内容", "③", "②"),
        ("注記", "③", "②"),
    ]
    assert [bool(each.proposal.doubt) for each in found] == [True, False, False, False]


def test_the_chosen_references_follow_in_the_same_step(plan: Memory):
    command = Renumber(PROJECT, "activities")
    places = [each.place for each in command.references(plan)]
    done = plan.execute(Renumber(PROJECT, "activities", places))
    assert value(plan, "project", "p", "purpose") == "下記③及び②のとおり、職員（2）で行う。"
    assert value(plan, "item", "b", "text") == "②の後に始める"
    assert value(plan, "note", "n", "text") == "※上記②は予定"
    assert len(done.changes) == 5


def test_a_reference_that_is_not_chosen_stays(plan: Memory):
    command = Renumber(PROJECT, "activities")
    note = command.references(plan)[-1].place
    plan.execute(Renumber(PROJECT, "activities", [note]))
    assert value(plan, "project", "p", "purpose") == "下記②及び③のとおり、職員（2）で行う。"
    assert value(plan, "note", "n", "text") == "※上記②は予定"


@given(st.integers(2, 9).flatmap(lambda count: st.permutations(range(count))))
def test_what_a_text_means_follows_through_any_order(order: list[int]):
    numbers = "①②③④⑤⑥⑦⑧⑨"
    rows = {key: row for key, row in small_plan().items() if key.kind != "item"}
    # Each item speaks of itself, and of the one that was before it.
    listed = [
        item(str(n), f"V{place}", numbers[n], f"上記{numbers[n]}、上記{numbers[n - 1]}")
        for place, n in enumerate(order)
    ]
    plan = Memory(with_rows(rows, YEAR, r.Project("p", "s", "1-1-1", "窓口"), *listed))
    places = [each.place for each in Renumber(PROJECT, "activities").references(plan)]
    plan.execute(Renumber(PROJECT, "activities", places))
    new = {n: str(value(plan, "item", str(n), "mark")) for n in order}
    assert [new[n] for n in order] == list(numbers[: len(order)])
    for n in order:
        meant = new.get((n - 1) % len(numbers), numbers[n - 1])
        assert value(plan, "item", str(n), "text") == f"上記{new[n]}、上記{meant}"
    assert Renumber(PROJECT, "activities").plan(plan, str).changes == ()


def test_the_other_list_is_left_alone(plan: Memory):
    plan.execute(Renumber(PROJECT, "activities"))
    assert value(plan, "item", "x", "mark") == "②"
    plan.execute(Renumber(PROJECT, "actions"))
    assert value(plan, "item", "x", "mark") == "①"


def test_items_are_taken_as_far_as_their_numbers_go():
    assert entries_of([item("a", "B", "①")]) == (Entry("a", 0, "①"),)
