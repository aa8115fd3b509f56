"""Budgets said twice, otherwise than counted, or not at all are asked about."""

from __future__ import annotations

import pytest

from dxdesk.checks.budgets import RULES
from dxdesk.domain import rows as r
from dxdesk.domain.labels import Severity
from dxdesk.workspace.finding_commands import MendFindings
from tests.checks.clean import YEAR, Plan, uid
from tests.workspace.memory import Memory


def budget(plan: Plan, number: str, amount: int, *editions: int) -> None:
    """State an amount in some editions, by default in all."""
    for edition in editions or (YEAR - 1, YEAR):
        text = f"令和{edition - 2018}年度予算：{amount:,}千円"
        key = plan.key("project", number, edition=edition)
        plan.set(key, budget_thousand_yen=amount, budget_text=text)


def test_the_later_of_two_equal_amounts_becomes_part_of_the_earlier() -> None:
    plan = Plan(RULES)
    budget(plan, "1-2-1", 4_210)
    findings = plan.findings()
    assert [(one.code, one.project) for one in findings] == [("budget-twice", uid("1-2-1"))]
    assert findings[0].related[0].uid == uid("1-1-1")
    assert findings[0].remedy == "1-1-1の再掲にする"
    memory = Memory(plan.rows)
    memory.execute(MendFindings(YEAR, tuple(findings)))
    row = memory.now[plan.key("project", "1-2-1")]
    assert isinstance(row, r.Project)
    assert row.budget_included_in == uid("1-1-1")
    plan.rows = dict(memory.now)
    assert plan.codes() == []


@pytest.mark.parametrize("amount", [900, 1_000, 4_200])
def test_small_and_round_amounts_are_equal_by_chance(amount: int) -> None:
    plan = Plan(RULES)
    budget(plan, "1-1-1", amount)
    budget(plan, "1-2-1", amount)
    assert plan.codes() == []


def test_a_round_amount_of_sister_projects_is_asked_about() -> None:
    plan = Plan(RULES)
    for number in ("1-1-1", "1-1-2"):
        budget(plan, number, 4_200)
        plan.set(plan.key("project", number), section=uid("窓口課"))
    assert plan.codes() == []
    plan.set(plan.key("project", "1-1-2"), name="書かない窓口の整備（支所）")
    assert plan.codes() == ["budget-twice"]


def test_money_that_is_said_to_stand_elsewhere_is_not_said_twice() -> None:
    plan = Plan(RULES)
    budget(plan, "1-2-1", 4_210)
    text = "令和5年度予算：4,210千円）（再掲"
    plan.set(plan.key("project", "1-2-1"), budget_text=text)
    assert plan.codes() == []


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"budget_text": "令和5年度予算：なし"}, 1),
        ({"budget_text": "R5年度予算：1,830千円"}, 1),
        ({"budget_kind": "none", "budget_thousand_yen": None}, 1),
        ({"budget_text": "R5年度予算：1,380,000円"}, 0),
        ({"budget_text": "令和5年度予算：約1,400千円"}, 0),
        ({"budget_text": ""}, 0),
    ],
)
def test_what_is_printed_is_held_against_what_is_added_up(
    fields: dict[str, str | None], count: int
) -> None:
    plan = Plan(RULES)
    plan.set(plan.key("project", "1-1-2"), **fields)
    findings = plan.findings()
    assert [one.code for one in findings] == ["budget-text-differs"] * count
    assert all(one.severity is Severity.ERROR for one in findings)


@pytest.mark.parametrize(
    ("amount", "words"),
    [(13_800, "金額が"), (138, "金額が"), (1_380_000, "単位（千円）が"), (12_000, "")],
)
def test_a_jump_against_the_edition_before_is_asked_about(amount: int, words: str) -> None:
    plan = Plan(RULES)
    budget(plan, "1-1-2", amount, YEAR)
    findings = plan.findings()
    assert [one.code for one in findings] == ["budget-jump"] * bool(words)
    assert all(words in one.message for one in findings)


def test_one_amount_far_above_all_others_may_be_in_yen() -> None:
    plan = Plan(RULES)
    budget(plan, "1-1-2", 1_380_000)
    (finding,) = plan.findings()
    assert finding.code == "budget-in-yen"
    assert "1,380,000円（1,380千円）" in finding.message


@pytest.mark.parametrize("amount", [1_380_451, 980_000])
def test_a_large_amount_may_well_be_one(amount: int) -> None:
    plan = Plan(RULES)
    budget(plan, "1-1-2", amount)
    assert plan.codes() == []


def silence(plan: Plan, number: str, **fields: str) -> None:
    """Take the budget of a sheet away."""
    key = plan.key("project", number)
    plan.set(key, budget_kind="unstated", budget_thousand_yen=None, budget_text="")
    plan.set(key, **fields)


def test_a_budget_is_missed_where_the_others_state_theirs() -> None:
    plan = Plan(RULES)
    silence(plan, "1-1-2")
    (finding,) = plan.findings()
    assert (finding.code, finding.place.field) == ("budget-unstated", "budget_text")
    silence(plan, "1-1-2", budget_text="令和5年度予算：未定")
    assert plan.codes() == []


def test_a_city_may_do_without_budgets() -> None:
    plan = Plan(RULES)
    for number in ("1-1-1", "1-1-2", "1-2-1"):
        silence(plan, number)
    assert plan.codes() == []


@pytest.mark.parametrize(
    ("text", "count"), [("1,380千円", 1), ("（再掲）", 0), ("予算1,380千円", 0)]
)
def test_an_amount_is_called_a_budget_where_the_others_are(text: str, count: int) -> None:
    plan = Plan(RULES)
    plan.set(plan.key("project", "1-1-2"), budget_text=text)
    assert plan.codes() == ["budget-unnamed"] * count


def test_a_city_may_write_amounts_alone() -> None:
    plan = Plan(RULES)
    for number, text in (("1-1-1", "4,210千円"), ("1-1-2", "1,380千円"), ("1-2-1", "9,860千円")):
        plan.set(plan.key("project", number), budget_text=text)
    assert plan.codes() == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("令和5年度予算：1,380円", 1),
        ("令和5年度予算：1,38千円", 1),
        ("令和5年度予算：約1,400千円", 0),
        ("令和5年度予算：1,000千円（債務負担 2,000千円）", 0),
        ("令和5年度予算：調整中", 0),
        ("", 0),
    ],
)
def test_what_is_no_amount_in_thousand_yen_is_asked_about(text: str, count: int) -> None:
    plan = Plan(RULES)
    unstated = {"budget_kind": "unstated", "budget_thousand_yen": None}
    plan.set(plan.key("project", "1-1-2"), budget_text=text, **unstated)
    found = [one for one in plan.findings() if one.code == "budget-unread"]
    assert len(found) == count
    assert all(text in one.message for one in found)


def test_a_story_in_place_of_a_budget_is_no_amount() -> None:
    plan = Plan(RULES)
    plan.set(plan.key("project", "1-1-2"), budget_text="1" * 20_000)
    assert {one.code for one in plan.findings()} == {"budget-unnamed"}
