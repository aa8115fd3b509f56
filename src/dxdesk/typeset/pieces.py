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
    from collections.abc import Mapping

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
    cutter = _Cutter(text, widths, dict(shifts), gap)
    parts = clusters(bare)
    for before, after, place in zip(parts, parts[1:], accumulate(map(len, parts)), strict=False):
        joins = _is_one_glyph(before) and _is_one_glyph(after)
        cutter.take(place, even=place in elastic, joins=joins)
    return cutter.finish(width + slack if gap else width)


def _elastic(bare: str) -> frozenset[int]:
    """The places of a line that may be widened, each before a character."""
    bound = {match.start() for match in _BOUND.finditer(bare)}
    if bullet := BULLET.match(bare):
        bound.update(range(bullet.end() + 1))
    for match in TOKEN.finditer(bare):
        bound.update(range(match.start() + 1, match.end()))
    places = accumulate(map(len, clusters(bare)[:-1]))
    return frozenset(places).difference(bound)


def _is_one_glyph(cluster: str) -> bool:
    """Whether a cluster is no base with marks, which even spacing would part."""
    return len(cluster) == 1 or has_selectors(cluster)


class _Cutter:
    """Cuts a line wherever it goes on otherwise than evenly."""

    def __init__(
        self, text: str, widths: Mapping[str, float], shifts: Mapping[int, float], gap: float
    ) -> None:
        self._text = text
        self._advance = widths.__getitem__
        self._shifts = shifts
        self._gap = gap
        self._start = 0
        self._x = shifts.get(0, 0.0)
        self._count = 1
        """Clusters in the piece so far, the last of which is not known to go on evenly."""
        self._even = False
        self._done: list[Piece] = []

    def take(self, place: int, *, even: bool, joins: bool) -> None:
        """Go on to a cluster, spaced from the one before if `even`, in the same piece if it can."""
        shift = self._shifts.get(place, 0.0)
        if joins and not shift and (self._count == 1 or even == self._even):
            self._even = even
            self._count += 1
            return
        spacing = self._gap if self._even else 0.0
        text = self._text[self._start : place]
        width = sum(map(self._advance, text)) + (self._count - 1) * spacing + shift
        width += self._gap if even else 0.0
        self._done.append(Piece(text, self._x, width, spacing))
        self._start, self._x, self._count, self._even = place, self._x + width, 1, False

    def finish(self, right: float) -> list[Piece]:
        """All pieces of the line, which ends at `right`."""
        spacing = self._gap if self._even else 0.0
        rest = Piece(self._text[self._start :], self._x, right - self._x, spacing)
        return [*self._done, rest]
