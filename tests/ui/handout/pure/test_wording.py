"""What is said of a handout and its parts."""

from __future__ import annotations

import pytest
from hypothesis import given

from dxdesk.domain import handout as h
from dxdesk.domain.handout_text import composition_of, is_composition
from dxdesk.domain.labels import CountedBy, Selection, SummaryRows
from dxdesk.ui.handout.choice import Choices
from dxdesk.ui.handout.wording import Problem, part_words, problems_of, sheets_words
from tests.handouts import handouts
from tests.ui.handout.pure.outlines import small_outline

CHOICES = Choices(small_outline())


def problems(handout: h.Handout, *files: str) -> list[Problem]:
    return problems_of(handout, CHOICES, files.__contains__)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (h.Cover(), "表紙"),
        (h.Sheets(), "評価シート：全4件"),
        (h.Sheets(Selection.NUMBERS, ("1-1-1",)), "評価シート：事業番号で選んだ1件"),
        (h.Sheets(Selection.SECTION, ("企画課",)), "評価シート：課で選んだ2件"),
        (h.Sheets(Selection.POLICY, ("1",)), "評価シート：基本方針・施策で選んだ3件"),
        (h.Summary(), "評価の集計：施策別（指標ごとに数える）"),
        (
            h.Summary(SummaryRows.SECTION, CountedBy.PROJECT),
            "評価の集計：課別（事業ごとに数える）",
        ),
        (h.Unmet(), "目標に届かなかった指標：評価対象年度"),
        (h.Unmet(all_years=True), "目標に届かなかった指標：全ての年度"),
        (h.Divider("1-1", "前半\n部"), "扉：1-1　前半 部"),
        (h.Divider(), "扉"),
        (h.Outside("次第.pdf"), "別に作成した資料：次第.pdf"),
        (h.Outside("次第.pdf", "", "次第"), "別に作成した資料：次第"),
        (h.Outside("x" * 50), f"別に作成した資料：{'x' * 40}…"),
    ],
)
def test_a_part_in_a_line(part: h.Part, words: str):
    assert part_words(part, CHOICES) == words


def test_sheets_are_counted_over_all_parts():
    parts = (h.Sheets(), h.Cover(), h.Sheets(Selection.SECTION, ("情報課",)))
    assert sheets_words(h.Handout(parts=parts), CHOICES) == "評価シート 5件"


def test_an_everyday_handout_lacks_a_name_alone():
    assert problems(h.everyday_handout()) == [Problem(-1, "name", "名称を入力してください。", True)]


def test_what_is_wrong_is_told_at_its_place():
    handout = h.Handout(
        "名",
        document_number="資料\x01",
        parts=(
            h.Outside("次第.pdf"),
            h.Outside("名簿.pdf"),
            h.Outside(),
            h.Sheets(Selection.NUMBERS, ("9-9", "1-1-1")),
            h.Sheets(Selection.POLICY),
            h.Divider("8"),
            h.Divider(),
        ),
    )
    told = problems(handout, "次第.pdf")
    assert [(each.part, each.field, each.is_grave) for each in told] == [
        (-1, "document_number", True),
        (1, "file", False),
        (2, "file", True),
        (3, "values", False),
        (4, "values", True),
        (5, "policy", False),
        (6, "policy", False),
    ]
    assert "制御文字" in told[0].words
    assert told[3].words == "「9-9」の評価シートはありません。"


def test_a_date_that_no_calendar_has_is_told_and_can_be_kept():
    handout = h.Handout("名", date="2024-13-40", parts=(h.Cover(),))
    assert problems(handout) == [Problem(-1, "date", "日付「2024-13-40」は、暦にありません。")]


def test_a_handout_without_parts_says_so_and_can_be_kept():
    (told,) = problems(h.Handout("名"))
    assert (told.field, told.is_grave) == ("parts", False)


@given(handouts())
def test_what_has_no_grave_problem_can_be_kept(handout: h.Handout):
    if not any(each.is_grave for each in problems(handout)):
        assert handout.name.strip()
        assert is_composition(composition_of(handout))


@given(handouts())
def test_what_can_be_kept_and_has_a_name_has_no_grave_problem(handout: h.Handout):
    if handout.name.strip() and is_composition(composition_of(handout)):
        assert not any(each.is_grave for each in problems(handout))
