"""The rows of an indicator table: which three belong together, and what each of them is.

Rows are named 目標, 実績, 評価; a name left of them begins an indicator. Where the names are lost,
the order of the form stands in for them, and that is said. A row that could only be given to an
indicator by guessing (a second 実績 without a name before it) belongs to nobody, and so do the
rows after it until the next name. A row with another word in the place of these (評定, 達成率) is
not taken, since the order of the form says nothing about a row that says something itself.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from dxdesk.domain.half_width import half_width
from dxdesk.exchange.text_sheets.labels import Role, role_of, role_run_together

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.exchange.text_sheets.cells import Cell, Line

_LABEL_CELLS: Final = 2
_BARE_VALUE: Final = re.compile(r"[0-9,.%+/-]+|[A-Z]|なし|未定|集計中")


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A row of an indicator table.

    Attributes:
        line: Its line.
        name: The indicator's name, on its first row.
        label: The cell that says 目標, 実績 or 評価; None where it was lost.
        together: A cell in which that word and a value have become one.
        role: What the row is, where it says so.
        values: The cells after name and label.
        start: The column in which the first value is expected.
        unknown: A cell where the label stands that says something else; the row is not taken.
    """

    line: Line
    name: Cell | None
    label: Cell | None
    together: Cell | None
    role: Role | None
    values: tuple[Cell, ...]
    start: int
    unknown: Cell | None = None

    def at(self, column: int) -> Cell | None:
        """The value in a column."""
        return next((cell for cell in self.values if cell.column == column), None)


@dataclass(slots=True)
class IndicatorGroup:
    """The rows of one indicator; `by_order` are those whose role the order gave."""

    name: Cell
    rows: dict[Role, IndicatorRow] = field(default_factory=dict[Role, IndicatorRow])
    by_order: list[IndicatorRow] = field(default_factory=list["IndicatorRow"])

    @property
    def is_complete(self) -> bool:
        """Whether it has all three rows, so that their order says which is which."""
        return len(self.rows) == len(Role)

    @property
    def is_sure(self) -> bool:
        """Whether it is an indicator at all: a row says what it is, or there are three."""
        return self.is_complete or any(row.role for row in self.rows.values())

    def next_role(self) -> Role | None:
        """The first role in the order of the form that comes after all it has."""
        roles = list(Role)
        last = max((roles.index(role) for role in self.rows), default=-1)
        return roles[last + 1] if last + 1 < len(roles) else None


@dataclass(frozen=True, slots=True)
class IndicatorRows:
    """The indicators of a table, and the rows that belong to nobody."""

    groups: tuple[IndicatorGroup, ...]
    loose: tuple[IndicatorRow, ...]


def group_rows(lines: Sequence[Line]) -> IndicatorRows:
    """Group the lines of an indicator table."""
    groups: list[IndicatorGroup] = []
    loose: list[IndicatorRow] = []
    group: IndicatorGroup | None = None
    rows = tuple(_rows(lines))
    for row in rows:
        if row.name:
            group = IndicatorGroup(row.name)
            groups.append(group)
        if row.unknown:
            # What the row is remains open, but not whose it is: the next rows go on.
            loose.append(row)
        elif group is None or not _join(group, row):
            loose.append(row)
            group = None
    sure = tuple(group for group in groups if group.is_sure)
    names = {group.name for group in sure}
    loose += [row for row in rows if row.name and row.name not in names and row not in loose]
    return IndicatorRows(sure, tuple(loose))


def _join(group: IndicatorGroup, row: IndicatorRow) -> bool:
    role = row.role
    if role is None:
        if not row.values:
            # A name by itself: its rows may follow.
            return row.name is not None
        role = group.next_role()
        group.by_order.append(row)
    if role is None or role in group.rows:
        return False
    group.rows[role] = row
    return True


def _rows(lines: Sequence[Line]) -> Iterator[IndicatorRow]:
    columns = Counter(cell.column for line in lines for cell in _role_cells(line))
    label_column = columns.most_common(1)[0][0] if columns else None
    for line in lines:
        yield _row(line, label_column)


def _role_cells(line: Line) -> list[Cell]:
    return [cell for cell in line.cells[:_LABEL_CELLS] if role_of(cell.value)]


def _row(line: Line, label_column: int | None) -> IndicatorRow:
    roles = _role_cells(line)
    if roles:
        label = roles[0]
        place = line.cells.index(label)
        name = line.cells[0] if place else None
        rest = line.cells[place + 1 :]
        return IndicatorRow(line, name, label, None, role_of(label.value), rest, label.column + 1)
    name = line.first if line.first.column == 1 and _can_name(line.first) else None
    rest = line.cells[1:] if name else line.cells
    together = rest[0] if rest and role_run_together(rest[0].value) else None
    if together:
        role = role_run_together(together.value)
        return IndicatorRow(line, name, None, together, role, rest[1:], together.column)
    unknown = next((c for c in rest if c.column == label_column and _can_name(c)), None)
    if unknown:
        values = tuple(cell for cell in rest if cell is not unknown)
        return IndicatorRow(line, name, None, None, None, values, unknown.column + 1, unknown)
    start = _start_without_label(rest, label_column)
    return IndicatorRow(line, name, None, None, None, rest, start)


def _can_name(cell: Cell) -> bool:
    """Whether a cell can be a name: not a mark, and not a bare value whose row lost its start."""
    return not cell.is_mark and _BARE_VALUE.fullmatch(half_width(cell.value)) is None


def _start_without_label(rest: Sequence[Cell], label_column: int | None) -> int:
    """Where values begin: behind the column of the labels, if nothing stands in that column."""
    first = 2  # the column after the name's
    if label_column is None or any(cell.column <= label_column for cell in rest):
        return first
    return label_column + 1
