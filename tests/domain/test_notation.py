"""Years and digits as a city writes them, and nothing but digits changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.half_width import half_width
from dxdesk.domain.labels import DIGITS_SETTING, YEARS_SETTING, DigitStyle, YearStyle
from dxdesk.domain.notation import AS_TYPED, Notation, notation_of
from dxdesk.domain.sheet import PlanContent
from tests.strategies import sheets

if TYPE_CHECKING:
    from dxdesk.domain.sheet import EvaluationSheet

SINGLE = Notation(digits=DigitStyle.SINGLE_FULL)
HALF = Notation(digits=DigitStyle.HALF)


@pytest.mark.parametrize(
    ("style", "year", "head"),
    [
        (YearStyle.ERA, "令和5年度", "R5"),
        (YearStyle.LETTER, "R5年度", "R5"),
        (YearStyle.WESTERN, "2023年度", "2023"),
    ],
)
def test_years_are_written_three_ways(style: YearStyle, year: str, head: str):
    notation = Notation(style)
    assert (notation.year(2023), notation.year_head(2023)) == (year, head)


def test_a_year_follows_the_digits_of_the_text():
    assert SINGLE.year(2023) == "令和５年度"
    assert SINGLE.year(2030) == "令和12年度"


@pytest.mark.parametrize(
    ("typed", "half", "single"),
    [
        ("年3回、各２０名", "年3回、各20名", "年３回、各20名"),
        ("１０５．３％", "105.3％", "105.3％"),
        ("6，５７８千円、第1，2回", "6,578千円、第1，2回", "6,578千円、第1，2回"),
        ("R5年度の1-1-1", "R5年度の1-1-1", "R5年度の1-1-1"),
        ("5.7時間、AI-OCR", "5.7時間、AI-OCR", "5.7時間、AI-OCR"),
        ("①第1回(2)", "①第1回(2)", "①第１回(2)"),
        ("なし", "なし", "なし"),
    ],
)
def test_digits_of_running_text(typed: str, half: str, single: str):
    assert AS_TYPED.text(typed) == typed
    assert HALF.text(typed) == half
    assert SINGLE.text(typed) == single


@pytest.mark.parametrize("notation", [HALF, SINGLE])
def test_numbers_of_a_table_are_half_width(notation: Notation):
    assert notation.value("１０，０００") == "10,000"
    assert notation.value("５") == "5"
    assert AS_TYPED.value("１０，０００") == "１０，０００"


@given(text=st.text(), notation=st.sampled_from((AS_TYPED, HALF, SINGLE)))
def test_one_character_stays_one_and_only_its_width_changes(text: str, notation: Notation):
    written = notation.text(text)
    assert len(written) == len(text)
    assert half_width(written) == half_width(text)


@given(made=sheets(), notation=st.sampled_from((HALF, SINGLE)))
def test_a_sheet_keeps_its_rows(made: EvaluationSheet, notation: Notation):
    written = notation.sheet(made)
    assert written.project.number == made.project.number
    for rows, before in (
        (written.activities, made.activities),
        (written.plan_rows, made.plan_rows),
        (written.notes, made.notes),
    ):
        assert [row.uid for row in rows] == [row.uid for row in before]
    for row, before in zip(written.plan_rows, made.plan_rows, strict=True):
        assert [p.split("\t")[0] for p in row.points.split("\n")] == [
            p.split("\t")[0] for p in before.points.split("\n")
        ]


@pytest.mark.parametrize(
    ("years", "digits", "expected"),
    [
        ("western", "half", Notation(YearStyle.WESTERN, DigitStyle.HALF)),
        ("", "", AS_TYPED),
        ("皇紀", "漢数字", AS_TYPED),
    ],
)
def test_the_form_settings_say_it(years: str, digits: str, expected: Notation):
    settings = (
        r.FormSetting(uid="y", name=YEARS_SETTING, value=years),
        r.FormSetting(uid="d", name=DIGITS_SETTING, value=digits),
    )
    content = PlanContent(r.Plan("plan", "計画", "市", 2021, 2025), settings)
    assert notation_of(content) == expected
