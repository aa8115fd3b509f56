"""Running text of several looks in one line: bold words, key caps, and links with their pages.

Kinsoku, 追い込み and justification are those of all other text: the breaker gets one text, and
the looks go along, one for each character.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.reports.manual.composing import Composer
from dxdesk.reports.manual.measures import MEASURES
from dxdesk.typeset.fonts import Weight

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.domain.manual import Runs
    from dxdesk.reports.manual.composing import Composed
    from dxdesk.reports.manual.signs import RichLook
    from dxdesk.reports.setting import Typesetter
    from dxdesk.typeset.breaking import BrokenLine, Paragraph


_SHORTEST_END: Final = 3.0
"""A last line is at least so long, in em, where others can give something to it."""
_MOST_GIVEN: Final = 3
"""How many em each of the others gives, at most; justification makes up for it."""
_LONG: Final = 24.0
"""Lines that have something to give, in em."""


class RichLine(NamedTuple):
    """A line of rich text; lengths in em. `slack` is what justification shall widen it by."""

    line: BrokenLine
    looks: tuple[RichLook, ...]
    widths: Mapping[str, float]
    slack: float = 0.0


class RichText:
    """A paragraph of runs that can be broken at any width.

    Args:
        runs: What it says.
        setter: Knows the fonts.
        digits: How many the page numbers of links have.
        weight: Of what does not stand out.
    """

    def __init__(
        self, runs: Runs, setter: Typesetter, digits: int, weight: Weight = Weight.REGULAR
    ) -> None:
        self._runs = runs
        self._setter = setter
        self._digits = digits
        self._weight = weight
        self._known: dict[float, Composed] = {}

    def _composed(self, width: float) -> Composed:
        """The text in signs that a line of a width can hold."""
        most = min(width, MEASURES.longest_cap)
        if most not in self._known:
            composer = Composer(self._setter, self._weight, self._digits, most)
            self._known[most] = composer.compose(self._runs)
        return self._known[most]

    @property
    def width(self) -> float:
        """Length in one line, in em."""
        return self._composed(MEASURES.longest_cap).paragraph.width

    @property
    def least(self) -> float:
        """Length of the longest that is not broken, in em."""
        paragraph = self._composed(MEASURES.longest_cap).paragraph
        if not paragraph.text:
            return 0.0
        spacing, ends = paragraph.spacing, paragraph.chunks().ends
        places = zip([0, *ends], ends, strict=False)
        return max(spacing.right(end) - spacing.left(start) for start, end in places)

    def lines(self, width: float) -> list[RichLine]:
        """Break at a width in em; all lines but the last are to be justified."""
        paragraph, looks, widths = self._composed(width)
        broken = _broken(paragraph, width)
        lines: list[RichLine] = []
        start = 0
        for number, line in enumerate(broken, 1):
            end = start + len(line.text)
            slack = 0.0
            if number < len(broken) and not line.cut:
                slack = max(width - line.width, 0.0)
            lines.append(RichLine(line, looks[start:end], widths, slack))
            start = end
        return lines


def _broken(paragraph: Paragraph, width: float) -> list[BrokenLine]:
    """Break a paragraph, its last line no mere syllable where that can be helped."""
    if not paragraph.text:
        return [paragraph.line]
    lines = paragraph.lines(width)
    if width < _LONG or len(lines) == 1 or lines[-1].width >= _SHORTEST_END:
        return lines
    for given in range(1, _MOST_GIVEN + 1):
        other = paragraph.lines(width - given)
        if len(other) == len(lines) and other[-1].width >= _SHORTEST_END:
            return other
    return lines
