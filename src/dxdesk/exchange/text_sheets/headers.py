"""Heads of tables: which column is which fiscal year, which month, and how wide a year is.

A head is recognised by what its cells say and used by where they stand. Whether its columns can be
trusted is for the tables to decide; here it is only said how regular they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from dxdesk.domain.fiscal_year import FiscalYear, parse_fiscal_year
from dxdesk.domain.half_width import half_width
from dxdesk.domain.schedule import DIVISIONS
from dxdesk.exchange.text_sheets.labels import Role, is_caption, role_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.exchange.text_sheets.cells import Cell, Line

_MONTHS: Final = 12
_MONTH: Final = re.compile("0?([1-9]|1[0-2])月?")
_APRIL: Final = 4
_FEWEST_YEARS: Final = 2
# Five values of an indicator can look like months, six in a row hardly can.
_FEWEST_MONTHS: Final = 6


@dataclass(frozen=True, slots=True)
class YearHeader:
    """The head of a table by years.

    Attributes:
        line: Its line.
        marks: The cells that name a year, from left to right, with their years.
        captions: Words beside the years that name no content.
    """

    line: Line
    marks: tuple[tuple[Cell, FiscalYear], ...]
    captions: tuple[Cell, ...]

    @property
    def is_ordered(self) -> bool:
        """Whether every year is later than the one before it."""
        return all(earlier < later for (_, earlier), (_, later) in pairwise(self.marks))

    @property
    def pitch(self) -> int | None:
        """How many columns a year has, None where the years do not stand at regular distances."""
        (first, year), (second, next_year) = self.marks[0], self.marks[1]
        years = next_year - year
        if not self.is_ordered or (second.column - first.column) % years:
            return None
        pitch = (second.column - first.column) // years
        regular = all(
            cell.column == first.column + pitch * (each - year) for cell, each in self.marks
        )
        return pitch if regular else None

    @property
    def first_column(self) -> int:
        """The column of the first year."""
        return self.marks[0][0].column

    @property
    def years(self) -> tuple[FiscalYear, ...]:
        """The years in order, with those whose names were lost between two others."""
        if self.pitch is None:
            return tuple(year for _, year in self.marks)
        return tuple(map(FiscalYear, range(self.marks[0][1], self.marks[-1][1] + 1)))

    @property
    def columns(self) -> dict[int, FiscalYear]:
        """The year of each column; where a year is named twice, only of its first column."""
        pitch = self.pitch
        if pitch is not None:
            return {self.first_column + pitch * n: year for n, year in enumerate(self.years)}
        columns: dict[int, FiscalYear] = {}
        for cell, year in self.marks:
            if year not in columns.values():
                columns[cell.column] = year
        return columns

    @property
    def divisions(self) -> int | None:
        """Into how many cells a year is divided in a chart, None where that cannot be told."""
        return self.pitch if self.pitch in DIVISIONS else None

    @property
    def covered(self) -> range:
        """The columns that belong to its years in a chart; none where that cannot be told."""
        if self.divisions is None:
            return range(0)
        return range(self.first_column, self.first_column + self.divisions * len(self.years))


@dataclass(frozen=True, slots=True)
class MonthHeader:
    """The head of a monthly chart.

    Attributes:
        line: Its line.
        marks: The cells that name a month, each with its place in the year, April being 0.
        rating: The cell above the ratings, None without one.
        captions: Words beside them that name no content.
    """

    line: Line
    marks: tuple[tuple[Cell, int], ...]
    rating: Cell | None
    captions: tuple[Cell, ...]

    @property
    def first_column(self) -> int | None:
        """The column of April, None where the months do not stand side by side."""
        offsets = {cell.column - month for cell, month in self.marks}
        return offsets.pop() if len(offsets) == 1 else None

    @property
    def covered(self) -> range:
        """The columns of the twelve months; none where that cannot be told."""
        first = self.first_column
        if first is None or first < 1:
            return range(0)
        return range(first, first + _MONTHS)


def year_header(line: Line) -> YearHeader | None:
    """Read the head of a table by years, None if the line is not one."""
    marks = [(cell, year) for cell in line.cells if (year := parse_fiscal_year(cell.value))]
    others = _others(line, [cell for cell, _ in marks])
    if len(marks) < _FEWEST_YEARS or len(others) >= len(marks) or not _begins(line, marks[0][0]):
        return None
    return YearHeader(line, tuple(marks), _captions(others))


def month_header(line: Line) -> MonthHeader | None:
    """Read the head of a monthly chart, None if the line is not one."""
    marks = [(cell, month) for cell in line.cells if (month := _month(cell)) is not None]
    others = _others(line, [cell for cell, _ in marks])
    in_order = all(earlier < later for (_, earlier), (_, later) in pairwise(marks))
    if len(marks) < _FEWEST_MONTHS or not in_order or len(others) >= len(marks):
        return None
    if not _begins(line, marks[0][0]):
        return None
    last = marks[-1][0].column
    rating = [c for c in others if c.column > last and role_of(c.value) is Role.RATING]
    return MonthHeader(line, tuple(marks), rating[0] if rating else None, _captions(others))


def _month(cell: Cell) -> int | None:
    """The place of a month in the fiscal year, April being 0."""
    match = _MONTH.fullmatch(half_width(cell.value))
    return (int(match[1]) - _APRIL) % _MONTHS if match else None


def _others(line: Line, named: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in line.cells if cell not in named]


def _begins(line: Line, first_named: Cell) -> bool:
    """A head begins with its years or months; only a caption may stand before them."""
    before = [cell for cell in line.cells if cell.column < first_named.column]
    return all(is_caption(cell.value) for cell in before)


def _captions(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(cell for cell in cells if is_caption(cell.value))
