"""A page while it is being filled: boxes in reading order and the ruled lines between them.

Cells that touch share their edges. Edges are gathered by position and joined, so that a table is
a few long lines, none of them drawn twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from dxdesk.reports.shapes import Link, Page, Stroke

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dxdesk.reports.shapes import Box, Frame, Goal, Pen
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
        self._links: list[Link] = []
        self._rules: tuple[Stroke, ...] = ()
        self._upright: _Edges = {}
        self._level: _Edges = {}

    def add(self, box: Box) -> None:
        """Add a box after those that are read before it."""
        self._boxes.append(box)

    def link(self, frame: Frame, goal: Goal) -> None:
        """Let a part of the page lead to a place of the document."""
        self._links.append(Link(frame, goal))

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

    def join_rules(self) -> None:
        """Join the edges gathered so far to long lines, once all tables stand.

        Thick lines come last, so that they cover the thin.
        """
        if not self._level and not self._upright:
            return
        rules = [
            *self._rules,
            *(
                Stroke(start, y, end, y, pen)
                for pen, rows in self._level.items()
                for y, pieces in _joined(rows)
                for start, end in pieces
            ),
            *(
                Stroke(x, start, x, end, pen)
                for pen, columns in self._upright.items()
                for x, pieces in _joined(columns)
                for start, end in pieces
            ),
        ]
        self._rules = tuple(sorted(rules, key=lambda rule: rule.pen.width))
        self._level, self._upright = {}, {}

    def finished(self, number: int | None = None) -> Page:
        """The page; `number` is its place in the bound paper, if that is not the document's."""
        self.join_rules()
        theme = self.theme
        return Page(
            width=theme.page_width,
            height=theme.page_height,
            sheet=self.sheet,
            boxes=tuple(self._boxes),
            rules=self._rules,
            shift=theme.shift(number or self.number),
            links=tuple(self._links),
        )


def _gather(
    edges: _Edges, positions: Iterable[float], extent: tuple[float, float], pen: Pen
) -> None:
    lines = edges.get(pen)
    if lines is None:
        lines = edges[pen] = {}
    start, end = extent
    for position in positions:
        pieces = lines.get(position)
        if pieces is None:
            lines[position] = [extent]
            continue
        # Tables are ruled from top to bottom, so that most pieces go on with the one before.
        last = pieces[-1]
        if last[0] <= start <= last[1]:
            pieces[-1] = (last[0], max(last[1], end))
        else:
            pieces.append(extent)


def _joined(
    lines: dict[float, list[tuple[float, float]]],
) -> Iterator[tuple[float, list[tuple[float, float]]]]:
    """The pieces at each position, those that touch joined; positions that are one are one."""
    rounded: dict[float, list[tuple[float, float]]] = {}
    for position, pieces in lines.items():
        rounded.setdefault(round(position, _DIGITS), []).extend(pieces)
    for position, pieces in rounded.items():
        yield position, pieces if len(pieces) == 1 else _merged(pieces)


def _merged(pieces: list[tuple[float, float]]) -> list[tuple[float, float]]:
    pieces.sort()
    joined = [pieces[0]]
    for start, end in pieces:
        last = joined[-1]
        if start <= last[1] + _TOUCHING:
            joined[-1] = (last[0], max(last[1], end))
        else:
            joined.append((start, end))
    return joined
