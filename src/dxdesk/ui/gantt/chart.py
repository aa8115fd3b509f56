"""The state of one chart: its rows, its cells, the cursor and the stroke being drawn; without Qt.

Pointer, keys and painter all work on this one value, so that they cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dxdesk.domain.rows import Key
from dxdesk.domain.schedule import Grid
from dxdesk.ui.gantt.chart_rows import Line
from dxdesk.ui.gantt.cursor import Cursor
from dxdesk.ui.gantt.geometry import LABEL_COLUMN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.schedule import Points
    from dxdesk.ui.gantt.strokes import Stroke
    from dxdesk.workspace.schedule_commands import Layer

# Shown before a sheet is there.
_NO_GRID = Grid(0, 12, 1)


@dataclass(slots=True)
class Drawing:
    """A stroke being drawn over a row's layer."""

    row: int
    layer: Layer
    stroke: Stroke


@dataclass(slots=True)
class Chart:
    """One of the two charts of a sheet.

    Attributes:
        name: `plan` or `year`.
        project: The sheet's project; None while there is no sheet.
        grid: Its cells.
        lines: Its rows.
        choices: The ratings that can be chosen.
        cursor: Where the keyboard stands.
        drawing: The stroke being drawn, None at rest.
        hovered: The bar under the pointer: row, layer and number of the bar.
        is_locked: Whether nothing can be changed.
    """

    name: str
    project: Key | None = None
    grid: Grid = _NO_GRID
    lines: list[Line] = field(default_factory=list[Line])
    choices: Sequence[str] = ()
    cursor: Cursor = field(default_factory=Cursor)
    drawing: Drawing | None = None
    hovered: tuple[int, Layer, int] | None = None
    is_locked: bool = False

    @property
    def is_rated(self) -> bool:
        """Whether a column 評価 stands at the right."""
        return self.name == "year"

    @property
    def last_column(self) -> int:
        """The last column that a cursor can stand on."""
        return self.grid.cell_count - (0 if self.is_rated else 1)

    @property
    def current(self) -> Line | None:
        """The row of the cursor."""
        return self.lines[self.cursor.row] if self.cursor.row < len(self.lines) else None

    @property
    def chosen(self) -> list[Line]:
        """The chosen rows: that of the cursor, and those that the range reaches over."""
        rows = self.cursor.rows
        return self.lines[rows.start : rows.stop]

    @property
    def chosen_cells(self) -> tuple[int, int] | None:
        """The first and last chosen cell; None on the label and on the rating."""
        return self.cursor.cells(self.grid.cell_count)

    @property
    def are_whole_rows(self) -> bool:
        """Whether rows are chosen rather than cells: all cells, or several rows beside them."""
        cells = self.chosen_cells
        if cells is None:
            return len(self.cursor.rows) > 1 and self.cursor.column == LABEL_COLUMN
        return self.cursor.anchor is None or cells == (0, self.grid.cell_count - 1)

    @property
    def points_here(self) -> Points:
        """The points in the chosen cells."""
        line, cells = self.current, self.chosen_cells
        if line is None or cells is None:
            return ()
        within = self.grid.cells_span(*cells)
        return tuple(p for p in line.points if within.start <= p.month < within.end)

    def key(self, line: Line) -> Key:
        """The key of a row."""
        edition = None if self.project is None else self.project.edition
        return Key(edition, "schedule_row", line.uid)

    def row_of(self, uid: str) -> int | None:
        """The place of a row, None where it is not in this chart."""
        return next((n for n, line in enumerate(self.lines) if line.uid == uid), None)

    def take(self, lines: list[Line], grid: Grid) -> None:
        """Take rows and cells in; the cursor stays on its row, or where that row was."""
        current, anchor = self.current, self._anchor_line
        same_cells = grid == self.grid
        self.lines, self.grid = lines, grid
        self.drawing, self.hovered = None, None
        row = self.row_of(current.uid) if current else None
        row_anchor = self.row_of(anchor.uid) if anchor else None
        cursor = self.cursor if row is None else replace(self.cursor, row=row)
        cursor = replace(cursor, row_anchor=None if row is None else row_anchor)
        if not same_cells:
            cursor = cursor.at(cursor.row, cursor.column)
        self.cursor = cursor.within(len(lines), self.last_column)

    @property
    def _anchor_line(self) -> Line | None:
        row = self.cursor.row_anchor
        return self.lines[row] if row is not None and row < len(self.lines) else None

    def place(self, cursor: Cursor) -> bool:
        """Put the cursor somewhere; tells whether it went."""
        before, self.cursor = self.cursor, cursor.within(len(self.lines), self.last_column)
        return self.cursor != before
