"""The figure of an indicator that is wrong by a power of ten: a digit or a unit too many."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from dxdesk.checks.series import Figure, Series

_POWERS: Final = (Decimal(10), Decimal(100), Decimal(1000))
_FAR: Final = 5
_STEADY: Final = 4
_VERY_STEADY: Final = 2
_LEEWAY: Final = Decimal("1.5")
_ENOUGH: Final = 2


class Slip(NamedTuple):
    """A figure that lies a power of ten beside the others; it is so many times too much.

    `others` are the figures that it was held against.
    """

    figure: Figure
    times: Decimal
    others: tuple[Figure, ...]


def slip_of(series: Series) -> Slip | None:
    """The one figure of an indicator that is probably wrong by a power of ten; None without any.

    It has to stand alone: far beyond all others, which lie close together, and among them once it
    is divided. Where figures grow from year to year others are not close, and nothing is said.
    """
    figures = [one for one in series.figures if one.amount > 0]
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
