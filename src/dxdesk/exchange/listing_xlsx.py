"""A list as a workbook for Excel: what is text stays text, and it prints as it is.

Limits are those of Microsoft, "Excel specifications and limits".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from xlsxwriter import Workbook

from dxdesk.domain.listing import figure_of
from dxdesk.exchange.workbook.house_style import (
    A4,
    FONT,
    HEAD_GROUND,
    LINE,
    cut_to_cell,
    line_count,
    one_line,
    properties,
    sheet_name,
    storable,
    wide,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from xlsxwriter import Format, Worksheet

    from dxdesk.domain.listing import Figure, Listing

CUT: Final = "…（Excelの上限のため、ここまで）"

_LONGEST_HEADER: Final = 40
"""Characters of each part of header and footer; the whole of one may have 255, each & twice."""
_NARROWEST: Final = 6
_WIDEST: Final = 50
"""Of a column, in half-width characters; longer texts are broken into lines."""
_SHORT: Final = 10
"""Of a column that keeps its width however many stand beside it."""
_WIDTHS_OF_PAGE: Final = (180, 240)
"""Of all columns together, in half-width characters; letters of 10 pt come out at 8 pt or 6 pt."""
_MOST_LINES: Final = int(409 / LINE)
"""Of a row; Excel has none higher than 409 pt."""
_MARGIN_INCH: Final = 0.5


def write_listing(listing: Listing, out: BinaryIO) -> int:
    """Write a list as a workbook of one sheet.

    Args:
        listing: The list.
        out: Takes the bytes, all of them at the end.

    Returns:
        How many texts were too long for a cell of Excel; their end is left out, and says so.
    """
    return write_listings((listing,), out)


def write_listings(listings: Sequence[Listing], out: BinaryIO) -> int:
    """Write lists of different titles as a workbook, each as a sheet; returns as `write_listing`.

    Args:
        listings: At least one; the workbook is called like the first.
        out: Takes the bytes, all of them at the end.
    """
    cut = 0
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties(properties(listings[0].shown_title))
        for listing in listings:
            sheet = book.add_worksheet(sheet_name(listing.shown_title))
            cells = _Cells(book, sheet)
            cells.write_head(listing)
            for at, row in enumerate(listing.rows, 1):
                cells.write_row(at, listing, row)
            _make_room(sheet, listing)
            _set_up(sheet, listing)
            cut += cells.cut
    return cut


class _Cells:
    """Writes cells, each in the format of what stands in it."""

    def __init__(self, book: Workbook, sheet: Worksheet) -> None:
        self._book = book
        self._sheet = sheet
        self.cut = 0
        cell = {**FONT, "valign": "top", "border": 1, "border_color": "#A9B1BC"}
        self._head = book.add_format(
            {**cell, "bold": True, "text_wrap": True, "bg_color": HEAD_GROUND, "num_format": "@"}
        )
        self._text = book.add_format({**cell, "text_wrap": True, "num_format": "@"})
        self._cell = cell
        self._numbers: dict[str, Format] = {}

    def write_head(self, listing: Listing) -> None:
        for column, heading in enumerate(listing.headings):
            self._write_text(0, column, heading, self._head)

    def write_row(self, at: int, listing: Listing, row: tuple[str, ...]) -> None:
        for column, text in enumerate(row):
            figure = figure_of(text) if listing.columns[column].is_number else None
            if figure is None:
                self._write_text(at, column, text, self._text)
            else:
                self._sheet.write_number(at, column, float(figure.value), self._as_typed(figure))

    def _write_text(self, row: int, column: int, text: str, look: Format) -> None:
        whole = storable(text)
        shown = cut_to_cell(whole, CUT)
        self.cut += shown != whole
        if shown:
            self._sheet.write_string(row, column, shown, look)
        else:
            self._sheet.write_blank(row, column, None, look)

    def _as_typed(self, figure: Figure) -> Format:
        whole = "#,##0" if figure.is_grouped else "0"
        number_format = f"{whole}.{'0' * figure.decimals}" if figure.decimals else whole
        if number_format not in self._numbers:
            properties = {**self._cell, "num_format": number_format}
            self._numbers[number_format] = self._book.add_format(properties)
        return self._numbers[number_format]


def _make_room(sheet: Worksheet, listing: Listing) -> None:
    """Widths of columns, and heights of rows: not every program makes rows fit their texts."""
    widths = _widths_on_paper(listing)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for at, row in enumerate((listing.headings, *listing.rows)):
        lines = _lines(row, widths)
        if lines > 1:
            sheet.set_row(at, min(lines, _MOST_LINES) * LINE)


def _set_up(sheet: Worksheet, listing: Listing) -> None:
    """Filter, frozen headings, and how the sheet is printed."""
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(listing.rows), len(listing.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=_MARGIN_INCH, right=_MARGIN_INCH)
    title, note, date, source = map(
        _in_header, (listing.shown_title, listing.note, listing.date, listing.source)
    )
    sheet.set_header(f"&L{title}&C{note}&R{date}")
    sheet.set_footer(f"&L{source}&C&P/&N")


def _widths(listing: Listing) -> list[int]:
    """The widths of the columns by what stands in them, in half-width characters."""
    widths = [_width(heading) for heading in listing.headings]
    for row in listing.rows:
        for column, text in enumerate(row):
            if widths[column] < _WIDEST:
                widths[column] = max(widths[column], _width(text))
    # Beside the text stands the button of the filter.
    return [min(max(width + 3, _NARROWEST), _WIDEST) for width in widths]


def _widths_on_paper(listing: Listing) -> list[int]:
    """The widths with which a page can be read, as long as no row becomes too high for them."""
    wanted = _widths(listing)
    for most in _WIDTHS_OF_PAGE:
        widths = _narrowed(wanted, most)
        if all(_lines(row, widths) <= _MOST_LINES for row in listing.rows):
            return widths
    return wanted


def _narrowed(widths: Sequence[int], most: int) -> list[int]:
    """The widths with `most` together where that can be; the wider a column, the more it gives."""
    short = [min(width, _SHORT) for width in widths]
    excess = sum(widths) - sum(short)
    share = min(1, max(0, most - sum(short)) / excess) if excess else 1
    return [int(low + share * (width - low)) for low, width in zip(short, widths, strict=True)]


def _lines(row: Sequence[str], widths: Sequence[int]) -> int:
    return max(line_count(text, width) for text, width in zip(row, widths, strict=True))


def _width(text: str) -> int:
    return max((wide(line[:_WIDEST]) for line in text.splitlines()), default=0)


def _in_header(text: str) -> str:
    """A text for header or footer, where an & begins a command."""
    words = one_line(text)
    shown = f"{words[:_LONGEST_HEADER]}…" if len(words) > _LONGEST_HEADER else words
    return shown.replace("&", "&&")
