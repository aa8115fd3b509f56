"""Where the columns and rows of a sheet lie, so that a drawing can be laid over its cells.

Lengths are in EMU: 9,525 to a pixel of 96 to the inch, 12,700 to a point.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.exchange.workbook.cells import Area, At
from dxdesk.exchange.workbook.package import flag

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

LAST_COLUMN: Final = 16_384
LAST_ROW: Final = 1_048_576
_EMU_OF_PIXEL: Final = 9_525
_EMU_OF_POINT: Final = 12_700
_DIGIT: Final = 7
"""Pixels of a digit in the usual letters of a cell."""
_PADDING: Final = 5
_USUAL_DIGITS: Final = 8
_USUAL_HEIGHT: Final = 15.0
_EDGE: Final = 0.1
"""Part of a cell that a drawing must cover to lie over it."""


class Ruler:
    """Where columns, or rows, begin.

    Args:
        own: Sizes of those that have one of their own, by their number from 1.
        usual: Size of all others.
        last: Number of the last one.
    """

    def __init__(self, own: Mapping[int, int], usual: int, last: int) -> None:
        self._usual, self._last = usual, last
        self._own = sorted(own)
        self._more = [0, *accumulate(own[number] - usual for number in self._own)]

    def start(self, number: int) -> int:
        """Where one begins."""
        return (number - 1) * self._usual + self._more[bisect_left(self._own, number)]

    def size(self, number: int) -> int:
        """How wide or high one is; nought where it is hidden."""
        return self.start(number + 1) - self.start(number)

    def covered(self, first: int, last: int) -> tuple[int, int]:
        """The first and the last one that a stretch covers by more than a tenth; at least one."""
        low, high = self._at(first), self._at(last)
        if low < high and self.start(low + 1) - first <= self.size(low) * _EDGE:
            low += 1
        while low < high and last - self.start(high) <= self.size(high) * _EDGE:
            high -= 1
        return low, high

    def _at(self, place: int) -> int:
        """The one in which a place lies; where some have no size, the last that begins there."""
        found = bisect_right(range(1, self._last + 1), place, key=self.start)
        return max(1, min(found, self._last))


class Box(NamedTuple):
    """A rectangle above the sheet."""

    left: float
    top: float
    width: float
    height: float


class Measures(NamedTuple):
    """Where the cells of a sheet lie."""

    columns: Ruler
    rows: Ruler

    def area(self, box: Box) -> Area:
        """The cells under a rectangle."""
        left, right = self.columns.covered(round(box.left), round(box.left + box.width))
        top, bottom = self.rows.covered(round(box.top), round(box.top + box.height))
        return Area(At(top, left), At(bottom, right))


def measures_of(sheet: Element) -> Measures:
    """The measures of a sheet, from its root element."""
    told = sheet.find("sheetFormatPr")
    usual = {} if told is None else told.attrib
    digits = _number(usual.get("baseColWidth"), _USUAL_DIGITS)
    # Excel makes the usual column a multiple of eight pixels wide.
    width = math.ceil((digits * _DIGIT + _PADDING) / 8) * 8 * _EMU_OF_PIXEL
    if "defaultColWidth" in usual:
        width = _column_size(_number(usual["defaultColWidth"], 0))
    height = round(_number(usual.get("defaultRowHeight"), _USUAL_HEIGHT) * _EMU_OF_POINT)
    heights = {
        number: 0 if flag(row, "hidden") else round(_number(row.get("ht"), 0) * _EMU_OF_POINT)
        for number, row in numbered_rows(sheet)
        if flag(row, "hidden") or row.get("ht")
    }
    return Measures(
        Ruler(_own_columns(sheet), width, LAST_COLUMN), Ruler(heights, height, LAST_ROW)
    )


def numbered_rows(sheet: Element) -> list[tuple[int, Element]]:
    """The rows of a sheet with their numbers, which some programs leave out."""
    found: list[tuple[int, Element]] = []
    number = 0
    for row in sheet.iterfind("sheetData/row"):
        number = int(float(row.get("r") or number + 1))
        if not 0 < number <= LAST_ROW:
            raise ValueError("no row of a sheet")
        found.append((number, row))
    return found


def stretch(column: Element) -> range:
    """The columns of which a `col` speaks."""
    first, last = int(column.get("min") or 1), int(column.get("max") or 1)
    return range(max(first, 1), min(last, LAST_COLUMN) + 1)


def _own_columns(sheet: Element) -> dict[int, int]:
    sizes: dict[int, int] = {}
    for column in sheet.iterfind("cols/col"):
        if flag(column, "hidden") or column.get("width"):
            width = 0 if flag(column, "hidden") else _column_size(_number(column.get("width"), 0))
            sizes.update(dict.fromkeys(stretch(column), width))
    return sizes


def _column_size(characters: float) -> int:
    """Of a width as the file tells it, in which the padding is counted."""
    return int(characters * _DIGIT + 0.5) * _EMU_OF_PIXEL


def _number(text: str | None, otherwise: float) -> float:
    try:
        number = float(text or otherwise)
    except ValueError:
        return otherwise
    return number if 0 <= number < LAST_ROW else otherwise
