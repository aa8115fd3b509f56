"""Texts, actions and indicators that stand elsewhere too are asked about."""

from __future__ import annotations

import pytest

from dxdesk.checks.copied_texts import RULES
from dxdesk.domain import rows as r
from dxdesk.domain.labels import Severity
from tests.checks.clean import SHEETS, YEAR, Plan, uid

LONG = (
    "紙で保存している申請書を画像に改めて検索できるようにし、"
    "窓口での照会に要する時間を短くするとともに、書庫に空きを作って執務室を広げる。"
)


def purposes(one: str, other: str) -> Plan:
    """The clean plan with other purposes on two sheets of different sections."""
    plan = Plan(RULES)
    plan.set(plan.key("project", "1-1-2"), purpose=one)
    plan.set(plan.key("project", "1-2-1"), purpose=other)
    return plan


def test_equal_texts_of_two_sections_are_one_finding_of_two_sheets() -> None:
    plan = purposes(LONG, f"{LONG[:20]} {LONG[20:]}")
    for number in ("1-1-2", "1-2-1"):
        plan.set(plan.key("item", number, "activities", 0), text=f"{LONG[30:]}{LONG[:30]}")
    (finding,) = plan.findings()
    assert finding.code == "copied-text"
    assert finding.severity is Severity.WARNING
    assert finding.place.field == "purpose"
    assert "（2か所）" in finding.message
    assert len(finding.related) == 3


def test_the_sheet_whose_name_says_other_things_is_the_suspect() -> None:
    text = SHEETS[2].purpose + "道路台帳の公開により、道路の延長を調べやすくする。"
    plan = purposes(text, text)
    (finding,) = plan.findings()
    assert finding.project == uid("1-1-2")


@pytest.mark.parametrize("text", ["市民の利便を高める。", SHEETS[2].purpose[:20]])
def test_short_texts_may_be_written_twice(text: str) -> None:
    assert purposes(text, text).codes() == []


def test_sister_projects_are_told_quietly() -> None:
    plan = purposes(LONG, LONG)
    plan.set(plan.key("project", "1-2-1"), name="納税通知の電子化（道路）")
    (finding,) = plan.findings()
    assert finding.severity is Severity.INFO


def test_one_section_may_use_a_text_again() -> None:
    plan = purposes(LONG, LONG)
    plan.set(plan.key("project", "1-2-1"), section=uid("税務課"))
    assert plan.codes() == []


@pytest.mark.parametrize("other", [LONG.replace("申請", "届出"), LONG[:-5] + "広くする。"])
def test_long_texts_that_differ_in_a_word_are_told_quietly(other: str) -> None:
    (finding,) = purposes(LONG, other).findings()
    assert (finding.code, finding.severity) == ("copied-text-nearly", Severity.INFO)


@pytest.mark.parametrize(
    "other",
    [LONG[:30], LONG[:24] + "台帳と突き合わせて、道路の区域を市民が自分で調べられるようにする。"],
)
def test_texts_that_only_begin_alike_are_not(other: str) -> None:
    assert purposes(LONG, other).codes() == []


def last_year(plan: Plan, *texts: str) -> None:
    """Give the edition before these actions."""
    for place, text in enumerate(texts):
        own = uid("1-1-1", "actions", place)
        item = r.Item(own, uid("1-1-1"), "actions", str(place), 0, "・", text)
        plan.add(item, edition=YEAR - 1)


def test_all_actions_of_last_year_are_one_finding() -> None:
    plan = Plan(RULES)
    last_year(plan, *reversed(SHEETS[0].actions))
    (finding,) = plan.findings()
    assert (finding.code, finding.severity) == ("actions-as-last-year", Severity.WARNING)
    assert finding.place.key(YEAR) == plan.key("item", "1-1-1", "actions", 0)
    assert len(finding.related) == 1


def test_half_of_them_are_told_quietly_and_other_words_not_at_all() -> None:
    plan = Plan(RULES)
    last_year(plan, SHEETS[0].actions[0], "案内表示を改める。")
    (finding,) = plan.findings()
    assert finding.severity is Severity.INFO
    assert "2件のうち1件" in finding.message
    plan = Plan(RULES)
    last_year(plan, SHEETS[0].actions[0].replace("20", "10"), "案内表示を改める。")
    assert plan.codes() == []


def with_indicator_of_another(**first: str) -> Plan:
    """The clean plan in which a sheet has the indicator of another section's."""
    plan = Plan(RULES)
    (name, unit), values = next(iter(SHEETS[1].indicators.items()))
    mine = next(iter(SHEETS[2].indicators))[0]
    plan.set(plan.key("indicator", "1-2-1", mine), name=name, unit=unit)
    for year, (target, _, _) in enumerate(values, 2021):
        plan.set(plan.value("1-2-1", mine, year), target=target)
    if first:
        plan.set(plan.value("1-2-1", mine, 2025), **first)
    return plan


def test_an_indicator_with_the_same_targets_is_a_copy() -> None:
    copies = [
        finding
        for finding in with_indicator_of_another().findings()
        if finding.code == "copied-indicator"
    ]
    assert [(one.project, one.indicator) for one in copies] == [
        (uid("1-2-1"), "電子で通知した割合")
    ]


def test_an_indicator_with_a_target_of_its_own_is_not() -> None:
    assert "copied-indicator" not in with_indicator_of_another(target="31").codes()


def test_words_as_targets_are_the_same_anywhere() -> None:
    plan = Plan(RULES)
    indicator = r.Indicator(uid("1-2-1", "more"), uid("1-2-1"), "z", "待ち時間の掲示", "")
    plan.add(indicator)
    for year, target in enumerate(("一部実現", *("実現",) * 4), 2021):
        own = r.value_uid(indicator.uid, year)
        actual, rating = (target, "A") if year < YEAR else ("", "")
        plan.add(r.IndicatorValue(own, indicator.uid, year, target, actual, rating))
    assert "copied-indicator" not in plan.codes()


def test_a_short_text_that_suits_another_sheet_is_a_copy() -> None:
    own = "道路台帳の地図に路線の延長を移す。"
    plan = purposes(f"{own}", own)
    (finding,) = plan.findings()
    assert (finding.code, finding.project) == ("copied-text", uid("1-1-2"))


def test_a_short_text_that_is_nearly_the_same_is_none_among_neighbours() -> None:
    text = "避難所の混み具合を市民が手元で確かめられるようにし、安全な避難につなげる。"
    changed = text.replace("安全", "円滑")
    plan = purposes(text, changed)
    assert [one.code for one in plan.findings()] == ["copied-text-nearly"]
    plan.set(plan.key("project", "1-2-1"), number="1-1-3")
    assert plan.codes() == []
