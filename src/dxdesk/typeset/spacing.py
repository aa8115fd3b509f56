"""Where the characters of a paragraph stand: 約物 close up, the rest is solid (ベタ組).

A full-width bracket, comma or full stop is half an em of mark and half an em of aki (JLReq 3.1.2).
Between two of them one aki is enough, or none (JLReq 3.1.4; JIS X 4051:2004, 4.7); at the edges
of a line there is none. What is left in the middle of a line is room that 追い込み may take.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from dxdesk.typeset.characters import (
    FULL_STOPS,
    SPACES,
    WIDE_CLOSING,
    WIDE_DOTS,
    WIDE_OPENING,
    WORD,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Shifts: TypeAlias = "tuple[tuple[int, float], ...]"
"""Where a line is not solid: how far (in em) a character, by its index, and all after it move."""

_HALF: Final = 0.5
_QUARTER: Final = 0.25
_CLOSING: Final = WIDE_CLOSING + FULL_STOPS
_BEFORE: Final = dict.fromkeys(WIDE_OPENING, _HALF) | dict.fromkeys(WIDE_DOTS, _QUARTER)
_AFTER: Final = dict.fromkeys(_CLOSING, _HALF) | dict.fromkeys(WIDE_DOTS, _QUARTER)
_ENDS: Final = frozenset(_CLOSING)
_OPENS: Final = frozenset(WIDE_OPENING)
_HANGING: Final = _ENDS | frozenset(SPACES)
_KEPT: Final = frozenset(FULL_STOPS + "：；")
"""Marks whose aki 追い込み leaves alone: 句点 (JLReq, table 5), and colons, which part figures."""

_BULLET: Final = (
    r"[ 　]*(?:[・･●○◎■□◆◇▲△▼▽★☆※→⇒▪•①-⑳㉑-㊿⑴-⒇❶-❿]|[-－](?=[ 　])"
    r"|[(（][0-9０-９A-Za-zア-ン一二三四五六七八九十]{1,2}[)）]"
    r"|(?:[0-9０-９]{1,2}|[ア-ン])[.．)）](?![0-9０-９]))[ 　]*"
)
BULLET: Final = re.compile(_BULLET)
"""The mark that an item begins with, and the spaces after it."""

_OPEN: Final = f"[{re.escape(WIDE_OPENING)}]"
_CLOSE: Final = f"[{re.escape(_CLOSING)}]"
_DOT: Final = f"[{WIDE_DOTS}]"
_MARK: Final = re.compile(f"(?!(?<=[{WORD}])[，．：’][{WORD}])(?:{_OPEN}|{_CLOSE}|{_DOT})")
"""A mark with aki; commas and colons within a figure are part of it."""

_TOUCHED: Final = re.compile(
    f"\\A{_OPEN}|{_CLOSE}[{SPACES}]*\\Z|(?<={_CLOSE})(?:{_OPEN}|{_CLOSE}|{_DOT})"
    f"|(?<={_OPEN}){_OPEN}|(?<={_DOT}){_OPEN}|\\A{_BULLET}{_OPEN}"
)


def is_touched(text: str) -> bool:
    """Whether closing up changes anything of a text that is set in one line (fast)."""
    return _TOUCHED.search(text) is not None


class _Junction(NamedTuple):
    """The place before a character: what is always taken there, and what 追い込み may take."""

    position: int
    tight: float
    room: float


class Spacing:
    """A paragraph as one endless line; positions are indices of characters, lengths em.

    Args:
        text: The displayed paragraph.
        widths: Advance of each character in em.
        mark: Where the text of an item begins, after its bullet; 0 if it has none.
    """

    __slots__ = ("_advances", "_positions", "_room", "_starts", "_taken", "_text", "_tight")

    def __init__(self, text: str, widths: Mapping[str, float], mark: int = 0) -> None:
        self._text = text
        self._advances = list(map(widths.__getitem__, text))
        junctions = self._junctions(mark)
        self._positions = [junction.position for junction in junctions]
        self._tight = [junction.tight for junction in junctions]
        self._taken = {junction.position for junction in junctions if junction.tight}
        self._room = [0.0, *accumulate(junction.room for junction in junctions)]
        steps = self._advances
        if junctions:
            steps = self._advances.copy()
            for position, tight, _ in junctions:
                steps[position - 1] -= tight
        self._starts = [0.0, *accumulate(steps)]

    def _junctions(self, mark: int) -> list[_Junction]:
        places = {
            place for match in _MARK.finditer(self._text) for place in (match.start(), match.end())
        }
        places -= {0, len(self._text)}
        return [self._junction(place, mark) for place in sorted(places)]

    def _junction(self, place: int, mark: int) -> _Junction:
        before, after = self._text[place - 1], self._text[place]
        wide = self._advances[place - 1] == 1, self._advances[place] == 1
        aki = (_AFTER.get(before, 0.0) if wide[0] else 0.0) + (
            _BEFORE.get(after, 0.0) if wide[1] else 0.0
        )
        tight = 0.0
        if place == mark:
            tight = _HALF if after in _OPENS and wide[1] else 0.0
        elif all(wide) and _closes_up(before, after):
            tight = _HALF
        kept = place <= mark or before in _KEPT or after in _KEPT
        return _Junction(place, tight, 0.0 if kept else aki - tight)

    def left(self, start: int) -> float:
        """Where the left edge of a line that begins with a character lies: brackets are flush."""
        flush = self._text[start] in _OPENS and self._advances[start] == 1
        return self._starts[start] + _HALF if flush else self._starts[start]

    def right(self, end: int) -> float:
        """Where the right edge of a line that ends before a position lies, without its spaces."""
        end = self.bare(end)
        if end == 0:
            return 0.0
        wide = self._advances[end - 1]
        edge = self._starts[end - 1] + wide
        return edge - _HALF if wide == 1 and self._text[end - 1] in _ENDS else edge

    def edges(self, ends: Sequence[int]) -> list[float]:
        """`right` for many places (fast): most follow a character that is solid with the next."""
        text, starts = self._text, self._starts
        taken = self._taken
        return [
            self.right(end) if text[end - 1] in _HANGING or end in taken else starts[end]
            for end in ends
        ]

    def bare(self, end: int) -> int:
        """Where a line ends that ends before a position, without its spaces."""
        while end and self._text[end - 1] in SPACES:
            end -= 1
        return end

    def start(self, position: int) -> float:
        """Where the body of a character begins."""
        return self._starts[position]

    def room(self, start: int, end: int) -> float:
        """How much 追い込み can take out of a line."""
        return self._room[self._last(end)] - self._room[self._first(start)]

    def shifts(self, start: int, end: int, share: float = 0.0) -> Shifts:
        """What is not solid in a line of which 追い込み takes a share (0 to 1) of the room."""
        found: list[tuple[int, float]] = []
        flush = self.left(start) - self._starts[start]
        if flush:
            found.append((0, -flush))
        for index in range(self._first(start), self._last(end)):
            taken = self._tight[index]
            if share:
                taken += share * (self._room[index + 1] - self._room[index])
            if taken:
                found.append((self._positions[index] - start, -taken))
        return tuple(found)

    def _first(self, start: int) -> int:
        return bisect_right(self._positions, start)

    def _last(self, end: int) -> int:
        return bisect_left(self._positions, end)


def _closes_up(before: str, after: str) -> bool:
    """Whether two full-width marks stand closer by half an em than their bodies would.

    JLReq 3.1.4: 」「 and 。「 keep one aki, 。） （「 」」 none, 」・ and ・「 that of the dot.
    """
    if before in _ENDS:
        return after in _OPENS or after in _ENDS or after in _BEFORE
    return after in _OPENS and (before in _OPENS or before in _AFTER)
