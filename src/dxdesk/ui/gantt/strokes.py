"""What a drag over the cells does to the bars, without Qt and without a plan.

A stroke remembers the bars as they were and how far the pointer has come; its result is always
reckoned from the beginning, so that dragging back undoes what dragging too far did. The keys that
move and stretch a bar are strokes as well. Nothing outside the chart is ever touched, except that
a bar is moved as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from dxdesk.domain.schedule import Grid, Span, Spans, canonical, covered, without

if TYPE_CHECKING:
    from collections.abc import Callable

_EDGE_SHARE: Final = 0.25
"""Of a bar, at each end, that can be stretched at most: its middle stays for the rest."""


class Deed(Enum):
    """What a stroke does."""

    PAINT = "paint"
    ERASE = "erase"
    STRETCH_START = "stretch_start"
    STRETCH_END = "stretch_end"
    MOVE = "move"


STRETCHES: Final = frozenset({Deed.STRETCH_START, Deed.STRETCH_END})
"""The deeds that reckon in edges between the cells rather than in cells."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One drag from `anchor` to `reached`: cells, or edges between them for `STRETCHES`.

    Attributes:
        deed: What it does.
        grid: The cells.
        spans: The bars as they were.
        anchor: Where it began.
        reached: Where the pointer is.
        bar: The bar that is moved or stretched, one of `spans`.
    """

    deed: Deed
    grid: Grid
    spans: Spans
    anchor: int
    reached: int
    bar: Span | None = None

    def to(self, place: int) -> Stroke:
        """The same stroke, drawn to another cell or edge; outside the chart to its border."""
        last = self.grid.cell_count - (0 if self.deed in STRETCHES else 1)
        return replace(self, reached=min(max(place, 0), last))

    @property
    def result(self) -> Spans:
        """The bars as they are now."""
        return _RESULTS[self.deed](self)

    @property
    def bar_now(self) -> Span | None:
        """The bar that is moved or stretched, as it is now; None where cells are drawn over."""
        change = _CHANGED.get(self.deed)
        return None if self.bar is None or change is None else change(self, self.bar)

    @property
    def distance(self) -> int:
        """How many cells the pointer has gone, negative to the left."""
        return self.reached - self.anchor


def _painted(stroke: Stroke) -> Spans:
    return stroke.grid.paint(stroke.spans, stroke.anchor, stroke.reached)


def _erased(stroke: Stroke) -> Spans:
    return stroke.grid.erase(stroke.spans, stroke.anchor, stroke.reached)


def _replaced(stroke: Stroke) -> Spans:
    now = stroke.bar_now
    if stroke.bar is None or now is None or now == stroke.bar:
        return stroke.spans
    return canonical([*without(stroke.spans, stroke.bar), now])


def _moved(stroke: Stroke, bar: Span) -> Span:
    """The bar moved by whole cells, no further out of the chart than it is."""
    shown, cell = stroke.grid.span, stroke.grid.cell_months
    room_left = max(bar.start - shown.start, 0) // cell
    room_right = max(shown.end - bar.end, 0) // cell
    months = min(max(stroke.distance, -room_left), room_right) * cell
    return Span(bar.start + months, bar.end + months)


def _stretched_end(stroke: Stroke, bar: Span) -> Span:
    grid = stroke.grid
    if not stroke.distance or bar.end > grid.span.end:
        return bar
    first, cell = grid.first_month, grid.cell_months
    least = (max(bar.start, first) - first) // cell + 1
    return Span(bar.start, first + max(stroke.reached, least) * cell)


def _stretched_start(stroke: Stroke, bar: Span) -> Span:
    grid = stroke.grid
    if not stroke.distance or bar.start < grid.span.start:
        return bar
    first, cell = grid.first_month, grid.cell_months
    most = (min(bar.end, grid.span.end) - first - 1) // cell
    return Span(first + min(stroke.reached, most) * cell, bar.end)


_RESULTS: Final[dict[Deed, Callable[[Stroke], Spans]]] = {
    Deed.PAINT: _painted,
    Deed.ERASE: _erased,
    Deed.STRETCH_START: _replaced,
    Deed.STRETCH_END: _replaced,
    Deed.MOVE: _replaced,
}

_CHANGED: Final[dict[Deed, Callable[[Stroke, Span], Span]]] = {
    Deed.STRETCH_START: _stretched_start,
    Deed.STRETCH_END: _stretched_end,
    Deed.MOVE: _moved,
}


@dataclass(frozen=True, slots=True)
class Aim:
    """What a press would do, and to which bar."""

    deed: Deed
    bar: Span | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """How near, in months, the pointer must be to an end of a bar, and to its grip."""

    edge: float
    grip: float


def aim(grid: Grid, spans: Spans, month: float, reach: Reach, *, moving: bool = False) -> Aim:
    """What a press at a month would do; with `moving` a bar is moved wherever it is taken."""
    bar = next((span for span in spans if span.start <= month < span.end), None)
    if bar is None:
        return Aim(Deed.PAINT)
    if moving:
        return Aim(Deed.MOVE, bar)
    edge = min(reach.edge, (bar.end - bar.start) * _EDGE_SHARE)
    if bar.end - month <= edge and bar.end <= grid.span.end:
        return Aim(Deed.STRETCH_END, bar)
    if month - bar.start <= edge and bar.start >= grid.span.start:
        return Aim(Deed.STRETCH_START, bar)
    middle = grip_of(grid, bar, reach)
    if middle is not None and abs(month - middle) <= reach.grip:
        return Aim(Deed.MOVE, bar)
    return Aim(Deed.ERASE, bar)


def grip_of(grid: Grid, bar: Span, reach: Reach) -> float | None:
    """The month where a bar's grip stands; None where it is too short to have one."""
    seen = covered((bar,), grid.span)
    if not seen or seen[0].end - seen[0].start < 6 * reach.grip:
        return None
    return (seen[0].start + seen[0].end) / 2


def bar_in(grid: Grid, spans: Spans, cell: int) -> Span | None:
    """The first bar that fills a cell wholly or in part."""
    within = grid.cell_span(cell)
    return next((s for s in spans if s.start < within.end and within.start < s.end), None)


def moved(grid: Grid, spans: Spans, bar: Span, cells: int) -> Stroke:
    """The bar moved by cells, as the keys do it."""
    # A stroke of this many cells whatever its anchor: `_moved` keeps the bar where it can be.
    return Stroke(Deed.MOVE, grid, spans, 0, cells, bar)


def stretched(grid: Grid, spans: Spans, bar: Span, cells: int) -> Stroke:
    """The end of the bar moved by cells; one that ends within a cell comes to the next edge."""
    cell = grid.cell_months
    behind = bar.end - grid.first_month
    # Leftwards from within a cell the next edge is that of the cell itself.
    edge = behind // cell if cells > 0 else -(-behind // cell)
    return Stroke(Deed.STRETCH_END, grid, spans, edge, edge, bar).to(edge + cells)
