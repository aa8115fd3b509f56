"""Where findings stand, in words, and what stands there now."""

from __future__ import annotations

from dataclasses import replace

from dxdesk.domain import rows as r
from dxdesk.domain.finding import Finding, Judged
from dxdesk.domain.labels import Addressee, FindingState, Severity
from dxdesk.domain.sheet_texts import TextPlace, place_of
from dxdesk.domain.told_finding import Standing, ToldFinding, field_words
from dxdesk.workspace.checking import check_plan_edition
from dxdesk.workspace.finding_places import finding_lines, standings, told_findings
from tests.checks.clean import YEAR, Plan, uid
from tests.workspace.memory import Memory

NUMBER, INDICATOR = "1-1-2", "電子で通知した割合"
MONTH = ("schedule_row", NUMBER, "year", "周知")


def place_in(plan: Plan, key: r.Key, field: str, number: int = 0) -> TextPlace:
    return place_of(plan.rows[key], field)._replace(number=number)


def standing(plan: Plan, place: TextPlace) -> Standing:
    return standings(Memory(plan.rows), YEAR, [place])[place]


def told(plan: Plan, place: TextPlace) -> tuple[str, str]:
    at = standing(plan, place)
    assert (at.number, at.name) == (NUMBER, "納税通知の電子化")
    return field_words(place, at), at.text


def test_values_stand_by_their_indicator_and_year():
    plan = Plan()
    place = place_in(plan, plan.value(NUMBER, INDICATOR, 2022), "actual")
    assert told(plan, place) == (f"「{INDICATOR}」 R4 実績", "15.4")
    indicator = place_in(plan, plan.key("indicator", NUMBER, INDICATOR), "unit")
    assert told(plan, indicator) == (f"「{INDICATOR}」 単位", "％")


def test_rows_of_schedules_stand_by_their_label_and_bars_are_told_as_months():
    plan = Plan()
    row = plan.key(*MONTH)
    plan.set(row, points="2023-07\t★\t広報紙\n2023-09\t▼\t締切")
    assert told(plan, place_in(plan, row, "planned")) == (
        "スケジュール（月別）「周知」 計画",
        "R5.6～R5.11",
    )
    assert told(plan, place_in(plan, row, "points", 1)) == (
        "スケジュール（月別）「周知」 時点",
        "締切",
    )
    assert told(plan, place_in(plan, row, "label")) == ("スケジュール（月別） 行の名称", "周知")


def test_items_and_fields_of_the_project_stand_by_their_heading():
    plan = Plan()
    item = place_in(plan, plan.key("item", NUMBER, "actions", 0), "text")
    assert told(plan, item) == ("今年度の実施事項", "固定資産税の通知を対象に加える。")
    project = plan.key("project", NUMBER)
    assert told(plan, place_in(plan, project, "section")) == ("事業原課", "税務課")


def test_of_a_row_that_is_gone_nothing_is_known():
    assert standing(Plan(), TextPlace("item", "gone", "text")) == Standing()


def test_what_is_of_the_edition_is_told_on_the_sheet_it_was_found_on():
    plan = Plan()
    plan.add(r.FormerProject(uid("former"), "1-1-9", text="※ 1-1-9は終わりました。"))
    checked = check_plan_edition(Memory(plan.rows), YEAR)
    place = TextPlace("former_project", uid("former"), "text")
    finding = Finding(
        "x", Severity.INFO, Addressee.OFFICE, uid(NUMBER), place, "確認してください。", "x"
    )
    sheet = checked.sheets[uid(NUMBER)]
    outcome = replace(sheet.outcome, findings=(finding,))
    sheets = {**checked.sheets, uid(NUMBER): replace(sheet, outcome=outcome)}
    found = told_findings(Memory(plan.rows), replace(checked, sheets=sheets))
    own = next(one for one in found if one.judged.finding == finding)
    assert (own.at.number, own.at.text) == (NUMBER, "※ 1-1-9は終わりました。")


def one(severity: Severity, message: str, state: FindingState) -> ToldFinding:
    place = TextPlace("project", "p", "purpose")
    finding = Finding("x", severity, Addressee.SECTION, "p", place, message, "x")
    return ToldFinding(Judged(finding, state), Standing("p", "1-1-1", "窓口"))


def test_lines_say_how_grave_to_whom_and_what_became_of_it():
    found = (
        one(Severity.ERROR, "一行目。\n二行目。", FindingState.OPEN),
        one(Severity.INFO, "参考です。", FindingState.ANSWERED),
    )
    assert list(finding_lines(found)) == [
        "1-1-1 窓口",
        "  [要修正・原課] 目的: 一行目。 二行目。",
        "  [参考・原課・回答あり] 目的: 参考です。",
        "確認事項 2 件（要修正 1、要確認 0、参考 1）",
    ]
