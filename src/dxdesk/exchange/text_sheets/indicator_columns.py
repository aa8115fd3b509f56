"""Which column of an indicator's rows is which fiscal year.

Columns decide where head and rows agree. Where they do not, two rules hold, each with a warning.
The first value after the label belongs to the first year of the head. An empty cell beside `/`
(対象外, a diagonal drawn across two cells) belongs to the diagonal in a row longer than its head; a
row counts as longer by its values, since empty cells at its end say nothing. What still does not
fit has no year.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dxdesk.domain.fiscal_year import FiscalYear
    from dxdesk.exchange.text_sheets.headers import YearHeader
    from dxdesk.exchange.text_sheets.indicator_rows import IndicatorGroup, IndicatorRow

DIAGONAL: Final = "/"


@dataclass(frozen=True, slots=True)
class Columns:
    """The fiscal years of columns; `moved` if they are not simply those of the head."""

    years: Mapping[int, FiscalYear]
    moved: bool = False

    def fit(self, row: IndicatorRow) -> bool:
        """Whether every value of the row has a year."""
        return all(cell.column in self.years for cell in row.values)


@dataclass(frozen=True, slots=True)
class TableColumns:
    """The columns that hold for a table, whose values are expected from column `start` on."""

    header: YearHeader
    start: int
    usual: Columns

    @property
    def are_by_head(self) -> bool:
        """Whether the head begins right where the values do, so that its columns are certain."""
        return self.header.first_column == self.start and not self.usual.moved


@dataclass(frozen=True, slots=True)
class GroupColumns:
    """The columns of each row of an indicator, and which rules were needed for them.

    `surplus` tells that some value has no year even so.
    """

    of_rows: tuple[Columns, ...]
    shifted: bool = False
    diagonal: bool = False
    surplus: bool = False


def table_columns(header: YearHeader, groups: Sequence[IndicatorGroup]) -> TableColumns:
    """Decide once for a table: by the head's columns, or from the first value on."""
    by_head = Columns(header.columns)
    rows = [row for group in groups for row in group.rows.values()]
    starts = [row.start for row in rows if row.label] or [row.start for row in rows]
    start = max(set(starts), key=starts.count, default=header.first_column)
    in_order = from_column(start, header)
    if header.first_column < start:
        return TableColumns(header, start, in_order)
    stand_before = any(
        start <= cell.column < header.first_column for row in rows for cell in row.values
    )
    shifted = stand_before and all(in_order.fit(row) for row in rows if row.start == start)
    return TableColumns(header, start, in_order if shifted else by_head)


def from_column(start: int, header: YearHeader) -> Columns:
    """Return the years side by side, the first of them in column `start`."""
    return Columns(dict(enumerate(header.years, start=start)), moved=True)


def group_columns(group: IndicatorGroup, table: TableColumns) -> GroupColumns:
    """Decide the columns of one indicator's rows, in the order of `group.rows`."""
    rows = tuple(group.rows.values())
    if all(row.start == table.start for row in rows):
        diagonal = _without_diagonal(rows, table)
        if diagonal:
            return GroupColumns((diagonal,) * len(rows), diagonal=True)
    columns = tuple(_row_columns(row, table) for row in rows)
    return GroupColumns(
        columns,
        shifted=any(each.moved for each in columns),
        surplus=not all(each.fit(row) for each, row in zip(columns, rows, strict=True)),
    )


def _row_columns(row: IndicatorRow, table: TableColumns) -> Columns:
    columns = table.usual
    if row.start != table.start:
        columns = from_column(row.start, table.header)
    if columns.fit(row) or not row.values:
        return columns
    from_first_value = from_column(row.values[0].column, table.header)
    is_later = row.values[0].column > min(columns.years)
    return from_first_value if is_later and from_first_value.fit(row) else columns


def _without_diagonal(rows: Sequence[IndicatorRow], table: TableColumns) -> Columns | None:
    """The columns of rows in which an empty cell belongs to the diagonal beside it."""
    usual = table.usual.years
    first, last = min(usual), max(usual)
    end = max((cell.column for row in rows for cell in row.values), default=last)
    if last - first + 1 != len(usual) or end <= last:
        return None
    for row in rows:
        if not row.values or row.values[-1].column <= last:
            continue
        dropped = list(_beside_diagonals(row, first, end))[: end - last]
        if len(dropped) == end - last:
            kept = [column for column in range(first, end + 1) if column not in dropped]
            return Columns(dict(zip(kept, usual.values(), strict=True)), moved=True)
    return None


def _beside_diagonals(row: IndicatorRow, first: int, end: int) -> Iterator[int]:
    """The empty columns of a row that touch a diagonal, those behind one first."""
    diagonals = [cell.column for cell in row.values if cell.value == DIAGONAL]
    empty = {column for column in range(first, end + 1) if row.at(column) is None}
    for step in (1, -1):
        for diagonal in diagonals:
            column = diagonal + step
            while column in empty:
                empty.remove(column)
                yield column
                column += step
