"""The twelve months are held against the five years, and both against the end of the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.checks.schedule_pairs import RULES
from dxdesk.domain import rows as r
from tests.checks.clean import YEAR, Plan, uid

if TYPE_CHECKING:
    from dxdesk.domain.finding import Finding

PLAN = ("schedule_row", "1-2-1", "plan", "台帳の移行")
MONTHS = ("schedule_row", "1-2-1", "year", "北部地区の移行")


def pair(plan_bar: str, months: str, label: str = "台帳の移行") -> list[Finding]:
    """What is found where the months of a row are called as a row of the plan."""
    plan = Plan(RULES)
    plan.set(plan.key(*PLAN), planned=plan_bar)
    plan.set(plan.key(*MONTHS), label=label, planned=months)
    return plan.findings()


@pytest.mark.parametrize(
    "label", ["台帳の移行", "台帳の移行の実施", "「台帳の移行」", "台帳の　移行"]
)
def test_months_beyond_the_bar_of_the_same_name_are_named(label: str) -> None:
    (finding,) = pair("2023-07..2024-02", "2023-06..2024-04", label)
    assert finding.code == "schedule-outside-plan-bar"
    assert finding.place.key(YEAR) == Plan(RULES).key(*MONTHS)
    assert [place.key(YEAR) for place in finding.related] == [Plan(RULES).key(*PLAN)]
    assert "6月、2～3月" in finding.message


def test_months_without_any_bar_in_the_year_are_asked_about() -> None:
    (finding,) = pair("2021-04..2023-04", "2023-06..2023-08")
    assert "令和5年度に帯がありません" in finding.message


@pytest.mark.parametrize(
    ("bar", "months", "label"),
    [
        ("2021-04..2024-04", "2023-04..2024-04", "台帳の移行"),
        ("2021-04..2023-06 2023-08..2024-04", "2023-05..2023-06 2023-09..2023-10", "台帳の移行"),
        ("2021-04..2023-04", "2023-05..2023-06", "台帳の点検"),
    ],
)
def test_months_within_the_bar_or_of_another_name_are_not(
    bar: str, months: str, label: str
) -> None:
    assert pair(bar, months, label) == []


def test_marks_that_are_unknown_prove_nothing() -> None:
    plan = Plan(RULES)
    plan.set(plan.key(*PLAN), planned="", marks="unknown")
    plan.set(plan.key(*MONTHS), label="台帳の移行")
    assert plan.codes() == []


def test_a_bar_that_the_months_leave_out_is_asked_about_where_they_have_the_others() -> None:
    plan = Plan(RULES)
    plan.set(plan.key("schedule_row", "1-1-2", "plan", "様式の見直し"), planned="2021-04..2024-04")
    plan.set(plan.key("schedule_row", "1-1-2", "year", "通知の発送"), label="電子通知の発送")
    assert plan.codes() == []
    plan.remove(plan.key("schedule_row", "1-1-2", "year", "周知"))
    (finding,) = plan.findings()
    assert finding.code == "schedule-not-in-months"
    assert "「様式の見直し」に令和5年度の帯" in finding.message


def test_a_bar_is_asked_about_beside_rows_of_other_names_if_they_are_of_something_else() -> None:
    plan = Plan(RULES)
    bar = "2021-04..2026-04"
    for order, label in enumerate(("台帳の点検", "職員向けの研修", "公開範囲の協議")):
        own = ("1-2-1", "plan", label)
        plan.add(r.ScheduleRow(uid(*own), uid("1-2-1"), "plan", f"z{order}", label, bar))
    plan.set(plan.key(*MONTHS), label="台帳の点検", planned="2023-05..2023-06")
    months = plan.key("schedule_row", "1-2-1", "year", "公開画面の設計")
    plan.set(months, label="動画の配信")
    own = ("1-2-1", "year", "移行")
    plan.add(r.ScheduleRow(uid(*own), uid("1-2-1"), "year", "z", "台帳の移行", "2023-05..2023-06"))
    assert plan.codes() == []
    plan.set(
        plan.key("schedule_row", "1-2-1", "plan", "公開範囲の協議"), planned="2021-04..2022-04"
    )
    (finding,) = plan.findings()
    assert "「職員向けの研修」に令和5年度の帯" in finding.message
    plan.set(months, label="職員研修の動画の配信")
    assert plan.codes() == []


@pytest.mark.parametrize(("until", "status"), [(2024, "completed"), (2025, "abolished")])
def test_bars_behind_the_end_of_a_project_are_one_finding(until: int, status: str) -> None:
    plan = Plan(RULES)
    plan.set(plan.key("project", "1-2-1"), life_status=status, life_until=until)
    plan.set(plan.key(*PLAN), planned="2021-04..2026-04")
    codes = plan.codes()
    assert codes == (["schedule-after-end"] if until == 2024 else [])


def test_a_project_that_goes_on_has_no_end() -> None:
    plan = Plan(RULES)
    plan.set(plan.key("project", "1-2-1"), life_status="active", life_until=2023)
    assert plan.codes() == []


@pytest.mark.parametrize(
    ("points", "count"),
    [
        ("2022-10\t★\t移行完了", 1),
        ("2024-03\t★\t移行完了", 0),
        ("2022-10\t★\t完了予定", 0),
        ("2022-10\t★\t公開", 0),
        ("2022-10\t★\t完了\n2022-12\t★\t終了", 1),
    ],
)
def test_bars_behind_a_point_that_says_the_end_are_asked_about(points: str, count: int) -> None:
    plan = Plan(RULES)
    plan.set(plan.key(*PLAN), points=points)
    assert plan.codes() == ["schedule-after-end"] * count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("※本事業は令和5年度末で完了する。", 1),
        ("※この事業は、令和5年度をもって終了した。", 1),
        ("※本事業は令和7年度末で完了する。", 0),
        ("※本事業は令和5年度末に一部の窓口で試行を終了する。", 0),
        ("※旧システムは令和5年度末で廃止する。", 0),
    ],
)
def test_bars_behind_the_end_that_a_note_tells_are_asked_about(text: str, count: int) -> None:
    plan = Plan(RULES)
    plan.add(r.Note(uid("note"), uid("1-2-1"), "m", text))
    found = plan.findings()
    assert [one.code for one in found] == ["schedule-after-end"] * count
    assert all(one.related[-1].kind == "note" for one in found)
