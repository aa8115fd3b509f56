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

PROMISED: Final[Mapping[str, frozenset[str | Family]]] = {
    "rating against figures": frozenset({Family.RATING}),
    "rating without actual": frozenset({Family.RATING}),
    "actual without rating": frozenset({Family.RATING}),
    "no actual for the evaluated year or earlier": frozenset({Family.FIGURES}),
    "見込 or 速報 still waiting": frozenset({Family.FIGURES}),
    "target missing": frozenset({Family.FIGURES}),
    "no actual treated differently across sheets": frozenset({Family.FIGURES}),
    "number outside its own history": frozenset({Family.HISTORY}),
    "target lowered without a note": frozenset({Family.HISTORY}),
    "target far from actual": frozenset({Family.FIGURES}),
    "past value that differs from the previous edition": frozenset({Family.HISTORY}),
    "lower is better suspected": frozenset({Family.UNITS}),
    "no unit": frozenset({Family.UNITS}),
    "words used as unit": frozenset({Family.UNITS}),
    "unit written in two ways": frozenset({Family.UNITS}),
    "schedule rows of another section's sheet": frozenset({Family.COPIES}),
    "identical texts across sections": frozenset({Family.COPIES}),
    "actions equal to last year's": frozenset({Family.COPIES}),
    "same budget in two sheets": frozenset({Family.BUDGET}),
    "year words gone stale": frozenset({Family.YEARS}),
    "item numbers that do not exist": frozenset({Family.NUMBERS}),
    "months outside the five-year bar": frozenset({Family.SCHEDULE}),
    "bars after completion": frozenset({Family.SCHEDULE}),
    "nothing painted": frozenset({Family.SCHEDULE}),
    "marks unknown": frozenset({Family.SCHEDULE}),
    "numbers missing without a note": frozenset({Family.NUMBERS}),
    "duplicate numbers": frozenset({Family.NUMBERS}),
    "ended projects still edited": frozenset({Family.NUMBERS}),
    "mixed notation": frozenset({Family.NOTATION}),
    "characters and words": frozenset({Family.WORDS}),
    "doubled particles and words": frozenset({Family.TEXT}),
    "unbalanced brackets": frozenset({Family.TEXT}),
    "spaces inside words": frozenset({Family.TEXT}),
    "half-width kana": frozenset({Family.NOTATION}),
    "mixed style": frozenset({Family.TEXT}),
    "markup left": frozenset({Family.TEXT}),
    "characters that will not print": frozenset({Family.PAPER}),
    "text that will not fit": frozenset({Family.PAPER}),
    "note that contradicts the data": frozenset({Family.NOTES}),
}
"""What proof-reading promises to see, and the codes (or the whole family) that speak of it."""


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


@pytest.mark.parametrize("family", Family)
def test_every_family_has_a_slip(family: Family) -> None:
    assert any(FAMILIES.get(code) is family for slip in SLIPS for code in codes_of(slip))


@pytest.mark.parametrize("promise", PROMISED)
def test_everything_that_is_promised_has_a_slip(promise: str) -> None:
    wanted = PROMISED[promise]
    named = {one for slip in SLIPS for code in codes_of(slip) for one in (code, FAMILIES.get(code))}
    assert wanted & named
