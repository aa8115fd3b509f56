"""A laid out document as a spreadsheet, one sheet to a page: what an office would have made.

Flat OpenDocument (OASIS ODF 1.3, part 3), since it needs no library. Cells lie on the grid of the
page's own boxes and are merged where a box covers several, as in forms made by hand.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dxdesk.reports.shapes import Box, Document, Page

_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<office:document office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.spreadsheet"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">
<office:automatic-styles><style:style style:name="c" style:family="table-cell">
<style:table-cell-properties fo:border="0.5pt solid #000000" fo:wrap-option="wrap"/>
</style:style></office:automatic-styles><office:body><office:spreadsheet>"""
_TAIL: Final = "</office:spreadsheet></office:body></office:document>"


def workbook(document: Document) -> str:
    """The XML of a spreadsheet with the document's texts in their boxes."""
    tables = (_table(page, number) for number, page in enumerate(document.pages, 1))
    return "".join((_HEAD, *tables, _TAIL))


def _table(page: Page, number: int) -> str:
    boxes = [box for box in page.boxes if box.role != "foot"]
    columns = _lines(x for box in boxes for x in (box.frame.x, box.frame.right))
    rows = _lines(y for box in boxes for y in (box.frame.y, box.frame.bottom))
    at = {(_index(columns, box.frame.x), _index(rows, box.frame.y)): box for box in boxes}
    body = "".join(_row(at, y, columns, rows) for y in range(len(rows)))
    column = f'<table:table-column table:number-columns-repeated="{len(columns)}"/>'
    return f'<table:table table:name="{number}">{column}{body}</table:table>'


def _lines(positions: Iterable[float]) -> list[float]:
    return sorted({round(position, 1) for position in positions})


def _index(lines: Sequence[float], position: float) -> int:
    return bisect_left(lines, round(position, 1))


def _row(
    at: dict[tuple[int, int], Box], y: int, columns: Sequence[float], rows: Sequence[float]
) -> str:
    return f"<table:table-row>{''.join(_cells(at, y, columns, rows))}</table:table-row>"


def _cells(
    at: dict[tuple[int, int], Box], y: int, columns: Sequence[float], rows: Sequence[float]
) -> Iterator[str]:
    covered = 0
    for x in range(len(columns)):
        box = at.get((x, y))
        if box is None:
            yield "<table:covered-table-cell/>" if covered else "<table:table-cell/>"
            covered = max(0, covered - 1)
            continue
        across = max(1, _index(columns, box.frame.right) - x)
        down = max(1, _index(rows, box.frame.bottom) - y)
        covered = across - 1
        text = escape("".join(run.text for run in box.texts))
        spans = f'table:number-columns-spanned="{across}" table:number-rows-spanned="{down}"'
        yield (
            f'<table:table-cell table:style-name="c" {spans} office:value-type="string">'
            f"<text:p>{text}</text:p></table:table-cell>"
        )
