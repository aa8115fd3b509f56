"""Tables of the manual: columns as wide as what stands in them deserves, rows that stay whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dxdesk.reports.listing import shared
from dxdesk.reports.looks import Style
from dxdesk.reports.manual.measures import MEASURES
from dxdesk.reports.manual.rich import RichText
from dxdesk.reports.manual.slugs import CellLines, TableRow
from dxdesk.reports.theme import Theme
from dxdesk.typeset.fonts import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.domain.manual import Table
    from dxdesk.reports.manual.rich import RichLine
    from dxdesk.reports.setting import Typesetter

_STEP: Final = 0.5
"""By how much a column is widened at a time, in em."""
_TOLERANCE: Final = 0.01

_CELL: Final = Style(
    "cell",
    MEASURES.table.size,
    MEASURES.table.size * MEASURES.table.leading,
    inset_x=MEASURES.table_inset_x,
    inset_y=MEASURES.table_inset_y,
)
_HEAD: Final = replace(_CELL, role="head", weight=Weight.BOLD, fill=Theme().label_fill)

_Cells = list[list[RichText]]


def table_rows(
    table: Table, setter: Typesetter, digits: int, extent: tuple[float, float]
) -> list[TableRow]:
    """The rows of a table, its head first.

    Args:
        table: The table.
        setter: Sets the texts.
        digits: How many the page numbers of links have.
        extent: x and width in pt.
    """
    head = [RichText(cell, setter, digits, _HEAD.weight) for cell in table.head]
    body = [[RichText(cell, setter, digits) for cell in row] for row in table.rows]
    widths = column_widths([head, *body], extent[1])
    extents: list[tuple[float, float]] = []
    x = extent[0]
    for width in widths:
        extents.append((x, width))
        x += width
    first = _row(head, extents, _HEAD)
    room = 0.9 * setter.theme.height - first.height
    rows = (part for cells in body for part in _parts(_row(cells, extents, _CELL), room))
    theme = setter.theme
    return _kept([first, *rows], theme.keep_share * theme.height)


def column_widths(rows: _Cells, room: float) -> list[float]:
    """The widths of columns in pt that together take a room.

    Each is as wide as its widest cell where all have room for that; else every column has what it
    does not break, and what is left goes to those that make the table lower by it.
    """
    size, inset = MEASURES.table.size, 2 * MEASURES.table_inset_x
    natural = [[cell.width * size + inset for cell in row] for row in rows]
    widest = [max(column) for column in zip(*natural, strict=True)]
    if sum(widest) <= room:
        return shared(widest, room)
    least = [
        max(_least(cell) * size + inset for cell in column) + _TOLERANCE
        for column in zip(*rows, strict=True)
    ]
    if sum(least) >= room:
        return shared(least, room)
    # Names stay in one line, if that leaves enough for the sentences beside them.
    short = MEASURES.narrow_column * room
    whole = [wide if wide <= short else low for wide, low in zip(widest, least, strict=True)]
    start = whole if sum(whole) <= MEASURES.names_share * room else least
    return _balanced(natural, widest, start, room)


def _least(cell: RichText) -> float:
    """What a cell takes in em at least: what is not broken, and a few characters in any case."""
    return max(cell.least, min(cell.width, MEASURES.narrowest_column))


def _balanced(
    natural: Sequence[Sequence[float]],
    widest: Sequence[float],
    least: Sequence[float],
    room: float,
) -> list[float]:
    widths = list(least)
    step = _STEP * MEASURES.table.size
    left = room - sum(widths)
    while left > _TOLERANCE:
        step = min(step, left)
        # A row is about as high as its fullest cell.
        fullest = [
            max(range(len(row)), key=lambda at, row=row: row[at] / widths[at]) for row in natural
        ]
        gains = [0.0] * len(widths)
        for row, at in zip(natural, fullest, strict=True):
            if row[at] > widths[at]:
                gains[at] += row[at] / widths[at] - row[at] / (widths[at] + step)
        best = max(range(len(widths)), key=lambda at: (gains[at], widest[at] - widths[at]))
        widths[best] += step
        left -= step
    return widths


def _row(
    cells: Sequence[RichText], extents: Sequence[tuple[float, float]], style: Style
) -> TableRow:
    placed = tuple(
        CellLines(x, width, tuple(_ragged(cell, style.room(width))))
        for cell, (x, width) in zip(cells, extents, strict=True)
    )
    return TableRow(cells=placed, style=style, height=_height(placed, style))


def _ragged(cell: RichText, room: float) -> Iterator[RichLine]:
    """The lines of a cell: as they stand, since those of narrow columns cannot be justified."""
    return (line._replace(slack=0.0) for line in cell.lines(room))


def _height(cells: Sequence[CellLines], style: Style) -> float:
    return max(len(cell.lines) for cell in cells) * style.pitch + 2 * style.inset_y


def _parts(row: TableRow, room: float) -> Iterator[TableRow]:
    """A row that is higher than a page in parts that are not; any other one as it is."""
    if row.height <= room:
        yield row
        return
    most = int((room - 2 * row.style.inset_y) / row.style.pitch)
    longest = max(len(cell.lines) for cell in row.cells)
    for start in range(0, longest, most):
        cells = tuple(cell._replace(lines=cell.lines[start : start + most]) for cell in row.cells)
        yield replace(row, cells=cells, height=_height(cells, row.style))


def _kept(rows: list[TableRow], low: float) -> list[TableRow]:
    """A table that is lower than `low` pt stays whole; of others no row stands alone on a page."""
    last = len(rows) - 1
    with_next = {0, 1, last - 1}
    if sum(row.height for row in rows) <= low:
        with_next.update(range(last))
    return [replace(row, keeps=at in with_next and at < last) for at, row in enumerate(rows)]
