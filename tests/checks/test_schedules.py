"""What is painted in the schedules and what their rows are called is looked at chart by chart."""

from __future__ import annotations

import pytest

from dxdesk.checks.schedules import RULES
from dxdesk.domain import rows as r
from dxdesk.domain.labels import Addressee
from dxdesk.workspace.mend_findings import MendFindings
from tests.checks.clean import SHEETS, YEAR, Plan, uid
from tests.workspace.memory import Memory

OWN = ("schedule_row", "1-1-1", "plan", "要件の整理")
MONTHS = ("schedule_row", "1-1-1", "year", "効果の測定")


def test_unknown_marks_are_one_finding_of_a_sheet_whatever_the_charts() -> None:
    plan = Plan(RULES)
    for chart, rows in (("plan", SHEETS[0].rows), ("year", SHEETS[0].months)):
        for label, _ in rows:
            plan.set(plan.key("schedule_row", "1-1-1", chart, label), planned="", marks="unknown")
    (finding,) = plan.findings()
    assert finding.code == "schedule-marks-unknown"
    assert finding.addressee is Addressee.OFFICE
    assert finding.project == uid("1-1-1")
    assert finding.place.key(YEAR) == plan.key(*OWN)
    assert len(finding.related) == 3
    assert "計画期間のスケジュールと年度のスケジュールの4行" in finding.message


@pytest.mark.parametrize("marks", [{"actual": "2022-04..2022-07"}, {"points": "2022-04\t★\t公開"}])
def test_a_row_with_any_mark_is_painted(marks: dict[str, str]) -> None:
    plan = Plan(RULES)
    plan.set(plan.key(*OWN), planned="", **marks)
    assert plan.codes() == []


def test_a_bare_row_and_a_bare_chart_are_told_apart() -> None:
    plan = Plan(RULES)
    plan.set(plan.key(*MONTHS), planned="")
    (finding,) = plan.findings()
    assert "年度のスケジュールの「効果の測定」に、塗られた月がありません" in finding.message
    plan.set(plan.key("schedule_row", "1-1-1", "year", "対象手続の追加"), planned="")
    (finding,) = plan.findings()
    assert finding.code == "schedule-nothing-painted"
    assert "塗られた月が一つもありません" in finding.message
    assert [place.key(YEAR) for place in finding.related] == [plan.key(*MONTHS)]


def test_marks_outside_a_chart_are_taken_out_in_one_step() -> None:
    plan = Plan(RULES)
    points = "2022-05\t★\t前の年\n2023-11\t★\t報告"
    plan.set(plan.key(*MONTHS), planned="2022-10..2023-02 2023-10..2024-04", points=points)
    findings = plan.findings()
    assert [finding.code for finding in findings] == ["schedule-outside-chart"]
    memory = Memory(plan.rows)
    memory.execute(MendFindings(YEAR, tuple(findings)))
    row = memory.now[plan.key(*MONTHS)]
    assert isinstance(row, r.ScheduleRow)
    assert (row.planned, row.points) == ("2023-10..2024-04", "2023-11\t★\t報告")
    plan.rows = dict(memory.now)
    assert plan.codes() == []


def test_bars_up_to_the_ends_of_a_chart_are_inside() -> None:
    plan = Plan(RULES)
    plan.set(plan.key(*OWN), planned="2021-04..2026-04")
    plan.set(plan.key(*MONTHS), planned="2023-04..2024-04", points="2024-03\t★\t報告")
    assert plan.codes() == []


def test_a_row_without_a_label_is_named_by_its_place() -> None:
    plan = Plan(RULES)
    plan.set(plan.key("schedule_row", "1-1-1", "plan", "支援システムの運用"), label="　")
    (finding,) = plan.findings()
    assert finding.code == "schedule-label-missing"
    assert "2行目" in finding.message


def test_rows_of_the_same_name_are_asked_about_within_one_chart_alone() -> None:
    plan = Plan(RULES)
    plan.set(plan.key(*MONTHS), label="要件の整理", planned="2023-10..2024-04")
    plan.set(plan.key(*OWN), planned="2021-04..2024-04")
    assert plan.codes() == []
    plan.set(plan.key("schedule_row", "1-1-1", "year", "対象手続の追加"), label="要件の 整理")
    (finding,) = plan.findings()
    assert finding.code == "schedule-label-twice"
    assert finding.place.field == "label"
    assert len(finding.related) == 1


def test_what_was_done_in_the_evaluated_year_is_known() -> None:
    plan = Plan(RULES)
    plan.set(plan.key(*OWN), actual="2021-04..2023-04")
    plan.set(plan.key(*MONTHS), actual="2023-04..2023-06")
    assert plan.codes() == []
    plan.set(plan.key(*OWN), actual="2021-04..2023-05")
    (finding,) = plan.findings()
    assert finding.code == "schedule-actual-ahead"
    assert finding.place.field == "actual"
    assert "令和4年度より後" in finding.message
