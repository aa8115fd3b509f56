"""Years that were right when the sentence was written."""

from __future__ import annotations

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.kinds import key_of
from dxdesk.domain.labels import Severity
from dxdesk.workspace.mend_findings import MendFindings
from tests.checks.clean import YEAR, Plan, uid
from tests.checks.told import ACTION, ACTIVITY, BUDGET, PURPOSE, Telling
from tests.workspace.memory import Memory


def _first_edition() -> Plan:
    """The clean plan without the edition before."""
    plan = Plan()
    plan.rows = {key: row for key, row in plan.rows.items() if key.edition != YEAR - 1}
    return plan


def test_a_sentence_of_the_edition_before_keeps_the_year_it_meant() -> None:
    plan = Plan()
    text = "昨年度に調達した端末を配る。"
    plan.set(ACTIVITY.key._replace(edition=YEAR - 1), text=text)
    found = ACTIVITY.findings(text, plan)
    assert [one.code for one in found] == ["year-relative"]
    assert "令和3年度のこと" in found[0].message
    memory = Memory(plan.rows)
    memory.execute(MendFindings(YEAR, tuple(found)))
    row = memory.now[ACTIVITY.key]
    assert isinstance(row, r.Item)
    assert row.text == "令和3年度に調達した端末を配る。"


@pytest.mark.parametrize("telling", [ACTION, ACTIVITY])
def test_a_new_sentence_that_will_be_carried_over_should_name_the_year(telling: Telling) -> None:
    found = telling.findings("昨年度に調達した端末を配る。")
    assert [(one.code, one.severity) for one in found] == [("year-relative", Severity.INFO)]


@pytest.mark.parametrize("words", ["昨年", "去年", "来年", "一昨年"])
def test_a_year_that_is_no_fiscal_year_is_asked_about_without_a_proposal(words: str) -> None:
    (finding,) = ACTION.findings(f"{words}設けた窓口を改める。")
    assert (finding.code, finding.span, finding.mends) == ("year-relative", (0, len(words)), ())
    plan = Plan()
    text = f"{words}設けた窓口を改める。"
    plan.set(ACTIVITY.key._replace(edition=YEAR - 1), text=text)
    (finding,) = ACTIVITY.findings(text, plan)
    assert finding.severity is Severity.WARNING
    assert ACTION.findings(f"{words}比で1割増やす。") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("令和4年度中に新しい様式を契約する。", "year-gone"),
        ("2022年度に端末を配備します。", "year-gone"),
        ("令和4年度調達計画に基づき端末を買う。", "year-in-name"),
        ("2022（令和5）年度に端末を配る。", "year-mismatch"),
        ("令和5（2022）年度に端末を配る。", "year-mismatch"),
    ],
)
def test_other_years_that_are_over_are_asked_about(text: str, code: str) -> None:
    assert len(ACTION.said(text, code)) == 1


def test_a_plan_without_years_knows_none_that_is_too_far() -> None:
    plan = Plan()
    plan.set(
        plan.key("plan", "plan")._replace(edition=None), first_fiscal_year=0, last_fiscal_year=0
    )
    codes = {one.code for one in PURPOSE.findings("令和5年度に始める。", plan)}
    assert not codes & {"year-impossible", "schedule-outside-chart"}


def test_without_an_edition_before_it_is_asked_which_year_is_meant() -> None:
    plan = _first_edition()
    found = ACTIVITY.findings("前年度に調達した端末を使う。", plan)
    assert [(one.code, one.remedy) for one in found] == [("year-relative", "「令和4年度」に直す")]


@pytest.mark.parametrize(
    "text",
    [
        "前年度比で1割減らす。",
        "翌年度の予算に生かす。",
        "毎年度見直す。",
        "前年度までの実績を調べる。",
        "調査の前年度に備える。",
    ],
)
def test_years_that_are_always_the_next_or_the_one_before_are_left_alone(text: str) -> None:
    assert ACTIVITY.findings(text, _first_edition()) == []


def test_what_was_said_of_a_year_is_no_answer_once_the_sentence_is_known_to_be_old() -> None:
    text = "昨年度に調達した端末を配る。"
    (new,) = ACTIVITY.findings(text, _first_edition())
    plan = Plan()
    (same,) = ACTIVITY.findings(text, plan)
    plan.set(ACTIVITY.key._replace(edition=YEAR - 1), text=text)
    (old,) = ACTIVITY.findings(text, plan)
    assert new.code == old.code
    assert new.decision_uid == same.decision_uid != old.decision_uid


def test_this_year_is_plain_in_what_is_done_this_year() -> None:
    assert ACTION.findings("今年度は窓口を三つ増やす。", _first_edition()) == []
    assert len(PURPOSE.findings("今年度は窓口を三つ増やす。", _first_edition())) == 1


def test_what_is_told_of_an_ended_project_is_asked_about_on_the_sheet_above() -> None:
    plan = Plan()
    text = "1-1-3は昨年度末で完了済（昨年度に報告済）"
    former = r.FormerProject(uid("ended"), "1-1-3", "completed", 2022, text)
    plan.add(former)
    found = plan.findings()
    assert [(one.code, one.project) for one in found] == [("year-former", uid("1-1-2"))] * 2
    memory = Memory(plan.rows)
    memory.execute(MendFindings(YEAR, tuple(found)))
    row = memory.now[key_of(YEAR, former)]
    assert isinstance(row, r.FormerProject)
    assert row.text == "1-1-3は令和4年度末で完了済（令和4年度に報告済）"


def test_an_edition_without_sheets_says_nothing_of_ended_projects() -> None:
    plan = Plan()
    former = r.FormerProject(uid("ended"), "1-1-3", "completed", 2022, "1-1-3は昨年度末で完了済")
    kept = {"edition", "section", "plan"}
    plan.rows = {key: row for key, row in plan.rows.items() if key.kind in kept}
    plan.add(former)
    assert plan.findings() == []


@pytest.mark.parametrize(
    ("telling", "code", "text", "mended"),
    [
        (
            ACTION,
            "year-in-name",
            "「令和4年度研修計画」を策定する。",
            "「令和5年度研修計画」を策定する。",
        ),
        (ACTION, "year-in-name", "R4年度研修計画を策定する。", "R5年度研修計画を策定する。"),
        (ACTION, "year-in-name", "令和4年度研修計画に沿う。", "令和5年度研修計画に沿う。"),
        (BUDGET, "year-budget", "令和4年度予算：4,210千円", "令和5年度予算：4,210千円"),
        (PURPOSE, "year-impossible", "平成33年度に更新する。", "令和3年度に更新する。"),
    ],
)
def test_a_year_of_before_becomes_this_one(
    telling: Telling, code: str, text: str, mended: str
) -> None:
    assert len(telling.said(text, code)) == 1
    assert telling.mended(text, code) == mended


@pytest.mark.parametrize(
    ("telling", "code", "text", "words"),
    [
        (ACTIVITY, "year-gone", "令和4年度から本稼働する予定。", "令和4年度"),
        (ACTION, "year-gone", "令和4年度から窓口を公開する。", "令和4年度"),
        (ACTION, "year-month", "令和4年9月まで試行する。", "令和4年9月"),
        (PURPOSE, "year-mismatch", "令和5年度（2022年度）に始める。", "令和5年度（2022年度）"),
        (PURPOSE, "year-mismatch", "2022年（令和5年）に始める。", "2022年（令和5年）"),
        (PURPOSE, "year-impossible", "昭和70年度の台帳を移す。", "昭和70"),
        (PURPOSE, "year-impossible", "令和75年度に終える。", "令和75"),
    ],
)
def test_a_year_that_cannot_be_is_found(telling: Telling, code: str, text: str, words: str) -> None:
    assert telling.said(text, code) == [words]


@pytest.mark.parametrize(
    ("telling", "text"),
    [
        (ACTION, "令和4年度に策定した計画に基づき、窓口を改める。"),
        (ACTION, "「令和5年度研修計画」を策定する。"),
        (ACTION, "令和3年度推進計画に基づき、窓口を改める。"),
        (ACTION, "令和5年9月まで試行し、令和7年3月までに移す。"),
        (ACTION, "令和4年9月に改定した要領を使う。"),
        (ACTIVITY, "令和3年度から実施している調査を続ける。"),
        (ACTIVITY, "令和6年度から本稼働する予定。"),
        (BUDGET, "令和5年度予算：4,210千円（令和4年度予算：4,000千円）"),
        (BUDGET, "4,210千円"),
        (PURPOSE, "令和5年度（2023年度）に始める。"),
        (PURPOSE, "平成24年度に作り、平成31年度に改めた。"),
    ],
)
def test_years_that_may_be_are_left_alone(telling: Telling, text: str) -> None:
    assert [one for one in telling.findings(text) if one.code.startswith("year")] == []
