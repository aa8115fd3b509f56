"""The rows of a chart, and whether the columns of their marks can be trusted.

A bar is only as true as the column it stands in. Heads collapse in the conversion (a cell that
spanned several columns becomes one), rows break, and then a mark under R4 may have been anything.
So every doubt is found here, before a mark becomes a time: for the whole chart, where any mark
lies outside the columns that the head covers, or for a single row.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from dxdesk.exchange.text_sheets.headers import MonthHeader, YearHeader
from dxdesk.exchange.text_sheets.widths import odd_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.exchange.text_sheets.cells import Cell, Line
    from dxdesk.exchange.text_sheets.tables import SheetTable
    from dxdesk.exchange.text_sheets.years import Years


class Doubt(Enum):
    """Why the marks of a row cannot be given a time: a code, and the reason for the clerk."""

    NO_HEADER = ("header_missing", "年度や月の見出しの行がないため")
    INCOMPLETE = (
        "header_incomplete",
        "見出しの年度が計画の期間と合わず、列もずれている疑いがあるため",
    )
    IRREGULAR = ("header_irregular", "見出しの間隔がそろっていないため")
    OUTSIDE = ("marks_outside_header", "見出しの列より外に■があり、見出しと列がずれているため")
    SHIFT = ("header_shift_unproven", "見出しと列がずれていて、この行のずれ方が分からないため")
    BROKEN = ("row_broken", "行が途中で切れたか、列の数がほかの行と違うため")
    ENTRY = ("unknown_chart_cell", "■や★でない記入があるため")
    UNDECIDED = ("edition_undecided", "どの年度の版か決められないため")

    def __init__(self, code: str, reason: str) -> None:
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A row of a chart.

    Attributes:
        line: Its line.
        label: The cell that names it.
        marks: Painted cells and points.
        strays: Cells that are neither, the rating left out.
        rating: The cell in the column of the ratings.
        shift: What to add to a column of this row to get the column of the head.
        doubt: Why the marks have no time; None if they have.
    """

    line: Line
    label: Cell
    marks: tuple[Cell, ...]
    strays: tuple[Cell, ...]
    rating: Cell | None = None
    shift: int = 0
    doubt: Doubt | None = None


def chart_rows(table: SheetTable, years: Years) -> tuple[ChartRow, ...]:
    """Find the rows of a chart with their doubts.

    Args:
        table: The chart's lines.
        years: The years of the plan, and the one that a monthly chart is about.
    """
    rows = _doubt_broken(_labelled(table), table)
    header = table.header
    if header is None:
        return _doubt_all(rows, Doubt.NO_HEADER)
    if not header.covered:
        return _doubt_all(rows, Doubt.IRREGULAR)
    if isinstance(header, YearHeader) and _is_incomplete(header, table, years):
        return _doubt_all(rows, Doubt.INCOMPLETE)
    if isinstance(header, MonthHeader):
        rows = _shifted(rows, header)
    if _any_outside(rows, table):
        return _doubt_all(rows, Doubt.OUTSIDE)
    if isinstance(header, MonthHeader):
        rows = tuple(_with_rating(row, header) for row in rows)
        if years.planned is None:
            return _doubt_all(rows, Doubt.UNDECIDED)
    return tuple(_doubt_entry(row) for row in rows)


def _doubt_entry(row: ChartRow) -> ChartRow:
    """Doubt a row that is not whole: what was not understood may have been a bar too (●, →)."""
    return replace(row, doubt=Doubt.ENTRY) if row.strays and row.doubt is None else row


def _doubt_all(rows: Sequence[ChartRow], doubt: Doubt) -> tuple[ChartRow, ...]:
    return tuple(replace(row, doubt=doubt) for row in rows)


def _is_incomplete(header: YearHeader, table: SheetTable, years: Years) -> bool:
    """Whether years seem to be missing from a head, and nothing proves that its columns stand."""
    if header.years == years.plan:
        return False
    untrimmed = any(line.ends_empty for line in (header.line, *table.rows))
    return not untrimmed or header.line.width not in {row.width for row in table.rows}


def _is_label(cell: Cell, table: SheetTable) -> bool:
    first_column = table.header.first_column if table.header else None
    return not cell.is_mark and (first_column is None or cell.column < first_column)


def _labelled(table: SheetTable) -> tuple[ChartRow, ...]:
    """The lines that have a label; one without may go on with the row above it."""
    rows: list[ChartRow] = []
    for line in table.rows:
        if _is_label(line.first, table):
            rest = line.cells[1:]
            marks = tuple(cell for cell in rest if cell.is_mark)
            strays = tuple(cell for cell in rest if not cell.is_mark)
            rows.append(ChartRow(line, line.first, marks, strays))
        elif rows:
            rows[-1] = replace(rows[-1], doubt=Doubt.BROKEN)
    return tuple(rows)


def _doubt_broken(rows: tuple[ChartRow, ...], table: SheetTable) -> tuple[ChartRow, ...]:
    """Doubt the marks of rows whose label or width is not like that of the others."""
    if not rows:
        return rows
    label_column = Counter(row.label.column for row in rows).most_common(1)[0][0]
    odd = odd_lines(table.header.line if table.header else None, table.rows)
    # Marks from one end of the head to the other prove that the row lies right under it.
    sure = {row.line.width for row in rows if _reaches_both_ends(row, table)}
    checked: list[ChartRow] = []
    for row in rows:
        odd_width = row.line.number in odd and row.line.width not in sure
        broken = odd_width or row.label.column != label_column or _runs_on(row)
        doubt = Doubt.BROKEN if broken and row.marks else row.doubt
        checked.append(replace(row, doubt=doubt))
    return tuple(checked)


def _reaches_both_ends(row: ChartRow, table: SheetTable) -> bool:
    covered = table.header.covered if table.header else range(0)
    columns = {cell.column for cell in row.marks}
    return bool(covered) and {covered[0], covered[-1]} <= columns


def _runs_on(row: ChartRow) -> bool:
    """Whether another row's label seems to stand in the middle of this one."""
    return bool(row.strays and row.marks) and row.strays[0].column < row.marks[-1].column


def _shifted(rows: tuple[ChartRow, ...], header: MonthHeader) -> tuple[ChartRow, ...]:
    """Find rows that lie left of their head, which a mark before April proves."""
    proven = {row.line.width: _shift(row, header) for row in rows if _proves_shift(row, header)}
    if not proven:
        return rows
    checked: list[ChartRow] = []
    for row in rows:
        if row.line.width in proven:
            doubt = None if row.doubt is Doubt.BROKEN and not _runs_on(row) else row.doubt
            checked.append(replace(row, shift=proven[row.line.width], doubt=doubt))
        else:
            checked.append(replace(row, doubt=Doubt.SHIFT if row.marks else row.doubt))
    return tuple(checked)


def _shift(row: ChartRow, header: MonthHeader) -> int:
    return header.covered[0] - (row.label.column + 1)


def _proves_shift(row: ChartRow, header: MonthHeader) -> bool:
    return any(row.label.column < cell.column < header.covered[0] for cell in row.marks)


def _any_outside(rows: Sequence[ChartRow], table: SheetTable) -> bool:
    header = table.header
    covered = header.covered if header else range(0)
    labelled = {row.line.number for row in rows}
    loose = (cell for line in table.rows if line.number not in labelled for cell in line.cells)
    return any(cell.column + row.shift not in covered for row in rows for cell in row.marks) or any(
        cell.is_mark and cell.column not in covered for cell in loose
    )


def _with_rating(row: ChartRow, header: MonthHeader) -> ChartRow:
    if header.rating is None:
        return row
    column = header.rating.column - row.shift
    rating = next((cell for cell in row.strays if cell.column == column), None)
    strays = tuple(cell for cell in row.strays if cell is not rating)
    return replace(row, rating=rating, strays=strays)


def divisions_of(table: SheetTable, rows: Sequence[ChartRow]) -> int:
    """Return into how many cells the years of a chart are cut; 1 where that is not known."""
    header = table.header
    if not isinstance(header, YearHeader) or any(row.doubt is Doubt.OUTSIDE for row in rows):
        return 1
    return header.divisions or 1
