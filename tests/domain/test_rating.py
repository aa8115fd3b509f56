"""What a rule proposes, that it says so truly, and that it stays within what it can know."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.measurement import Direction, Kind, understand
from dxdesk.domain.rating import (
    NO_PROPOSAL,
    Proposal,
    RatingRule,
    default_rule,
    departs,
    foreign_ratings,
    is_of_scale,
    propose,
    rehearse,
)
from dxdesk.domain.rating_rule_text import is_provisional, parse_rule, rule_of, rule_text
from dxdesk.domain.rating_summary import DASH
from dxdesk.domain.sheet import EvaluationSheet, IndicatorBlock
from dxdesk.exchange.text_sheets import read_text_sheets
from tests.strategies import CELLS, RATINGS

if TYPE_CHECKING:
    from pathlib import Path

USUAL = default_rule(("S", "A", "B"))
SCALES = (
    ("S", "A", "B"),
    ("S", "A", "B", "C"),
    ("A", "B", "C", "D"),
    ("◎", "○", "△", "×"),
    ("5", "4", "3", "2", "1"),
    ("達成", "未達成"),
)
HIGHER, LOWER = "higher", "lower"


@st.composite
def rules(draw: st.DrawFn) -> RatingRule:
    """A rule that a city might enter, of any scale it might have."""
    words = st.text("SABCD◎○△×543: %-", min_size=1, max_size=3)
    scale = draw(
        st.sampled_from(SCALES) | st.lists(words, min_size=2, max_size=7, unique=True).map(tuple)
    )
    size = len(scale) - 1
    rate = st.decimals("0.01", "300", places=2)
    thresholds = draw(st.lists(rate, min_size=size, max_size=size, unique=True))
    ranks = sorted(draw(st.lists(st.integers(0, size), min_size=3, max_size=3)))
    absent = st.sampled_from((NO_PROPOSAL, DASH, *scale))
    better, as_planned, worse = (scale[rank] for rank in ranks)
    return RatingRule(
        scale,
        tuple(sorted(thresholds, reverse=True)),
        better,
        as_planned,
        worse,
        draw(absent),
        draw(absent),
    )


AMOUNTS = st.integers(-(10**6), 10**6) | st.decimals(-1000, 1000, places=2)
ABOVE_ZERO = st.integers(1, 10**6) | st.decimals("0.01", 1000, places=2)
DIRECTIONS = st.sampled_from((HIGHER, LOWER))
CELL = st.sampled_from(CELLS) | st.text(max_size=8)


def typed(amount: int | Decimal) -> str:
    return f"{amount:f}" if isinstance(amount, Decimal) else str(amount)


# --- What is said ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "actual", "direction", "rating", "reason"),
    [
        ("3000", "4851", HIGHER, "S", "目標 3,000 に対し実績 4,851、達成率 161.7 % → S"),
        ("3,000", "３，０００", HIGHER, "A", "目標 3,000 に対し実績 3,000、達成率 100.0 % → A"),
        ("100", "125", HIGHER, "S", "目標 100 に対し実績 125、達成率 125.0 % → S"),
        ("100", "95", HIGHER, "A", "目標 100 に対し実績 95、達成率 95.0 % → A"),
        ("100", "94.9", HIGHER, "B", "目標 100 に対し実績 94.9、達成率 94.9 % → B"),
        (
            "12%以下",
            "7%",
            LOWER,
            "S",
            "目標 12%以下 に対し実績 7%（低いほど良い）、達成率 171.4 % → S",
        ),
        ("約12000人", "6000（見込）", HIGHER, "B", None),
        ("0", "0", LOWER, "A", None),
        ("0", "3", LOWER, "B", "目標 0 に対し実績 3（低いほど良い）、目標を下回る → B"),
        ("10", "0", LOWER, "S", None),
        ("0", "5", HIGHER, "A", None),
        ("0.0001", "500000", HIGHER, "S", None),
        ("実現", "実現", HIGHER, "A", "目標「実現」に対し実績「実現」、目標どおり → A"),
        ("実施", "達成", HIGHER, "A", None),
        ("実現", "一部実現", HIGHER, "B", None),
        ("一部達成", "未達成", HIGHER, "B", None),
        ("一部実施", "実施済み", HIGHER, "A", None),
        ("一部実施", "実施済み", LOWER, "A", None),
        ("要綱の策定", "要綱の策定（見込）", HIGHER, "A", None),
    ],
)
def test_a_proposal_and_its_reason(
    target: str, actual: str, direction: str, rating: str, reason: str | None
):
    found = propose(USUAL, target, actual, direction)
    assert found.rating == rating
    assert reason in {None, found.reason}
    assert found.reason.endswith(f"→ {rating}")


@pytest.mark.parametrize(
    ("target", "actual", "why"),
    [
        ("100", "", "実績がないため"),
        ("100", "集計中", "実績がないため"),
        ("", "100", "目標がないため"),
        ("-", "-", "目標がないため"),
        ("", " ", "目標も実績もないため"),
        ("100", "実現", "一方が数値、一方が言葉"),
        ("実現", "100", "一方が数値、一方が言葉"),
        ("10～20", "15", "範囲"),
        ("3校・12学級", "5校・12学級", "二つ以上の数量"),
        ("10件", "10人", "比べられない"),
        ("累計100", "100", "比べられない"),
        ("100以下", "90", "比べられない"),
        ("100", "90以上", "比べられない"),
        ("要綱の策定", "検討会の開催", "言葉が違い"),
        ("実現", "概ね実現", "言葉が違い"),
    ],
)
def test_what_cannot_be_compared_has_no_proposal_and_says_why(target: str, actual: str, why: str):
    found = propose(USUAL, target, actual, HIGHER)
    assert found.rating is None
    assert why in found.reason
    assert found.reason.endswith("、評価の案はありません")


def test_the_reason_for_no_actual_is_a_whole_sentence():
    assert propose(USUAL, "100", "-", HIGHER).reason == "実績がないため、評価の案はありません"


def test_what_is_absent_is_rated_as_the_city_says():
    rule = replace(USUAL, no_target=DASH, no_actual="B")
    assert propose(rule, "-", "100", HIGHER) == Proposal(DASH, "目標がない → -")
    assert propose(rule, "-", "-", HIGHER).rating == DASH
    assert propose(rule, "100", "集計中", HIGHER) == Proposal("B", "実績がない → B")
    assert propose(rule, "", "", HIGHER).rating is None, "nothing is stated at all"


def test_a_wording_better_than_planned_can_be_better_rated():
    rule = replace(USUAL, better="S")
    assert propose(rule, "一部実現", "実現", HIGHER).rating == "S"
    assert propose(rule, "実現", "実現", HIGHER).rating == "A"


@pytest.mark.parametrize(
    ("target", "actual", "rating", "shown"),
    [
        ("10000", "9496", "B", "94.96 %"),
        ("1000000", "949999", "B", "94.9999 %"),
        ("10000", "9504", "A", "95.0 %"),
        ("100000", "124999", "B+", "124.999 %"),
        ("3", "1", "C", "33.3 %"),
    ],
)
def test_a_shown_rate_never_seems_across_a_threshold(
    target: str, actual: str, rating: str, shown: str
):
    rule = RatingRule(
        ("S", "B+", "A", "B", "C"), tuple(map(Decimal, (125, 100, 95, 60))), "S", "A", "B"
    )
    found = propose(rule, target, actual, HIGHER)
    assert found.rating == rating
    assert f"達成率 {shown} →" in found.reason


# --- Laws --------------------------------------------------------------------------------------


@given(rules(), CELL, CELL, DIRECTIONS)
def test_a_proposal_is_of_the_scale_and_always_has_a_reason(
    rule: RatingRule, target: str, actual: str, direction: str
):
    found = propose(rule, target, actual, direction)
    assert found.rating is None or found.rating in {*rule.scale, DASH}
    assert found.rating != NO_PROPOSAL
    assert found.reason
    assert "\n" not in found.reason


@given(rules(), AMOUNTS, AMOUNTS, AMOUNTS, DIRECTIONS)
def test_a_better_actual_never_has_a_worse_rating(
    rule: RatingRule,
    target: int | Decimal,
    one: int | Decimal,
    other: int | Decimal,
    direction: str,
):
    worse, better = sorted((one, other), reverse=direction == LOWER)
    found = [
        propose(rule, typed(target), typed(each), direction).rating for each in (worse, better)
    ]
    ranks = [rule.scale.index(word) for word in found if word is not None]
    assert len(ranks) == 2, "single numbers without units can always be compared"
    assert ranks[1] <= ranks[0]


@given(rules(), ABOVE_ZERO, ABOVE_ZERO)
def test_the_other_direction_is_the_mirror(
    rule: RatingRule, one: int | Decimal, other: int | Decimal
):
    higher = propose(rule, typed(one), typed(other), HIGHER).rating
    assert higher == propose(rule, typed(other), typed(one), LOWER).rating


@given(rules(), st.integers(1, 10**6), st.data())
def test_a_threshold_belongs_to_its_rating(rule: RatingRule, hundreds: int, data: st.DataObject):
    place = data.draw(st.integers(0, len(rule.thresholds) - 1))
    least = rule.thresholds[place]
    target = 100 * hundreds
    actual = least * hundreds
    assert propose(rule, str(target), typed(actual), HIGHER).rating == rule.scale[place]
    below = propose(rule, str(target), typed(actual - Decimal("0.0001")), HIGHER)
    assert below.rating == rule.scale[place + 1]
    shown = re.search(r"達成率 ([0-9,.]+) %", below.reason)
    assert shown is not None
    assert Decimal(shown[1].replace(",", "")) < least


@given(rules())
def test_the_text_of_a_rule_is_that_rule(rule: RatingRule):
    text = rule_text(rule)
    assert parse_rule(text, rule.scale) == rule
    assert rule_text(parse_rule(text, rule.scale)) == text


@given(rules(), st.sampled_from(SCALES))
def test_the_text_of_a_rule_fits_no_other_scale(rule: RatingRule, scale: tuple[str, ...]):
    assume(scale != rule.scale)
    with pytest.raises(ValueError, match=r"合いません|読めない"):
        parse_rule(rule_text(rule), scale)


# --- Rules and their text ----------------------------------------------------------------------


def test_the_text_reads_as_a_person_would_write_it():
    assert rule_text(replace(USUAL, no_actual=DASH)).split("\n") == [
        "達成率 125 %以上: S",
        "達成率 95 %以上: A",
        "達成率 それ未満: B",
        "目標を上回る: A",
        "目標どおり: A",
        "目標を下回る: B",
        "実績がない: -",
    ]


@pytest.mark.parametrize(
    ("scale", "thresholds", "words"),
    [
        (("S", "A", "B"), (125, 95), "AAB"),
        (("S", "A", "B", "C"), (125, 95, 70), "AAB"),
        (("◎", "○", "△", "×"), (125, 95, 70), "○○△"),
        (("5", "4", "3", "2", "1"), (125, 110, 95, 80), "332"),
        (("達成", "未達成"), (100,), ("達成", "達成", "未達成")),
    ],
)
def test_the_default_of_a_scale(
    scale: tuple[str, ...], thresholds: tuple[int, ...], words: tuple[str, ...]
):
    rule = default_rule(scale)
    assert rule.thresholds == thresholds
    assert (rule.better, rule.as_planned, rule.worse) == tuple(words)
    assert (rule.no_target, rule.no_actual) == (NO_PROPOSAL, NO_PROPOSAL)
    assert propose(rule, "100", "100", HIGHER).rating == rule.as_planned


@pytest.mark.parametrize("size", [*range(2, 40), 500])
def test_a_scale_of_any_length_has_a_default(size: int):
    scale = tuple(f"段階{place}" for place in range(size))
    rule = default_rule(scale)
    assert parse_rule(rule_text(rule), scale) == rule
    assert propose(rule, "100", "1", HIGHER).rating == scale[-1]


@pytest.mark.parametrize("scale", [(), ("S",)])
def test_a_scale_without_a_choice_proposes_nothing(scale: tuple[str, ...]):
    assert propose(default_rule(scale), "100", "100", HIGHER).rating is None


@pytest.mark.parametrize(
    "changed",
    [
        {"thresholds": (Decimal(95), Decimal(125))},
        {"thresholds": (Decimal(95), Decimal(95))},
        {"thresholds": (Decimal(95),)},
        {"thresholds": (Decimal(95), Decimal(0))},
        {"thresholds": (Decimal("NaN"), Decimal(95))},
        {"scale": ("S", "A", "A")},
        {"better": "C"},
        {"as_planned": ""},
        {"better": "B"},
        {"worse": "S"},
        {"no_actual": "C"},
    ],
)
def test_a_rule_that_contradicts_itself_cannot_exist(changed: dict[str, object]):
    with pytest.raises(ValueError, match=r"。$"):
        replace(USUAL, **changed)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "S 125",
        "達成率 125 %以上: S",
        rule_text(USUAL).replace("95 %", "195 %"),
        rule_text(USUAL).replace("目標どおり: A\n", ""),
        rule_text(USUAL) + "\n目標どおり: A",
        rule_text(USUAL) + "\n",
    ],
)
def test_a_text_that_is_no_rule_is_refused(text: str):
    with pytest.raises(ValueError, match=r"基準|評価"):
        parse_rule(text, USUAL.scale)


def test_the_rule_of_a_plan_is_provisional_until_a_person_entered_it():
    own = replace(USUAL, thresholds=(Decimal(120), Decimal(100)))
    plan = r.Plan("p")
    assert (rule_of(plan), is_provisional(plan)) == (USUAL, True)
    entered = replace(plan, rating_rule=rule_text(own), rating_rule_by="鈴木")
    assert (rule_of(entered), is_provisional(entered)) == (own, False)
    nameless = replace(entered, rating_rule_by=" ")
    assert (rule_of(nameless), is_provisional(nameless)) == (own, True)
    for broken in (
        replace(entered, rating_rule="不明"),
        replace(entered, rating_scale="S/A/B/C"),
    ):
        assert rule_of(broken) == default_rule(broken.ratings)
        assert is_provisional(broken)


def test_a_plan_whose_scale_says_a_rating_twice_still_has_a_rule():
    assert rule_of(r.Plan("p", rating_scale="S/A/A/B")) == USUAL


# --- Ratings that were entered -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("rating", "scale", "found"),
    [
        ("Ｓ", ("S", "A"), True),
        (" A ", ("S", "A"), True),
        ("○", ("◎", "○"), True),
        ("C", ("S", "A"), False),
        ("A（見込）", ("S", "A"), False),
        ("", ("S", "A"), False),
        ("5", ("５", "４"), True),
    ],
)
def test_a_rating_of_the_scale(rating: str, scale: tuple[str, ...], found: bool):
    assert is_of_scale(rating, scale) is found


def value(
    rating: str, target: str = "100", actual: str = "130", year: int = 2022
) -> r.IndicatorValue:
    return r.IndicatorValue(f"v{year}", "i", year, target, actual, rating)


def test_a_departure_is_told_with_its_reason():
    assert departs(USUAL, value("A"), HIGHER) == propose(USUAL, "100", "130", HIGHER)


@pytest.mark.parametrize(
    "kept",
    [
        value("S"),
        value("Ｓ"),
        value(""),
        value("-"),
        value("集計中"),
        value("C"),
        value("A", actual="未定"),
        value("A", target="実現"),
    ],
)
def test_no_departure(kept: r.IndicatorValue):
    assert departs(USUAL, kept, HIGHER) is None


@given(rules(), CELL, CELL, st.sampled_from((*RATINGS, "◎", "3", "達成")), DIRECTIONS)
def test_a_departure_is_another_rating_of_the_scale(
    rule: RatingRule, target: str, actual: str, rating: str, direction: str
):
    found = departs(rule, value(rating, target, actual), direction)
    if found is not None:
        assert is_of_scale(rating, rule.scale)
        assert found == propose(rule, target, actual, direction)
        assert found.rating not in {None, rating}


def sheet(*values: r.IndicatorValue, direction: str = HIGHER) -> EvaluationSheet:
    indicator = r.Indicator("i", "p", direction=direction)
    return EvaluationSheet(r.Project("p"), indicators=(IndicatorBlock(indicator, values),))


def test_a_rehearsal_lists_what_would_differ_up_to_the_evaluated_year():
    values = value("A", year=2021), value("S", year=2022), value("A", year=2023)
    found = rehearse(USUAL, [sheet(*values), sheet(*values, direction=LOWER)], 2022)
    assert [(each.value, each.proposal.rating) for each in found] == [
        (values[0], "S"),
        (values[0], "B"),
        (values[1], "B"),
    ]
    assert found[0].project == r.Project("p")
    assert found[1].indicator.direction == LOWER


def test_the_ratings_a_scale_does_not_have_are_counted_with_each_use():
    values = [value(rating, year=2018 + n) for n, rating in enumerate(("C", "A", "C", "-", "D"))]
    assert foreign_ratings(USUAL.scale, [sheet(*values)], 2021) == ("C", "C")


# --- A real city -------------------------------------------------------------------------------


def documented(target: Fraction, actual: Fraction, direction: str) -> str:
    """The default rule for S/A/B as its documentation says it, reckoned in whole fractions."""
    if direction == HIGHER and target > 0:
        rate = actual / target
    elif direction == LOWER and target > 0 and actual > 0:
        rate = target / actual
    elif direction == LOWER and target > 0:
        return "S"
    else:
        return "A" if (actual >= target) == (direction == HIGHER) or actual == target else "B"
    return "S" if rate >= Fraction(5, 4) else "A" if rate >= Fraction(19, 20) else "B"


@pytest.mark.parametrize("direction", list(Direction))
def test_every_numeric_pair_of_a_real_city_follows_the_documented_rule(
    shared_sheets: Path, direction: Direction
):
    pairs = [
        (each.target, each.actual)
        for sheet in read_text_sheets(shared_sheets.read_bytes()).content.sheets
        for block in sheet.indicators
        for each in block.values
    ]
    numeric = [
        (target, actual)
        for target, actual in pairs
        if {understand(target).kind, understand(actual).kind} == {Kind.NUMBER}
        and understand(target).unit == understand(actual).unit
    ]
    assert len(numeric) > 50
    for target, actual in numeric:
        amounts = [Fraction(understand(cell).number or 0) for cell in (target, actual)]
        found = propose(USUAL, target, actual, direction.value)
        assert found.rating == documented(amounts[0], amounts[1], direction.value), found.reason
