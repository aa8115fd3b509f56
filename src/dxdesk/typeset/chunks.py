"""Parting a paragraph into the chunks that a line break must not fall into.

A chunk is what JLReq's break table (3.1.7 to 3.1.10, appendix table 2) leaves unbroken: opening
brackets with what follows, closing marks with what precedes, Latin runs, numbers with their
units, runs of one dash. Which breaks are legal depends on nothing but the text, so that all of
them are found by one regular expression, once per text, whatever the width and the size.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final, NamedTuple

from dxdesk.typeset.characters import (
    BULLETS,
    CLOSING,
    DIGITS,
    INSEPARABLE,
    JOINERS,
    LINK_BREAKS,
    MARKS,
    MIDDLE_DOTS,
    NUMBER_PREFIXES,
    OPENING,
    SMALL_KANA,
    SPACES,
    UNITS,
    WORD,
)
from dxdesk.typeset.clusters import SELECTORS, clusters

_MARKS: Final = MARKS + SELECTORS
_SPACE: Final = f"[{SPACES}]"
_RUN: Final = f"[{WORD}]+(?:[{JOINERS}]{{1,3}}[{WORD}]+)*"
_UNIT: Final = f"(?<=[{DIGITS}])(?:{'|'.join(UNITS)})"
_PREFIX: Final = f"(?:{'|'.join(NUMBER_PREFIXES)})(?=[{DIGITS}])"
FIGURE_OR_WORD: Final = f"(?:{_PREFIX})?{_RUN}(?:{_UNIT})?"
"""A Latin run, or a number with its era or its unit, as a part of a regular expression."""
_SAME: Final = f"([{INSEPARABLE}])\\1*+"


def _pattern(closing: str) -> re.Pattern[str]:
    """Match one chunk with the spaces after it; every text is parted without remainder."""
    closing = re.escape(closing)
    dots = re.escape(MIDDLE_DOTS)
    before = f"{_SPACE}*+(?:[{re.escape(OPENING)}]{_SPACE}*+)*+"
    bullet = f"(?:[{BULLETS}](?![{BULLETS}{closing}]){_SPACE}*+)?+"
    core = f"(?:{FIGURE_OR_WORD}|{_SAME}|[^{SPACES}])?+"
    after = f"(?:[{closing}{dots}{_MARKS}]|{_SPACE}++(?=[{closing}{_MARKS}]))*+{_SPACE}*+"
    return re.compile(f"(?s:{before}{bullet}{core}{after})")


_CHUNK: Final = _pattern(CLOSING + SMALL_KANA)
_CHUNK_NARROW: Final = _pattern(CLOSING)
_RUN_PATTERN: Final = re.compile(f"{_RUN}|{_SAME}")
TOKEN: Final = re.compile(f"{FIGURE_OR_WORD}|{_SAME}")
"""A Latin run, a number with its unit, or a run of one dash."""
_BAD_START: Final = frozenset(CLOSING + MIDDLE_DOTS)
_BAD_END: Final = frozenset(OPENING)
_SMALL: Final = frozenset(SMALL_KANA)
_MARK: Final = re.compile(f"[{_MARKS}]")


def chunk_ends(text: str, *, narrow: bool) -> list[int]:
    """Where the chunks of a paragraph (no line breaks in it) end, with the spaces after them.

    Args:
        text: What is to be set.
        narrow: The line is so short that small kana and ー may begin it.
    """
    pattern = _CHUNK_NARROW if narrow else _CHUNK
    ends = [match.end() for match in pattern.finditer(text)]
    # The pattern matches the empty rest of the text as well.
    return ends[:-1] if len(ends) > 1 and ends[-1] == ends[-2] else ends


class Boundary(NamedTuple):
    """A place in a chunk where it may be cut if it must; smaller ranks are better."""

    position: int
    rank: int


LEGAL: Final = 0
"""Rank of a break between number and unit and the like: kinsoku holds, nothing to report."""
_AFTER_LINK_MARK: Final = 1
_INSIDE_RUN: Final = 2
_ILLEGAL: Final = 3


def boundaries(chunk: str, start: int, *, narrow: bool) -> list[Boundary]:
    """List every place where a chunk that is longer than the line can be cut, in order.

    Args:
        chunk: The chunk without the spaces at its end.
        start: Where it begins in its paragraph, whose positions are told.
        narrow: As for `chunk_ends`.
    """
    inside = _positions_inside_runs(chunk)
    places = accumulate(map(len, clusters(chunk)[:-1]))
    return [
        Boundary(start + place, _rank(chunk, place, narrow=narrow, inside=place in inside))
        for place in places
    ]


def _positions_inside_runs(chunk: str) -> set[int]:
    inside: set[int] = set()
    for match in _RUN_PATTERN.finditer(chunk):
        inside.update(range(match.start() + 1, match.end()))
    return inside


def _rank(chunk: str, position: int, *, narrow: bool, inside: bool) -> int:
    last, first = chunk[position - 1], chunk[position]
    if not may_end(last) or not may_begin(first, narrow=narrow):
        return _ILLEGAL
    if not inside:
        return LEGAL
    return _AFTER_LINK_MARK if last in LINK_BREAKS else _INSIDE_RUN


def may_begin(character: str, *, narrow: bool) -> bool:
    """Whether kinsoku lets a line begin with a character (行頭禁則)."""
    if character in _BAD_START or _MARK.match(character):
        return False
    return narrow or character not in _SMALL


def may_end(character: str) -> bool:
    """Whether kinsoku lets a line end with a character (行末禁則)."""
    return character not in _BAD_END
