"""Titles of 基本方針 and 施策, whether they have a row already or not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, Set
from dxdesk.domain.kinds import key_of
from dxdesk.domain.numbering import comparison_form
from dxdesk.domain.outline import OutlineRows, outline_of
from dxdesk.workspace.policy_commands import SetPolicyTitle
from tests.strategies import NUMBERS, row_maps
from tests.workspace.conftest import YEAR, small_plan
from tests.workspace.memory import Memory, with_rows


def shown_title(plan: Memory, edition: int, number: str) -> str:
    """The title that the tree shows."""
    nodes = plan.rows(edition, ("policy_node",)).values()
    policies = [(n.number, n.uid, n.title) for n in nodes if isinstance(n, r.PolicyNode)]
    rows = OutlineRows("", [(edition, edition - 1, "editing")], [], [], policies, [])
    return outline_of(rows, edition).titles.get(comparison_form(number), "")


def test_a_number_without_a_row_gets_one_with_the_uid_an_import_would_give():
    plan = Memory(small_plan())
    done = plan.execute(SetPolicyTitle(YEAR, "１－１", "窓口の改革"))
    node = r.PolicyNode(r.derived_uid("policy", "1-1"), "1-1", "窓口の改革")
    assert done.changes == (Add(key_of(YEAR, node), node),)
    assert done.label == "１－１ 名称 （空） → 窓口の改革"


def test_no_title_needs_no_row_and_the_same_title_is_no_step():
    plan = Memory(small_plan())
    assert plan.execute(SetPolicyTitle(YEAR, "1-1", "")).changes == ()
    plan.execute(SetPolicyTitle(YEAR, "1-1", "窓口"))
    assert plan.execute(SetPolicyTitle(YEAR, "1-1", "窓口")).changes == ()


def test_a_title_is_changed_and_emptied_where_it_stands():
    node = r.PolicyNode("n", "１－１", "窓口")
    plan = Memory(with_rows(small_plan(), YEAR, node))
    key = key_of(YEAR, node)
    assert plan.execute(SetPolicyTitle(YEAR, "1-1", "改革")).changes == (
        Set(key, "title", "窓口", "改革"),
    )
    done = plan.execute(SetPolicyTitle(YEAR, "1-1", ""))
    assert done.label == "1-1 名称 改革 → （空）"
    assert shown_title(plan, YEAR, "1-1") == ""


def test_the_name_of_the_step_is_one_short_line():
    done = Memory(small_plan()).execute(SetPolicyTitle(YEAR, "1", "一\n" * 50))
    assert "\n" not in done.label
    assert len(done.label) < 40


@given(row_maps(), st.sampled_from([number for number in NUMBERS if number]))
def test_the_title_that_is_shown_is_the_one_that_was_given(rows: dict[r.Key, r.Row], number: str):
    edition = next(key.edition for key in rows if key.kind == "edition")
    assert edition is not None
    plan = Memory(rows)
    plan.execute(SetPolicyTitle(edition, number, "新しい名称"))
    assert shown_title(plan, edition, number) == "新しい名称"
