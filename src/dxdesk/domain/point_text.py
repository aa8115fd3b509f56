"""A point as it is typed, `★公開`: a symbol and a few words in one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dxdesk.domain.schedule import LONGEST_POINT, Point, Points, canonical_points, excess_of_words

if TYPE_CHECKING:
    from dxdesk.domain.month import Month

SYMBOLS: Final = ("★", "▼", "▲", "●", "○", "◆", "")
"""What is offered, in this order; the empty one makes a text on the bar."""

_KNOWN: Final = frozenset("★☆▼▽▲△●○◎■□◆◇")
_LEFT_OPEN: Final = frozenset("▲△●○◎■□")
"""Twice the same of these stands for a name that is left open: ○○説明会."""
_LINE_BREAKS: Final = re.compile("[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


def typed_form(point: Point) -> str:
    """A point as it stands in the editor."""
    return point.symbol + point.text


def read_point(typed: str, month: Month, stored: Point | None = None) -> Point | None:
    """What was typed, as a point; None where nothing was.

    Args:
        typed: The line; tabs and line breaks become spaces.
        month: Where the point stands.
        stored: The point that it was. Its symbol may be any text, and a symbol that its words
            begin with stays.
    """
    line = _LINE_BREAKS.sub(" ", typed).strip()
    if not line:
        return None
    symbol = "" if stored is None else stored.symbol
    if not symbol or not line.startswith(symbol):
        symbol = line[0] if line[0] in _KNOWN else ""
    text = line[len(symbol) :]
    if symbol in _KNOWN and (stored is None or stored.text[:1] not in _KNOWN):
        again = _typed_again(symbol, text)
        symbol, text = again or symbol, text[len(again) :]
    return Point(month, symbol, text)


def excess(typed: str, stored: Point | None) -> int:
    """By how many characters the words are too long; those stored already may stay as long."""
    return excess_of_words(_words(typed, stored), "" if stored is None else stored.text)


def room(typed: str, stored: Point | None) -> str:
    """How much more can be typed, told beside the editor."""
    over = excess(typed, stored)
    if over:
        return f"{over}文字多い"
    return f"あと{max(LONGEST_POINT - len(_words(typed, stored)), 0)}文字"


def with_symbol(typed: str, symbol: str) -> str:
    """The line with another symbol before the same words."""
    point = read_point(typed, 0)
    return symbol + ("" if point is None else point.text)


def next_symbol(typed: str, step: int) -> str:
    """The symbol some steps further in the list than the one of the line."""
    point = read_point(typed, 0)
    now = "" if point is None else point.symbol
    place = SYMBOLS.index(now) if now in SYMBOLS else 0
    return SYMBOLS[(place + step) % len(SYMBOLS)]


def exchanged(points: Points, old: Point | None, new: Point | None) -> Points:
    """The points with one of them changed, added (`old` is None) or removed (`new` is None)."""
    kept = [point for point in points if point != old]
    return canonical_points(kept if new is None else [*kept, new])


def _typed_again(symbol: str, text: str) -> str:
    """The symbol that was typed behind the one that is offered, and is meant in its place."""
    mark = text[:1]
    is_name = text[1:2] == mark or (mark == symbol and mark in _LEFT_OPEN)
    return mark if mark in _KNOWN and not is_name else ""


def _words(typed: str, stored: Point | None) -> str:
    point = read_point(typed, 0, stored)
    return "" if point is None else point.text
