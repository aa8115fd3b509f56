"""Bars and points of a schedule, in months, whatever the grid they are drawn on.

One city divides a year into twelve cells, another into two, and the next edition may choose again.
A bar is therefore kept as spans of months and a grid is only a way of looking at them: a cell that
a bar fills in part is drawn in part, and changing the divisions never changes a bar. The five-year
and the monthly chart are the same thing with another grid.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final, TypeAlias

from dxdesk.domain.month import MONTHS_PER_YEAR, Month, format_month, parse_month

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dxdesk.domain.fiscal_year import FiscalYear

DIVISIONS: Final = (1, 2, 3, 4, 12)

_TO: Final = ".."
_PARTS_OF_POINT: Final = 3
_NOT_IN_A_POINT: Final = frozenset("\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The months from `start` up to, but without, `end`.

    Raises:
        ValueError: It holds no month.
    """

    start: Month
    end: Month

    def __post_init__(self) -> None:
        if self.start >= self.end:
            message = f"a span of no months: {self.start} to {self.end}"
            raise ValueError(message)


Spans: TypeAlias = tuple[Span, ...]
"""Canonical spans: in order, apart from each other, so that equal bars are equal tuples."""


def canonical(spans: Iterable[Span]) -> Spans:
    """Return the same months as canonical spans; those that overlap or touch become one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def covered(spans: Iterable[Span], span: Span) -> Spans:
    """Return those months of `span` that lie in `spans`, canonical."""
    return canonical(
        Span(max(each.start, span.start), min(each.end, span.end))
        for each in spans
        if each.start < span.end and span.start < each.end
    )


def without(spans: Iterable[Span], span: Span) -> Spans:
    """Return `spans` less the months of `span`, canonical."""
    return canonical(
        Span(start, end)
        for each in spans
        for start, end in (
            (each.start, min(each.end, span.start)),
            (max(each.start, span.end), each.end),
        )
        if start < end
    )


def month_count(spans: Iterable[Span]) -> int:
    """Return how many different months `spans` hold."""
    return sum(span.end - span.start for span in canonical(spans))


def parse_spans(text: str) -> Spans:
    """Read `2021-04..2023-10 2024-04..2024-07`; an empty text is no span.

    Raises:
        ValueError: A word is not `YYYY-MM..YYYY-MM`, or holds no month.
    """
    pairs = (word.split(_TO) for word in text.split())
    return spans_from_pairs(pairs)


def format_spans(spans: Iterable[Span]) -> str:
    """Write spans as the one canonical text that the database holds and compares."""
    return " ".join(_TO.join(pair) for pair in spans_to_pairs(spans))


def spans_from_pairs(pairs: Iterable[Sequence[str]]) -> Spans:
    """Read spans from `[["2021-04", "2022-04"]]`, the form of JSON; the second month is outside.

    Raises:
        ValueError: A member is not two months, the first of them earlier.
    """
    spans: list[Span] = []
    for pair in pairs:
        if len(pair) != 2:  # noqa: PLR2004 - a pair is two
            message = f"not the two months of a span: {pair!r}"
            raise ValueError(message)
        spans.append(Span(parse_month(pair[0]), parse_month(pair[1])))
    return canonical(spans)


def spans_to_pairs(spans: Iterable[Span]) -> list[list[str]]:
    """Return canonical spans as lists of two months, for JSON."""
    return [[format_month(span.start), format_month(span.end)] for span in canonical(spans)]


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A mark in a month with a few words, such as ★公開; without a symbol a text on the bar.

    Raises:
        ValueError: Symbol or text holds a tab or a line break, which would part the stored text.
    """

    month: Month
    symbol: str
    text: str

    def __post_init__(self) -> None:
        if not _NOT_IN_A_POINT.isdisjoint(self.symbol + self.text):
            message = f"a tab or line break in a point: {self.symbol + self.text!r}"
            raise ValueError(message)


Points: TypeAlias = tuple[Point, ...]
"""Canonical points: in order, none twice."""


def canonical_points(points: Iterable[Point]) -> Points:
    """Return the same points by month, symbol and text, each of them once."""
    return tuple(sorted(set(points)))


LONGEST_POINT: Final = 8
"""Characters of a point's words that a chart has room for."""


def excess_of_words(words: str, stored: str = "") -> int:
    """By how many characters a point's words are too long; those stored may stay as long."""
    return max(len(words) - max(LONGEST_POINT, len(stored)), 0)


def parse_points(text: str) -> Points:
    r"""Read points, one per line, as `2021-10\t★\t公開`; an empty text is no point.

    Raises:
        ValueError: A line is not a month, a symbol and a text parted by tabs.
    """
    points: list[Point] = []
    for line in filter(None, text.split("\n")):
        parts = line.split("\t")
        if len(parts) != _PARTS_OF_POINT:
            message = f"not month, symbol and text: {line!r}"
            raise ValueError(message)
        points.append(Point(parse_month(parts[0]), parts[1], parts[2]))
    return canonical_points(points)


def format_points(points: Iterable[Point]) -> str:
    """Write points as the one canonical text that the database holds and compares."""
    return "\n".join(
        f"{format_month(point.month)}\t{point.symbol}\t{point.text}"
        for point in canonical_points(points)
    )


class Fill(Enum):
    """How much of a cell is filled."""

    EMPTY = "empty"
    PART = "part"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a chart: equal parts of years, counted from 0.

    Attributes:
        first_month: The first month of the first cell.
        months: How many months the chart shows; a whole number of cells.
        divisions_per_year: Into how many cells a year is divided: 1, 2, 3, 4 or 12.

    Raises:
        ValueError: There is no such division, or the months make no whole number of cells.
    """

    first_month: Month
    months: int
    divisions_per_year: int

    def __post_init__(self) -> None:
        if self.divisions_per_year not in DIVISIONS:
            message = f"a year cannot be divided into {self.divisions_per_year}"
            raise ValueError(message)
        if self.months <= 0 or self.months % self.cell_months:
            message = f"{self.months} months are no whole number of cells"
            raise ValueError(message)

    @property
    def cell_months(self) -> int:
        """The months in one cell."""
        return MONTHS_PER_YEAR // self.divisions_per_year

    @property
    def cell_count(self) -> int:
        """The number of cells."""
        return self.months // self.cell_months

    @property
    def span(self) -> Span:
        """The months that the chart shows."""
        return Span(self.first_month, self.first_month + self.months)

    def divided(self, divisions_per_year: int) -> Grid:
        """Return the same years in other cells; spans need no change for it.

        Raises:
            ValueError: There is no such division.
        """
        return replace(self, divisions_per_year=divisions_per_year)

    def cell_span(self, cell: int) -> Span:
        """Return the months of a cell.

        Raises:
            IndexError: There is no such cell.
        """
        if not 0 <= cell < self.cell_count:
            message = f"cell {cell} of {self.cell_count}"
            raise IndexError(message)
        start = self.first_month + cell * self.cell_months
        return Span(start, start + self.cell_months)

    def cells_span(self, first: int, last: int) -> Span:
        """Return the months of the cells from `first` to `last`, both included, in either order.

        Raises:
            IndexError: There is no such cell.
        """
        one, other = self.cell_span(first), self.cell_span(last)
        return Span(min(one.start, other.start), max(one.end, other.end))

    def cell_at(self, month: Month) -> int | None:
        """Return the cell that a month lies in, None outside the chart."""
        cell = (month - self.first_month) // self.cell_months
        return cell if 0 <= cell < self.cell_count else None

    def fill(self, spans: Iterable[Span]) -> tuple[Fill, ...]:
        """Return for every cell how much of it `spans` fill; `covered` says which part."""
        held = [0] * self.cell_count
        for span in covered(spans, self.span):
            for month in range(span.start, span.end):
                held[(month - self.first_month) // self.cell_months] += 1
        return tuple(map(self._fill_of, held))

    def full_cells(self, spans: Iterable[Span]) -> frozenset[int]:
        """Return the cells that `spans` fill wholly."""
        filled = enumerate(self.fill(spans))
        return frozenset(cell for cell, fill in filled if fill is Fill.FULL)

    def from_cells(self, cells: Iterable[int]) -> Spans:
        """Return the spans that fill just these cells.

        Raises:
            IndexError: There is no such cell.
        """
        return canonical(self.cell_span(cell) for cell in cells)

    def paint(self, spans: Iterable[Span], first: int, last: int) -> Spans:
        """Return `spans` with the cells from `first` to `last` filled, both included.

        The order of the two does not matter, as when the mouse is dragged to the left. What lies
        outside these cells stays, also outside the chart.

        Raises:
            IndexError: There is no such cell.
        """
        return canonical([*spans, self.cells_span(first, last)])

    def erase(self, spans: Iterable[Span], first: int, last: int) -> Spans:
        """Return `spans` with the cells from `first` to `last` emptied, as `paint` fills them.

        Raises:
            IndexError: There is no such cell.
        """
        return without(spans, self.cells_span(first, last))

    def _fill_of(self, months: int) -> Fill:
        if months == 0:
            return Fill.EMPTY
        return Fill.FULL if months == self.cell_months else Fill.PART


def plan_grid(first_year: FiscalYear, last_year: FiscalYear, divisions_per_year: int) -> Grid:
    """Return the grid of a plan's chart, from the first fiscal year to the last, both included.

    Raises:
        ValueError: The last year is before the first, or there is no such division.
    """
    years = int(last_year) - int(first_year) + 1
    return Grid(first_year.first_month, years * MONTHS_PER_YEAR, divisions_per_year)


def year_grid(fiscal_year: FiscalYear) -> Grid:
    """Return the grid of a year's chart, April to March in twelve cells."""
    return Grid(fiscal_year.first_month, MONTHS_PER_YEAR, MONTHS_PER_YEAR)
