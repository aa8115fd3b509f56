"""A page while it is being filled: boxes in reading order and the ruled lines between them.

Cells that touch share their edges. Edges are gathered by position and joined, so that a table is
a few long lines, none of them drawn twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from dxdesk.reports.shapes import Page, Stroke

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxdesk.reports.shapes import Box, Frame, Pen
    from dxdesk.reports.theme import Theme

_DIGITS: Final = 3
_TOUCHING: Final = 0.01

_Edges: TypeAlias = "dict[Pen, dict[float, list[tuple[float, float]]]]"
"""Pieces of ruled lines (start, end) by pen and by position across."""


class PageBuilder:
    """Takes boxes and rules; `finished` is the page."""

    def __init__(self, theme: Theme, sheet: str, number: int) -> None:
        self.theme = theme
        self.sheet = sheet
        self.number = number
        """Counted in the document from 1."""
        self._boxes: list[Box] = []
        self._upright: _Edges = {}
        self._level: _Edges = {}

    def add(self, box: Box) -> None:
        """Add a box after those that are read before it."""
        self._boxes.append(box)

    def horizontals(self, ys: Iterable[float], extent: tuple[float, float], pen: Pen) -> None:
        """Rule horizontal lines at `ys`; `extent` is left and right end."""
        _gather(self._level, ys, extent, pen)

    def verticals(self, xs: Iterable[float], extent: tuple[float, float], pen: Pen) -> None:
        """Rule vertical lines at `xs`; `extent` is upper and lower end."""
        _gather(self._upright, xs, extent, pen)

    def outline(self, frame: Frame, pen: Pen) -> None:
        """Rule the four edges of a frame."""
        self.horizontals((frame.y, frame.bottom), (frame.x, frame.right), pen)
        self.verticals((frame.x, frame.right), (frame.y, frame.bottom), pen)

    def finished(self, number: int | None = None) -> Page:
        """The page, its rules joined; thick ones last, so that they cover the thin.

        `number` is the page's in the bound paper, if that is not the one in the document.
        """
        rules = [
            Stroke(start, y, end, y, pen)
            for pen, rows in self._level.items()
            for y, pieces in rows.items()
            for start, end in _joined(pieces)
        ]
        rules += [
            Stroke(x, start, x, end, pen)
            for pen, columns in self._upright.items()
            for x, pieces in columns.items()
            for start, end in _joined(pieces)
        ]
        rules.sort(key=lambda rule: rule.pen.width)
        theme = self.theme
        return Page(
            width=theme.page_width,
            height=theme.page_height,
            sheet=self.sheet,
            boxes=tuple(self._boxes),
            rules=tuple(rules),
            shift=theme.shift(number or self.number),
        )


def _gather(
    edges: _Edges, positions: Iterable[float], extent: tuple[float, float], pen: Pen
) -> None:
    lines = edges.get(pen)
    if lines is None:
        lines = edges[pen] = {}
    for position in positions:
        at = round(position, _DIGITS)
        if at in lines:
            lines[at].append(extent)
        else:
            lines[at] = [extent]


def _joined(pieces: list[tuple[float, float]]) -> list[tuple[float, float]]:
    if len(pieces) == 1:
        return pieces
    pieces.sort()
    joined = [pieces[0]]
    for start, end in pieces:
        last = joined[-1]
        if start <= last[1] + _TOUCHING:
            joined[-1] = (last[0], max(last[1], end))
        else:
            joined.append((start, end))
    return joined
