"""A set line in pieces that are drawn one by one: each solid in itself, or evenly spaced.

Justification adds the same space wherever it is allowed (JLReq 3.8.4), and only if that is little:
never within Latin runs, figures with their units and dashes, nor where a mark and what it belongs
to would part.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.typeset.characters import CLOSING, MIDDLE_DOTS, OPENING, SPACES
from dxdesk.typeset.chunks import TOKEN
from dxdesk.typeset.clusters import clusters, has_selectors
from dxdesk.typeset.spacing import BULLET

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dxdesk.typeset.spacing import Shifts

WIDEST_GAP: Final = 0.125
"""The most that justification adds between two characters, in em."""

_BOUND: Final = re.compile(
    f"(?<=[{re.escape(OPENING + MIDDLE_DOTS)}])|(?=[{re.escape(CLOSING + MIDDLE_DOTS + SPACES)}])"
)


class Piece(NamedTuple):
    """Characters of a line that are drawn together; lengths in em.

    `x` counts from the line's left edge and may be negative, since the aki of a bracket that
    begins a line lies outside. `width` reaches to the next piece or the line's right edge,
    `spacing` is added after each character.
    """

    text: str
    x: float
    width: float
    spacing: float = 0.0


def pieces(
    text: str, width: float, shifts: Shifts, widths: Mapping[str, float], slack: float = 0.0
) -> list[Piece]:
    """Part a line into pieces, in order; their texts are its text.

    Args:
        text: The line; spaces at its end are drawn outside and not counted.
        width: As it is set, without the slack, in em.
        shifts: Where its characters are not solid (`BrokenLine.shifts`).
        widths: Advance of each character in em.
        slack: What justification shall add, in em; the line stays ragged if that is too much.
    """
    if not slack and (not shifts or shifts[-1][0] == 0):
        x = shifts[0][1] if shifts else 0.0
        return [Piece(text, x, width - x)]
    bare = text.rstrip(SPACES)
    elastic = _elastic(bare) if slack else frozenset[int]()
    gap = slack / len(elastic) if elastic else 0.0
    if gap > WIDEST_GAP:
        return pieces(text, width, shifts, widths)
    right = width + slack if gap else width
    return _cut(_Line(text, clusters(bare), dict(shifts), elastic), widths, gap, right)


def _elastic(bare: str) -> frozenset[int]:
    """The places of a line that may be widened, each before a character."""
    bound = {match.start() for match in _BOUND.finditer(bare)}
    if bullet := BULLET.match(bare):
        bound.update(range(bullet.end() + 1))
    for match in TOKEN.finditer(bare):
        bound.update(range(match.start() + 1, match.end()))
    places = accumulate(map(len, clusters(bare)[:-1]))
    return frozenset(places).difference(bound)


class _Line(NamedTuple):
    """A line that is to be parted; `elastic` are the places that are widened."""

    text: str
    clusters: Sequence[str]
    shifts: Mapping[int, float]
    elastic: frozenset[int]


def _cut(line: _Line, widths: Mapping[str, float], gap: float, right: float) -> list[Piece]:
    """Cut a line wherever it goes on otherwise than evenly; it ends at `right`."""
    text, parts, shifts, elastic = line
    starts = [0, *accumulate(map(len, parts))]
    # Bases with marks, which even spacing would part.
    alone = {i for i, part in enumerate(parts) if len(part) > 1 and not has_selectors(part)}
    even = [start in elastic for start in starts]
    done: list[Piece] = []
    first, x = 0, shifts.get(0, 0.0)
    for index in range(1, len(parts)):
        goes_on = index == first + 1 or even[index] == even[index - 1]
        shift = shifts.get(starts[index], 0.0)
        if goes_on and not shift and index not in alone and index - 1 not in alone:
            continue
        spacing = gap if index > first + 1 and even[first + 1] else 0.0
        piece = text[starts[first] : starts[index]]
        wide = sum(map(widths.__getitem__, piece)) + (index - first - 1) * spacing + shift
        wide += gap if even[index] else 0.0
        done.append(Piece(piece, x, wide, spacing))
        first, x = index, x + wide
    spacing = gap if len(parts) > first + 1 and even[first + 1] else 0.0
    return [*done, Piece(text[starts[first] :], x, right - x, spacing)]
