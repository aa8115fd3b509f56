"""What an indicator cell means, beside what was typed.

Staff write 「1,650」, 「約350人（見込）」, 「実現」, 「-」 or a diagonal line into the same row,
and each says something. The cell is kept as typed; this module reads it for ratios, findings and
charts. It would rather not understand than misunderstand: a date, a telephone number or a comma in
the wrong place is a word, never a number. Amounts are `Decimal`, since 9.67 has no exact float.

`domain.cell_grammar` knows how quantities are written, this module what follows from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum
from typing import Final

from dxdesk.domain.cell_grammar import (
    BOUNDS,
    Qualifier,
    Quantity,
    is_pair,
    normalise,
    read_quantity,
    read_range,
    split_qualifiers,
    state_of_word,
)

__all__ = [
    "Direction",
    "Kind",
    "Measurement",
    "Qualifier",
    "achievement_rate",
    "achievement_text",
    "is_missing_actual",
    "is_unmet",
    "understand",
    "waits_for_final",
]

HIGHEST_RATE: Final = 1_000_000
"""In percent; beyond it somebody has typed a wrong number, and digits tell nobody anything."""


class Kind(Enum):
    """What sort of thing a cell says."""

    NUMBER = "number"
    QUALIFIED = "qualified"
    RANGE = "range"
    PAIR = "pair"
    WORD = "word"
    EMPTY = "empty"
    DASH = "dash"
    NONE = "none"
    UNDECIDED = "undecided"
    COUNTING = "counting"
    NOT_APPLICABLE = "not_applicable"

    @property
    def is_blank(self) -> bool:
        """Whether the cell states neither an amount nor a word: it is one of the six blanks."""
        return self in _BLANKS


class Direction(Enum):
    """Which way an indicator is meant to go; the values are those of the indicator's row."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Measurement:
    """An indicator cell and its reading.

    Attributes:
        text: The cell exactly as typed.
        kind: What sort of thing it says.
        number: The amount, the lower end of a range, otherwise None. A pair has no number, so that
            nobody can compute with half of it.
        upper: The upper end of a range, otherwise None.
        qualifiers: What the writer said about the amount; a word has 見込 and 速報 only.
        unit: What follows the number (千円, %, 時間), half-width; empty if nothing does.
    """

    text: str
    kind: Kind
    number: Decimal | None = None
    upper: Decimal | None = None
    qualifiers: frozenset[Qualifier] = frozenset()
    unit: str = ""


_BLANKS: Final = frozenset(
    {Kind.EMPTY, Kind.DASH, Kind.NONE, Kind.UNDECIDED, Kind.COUNTING, Kind.NOT_APPLICABLE}
)
_BLANK_WORDS: Final = {
    "なし": Kind.NONE,
    "無し": Kind.NONE,
    "無": Kind.NONE,
    "ナシ": Kind.NONE,
    "該当なし": Kind.NONE,
    "未定": Kind.UNDECIDED,
    "集計中": Kind.COUNTING,
    "/": Kind.NOT_APPLICABLE,
    "対象外": Kind.NOT_APPLICABLE,
}
_DASHES: Final = frozenset("-‐‑‒–—―−ー─━ｰ")
# Targets that ask for nothing in their year, so that no answer is missing.
_NOTHING_ASKED: Final = frozenset({Kind.EMPTY, Kind.DASH, Kind.NONE, Kind.NOT_APPLICABLE})
_NOT_FINAL: Final = frozenset({Qualifier.FORECAST, Qualifier.PRELIMINARY})
_UPPER_BOUNDS: Final = frozenset({Qualifier.AT_MOST, Qualifier.LESS_THAN})
_LOWER_BOUNDS: Final = BOUNDS - _UPPER_BOUNDS
_EXCLUSIVE: Final = frozenset({Qualifier.LESS_THAN, Qualifier.MORE_THAN})
_MULTIPLES: Final = frozenset("十百千万億兆‰")
# A context of our own: the thread's may round or trap as somebody else needs it.
_ARITHMETIC: Final = Context(prec=28)
_HUNDRED: Final = Decimal(100)


def understand(text: str) -> Measurement:
    """Read an indicator cell; any text at all has a reading, and none is altered."""
    form = normalise(text)
    blank = _blank_kind(form)
    if blank is not None:
        return Measurement(text, blank)
    core, qualifiers = split_qualifiers(form)
    quantity = read_quantity(core)
    if quantity is not None:
        kind = Kind.QUALIFIED if qualifiers else Kind.NUMBER
        return Measurement(text, kind, quantity.number, None, qualifiers, quantity.unit)
    ends = read_range(core, qualifiers)
    if ends is not None:
        return _range(text, ends, qualifiers)
    if is_pair(core):
        return Measurement(text, Kind.PAIR, qualifiers=qualifiers)
    return Measurement(text, Kind.WORD, qualifiers=state_of_word(form))


def waits_for_final(text: str) -> bool:
    """Tell whether a cell waits for its final figure (確定待ち).

    見込, 予定, 速報 and 暫定 do, with a number or a word, and so does 集計中: it promises a figure.
    """
    measurement = understand(text)
    return measurement.kind is Kind.COUNTING or bool(measurement.qualifiers & _NOT_FINAL)


def is_missing_actual(target: Measurement, actual: Measurement) -> bool:
    """Tell whether the actual of an evaluated year was left out.

    Only a truly empty cell is missing; -, なし and 集計中 are answers. Nothing is missing where the
    target asks for nothing: it is empty itself (a new or replaced indicator), 対象外, - or なし.
    A target of 未定 is asked about, since by then the year is over.
    """
    return actual.kind is Kind.EMPTY and target.kind not in _NOTHING_ASKED


def achievement_rate(
    target: Measurement, actual: Measurement, direction: Direction
) -> Decimal | None:
    """Return how far the target was reached, in percent, not rounded; None if that has no answer.

    Higher is better: actual / target x 100. Lower is better: target / actual x 100, so that 100 is
    the target met and more is better in both directions (目標 12%, 実績 7%: 171.4).

    There is no rate for what is not one amount on both sides, for a target or a lower-is-better
    actual that is not above zero (an actual of 0 is best, and no percentage says so), for units
    that differ, nor where one side only is 累計. A target of 以上, 以下, 未満 or 超 is a bound
    to be reached; a bound that points against the direction, or stands in an actual, gives no rate.
    """
    if target.number is None or actual.number is None or not _comparable(target, actual):
        return None
    against = _UPPER_BOUNDS if direction is Direction.HIGHER else _LOWER_BOUNDS
    if target.number <= 0 or target.qualifiers & against:
        return None
    if direction is Direction.HIGHER:
        share = _ARITHMETIC.divide(actual.number, target.number)
    elif actual.number > 0:
        share = _ARITHMETIC.divide(target.number, actual.number)
    else:
        return None
    return _ARITHMETIC.multiply(share, _HUNDRED)


def is_unmet(target: Measurement, actual: Measurement, direction: Direction) -> bool | None:
    """Tell whether an actual missed its target; None where the two cannot be compared.

    Both have to be single numbers in one unit, both 累計 or neither; 約, 見込 and 速報 do no harm.
    未満 and 超 leave out their own number. A bound that points against the direction, or stands in
    an actual, says nothing. Unlike a rate, this has an answer for a target of 0.
    """
    if target.number is None or actual.number is None or not _comparable(target, actual):
        return None
    is_higher = direction is Direction.HIGHER
    if target.qualifiers & (_UPPER_BOUNDS if is_higher else _LOWER_BOUNDS):
        return None
    if actual.number == target.number:
        return bool(target.qualifiers & _EXCLUSIVE)
    return (actual.number < target.number) is is_higher


def achievement_text(target: str, actual: str, direction: str) -> str:
    """The achievement rate of two cells as typed, such as 176.1%; empty where there is none."""
    rate = achievement_rate(understand(target), understand(actual), Direction(direction))
    if rate is None:
        return ""
    if rate > HIGHEST_RATE:
        return f"{HIGHEST_RATE:,}%超"
    return f"{rate.quantize(Decimal('0.1'), ROUND_HALF_UP):,}%"


def _blank_kind(form: str) -> Kind | None:
    if not form:
        return Kind.EMPTY
    if _DASHES.issuperset(form):
        return Kind.DASH
    inner = form[1:-1] if form[0] + form[-1] == "()" else form
    return _BLANK_WORDS.get(inner.strip())


def _range(
    text: str, ends: tuple[Quantity, Quantity], qualifiers: frozenset[Qualifier]
) -> Measurement:
    lower, upper = ends
    return Measurement(text, Kind.RANGE, lower.number, upper.number, qualifiers, upper.unit)


def _comparable(target: Measurement, actual: Measurement) -> bool:
    one_sided = target.qualifiers ^ actual.qualifiers
    return (
        target.upper is None
        and actual.upper is None
        and not actual.qualifiers & BOUNDS
        and Qualifier.CUMULATIVE not in one_sided
        and _same_unit(target.unit, actual.unit)
    )


def _same_unit(one: str, other: str) -> bool:
    # Writing the unit in one cell only is common and harmless, unless it multiplies (3万人, 5千円).
    return one == other or (not (one and other) and not _MULTIPLES & set(one + other))
