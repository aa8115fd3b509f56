"""Headings that break at phrases, as a person would break them by hand.

Kinsoku decides where a heading may break at all, BudouX (a small model of where Japanese phrases
end) where it is nicer. Only headings are set so: running text would become ragged.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final

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


class _Balance:
    """Finds the best breaks of a heading: the least sum of what its lines cost."""

    def __init__(self, paragraph: Paragraph, width: float, phrases: frozenset[int]) -> None:
        self._spacing = paragraph.spacing
        self._ends = paragraph.chunks().ends
        self._width = width
        self._whole = paragraph.width
        self._penalties = _penalties(paragraph.text, phrases)

    def best(self, count: int) -> Sequence[int]:
        """Where `count` lines end; nothing if so many lines cannot hold the text as it stands."""
        ideal = self._whole / count
        paths: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
        for _ in range(count):
            longer: dict[int, tuple[float, tuple[int, ...]]] = {}
            for start, (cost, path) in paths.items():
                for end in self._ends:
                    added = self._cost(start, end, ideal)
                    known = longer.get(end)
                    if added is not None and (known is None or cost + added < known[0]):
                        longer[end] = (cost + added, (*path, end))
            paths = longer
        return paths[self._ends[-1]][1] if self._ends[-1] in paths else ()

    def _cost(self, start: int, end: int, ideal: float) -> float | None:
        """What a line costs; None where there is none."""
        if end <= start:
            return None
        length = self._spacing.right(end) - self._spacing.left(start)
        if length > self._width + _TOLERANCE:
            return None
        return (length - ideal) ** 2 + self._penalties.get(end, 0.0) * (self._width / 2) ** 2


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
