"""The figures of an indicator over its years, as far as they can be compared with each other."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.measurement import Kind, Measurement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.checks.sheet_under_check import Series, ValueCell

FIELD_WORDS: Final = {"target": "目標", "actual": "実績", "rating": "評価"}
"""What the fields of a value are called in messages."""

_MULTIPLES: Final = frozenset("十百千万億兆")


class Figure(NamedTuple):
    """An amount in a cell."""

    cell: ValueCell
    field: str
    amount: Decimal

    @property
    def text(self) -> str:
        """The cell as typed."""
        return str(getattr(self.cell.value, self.field))


class Slip(NamedTuple):
    """A figure that lies a power of ten beside the others; it is so many times too much.

    `others` are the figures that it was held against.
    """

    figure: Figure
    times: Decimal
    others: tuple[Figure, ...]


def amount(measured: Measurement) -> Decimal | None:
    """The one amount of a cell that can be compared as it stands; 3万 cannot."""
    if measured.kind not in {Kind.NUMBER, Kind.QUALIFIED} or _MULTIPLES & set(measured.unit):
        return None
    return measured.number


def figures_of(series: Series, *fields: str) -> list[Figure]:
    """The amounts of some fields, earliest year first; a year to come has no actual."""
    return [
        Figure(cell, field, number)
        for cell in series.cells
        for field in fields
        if (number := amount(cell.target if field == "target" else cell.actual)) is not None
        and not (field == "actual" and cell.is_planned)
    ]


def steps(series: Series) -> Iterator[tuple[Figure, Figure]]:
    """Each target with the next year's, where both are amounts."""
    for before, after in pairwise(figures_of(series, "target")):
        if after.cell.year == before.cell.year + 1:
            yield before, after


def trend(series: Series) -> int:
    """Which way targets go: -1 where they fall twice and never rise, 1 the other way, else 0."""
    ways = [
        (after.amount > before.amount) - (after.amount < before.amount)
        for before, after in steps(series)
    ]
    for way in (1, -1):
        if ways.count(way) > 1 and -way not in ways:
            return way
    return 0


_POWERS: Final = (Decimal(10), Decimal(100), Decimal(1000))
_FAR: Final = 5
_STEADY: Final = 4
_VERY_STEADY: Final = 2
_LEEWAY: Final = Decimal("1.5")
_ENOUGH: Final = 2


def slip_of(series: Series) -> Slip | None:
    """The one figure of an indicator that is probably wrong by a power of ten; None without any.

    It has to stand alone: far beyond all others, which lie close together, and among them once it
    is divided. Where figures grow from year to year others are not close, and nothing is said.
    """
    figures = [one for one in figures_of(series, "target", "actual") if one.amount > 0]
    if len(figures) <= _ENOUGH:
        return None
    ordered = sorted(figures, key=lambda one: one.amount)
    for one in (ordered[-1], ordered[0]):
        others = tuple(other for other in figures if other is not one)
        times = _times(one, others, _limit(one, others))
        if times is None:
            near = tuple(other for other in others if abs(other.cell.year - one.cell.year) <= 1)
            times = _times(one, near, _STEADY) if len(near) > _ENOUGH else None
        if times is not None:
            return Slip(one, times, others)
    return None


def _limit(one: Figure, others: tuple[Figure, ...]) -> int:
    """How far the others may lie apart; less where nothing but a series that may grow is known."""
    is_answered = any(other.cell.year == one.cell.year for other in others)
    return _STEADY if is_answered else _VERY_STEADY


def _times(one: Figure, others: tuple[Figure, ...], limit: int) -> Decimal | None:
    low = min(other.amount for other in others)
    high = max(other.amount for other in others)
    if high > low * limit:
        return None
    for power in _POWERS:
        if one.amount >= high * _FAR and low / _LEEWAY <= one.amount / power <= high * _LEEWAY:
            return power
        if one.amount * _FAR <= low and low / _LEEWAY <= one.amount * power <= high * _LEEWAY:
            return 1 / power
    return None
