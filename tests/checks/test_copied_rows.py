"""Rows of a schedule that stand on the sheet of another section too are asked about once."""

from __future__ import annotations

import pytest

from dxdesk.checks.copied_rows import RULES
from dxdesk.domain import rows as r
from dxdesk.domain.labels import FindingState
from dxdesk.workspace.finding_commands import DecideFindings
from tests.checks.clean import SHEETS, YEAR, Plan, uid
from tests.workspace.memory import Memory


def copied(plan: Plan, labels: tuple[str, ...], number: str = "1-2-1") -> None:
    """Call the rows of the chart of the plan otherwise."""
    told = next(sheet for sheet in SHEETS if sheet.number == number)
    for (mine, _), label in zip(told.rows, labels, strict=False):
        plan.set(plan.key("schedule_row", number, "plan", mine), label=label)


@pytest.mark.parametrize(
    "labels",
    [
        ("様式の見直し", "電子通知の発送"),
        ("様式の　見直し", "電子通知の発送 "),
        ("電子通知の発送", "様式の見直し"),
    ],
)
def test_the_sheet_that_the_rows_suit_less_is_the_suspect(labels: tuple[str, ...]) -> None:
    plan = Plan(RULES)
    copied(plan, labels)
    (finding,) = plan.findings()
    assert finding.code == "copied-schedule-rows"
    assert finding.project == uid("1-2-1")
    assert "1-1-2のシート" in finding.message
    assert len(finding.related) == 3


def test_the_suspect_may_be_the_earlier_sheet() -> None:
    plan = Plan(RULES)
    copied(plan, ("台帳の移行", "画面の公開"), "1-1-1")
    plan.set(plan.key("schedule_row", "1-2-1", "plan", "台帳の移行"), label="道路台帳の移行")
    plan.set(plan.key("schedule_row", "1-1-1", "plan", "要件の整理"), label="道路台帳の移行")
    (finding,) = plan.findings()
    assert finding.project == uid("1-1-1")


@pytest.mark.parametrize(
    "labels",
    [("様式の見直し", "画面の公開"), ("様式の見直し", "電子通知の試行"), ("様式", "通知")],
)
def test_one_row_or_like_words_are_no_copy(labels: tuple[str, ...]) -> None:
    plan = Plan(RULES)
    copied(plan, labels)
    assert plan.codes() == []


def test_short_words_that_any_sheet_has_are_no_copy() -> None:
    plan = Plan(RULES)
    for number in ("1-1-2", "1-2-1"):
        copied(plan, ("調査", "システム運用"), number)
    assert plan.codes() == []


def test_rows_of_three_sheets_are_nobodys() -> None:
    plan = Plan(RULES)
    for number in ("1-1-1", "1-2-1"):
        copied(plan, ("様式の見直し", "電子通知の発送"), number)
    assert plan.codes() == []


def test_a_section_may_use_its_own_words_again() -> None:
    plan = Plan(RULES)
    copied(plan, ("様式の見直し", "電子通知の発送"))
    plan.set(plan.key("project", "1-2-1"), section=uid("税務課"))
    assert plan.codes() == []


def test_the_decision_holds_until_other_rows_are_alike() -> None:
    plan = Plan(RULES)
    copied(plan, ("様式の見直し", "電子通知の発送"))
    (before,) = plan.findings()
    plan.set(plan.key("project", "1-2-1"), name="道路台帳と区域の公開")
    (same,) = plan.findings()
    for number in ("1-1-2", "1-2-1"):
        own = uid(number, "more")
        bar = "2023-04..2024-04"
        plan.add(r.ScheduleRow(own, uid(number), "plan", "z", "通知の印刷の停止", bar))
    (after,) = plan.findings()
    assert before.decision_uid == same.decision_uid != after.decision_uid


def test_one_long_row_that_suits_another_sheet_clearly_is_a_copy() -> None:
    plan = Plan(RULES)
    label = "固定資産税の納税通知の電子化"
    plan.set(plan.key("schedule_row", "1-1-2", "plan", "様式の見直し"), label=label)
    plan.set(plan.key("schedule_row", "1-2-1", "plan", "画面の公開"), label=label)
    (finding,) = plan.findings()
    assert (finding.code, finding.project) == ("copied-schedule-rows", uid("1-2-1"))


def test_how_rows_are_worded_that_belong_elsewhere_is_not_told() -> None:
    plan = Plan()
    for number, spaced in (
        ("1-1-2", "電子通知の発送サーバー"),
        ("1-2-1", "電子通知の発送サー バー"),
    ):
        row = "電子通知の発送" if number == "1-1-2" else "画面の公開"
        plan.set(plan.key("schedule_row", number, "plan", row), label=spaced)
    first = plan.key("schedule_row", "1-2-1", "plan", "台帳の移行")
    plan.set(first, label="様式の見直し")
    assert plan.codes() == ["copied-schedule-rows"]
    plan.set(first, label="台帳の移行")
    assert plan.codes() == ["text-space"]


def test_it_is_told_once_the_rows_may_stay() -> None:
    plan = Plan()
    copied(plan, ("様式の見直し", "電子通知の発 送"))
    (finding,) = plan.findings()
    memory = Memory(plan.rows)
    memory.execute(DecideFindings(YEAR, (finding,), FindingState.CLOSED, "意図どおり"))
    plan.rows = dict(memory.now)
    assert sorted(plan.codes()) == ["copied-schedule-rows", "text-space"]


def test_a_long_vowel_makes_no_other_row() -> None:
    plan = Plan(RULES)
    plan.set(plan.key("schedule_row", "1-1-2", "plan", "様式の見直し"), label="様式サーバの見直し")
    copied(plan, ("様式サーバーの見直し", "電子通知の発送"))
    assert plan.codes() == ["copied-schedule-rows"]
