"""Parting a paragraph into the chunks that a line break must not fall into.

A chunk is what JLReq's break table (3.1.7 to 3.1.10, appendix table 2) leaves unbroken: opening
brackets with what follows, closing marks with what precedes, Latin runs, numbers with their
units, runs of one dash. Which breaks are legal depends on nothing but the text, so that all of
them are found by one regular expression, once per text, whatever the width and the size.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

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
from dxdesk.typeset.clusters import clusters

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPACE: Final = f"[{SPACES}]"
_RUN: Final = f"[{WORD}]+(?:[{JOINERS}]{{1,3}}[{WORD}]+)*"
_UNIT: Final = f"(?<=[{DIGITS}])(?:{'|'.join(UNITS)})"
_PREFIX: Final = f"(?:{'|'.join(NUMBER_PREFIXES)})(?=[{DIGITS}])"
_SAME: Final = f"([{INSEPARABLE}])\\1*+"


def _pattern(closing: str) -> re.Pattern[str]:
    """Match one chunk with the spaces after it; every text is parted without remainder."""
    closing = re.escape(closing)
    dots = re.escape(MIDDLE_DOTS)
    before = f"{_SPACE}*+(?:[{re.escape(OPENING)}]{_SPACE}*+)*+"
    bullet = f"(?:[{BULLETS}](?![{BULLETS}{closing}]){_SPACE}*+)?+"
    core = f"(?:(?:{_PREFIX})?{_RUN}(?:{_UNIT})?|{_SAME}|[^{SPACES}])?+"
    after = f"(?:[{closing}{dots}{MARKS}]|{_SPACE}++(?=[{closing}{MARKS}]))*+{_SPACE}*+"
    return re.compile(f"(?s:{before}{bullet}{core}{after})")


_CHUNK: Final = _pattern(CLOSING + SMALL_KANA)
_CHUNK_NARROW: Final = _pattern(CLOSING)
_RUN_PATTERN: Final = re.compile(f"{_RUN}|{_SAME}")
_BAD_START: Final = frozenset(CLOSING + MIDDLE_DOTS)
_BAD_END: Final = frozenset(OPENING)
_SMALL: Final = frozenset(SMALL_KANA)
_MARK: Final = re.compile(f"[{MARKS}]")


class Chunks(NamedTuple):
    """A paragraph in chunks; `widths[i]` without and `spaces[i]` the spaces after, in em."""

    texts: tuple[str, ...]
    widths: tuple[float, ...]
    spaces: tuple[float, ...]


def part(text: str, widths: Mapping[str, float], *, narrow: bool) -> Chunks:
    """Part a paragraph (no line breaks in it) into chunks.

    Args:
        text: What is to be set.
        widths: Advance of each character in em.
        narrow: The line is so short that small kana and ー may begin it.
    """
    pattern = _CHUNK_NARROW if narrow else _CHUNK
    texts = tuple(match[0] for match in pattern.finditer(text) if match[0])
    advance = widths.__getitem__
    bare: list[float] = []
    spaces: list[float] = []
    for chunk in texts:
        if len(chunk) == 1:
            bare.append(advance(chunk))
            spaces.append(0.0)
            continue
        kept = chunk.rstrip(SPACES)
        bare.append(sum(map(advance, kept)))
        spaces.append(sum(map(advance, chunk[len(kept) :])))
    return Chunks(texts, tuple(bare), tuple(spaces))


class Boundary(NamedTuple):
    """A place in a chunk where it may be cut if it must; smaller ranks are better."""

    rank: int
    width: float
    """What lies before it, in em."""
    position: int


LEGAL: Final = 0
"""Rank of a break between number and unit and the like: kinsoku holds, nothing to report."""
_AFTER_LINK_MARK: Final = 1
_INSIDE_RUN: Final = 2
_ILLEGAL: Final = 3


def boundaries(chunk: str, widths: Mapping[str, float], *, narrow: bool) -> list[Boundary]:
    """List every place where a chunk that is longer than the line can be cut, in order."""
    inside = _positions_inside_runs(chunk)
    found: list[Boundary] = []
    position = 0
    width = 0.0
    for cluster in clusters(chunk):
        if position:
            rank = _rank(chunk, position, narrow=narrow, inside=position in inside)
            found.append(Boundary(rank, width, position))
        width += sum(map(widths.__getitem__, cluster))
        position += len(cluster)
    return found


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
