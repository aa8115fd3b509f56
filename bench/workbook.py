"""A laid out document as an Excel workbook, one sheet to a page: what an office would have made.

Cells lie on the grid of the page's own boxes, in their widths and heights, and are merged where a
box covers several, as in forms made by hand; bars are shapes above them.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from dxdesk.reports.shapes import Rectangle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from xlsxwriter import Format, Worksheet

    from dxdesk.reports.shapes import Document, Page

A4 = 9
PIXELS = 4 / 3
"""To a pt."""


def write_workbook(document: Document, path: Path) -> None:
    """Write the document's texts and bars in their places."""
    with Workbook(str(path)) as book:
        look = {"border": 1, "text_wrap": True, "font_name": "BIZ UDGothic", "font_size": 10.5}
        cell = book.add_format(look)
        for number, page in enumerate(document.pages, 1):
            sheet = book.add_worksheet(str(number))
            sheet.set_paper(A4)
            sheet.fit_to_pages(1, 1)
            _fill(sheet, page, cell)


def _fill(sheet: Worksheet, page: Page, cell: Format) -> None:
    boxes = [box for box in page.boxes if box.role != "foot"]
    columns = _lines(x for box in boxes for x in (box.frame.x, box.frame.right))
    rows = _lines(y for box in boxes for y in (box.frame.y, box.frame.bottom))
    for column, width in enumerate(_steps(columns)):
        sheet.set_column_pixels(column, column, round(width * PIXELS))
    for row, height in enumerate(_steps(rows)):
        sheet.set_row(row, height)
    for box in boxes:
        first = _index(rows, box.frame.y), _index(columns, box.frame.x)
        last = _index(rows, box.frame.bottom) - 1, _index(columns, box.frame.right) - 1
        text = "\n".join(run.text for run in box.texts)
        if last > first:
            sheet.merge_range(*first, *last, text, cell)
        else:
            sheet.write_string(*first, text, cell)
        for shape in box.shapes:
            if isinstance(shape, Rectangle):
                _bar(sheet, shape, (columns[0], rows[0]))


def _bar(sheet: Worksheet, shape: Rectangle, origin: tuple[float, float]) -> None:
    x, y, width, height = shape.frame
    place = {
        "x_offset": (x - origin[0]) * PIXELS,
        "y_offset": (y - origin[1]) * PIXELS,
        "width": width * PIXELS,
        "height": height * PIXELS,
    }
    sheet.insert_textbox(0, 0, "", place)


def _lines(positions: Iterable[float]) -> list[float]:
    return sorted({round(position, 1) for position in positions})


def _steps(lines: Sequence[float]) -> list[float]:
    return [after - before for before, after in pairwise(lines)]


def _index(lines: Sequence[float], position: float) -> int:
    return bisect_left(lines, round(position, 1))
