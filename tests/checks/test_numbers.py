"""Numbers left out, given twice or named in vain are asked about, each once."""

from __future__ import annotations

import pytest

from dxdesk.checks.numbers import RULES
from dxdesk.domain import rows as r
from dxdesk.domain.labels import Severity
from tests.checks.clean import YEAR, Plan, uid


def numbered(*numbers: str) -> Plan:
    """The clean plan with other numbers."""
    plan = Plan(RULES)
    for own, number in zip(("1-1-1", "1-1-2", "1-2-1"), numbers, strict=True):
        plan.set(plan.key("project", own), number=number)
    return plan


@pytest.mark.parametrize(
    ("numbers", "words", "following"),
    [
        (("1-1-1", "1-1-3", "1-2-1"), "事業番号1-1-1の次が1-1-3です。1-1-2のシートも", "1-1-2"),
        (
            ("1-1-1", "1-1-4", "1-2-1"),
            "事業番号1-1-1の次が1-1-4です。1-1-2から1-1-3までのシートも",
            "1-1-2",
        ),
        (("1-1-1", "1-1-2", "1-3-1"), "施策1-1の次が1-3です。1-2のシートも", "1-2-1"),
        (("1-1-1", "1-1-2", "3-1-1"), "基本方針1の次が3です。基本方針2のシートも", "1-2-1"),
        (
            ("1-1-1", "1-1-2", "1-2-2"),
            "施策1-2の事業番号が1-2-2から始まっています。1-2-1のシートも",
            "1-2-1",
        ),
    ],
)
def test_a_gap_is_shown_at_the_sheet_that_follows(
    numbers: tuple[str, ...], words: str, following: str
) -> None:
    (finding,) = numbered(*numbers).findings()
    assert finding.code == "number-gap"
    assert finding.project == uid(following)
    assert finding.message.startswith(words)


def test_two_levels_are_projects_below_policies() -> None:
    (finding,) = numbered("1-1", "1-3", "2-1").findings()
    assert finding.message.startswith("事業番号1-1の次が1-3です。1-2の")


@pytest.mark.parametrize(
    "numbers",
    [("１－１－１", "1-1-2", "1-2-1"), ("窓-1", "税-1", "道-1"), ("2023-1", "2023-2", "2023-3")],
)
def test_other_ways_of_numbering_leave_nothing_out(numbers: tuple[str, ...]) -> None:
    assert numbered(*numbers).codes() == []


def test_more_gaps_than_sheets_are_another_way_of_numbering() -> None:
    assert numbered("7-8-1", "7-9-3", "9-9-9").codes() == []


@pytest.mark.parametrize(
    "row",
    [
        r.FormerProject("former", "1-1-2", "abolished", 2021, "※1-1-2は令和3年度末で廃止"),
        r.Note("note", None, "a", "※1-1-2は欠番"),
        r.Note("note", uid("1-1-1"), "a", "※１－１－２は令和4年度に1-1-1と統合"),
    ],
)
def test_a_note_explains_a_gap(row: r.Row) -> None:
    plan = numbered("1-1-1", "1-1-3", "1-2-1")
    plan.add(row)
    assert "number-gap" not in plan.codes()


def test_the_old_number_of_a_project_explains_a_gap() -> None:
    plan = numbered("1-1-1", "1-1-3", "1-2-1")
    plan.set(plan.key("project", "1-1-2"), life_wording="令和5年度に1-1-2から番号変更")
    assert plan.codes() == []


def test_a_number_given_twice_in_any_width_is_certain() -> None:
    (finding,) = numbered("1-1-1", "１－１－１", "1-2-1").findings()
    assert (finding.code, finding.severity) == ("number-twice", Severity.ERROR)
    assert {finding.project, finding.related[0].uid} == {uid("1-1-1"), uid("1-1-2")}


def test_a_number_of_a_former_project_is_not_given_again() -> None:
    plan = Plan(RULES)
    plan.add(r.FormerProject("former", "1－1－2", "abolished", 2021, "※1-1-2は廃止"))
    (finding,) = plan.findings()
    assert (finding.code, finding.project) == ("number-of-former", uid("1-1-2"))


def test_a_policy_without_a_title_is_told_once_where_others_of_its_level_have_one() -> None:
    plan = Plan(RULES)
    plan.add(r.PolicyNode("p", "1-2", "道路"), r.PolicyNode("q", "1-1", ""))
    (finding,) = plan.findings()
    assert (finding.code, finding.severity) == ("policy-untitled", Severity.INFO)
    assert finding.project == uid("1-1-1")
    assert finding.message == "施策1-1に名称がありません。"


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("測定の結果は事業番号１－４－９へ引き継ぐ。", (10, 15)),
        ("測定の結果は1-4-9の事業へ引き継ぐ。", (6, 11)),
        ("測定の結果は1-2-1の事業へ引き継ぐ。", None),
        ("電話番号0-4-829の窓口で受け付ける。", None),
        ("令和5年度は1-2の施策に合わせて測る。", None),
        ("結果を2023-4-1に公開する。", None),
        ("部品A-1-4-9の型番を確かめる。", None),
    ],
)
def test_a_project_that_a_text_names_is_looked_for(
    words: str, span: tuple[int, int] | None
) -> None:
    plan = Plan(RULES)
    plan.set(plan.key("item", "1-1-1", "actions", 1), text=words)
    findings = [one for one in plan.findings() if one.code == "number-unknown"]
    assert [one.span for one in findings] == ([span] if span else [])
    assert all(one.place.key(YEAR) == plan.key("item", "1-1-1", "actions", 1) for one in findings)


def test_a_name_given_twice_is_asked_about_at_the_later_sheet() -> None:
    plan = Plan(RULES)
    plan.set(plan.key("project", "1-2-1"), name="書かない　窓口の整備")
    (finding,) = plan.findings()
    assert (finding.code, finding.project) == ("name-twice", uid("1-2-1"))
    assert finding.related[0].uid == uid("1-1-1")
