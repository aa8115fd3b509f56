"""What the cells of an indicator say."""

from __future__ import annotations

import pytest

from dxdesk.domain import rows as r
from dxdesk.ui.indicator_grid.blocks import (
    Block,
    is_out_of_scope,
    possible_forerunners,
    rating_as_meant,
    remarks_on,
    short_name,
)
from dxdesk.ui.indicator_grid.looks import Shape, YearState, name_look, spoken, value_look
from dxdesk.ui.indicator_grid.places import Line

YEAR = 2022


def block(*cells: str, uid: str = "n", direction: str = "higher", replaces: str = "") -> Block:
    indicator = r.Indicator(uid, "p", "V", "件数", "件", direction, replaces or None)
    return Block(indicator, {YEAR: r.IndicatorValue("v", uid, YEAR, *cells)})


@pytest.mark.parametrize(
    ("target", "actual", "direction", "rate"),
    [
        ("350", "175", "higher", "50.0%"),
        ("12", "7", "lower", "171.4%"),
        ("1", "12345", "higher", "1,000,000%超"),
        ("1", "1234", "higher", "123,400.0%"),
        ("350", "集計中", "higher", ""),
    ],
)
def test_the_rate_is_rounded_to_a_tenth(target: str, actual: str, direction: str, rate: str):
    assert block(target, actual, direction=direction).text(Line.RATE, YEAR) == rate


@pytest.mark.parametrize(
    ("target", "actual", "missing"),
    [("350", "", True), ("350", "　", True), ("350", "-", False), ("/", "", False)],
)
def test_only_an_empty_actual_of_an_asked_target_is_missing(
    target: str, actual: str, missing: bool
):
    state = YearState(YEAR, is_due=True, is_locked=False)
    assert value_look(block(target, actual), Line.ACTUAL, state).is_missing is missing


def test_nothing_is_missing_in_a_year_to_come():
    state = YearState(YEAR, is_due=False, is_locked=False)
    assert not value_look(block("350", ""), Line.ACTUAL, state).is_missing


@pytest.mark.parametrize("typed", ["s", "ｓ", "Ｓ", " S "])
def test_a_rating_is_taken_in_the_letters_of_the_scale(typed: str):
    assert rating_as_meant(typed, ("S", "A", "B")) == "S"


@pytest.mark.parametrize("typed", ["d", "-", "実施せず", ""])
def test_anything_else_stays_as_typed(typed: str):
    assert rating_as_meant(typed, ("S", "A", "B")) == typed


def test_a_slash_is_a_diagonal_and_is_said_in_words():
    state = YearState(YEAR, is_due=True, is_locked=False)
    assert value_look(block("／"), Line.TARGET, state).shape is Shape.DIAGONAL
    assert spoken(block("／"), Line.TARGET, YEAR) == "件数 R4 目標 対象外"
    assert is_out_of_scope("/")
    assert not is_out_of_scope("1/2")


def test_an_empty_cell_is_said_to_be_empty():
    assert spoken(block(), Line.ACTUAL, YEAR) == "件数 R4 実績 空欄"


def test_a_lineage_and_a_direction_stand_below_the_name():
    old, new = block(uid="a"), block(uid="b", direction="lower", replaces="a")
    assert remarks_on(new, [old, new]) == ["低いほど良い", "「件数」から変更"]
    assert remarks_on(new, [new]) == ["低いほど良い", "このシートにない指標から変更"]
    assert name_look(old, [old, new]).small == ()


def test_no_circle_of_replacements_can_be_chosen():
    a, b, c = block(uid="a"), block(uid="b", replaces="a"), block(uid="c", replaces="b")
    assert [one.uid for one in possible_forerunners(a, [a, b, c])] == []
    assert [one.uid for one in possible_forerunners(b, [a, b, c])] == ["a"]
    assert [one.uid for one in possible_forerunners(c, [a, b, c])] == ["a", "b"]


def test_an_indicator_of_another_sheet_cannot_be_chosen():
    other = Block(r.Indicator("x", "q", "V", "別の件数"))
    assert possible_forerunners(block(uid="a"), [block(uid="a"), other]) == []


def test_a_long_text_is_cut_for_the_picture_and_the_tip():
    state = YearState(YEAR, is_due=True, is_locked=False)
    look = value_look(block("あ" * 200_000), Line.TARGET, state)
    assert len(look.text) < 400
    assert len(look.tip) < 1200
    assert len(spoken(block("あ" * 200_000), Line.TARGET, YEAR)) < 1200


def test_a_name_without_words_can_still_be_told_in_a_list():
    assert short_name(r.Indicator("n", "p")) == "（名称なし）"
    assert short_name(r.Indicator("n", "p", "V", "あ\nい")) == "あ い"


def test_the_notes_stand_in_the_tip_of_the_rating():
    state = YearState(YEAR, is_due=True, is_locked=False)
    noted = block("350", "175", "B", "半分", "R5から対象拡大")
    look = value_look(noted, Line.RATING, state)
    assert look.has_notes
    assert look.tip == "評価の理由：半分\n備考：R5から対象拡大"
    assert not value_look(noted, Line.TARGET, state).has_notes
