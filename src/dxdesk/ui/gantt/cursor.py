"""Where the keyboard stands in a chart, and how the keys move it; without Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dxdesk.ui.gantt.geometry import LABEL_COLUMN

if TYPE_CHECKING:
    from dxdesk.domain.schedule import Grid, Spans
    from dxdesk.workspace.schedule_commands import Layer


@dataclass(frozen=True, slots=True)
class Cursor:
    """A cell of a layer, with the range of cells and of rows that is chosen.

    Attributes:
        row: The row, from 0.
        column: `LABEL_COLUMN`, a cell, or the number of cells for the rating.
        anchor: The cell where the range began; None for the one cell.
        layer: Whose bars are painted.
        row_anchor: The row where the range began; None for the one row.
    """

    row: int = 0
    column: int = 0
    anchor: int | None = None
    layer: Layer = "planned"
    row_anchor: int | None = None

    def within(self, rows: int, last_column: int) -> Cursor:
        """The same cursor where there are so many rows and columns."""
        last_row = max(rows - 1, 0)
        row = min(max(self.row, 0), last_row)
        column = min(max(self.column, LABEL_COLUMN), last_column)
        anchor = None if self.anchor is None or self.anchor > last_column else self.anchor
        row_anchor = None if self.row_anchor is None else min(max(self.row_anchor, 0), last_row)
        return replace(self, row=row, column=column, anchor=anchor, row_anchor=row_anchor)

    def at(self, row: int, column: int) -> Cursor:
        """Another place, without a range."""
        return replace(self, row=row, column=column, anchor=None, row_anchor=None)

    def carried(self, column: int) -> Cursor:
        """The cursor gone to another column with all that is chosen."""
        anchor = None if self.anchor is None else max(self.anchor + column - self.column, 0)
        return replace(self, column=column, anchor=anchor)

    def extended_to(self, column: int, cell_count: int) -> Cursor:
        """The range from where it began to a cell; only cells can be in it."""
        cell = min(max(column, 0), cell_count - 1)
        start = min(max(self.column, 0), cell_count - 1) if self.anchor is None else self.anchor
        return replace(self, column=cell, anchor=start)

    def extended_over(self, row: int) -> Cursor:
        """The range from the row where it began to another one."""
        start = self.row if self.row_anchor is None else self.row_anchor
        return replace(self, row=row, row_anchor=start)

    def of_whole_rows(self, cell_count: int) -> Cursor:
        """All cells of the chosen rows; the cursor stands on the first of them."""
        return replace(self, column=0, anchor=cell_count - 1)

    def on_layer(self, layer: Layer) -> Cursor:
        """The same place of another layer."""
        return replace(self, layer=layer)

    def other_layer(self) -> Cursor:
        """The same place of the other layer."""
        return self.on_layer("actual" if self.layer == "planned" else "planned")

    def cells(self, cell_count: int) -> tuple[int, int] | None:
        """The first and last chosen cell; None on the label and on the rating."""
        if not 0 <= self.column < cell_count:
            return None
        anchor = self.column if self.anchor is None else min(self.anchor, cell_count - 1)
        return min(anchor, self.column), max(anchor, self.column)

    @property
    def rows(self) -> range:
        """The chosen rows."""
        anchor = self.row if self.row_anchor is None else self.row_anchor
        return range(min(anchor, self.row), max(anchor, self.row) + 1)


def bar_edge_from(grid: Grid, spans: Spans, column: int, direction: int) -> int:
    """The next cell in a direction that begins or ends a bar, or the last one there."""
    last = grid.cell_count - 1
    edges = (grid.cell_at(month) for span in spans for month in (span.start, span.end - 1))
    cells = {0, last, *(cell for cell in edges if cell is not None)}
    ahead = [cell for cell in cells if (cell - column) * direction > 0]
    return min(ahead, key=lambda cell: abs(cell - column), default=max(min(column, last), 0))
