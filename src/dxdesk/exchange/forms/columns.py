"""Into which columns a sheet is divided, so that charts and indicators share them unmerged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain.month import MONTHS_PER_YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

TITLE, KIND, FIRST = 1, 2, 3
"""Names of rows; 計画, 実施 and units; the first column of values."""
PER_YEAR: Final = 3
"""目標, 実績 and 評価 of a fiscal year stand beside each other."""
TITLE_PIXELS: Final = 150
KIND_PIXELS: Final = 52
_VALUES_PIXELS: Final = 600
_NARROWEST: Final = 32
_MOST_CELLS: Final = 24
"""Of a chart beside each other; the years beyond stand below."""
_MOST_YEARS: Final = 6
"""The same of the indicators."""
_INDENT_PIXELS: Final = 16
_PIXELS_PER_CHARACTER: Final = 7.0
"""Of half-width letters of 10 pt, with what a spreadsheet keeps free at the edges."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a sheet; numbers are those of the worksheet, from 0.

    Attributes:
        chart_bands: The years of the five-year chart, as many beside each other as there is room.
        value_bands: The same of the indicators.
        count: How many columns of values there are.
        pixels: The width of each of them.
    """

    chart_bands: tuple[range, ...]
    value_bands: tuple[range, ...]
    count: int
    pixels: int

    @property
    def values(self) -> range:
        """The columns of values."""
        return range(FIRST, FIRST + self.count)

    @property
    def printed(self) -> range:
        """All that are printed."""
        return range(TITLE, self.values.stop)

    @property
    def beside_label(self) -> range:
        """Those right of a label."""
        return range(KIND, self.values.stop)

    @property
    def remaining(self) -> int:
        """Where it is told how many characters there is still room for."""
        return self.values.stop + 1

    @property
    def reference(self) -> int:
        """Where the edition before is quoted."""
        return self.remaining + 1

    def pixels_of(self, columns: Sequence[int]) -> int:
        """The width of several columns."""
        own = {TITLE: TITLE_PIXELS, KIND: KIND_PIXELS}
        return sum(own.get(column, self.pixels) for column in columns)

    def characters(self, columns: Sequence[int], *, is_indented: bool = False) -> int:
        """How many half-width letters of 10 pt fit into a line of several columns."""
        room = self.pixels_of(columns) - (_INDENT_PIXELS if is_indented else 0)
        return int(room / _PIXELS_PER_CHARACTER)


def columns_of(years: range, divisions: int, *, plan_ratings: bool) -> Columns:
    """The columns of a sheet.

    Args:
        years: The fiscal years of the plan.
        divisions: Into how many cells its five-year chart divides a year.
        plan_ratings: Whether that chart has a column 評価.
    """
    charts = _bands(years, max(1, _MOST_CELLS // divisions))
    values = _bands(years, _MOST_YEARS)
    count = max(
        MONTHS_PER_YEAR + 1,
        len(charts[0]) * divisions + plan_ratings,
        len(values[0]) * PER_YEAR,
    )
    return Columns(charts, values, count, max(_NARROWEST, _VALUES_PIXELS // count))


def _bands(years: range, most: int) -> tuple[range, ...]:
    return tuple(years[start : start + most] for start in range(0, len(years), most))
