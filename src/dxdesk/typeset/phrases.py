"""Headings that break at phrases, as a person would break them by hand.

Kinsoku decides where a heading may break at all, BudouX (a small model of where Japanese phrases
end) where it is nicer. Only headings are set so: running text would become ragged.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.typeset.breaking import Paragraph
from dxdesk.typeset.characters import SPACES, WIDE_OPENING, WORD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dxdesk.typeset.breaking import BrokenLine

_TOLERANCE: Final = 1e-6
_SCRIPTS: Final = ("一-鿿々", "ぁ-ゖ", "ァ-ヺー・", WORD)
_WITHIN_SCRIPT: Final = re.compile("|".join(f"(?<=[{each}])(?=[{each}])" for each in _SCRIPTS))
_BEFORE_ENDING: Final = re.compile("(?<=[一-鿿々])(?=[ぁ-ゖ])")
_WITHIN_KATAKANA: Final = re.compile("(?<=[ァ-ヺー])(?=[ァ-ヺー])")
_COSTS: Final = ((_WITHIN_SCRIPT, 0.5), (_BEFORE_ENDING, 0.5), (_WITHIN_KATAKANA, 1.0))
_AT_GAP: Final = re.compile(f"(?<=[{SPACES}])|(?=[{re.escape(WIDE_OPENING)}])")
_IN_BRACKETS: Final = re.compile("（[^（）]*）")


def phrase_lines(text: str, widths: Mapping[str, float], width: float) -> list[BrokenLine]:
    """Break a heading into the fewest lines it takes, at phrases and of about one length.

    Args:
        text: The displayed heading, without line breaks.
        widths: Advance of each character in em (`Face.widths`).
        width: Of the longest line, in em.
    """
    paragraph = Paragraph(text, widths, hang=0.0)
    greedy = paragraph.lines(width)
    if len(greedy) == 1 or any(line.cut for line in greedy):
        return greedy
    ends = _Balance(paragraph, width, phrase_ends(text)).best(len(greedy))
    if not ends:
        return greedy
    return [paragraph.part(start, end) for start, end in zip([0, *ends], ends, strict=False)]


def phrase_ends(text: str) -> frozenset[int]:
    """Where the phrases of a text end."""
    # Imported here: the model is read for covers alone.
    from budoux import load_default_japanese_parser

    return frozenset(accumulate(map(len, load_default_japanese_parser().parse(text))))


class _Way(NamedTuple):
    """How a place is best reached: by how many lines, at what cost, the last from where."""

    lines: int
    cost: float
    start: int


class _Balance:
    """Finds the best breaks of a heading: the least sum of what its lines cost."""

    def __init__(self, paragraph: Paragraph, width: float, phrases: frozenset[int]) -> None:
        self._spacing = paragraph.spacing
        self._chunks = paragraph.chunks()
        self._width = width
        self._whole = paragraph.width
        self._penalties = _penalties(paragraph.text, phrases)

    def best(self, count: int) -> Sequence[int]:
        """Where `count` lines end, the fewest; nothing if they cannot hold the text as it stands.

        Each place is reached in one way only, that of the fewest lines: one of more lines would
        make more of the whole. Places times those of one line is therefore all that is weighed.
        """
        ends, edges = self._chunks
        ideal = self._whole / count
        ways = {0: _Way(0, 0.0, 0)}
        for index, start in enumerate([0, *ends[:-1]]):
            before = ways.get(start)
            if before is None:
                return ()  # a chunk takes more than a line, unless its marks close up
            left = self._spacing.left(start)
            for at in range(index, bisect_right(edges, left + self._width + _TOLERANCE, index)):
                end = ends[at]
                cost = before.cost + self._cost(end, edges[at] - left, ideal)
                way = _Way(before.lines + 1, cost, start)
                if end not in ways or way[:2] < ways[end][:2]:
                    ways[end] = way
        last = ways.get(ends[-1])
        return _path(ways, ends[-1]) if last is not None and last.lines == count else ()

    def _cost(self, end: int, length: float, ideal: float) -> float:
        """What a line of a length costs."""
        return (length - ideal) ** 2 + self._penalties.get(end, 0.0) * (self._width / 2) ** 2


def _path(ways: Mapping[int, _Way], end: int) -> Sequence[int]:
    path: list[int] = []
    while end:
        path.append(end)
        end = ways[end].start
    return path[::-1]


def _penalties(text: str, phrases: frozenset[int]) -> dict[int, float]:
    """What a break costs at each place, where 1 is a line that is half the width off the average.

    The model is sure where kana end, and guesses within names and compounds of one script; there
    and elsewhere a change of script is the better sign.
    """
    costs = {place: 0.1 if place in phrases else 0.5 for place in range(1, len(text))}
    for pattern, cost in _COSTS:
        for match in pattern.finditer(text):
            costs[match.start()] += cost
    for match in _IN_BRACKETS.finditer(text):
        for place in range(match.start() + 1, match.end()):
            costs[place] += 0.5
    for match in _AT_GAP.finditer(text):
        costs[match.start()] = 0.0
    return costs
