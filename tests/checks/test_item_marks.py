"""Bullets and numbers of items, and the texts that speak of them."""

from __future__ import annotations

import pytest

from dxdesk.checks.item_marks import RULES
from dxdesk.domain import rows as r
from dxdesk.workspace.finding_commands import MendFindings
from tests.checks.clean import YEAR, Plan, uid
from tests.workspace.memory import Memory


def marked(*marks: str, text: str = "") -> Plan:
    """The clean plan with other marks before the activities, and words among the actions."""
    plan = Plan(RULES)
    for place, mark in enumerate(marks):
        own = uid("1-1-1", "activities", place)
        words = ("様式を調べる。", "表示を改める。", "効果を測る。", "結果を公開する。")[place]
        plan.add(r.Item(own, uid("1-1-1"), "activities", f"a{place}", 0, mark, words))
    if text:
        plan.set(plan.key("item", "1-1-1", "actions", 1), text=text)
    return plan


def marks_of(plan: Plan) -> list[str]:
    """The marks of the activities."""
    keys = sorted(key for key in plan.rows if key.edition == YEAR and key.kind == "item")
    items = [row for key in keys if isinstance(row := plan.rows[key], r.Item)]
    own = [one for one in items if (one.project, one.list_name) == (uid("1-1-1"), "activities")]
    return [item.mark for item in sorted(own, key=lambda item: item.order_key)]


@pytest.mark.parametrize(
    ("marks", "mended"),
    [
        (("①", "②", "④"), ["①", "②", "③"]),
        (("(1)", "(1)", "(2)"), ["(1)", "(2)", "(3)"]),
        (("ア", "ウ"), ["ア", "イ"]),
    ],
)
def test_numbers_that_do_not_run_on_are_counted_anew(
    marks: tuple[str, ...], mended: list[str]
) -> None:
    plan = marked(*marks)
    findings = plan.findings()
    assert [one.code for one in findings] == ["mark-order"]
    memory = Memory(plan.rows)
    memory.execute(MendFindings(YEAR, tuple(findings)))
    plan.rows = dict(memory.now)
    assert marks_of(plan) == mended
    assert plan.codes() == []


@pytest.mark.parametrize("marks", [("①", "②", "③"), ("・", "・"), ("", ""), ("①", "", "②")])
def test_numbers_that_run_on_are_let_be(marks: tuple[str, ...]) -> None:
    assert marked(*marks).codes() == []


def test_numbers_that_a_text_speaks_of_are_left_to_a_person() -> None:
    plan = marked("①", "②", "④", text="下記④は、課を越えて進める。")
    (finding,) = plan.findings()
    assert finding.code == "mark-order"
    assert finding.mends == ()


def test_bullets_among_numbers_are_told_by_level() -> None:
    plan = marked("①", "・")
    (finding,) = plan.findings()
    assert finding.code == "mark-mixed"
    assert "「①」と「・」" in finding.message
    plan.set(plan.key("item", "1-1-1", "activities", 1), level=1)
    assert plan.codes() == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("下記②～④について、順に進める。", [(4, 5)]),
        ("前記④と⑤について、順に進める。", [(2, 3), (4, 5)]),
        ("下記①から③までについて、順に進める。", []),
        ("次の④について、順に進める。", []),
        ("順に、①調達②構築③試行④運用と進める。", []),
    ],
)
def test_numbers_spoken_of_are_looked_for(text: str, spans: list[tuple[int, int]]) -> None:
    plan = marked("①", "②", "③", text=text)
    findings = plan.findings()
    assert [one.code for one in findings] == ["item-number-unknown"] * len(spans)
    assert [one.span for one in findings] == spans


def test_numbers_are_missed_where_the_list_has_bullets_now() -> None:
    plan = marked("・", "・", text="上記①について、順に進める。")
    assert plan.codes() == ["item-number-unknown"]


@pytest.mark.parametrize("other", ["･", "●", "○"])
def test_two_kinds_of_bullets_on_one_level_are_told(other: str) -> None:
    plan = marked("・", other)
    (finding,) = plan.findings()
    assert (finding.code, finding.place.field) == ("mark-mixed", "mark")
    plan.set(plan.key("item", "1-1-1", "activities", 1), level=1)
    assert plan.codes() == []
