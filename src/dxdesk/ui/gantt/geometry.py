"""Where everything of a chart stands: months to pixels and back, without Qt.

All lengths are device-independent pixels. Every row is equally high, so that a thousand rows need
no table of heights: in a row, the planned bar stands above the actual one and the points have a
line of their own below.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.schedule import Grid, Span, covered

if TYPE_CHECKING:
    from dxdesk.workspace.schedule_commands import Layer

LABEL_SHARE: Final = 56 / 170
"""Of the width, for the labels: the millimetres of the paper form."""
RATING_SHARE: Final = 12 / 170
LABEL_COLUMN: Final = -1
"""The column of the label, left of the cells, which count from 0."""

_INSET: Final = 3
_BAR_GAP: Final = 2
_LEAST_BAR: Final = 6
_LEAST_RATING_LINES: Final = 3


class Box(NamedTuple):
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x behind its last pixel."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y below its last pixel."""
        return self.y + self.height


class Area(Enum):
    """A part of the chart."""

    HEADER = "header"
    LABEL = "label"
    TRACK = "track"
    RATING = "rating"
    NOTHING = "nothing"


class Hit(NamedTuple):
    """What stands at a place: `month` is exact, with its fraction."""

    area: Area
    row: int
    column: int
    layer: Layer
    month: float


@dataclass(frozen=True, slots=True)
class ChartLayout:
    """The places of a chart; what is asked for at every paint is reckoned once.

    Attributes:
        grid: The cells.
        rows: How many rows there are.
        width: Of the whole chart.
        line: Height of a line of text.
        rated: Whether a column 評価 stands at the right.
        head_lines: Lines of the header.
        bar_height: The height of one bar.
        row_height: The height of a row: two bars and a line of points.
        header_height: The height of the header.
        track_left: The x where the months begin.
        track_right: The x where the months end.
        month_width: The width of a month.
        edges: The x where each cell begins, and behind them that where the last one ends.
    """

    grid: Grid
    rows: int
    width: int
    line: int
    rated: bool
    head_lines: int
    bar_height: int = field(init=False)
    row_height: int = field(init=False)
    header_height: int = field(init=False)
    track_left: int = field(init=False)
    track_right: int = field(init=False)
    month_width: float = field(init=False)
    edges: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        bar = max(round(self.line * 0.65), _LEAST_BAR)
        left = round(self.width * LABEL_SHARE)
        right = self._right_of_months(left)
        month = (right - left) / self.grid.months
        cells = range(self.grid.cell_count + 1)
        edges = tuple(round(left + cell * self.grid.cell_months * month) for cell in cells)
        for name, value in (
            ("bar_height", bar),
            ("row_height", 2 * _INSET + 2 * bar + _BAR_GAP + self.line),
            ("header_height", self.head_lines * self.line + 2 * _INSET + 2),
            ("track_left", left),
            ("track_right", right),
            ("month_width", month),
            ("edges", edges),
        ):
            object.__setattr__(self, name, value)

    @property
    def height(self) -> int:
        """The height of the whole chart; one without rows has room for a word."""
        return self.header_height + max(self.rows, 1) * self.row_height + 1

    @property
    def track_width(self) -> int:
        """The width of all months."""
        return self.track_right - self.track_left

    def x_of(self, month: float) -> int:
        """The x where a month begins, also outside the chart."""
        return round(self.track_left + (month - self.grid.first_month) * self.month_width)

    def month_at(self, x: float) -> float:
        """The month at an x, with its fraction, also outside the chart."""
        return self.grid.first_month + (x - self.track_left) / self.month_width

    def cell_at(self, x: float) -> int:
        """The cell at an x; outside the chart the one nearest to it."""
        cell = int((x - self.track_left) * self.grid.cell_count // max(self.track_width, 1))
        return min(max(cell, 0), self.grid.cell_count - 1)

    def edge_at(self, x: float) -> int:
        """The edge nearest to an x: 0 before the first cell, up to the number of cells."""
        edge = round((x - self.track_left) * self.grid.cell_count / max(self.track_width, 1))
        return min(max(edge, 0), self.grid.cell_count)

    def row_top(self, row: int) -> int:
        """The y of a row."""
        return self.header_height + row * self.row_height

    def rows_between(self, top: float, bottom: float) -> range:
        """The rows that a part of the height touches."""
        first = int((top - self.header_height) // self.row_height)
        last = int((bottom - 1 - self.header_height) // self.row_height)
        return range(max(first, 0), min(last + 1, self.rows))

    def row_box(self, row: int) -> Box:
        """The whole row."""
        return Box(0, self.row_top(row), self.width, self.row_height)

    def label_box(self, row: int) -> Box:
        """The label of a row."""
        return Box(0, self.row_top(row), self.track_left, self.row_height)

    def rating_box(self, row: int) -> Box:
        """The rating of a row."""
        width = self.width - 1 - self.track_right
        return Box(self.track_right, self.row_top(row), width, self.row_height)

    def cells_box(self, row: int, first: int, last: int, layer: Layer) -> Box:
        """The cells from `first` to `last` of one layer."""
        span = self.grid.cells_span(first, last)
        lane = self._lane_top(row, layer)
        left, right = self.x_of(span.start), self.x_of(span.end)
        return Box(left, lane - 1, right - left, self.bar_height + 2)

    def column_box(self, row: int, column: int, layer: Layer) -> Box:
        """Where the cursor stands."""
        if column == LABEL_COLUMN:
            return self.label_box(row)
        if column >= self.grid.cell_count:
            return self.rating_box(row)
        return self.cells_box(row, column, column, layer)

    def bar_box(self, row: int, span: Span, layer: Layer) -> Box | None:
        """What is seen of a bar, None where it lies outside the chart."""
        seen = covered((span,), self.grid.span)
        if not seen:
            return None
        left, right = self.x_of(seen[0].start), self.x_of(seen[0].end)
        return Box(left, self._lane_top(row, layer), max(right - left, 1), self.bar_height)

    def points_box(self, row: int) -> Box:
        """The line of the points."""
        top = self.row_top(row) + _INSET + 2 * self.bar_height + _BAR_GAP + 1
        return Box(self.track_left, top, self.track_width, self.line)

    def hit(self, x: float, y: float) -> Hit:
        """What stands at a place."""
        row = int((y - self.header_height) // self.row_height)
        area, column = self._across(x)
        if y < self.header_height:
            area = Area.HEADER
        elif row >= self.rows:
            area = Area.NOTHING
        return Hit(area, row, column, self._layer_at(y, row), self.month_at(x))

    def _right_of_months(self, left: int) -> int:
        if not self.rated:
            return self.width - 1
        rating = max(round(self.width * RATING_SHARE), _LEAST_RATING_LINES * self.line)
        return max(self.width - 1 - rating, left + 1)

    def _across(self, x: float) -> tuple[Area, int]:
        if x < self.track_left:
            return Area.LABEL, LABEL_COLUMN
        if x < self.track_right:
            return Area.TRACK, self.cell_at(x)
        if self.rated:
            return Area.RATING, self.grid.cell_count
        return Area.TRACK, self.grid.cell_count - 1

    def _layer_at(self, y: float, row: int) -> Layer:
        middle = self.row_top(row) + _INSET + self.bar_height + _BAR_GAP / 2
        return "planned" if y < middle else "actual"

    def _lane_top(self, row: int, layer: Layer) -> int:
        top = self.row_top(row) + _INSET
        return top if layer == "planned" else top + self.bar_height + _BAR_GAP
