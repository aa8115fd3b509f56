"""Slips of every kind that proof-reading promises to see, put into a clean plan one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from dxdesk.checks.catalogue import RULES
from dxdesk.checks.rule import Family
from tests.checks import slips_figures, slips_structure, slips_texts
from tests.checks.clean import Plan
from tests.checks.slip import is_found

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.checks.slip import Slip

SLIPS: Final[tuple[Slip, ...]] = (
    *slips_figures.SLIPS,
    *slips_texts.SLIPS,
    *slips_structure.SLIPS,
)

MISSED: Final[frozenset[str]] = frozenset()
"""Slips that are known not to be seen, each with its reason beside it."""

FEWEST: Final = 40
MOST_MISSED: Final = 2

FAMILIES: Final = {rule.code: rule.family for rule in RULES}

PROMISED: Final[Mapping[str, str]] = {
    "rating against figures": "rating-differs",
    "rating without actual": "rating-without-actual",
    "actual without rating": "rating-missing",
    "no actual for the evaluated year or earlier": "actual-missing",
    "見込 or 速報 still waiting": "actual-not-final",
    "target missing": "target-missing",
    "no actual treated differently across sheets": "no-actual-treated-differently",
    "number outside its own history": "number-out-of-history",
    "target lowered without a note": "target-lowered",
    "target far from actual": "target-far-from-actual",
    "past value that differs from the previous edition": "past-value-differs",
    "lower is better suspected": "direction-suspected",
    "indicator with no unit": "unit-missing",
    "words used as unit": "unit-words",
    "unit written in two ways": "unit-in-two-ways",
    "schedule rows of another section's sheet": "copied-schedule-rows",
    "identical texts across sections": "copied-text",
    "actions equal to last year's": "actions-as-last-year",
    "same budget in two sheets": "budget-twice",
    "year words gone stale": "year-relative",
    "year in a plan's name gone stale": "year-in-name",
    "item numbers that do not exist": "item-number-unknown",
    "months outside the five-year bar": "schedule-outside-plan-bar",
    "bars after completion": "schedule-after-end",
    "schedule with nothing painted": "schedule-nothing-painted",
    "marks unknown": "schedule-marks-unknown",
    "numbers missing without a note": "number-gap",
    "duplicate numbers": "number-twice",
    "ended projects still edited": "ended-still-planned",
    "令和5年度 and R5年度": "notation-year",
    "％ and %": "notation-percent",
    "width of digits": "notation-digits",
    "thousands separators": "notation-thousands",
    "long vowels": "notation-long-vowel",
    "okurigana": "notation-okurigana",
    "web, Web and WEB": "notation-latin",
    "old characters": "word-old-form",
    "wrong words": "word-listed",
    "doubled particles": "text-particle",
    "doubled words": "text-word-doubled",
    "unbalanced brackets": "text-brackets",
    "spaces inside words": "text-space",
    "half-width kana": "notation-half-kana",
    "です・ます and である": "text-style",
    "markup left from import": "text-markup",
    "characters that will not print": "paper-unprintable",
    "text that will not fit": "paper-pages",
    "note that contradicts the data": "note-contradicts-rating",
}
"""What proof-reading promises to see, and the code of the rule that does."""


def codes_of(slip: Slip) -> tuple[str, ...]:
    """The codes of which one has to be found."""
    return (slip[1],) if isinstance(slip[1], str) else slip[1]


def test_a_clean_plan_gives_none() -> None:
    assert Plan().findings() == []


@pytest.mark.parametrize("slip", [pytest.param(slip, id=slip[0]) for slip in SLIPS])
def test_a_slip_is_found_on_its_sheet(slip: Slip) -> None:
    assert is_found(slip) is (slip[0] not in MISSED)


def test_nearly_all_of_the_slips_are_found() -> None:
    names = [slip[0] for slip in SLIPS]
    assert len(set(names)) == len(names)
    assert len(names) >= FEWEST
    assert set(names) >= MISSED
    assert len(MISSED) <= MOST_MISSED


def test_every_slip_names_rules_that_there_are() -> None:
    assert [slip[0] for slip in SLIPS if not set(codes_of(slip)) <= FAMILIES.keys()] == []


def test_every_rule_has_a_slip() -> None:
    assert FAMILIES.keys() - {code for slip in SLIPS for code in codes_of(slip)} == set()


@pytest.mark.parametrize("family", Family)
def test_every_family_has_a_slip(family: Family) -> None:
    assert any(FAMILIES.get(code) is family for slip in SLIPS for code in codes_of(slip))


@pytest.mark.parametrize("promise", PROMISED)
def test_everything_that_is_promised_has_a_slip(promise: str) -> None:
    assert PROMISED[promise] in {code for slip in SLIPS for code in codes_of(slip)}
