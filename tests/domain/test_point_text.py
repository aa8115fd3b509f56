"""A point as it is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.point_text import (
    SYMBOLS,
    excess,
    exchanged,
    next_symbol,
    read_point,
    room,
    typed_form,
    with_symbol,
)
from dxdesk.domain.schedule import LONGEST_POINT, Point, canonical_points
from tests.ui.gantt.pure.charts import APRIL

WORDS = st.text("公開期限ab 1★○", max_size=12).map(str.strip)
POINTS = st.builds(Point, st.just(APRIL), st.sampled_from(("★", "▼", "◎○", "①")), WORDS)


@pytest.mark.parametrize(
    ("typed", "symbol", "text"),
    [
        ("★公開", "★", "公開"),
        ("▼", "▼", ""),
        ("試行", "", "試行"),
        ("  ★ 公開 ", "★", " 公開"),
        ("a\tb\u2028c", "", "a b c"),
    ],
)
def test_a_line_is_read_as_symbol_and_words(typed: str, symbol: str, text: str):
    assert read_point(typed, APRIL) == Point(APRIL, symbol, text)


@pytest.mark.parametrize(
    ("typed", "symbol", "text"),
    [
        ("★★公開", "★", "公開"),
        ("★▼公開", "▼", "公開"),
        ("★●", "●", ""),
        ("★○○説明会", "★", "○○説明会"),
        ("○○説明会", "○", "○説明会"),
        ("①★公開", "", "①★公開"),
    ],
)
def test_a_symbol_typed_behind_the_offered_one_is_meant_in_its_place(
    typed: str, symbol: str, text: str
):
    assert read_point(typed, APRIL) == Point(APRIL, symbol, text)


def test_words_that_were_stored_with_a_symbol_keep_it():
    stored = Point(APRIL, "★", "●公")
    assert read_point("★●公開", APRIL, stored) == Point(APRIL, "★", "●公開")


def test_an_empty_line_is_no_point():
    assert read_point(" \t ", APRIL) is None


@given(POINTS)
def test_a_stored_point_that_is_typed_again_stays_as_it_is(point: Point):
    assert read_point(typed_form(point), APRIL, point) == point


@given(st.text(max_size=300))
def test_whatever_is_typed_can_be_kept_in_one_line(typed: str):
    point = read_point(typed, APRIL)
    assert point is None or point.month == APRIL


def test_words_are_counted_without_their_symbol():
    assert excess("★" + "字" * LONGEST_POINT, None) == 0
    assert excess("★" + "字" * (LONGEST_POINT + 2), None) == 2
    assert room("★字字字", None) == "あと5文字"
    assert room("字" * (LONGEST_POINT + 2), None) == "2文字多い"


def test_words_that_are_stored_may_stay_as_long_as_they_are():
    stored = Point(APRIL, "★", "字" * 12)
    assert excess("★" + "字" * 11, stored) == 0
    assert excess("★" + "字" * 13, stored) == 1


def test_the_symbols_can_be_walked_through_and_end_where_they_began():
    typed, seen = "★公開", list[str]()
    for _ in SYMBOLS:
        typed = with_symbol(typed, next_symbol(typed, 1))
        seen.append(typed)
    assert typed == "★公開"
    assert {line.removesuffix("公開") for line in seen} == set(SYMBOLS)
    assert with_symbol(typed, next_symbol(typed, -1)) == "公開"


@given(st.lists(POINTS, max_size=4), POINTS)
def test_adding_a_point_and_taking_it_away_leaves_the_others(points: list[Point], new: Point):
    before = canonical_points(points)
    added = exchanged(before, None, new)
    assert new in added
    assert exchanged(added, new, None) == tuple(p for p in before if p != new)
