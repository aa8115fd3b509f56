"""What is still planned for a project that has ended is asked about once."""

from __future__ import annotations

import pytest

from dxdesk.checks.life import RULES
from tests.checks.clean import SHEETS, Plan


def ended(status: str = "completed", until: int | None = 2022) -> Plan:
    """The clean plan with a project that ended, its bars too."""
    plan = Plan(RULES)
    plan.set(plan.key("project", "1-1-2"), life_status=status, life_until=until)
    for label, _ in SHEETS[1].rows:
        plan.set(plan.key("schedule_row", "1-1-2", "plan", label), planned="2021-04..2023-04")
    return plan


def without_months(plan: Plan) -> None:
    """Take out what is planned for the year."""
    for label, _ in SHEETS[1].months:
        plan.remove(plan.key("schedule_row", "1-1-2", "year", label))
    for year in (2023, 2024, 2025):
        plan.set(plan.value("1-1-2", "電子で通知した割合", year), target="/")


@pytest.mark.parametrize("status", ["completed", "abolished", "merged"])
def test_everything_planned_is_named_in_one_finding(status: str) -> None:
    (finding,) = ended(status).findings()
    assert finding.code == "ended-still-planned"
    assert "令和5年度の実施事項・スケジュール・目標が" in finding.message
    assert len(finding.related) == 3


def test_actions_that_say_the_end_are_no_plan() -> None:
    plan = ended()
    without_months(plan)
    assert plan.codes() == ["ended-still-planned"]
    plan.set(plan.key("item", "1-1-2", "actions", 0), text="令和4年度末で完了。")
    assert plan.codes() == []


@pytest.mark.parametrize(
    ("status", "until"), [("completed", None), ("suspended", 2022), ("active", 2022)]
)
def test_who_has_not_ended_may_plan(status: str, until: int | None) -> None:
    assert ended(status, until).codes() == []


def test_the_last_year_of_a_project_is_planned() -> None:
    assert "ended-still-planned" not in ended("completed", 2023).codes()
