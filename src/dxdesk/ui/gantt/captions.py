"""Where the points of a row and their texts stand, so that none covers another; without Qt.

A text stands right of its symbol, left of it where the chart ends too soon, and is cut where the
next one begins: the tip and the editor tell it whole. A text without a symbol stands on its bar
where it fits there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.schedule import Point
    from dxdesk.ui.gantt.chart_rows import Line
    from dxdesk.ui.gantt.geometry import ChartLayout

_GAP: Final = 4.0
_LONGEST: Final = 60
"""Characters of a text that are measured; a chart has no room for more."""

_SHORT_SYMBOL: Final = 2


class Ruler(Protocol):
    """The font that captions are written in."""

    def width(self, text: str) -> float:
        """The width of a text in one line."""
        ...

    def cut(self, text: str, width: float) -> str:
        """The text, cut with … where it is wider than this; empty where nothing fits."""
        ...


@dataclass(frozen=True, slots=True)
class Caption:
    """A point as it is shown: its text with the symbol, from `left` to `right`.

    `on_bar` is whether it stands on the planned bar rather than in the line of the points.
    """

    point: Point
    text: str
    left: float
    right: float
    on_bar: bool = False


def captions_of(line: Line, layout: ChartLayout, ruler: Ruler) -> tuple[Caption, ...]:
    """The points of a row that lie in the chart."""
    shown = layout.grid.span
    inside = [point for point in line.points if shown.start <= point.month < shown.end]
    if not inside:
        return ()
    on_bar = _on_bar(inside[-1], line, layout, ruler)
    if on_bar is None:
        return tuple(_below(inside, layout, ruler))
    return (on_bar, *_below(inside[:-1], layout, ruler))


def _on_bar(point: Point, line: Line, layout: ChartLayout, ruler: Ruler) -> Caption | None:
    """The last text on its planned bar if it has no symbol and no actual bar needs the room."""
    bar = next((span for span in line.planned if span.start <= point.month < span.end), None)
    if point.symbol or bar is None or line.actual:
        return None
    left = layout.x_of(point.month) + _GAP
    right = left + ruler.width(_written(point))
    end = min(layout.x_of(bar.end), layout.track_right) - _GAP
    return Caption(point, _written(point), left, right, on_bar=True) if right <= end else None


def _below(points: Sequence[Point], layout: ChartLayout, ruler: Ruler) -> list[Caption]:
    starts = [_symbol_left(point, layout, ruler) for point in points]
    captions: list[Caption] = []
    free_from = layout.track_left + 1.0
    for number, (point, wanted) in enumerate(zip(points, starts, strict=True)):
        ends = starts[number + 1] - _GAP if number + 1 < len(starts) else layout.track_right - 1.0
        caption = _beside(point, max(wanted, free_from), (free_from, ends), ruler)
        if caption.right > layout.track_right:
            # Where points crowd at the end of the chart, the rest of them is in the menu only.
            break
        captions.append(caption)
        free_from = caption.right + _GAP
    return captions


def _symbol_left(point: Point, layout: ChartLayout, ruler: Ruler) -> float:
    """Where a symbol would stand: its middle in the middle of its month, but inside the chart."""
    width = ruler.width(point.symbol[:_LONGEST])
    left = layout.x_of(point.month + 0.5) - width / 2 if width else layout.x_of(point.month) + 1
    return min(max(left, layout.track_left + 1.0), layout.track_right - 1 - width)


def _beside(point: Point, left: float, room: tuple[float, float], ruler: Ruler) -> Caption:
    """A point with its text on the side where it fits, or where there is more of it."""
    text = _written(point)
    whole = ruler.width(text)
    if left + whole <= room[1]:
        return Caption(point, text, left, left + whole)
    symbol = ruler.width(point.symbol[:_LONGEST])
    flipped = point.text[:_LONGEST] + point.symbol
    begin = left + symbol - ruler.width(flipped)
    if point.symbol and begin >= room[0]:
        return Caption(point, flipped, begin, left + symbol)
    cut = ruler.cut(text, max(room[1] - left, 0.0))
    if len(point.symbol) <= _SHORT_SYMBOL and not cut.startswith(point.symbol):
        # Of a point at least the symbol is seen.
        cut = point.symbol
    return Caption(point, cut, left, left + ruler.width(cut))


def _written(point: Point) -> str:
    return (point.symbol + point.text)[:_LONGEST]
