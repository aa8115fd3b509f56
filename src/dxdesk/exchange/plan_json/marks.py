"""Bars and points of a schedule between their canonical text and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain import schedule
from dxdesk.domain.month import Month, format_month, parse_month

if TYPE_CHECKING:
    from dxdesk.exchange.plan_json.place import Json, Place

_PAIR: Final = 2


def spans_as_json(text: str) -> list[Json]:
    """Stored spans as pairs of months, the second of them outside."""
    pairs = schedule.spans_to_pairs(schedule.parse_spans(text))
    return [[start, end] for start, end in pairs]


def points_as_json(text: str) -> list[Json]:
    """Stored points as objects."""
    return [
        {"month": format_month(point.month), "symbol": point.symbol, "text": point.text}
        for point in schedule.parse_points(text)
    ]


def spans(place: Place) -> str:
    """Pairs of months as stored; pairs that overlap or touch become one bar.

    Raises:
        KnownError: A member is not two months, the first of them earlier.
    """
    return schedule.format_spans(_span(pair) for pair in place.items())


def _span(place: Place) -> schedule.Span:
    pair = place.items()
    if len(pair) != _PAIR:
        raise place.error("始まりの月と、終わりの翌月の組のはず")
    start, end = (_month(month) for month in pair)
    if start >= end:
        raise place.error("始まりの月が、終わりの翌月より前のはず")
    return schedule.Span(start, end)


def points(place: Place) -> str:
    """Points as stored, by month; a point that stands there twice becomes one.

    Raises:
        KnownError: A member is not a month, a symbol and a text of one line.
    """
    return schedule.format_points(_point(point) for point in place.items())


def _point(place: Place) -> schedule.Point:
    parts = place.members(("month", "symbol", "text"))
    month, symbol, text = _month(parts.at("month")), parts.text("symbol"), parts.text("text")
    try:
        return schedule.Point(month, symbol, text)
    except ValueError as error:
        raise place.error("改行もタブも含まない記号と言葉のはず") from error


def _month(place: Place) -> Month:
    try:
        return parse_month(place.text())
    except ValueError as error:
        raise place.error("「2021-04」の形の月のはず") from error
