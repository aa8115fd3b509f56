"""A page while it is being filled: boxes in reading order and the ruled lines between them.

Cells that touch share their edges. Edges are gathered by position and joined, so that a table is
a few long lines, none of them drawn twice.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from dxdesk.reports.shapes import Box, Frame, Page, Stroke

if TYPE_CHECKING:
    from dxdesk.reports.shapes import Pen
    from dxdesk.reports.theme import Theme

_DIGITS: Final = 3
_TOUCHING: Final = 0.01


class PageBuilder:
    """Takes boxes and rules; `finished` is the page."""

    def __init__(self, theme: Theme, sheet: str, number: int) -> None:
        self.theme = theme
        self.sheet = sheet
        self.number = number
        """Counted in the document from 1."""
        self._boxes: list[Box] = []
        self._edges: defaultdict[tuple[Pen, bool, float], list[tuple[float, float]]]
        self._edges = defaultdict(list)

    def add(self, box: Box) -> None:
        """Add a box after those that are read before it."""
        self._boxes.append(box)

    def horizontal(self, x: float, y: float, length: float, pen: Pen) -> None:
        """Rule a horizontal line."""
        self._edges[pen, False, round(y, _DIGITS)].append((x, x + length))

    def vertical(self, x: float, y: float, length: float, pen: Pen) -> None:
        """Rule a vertical line."""
        self._edges[pen, True, round(x, _DIGITS)].append((y, y + length))

    def outline(self, frame: Frame, pen: Pen) -> None:
        """Rule the four edges of a frame."""
        self.horizontal(frame.x, frame.y, frame.width, pen)
        self.horizontal(frame.x, frame.bottom, frame.width, pen)
        self.vertical(frame.x, frame.y, frame.height, pen)
        self.vertical(frame.right, frame.y, frame.height, pen)

    def finished(self) -> Page:
        """The page, its rules joined; thick ones last, so that they cover the thin."""
        rules: list[Stroke] = []
        for (pen, upright, at), pieces in self._edges.items():
            for start, end in _joined(pieces):
                ends = (at, start, at, end) if upright else (start, at, end, at)
                rules.append(Stroke(*ends, pen))
        rules.sort(key=lambda rule: rule.pen.width)
        theme = self.theme
        return Page(
            theme.page_width, theme.page_height, self.sheet, tuple(self._boxes), tuple(rules)
        )


def _joined(pieces: list[tuple[float, float]]) -> list[tuple[float, float]]:
    pieces.sort()
    joined = [pieces[0]]
    for start, end in pieces:
        last = joined[-1]
        if start <= last[1] + _TOUCHING:
            joined[-1] = (last[0], max(last[1], end))
        else:
            joined.append((start, end))
    return joined
