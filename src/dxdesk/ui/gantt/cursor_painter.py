"""What is chosen in a chart painted: outlines and bars that are seen without colours too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPen

from dxdesk.ui import theme
from dxdesk.ui.gantt.marks import rect_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from dxdesk.ui.gantt.chart import Chart
    from dxdesk.ui.gantt.geometry import ChartLayout

FOCUS_WIDTH: Final = 2
_ROW_MARK: Final = 4


class CursorPainter:
    """Paints the cursor of one chart and all that is chosen with it."""

    def __init__(self, painter: QPainter, chart: Chart, layout: ChartLayout) -> None:
        self._painter = painter
        self._chart = chart
        self._layout = layout

    def paint(self, rows: range) -> None:
        """Paint what lies in these rows."""
        cursor = self._chart.cursor
        for row in cursor.rows:
            if row in rows:
                self._paint_row(row)
        if cursor.row in rows and self._chart.chosen_cells is not None:
            self._paint_cell()

    def _paint_row(self, row: int) -> None:
        """An outline round what is chosen of a row, and a bar before each of several rows."""
        cursor, layout, cells = self._chart.cursor, self._layout, self._chart.chosen_cells
        if cells is None:
            box = layout.column_box(row, cursor.column, cursor.layer)
            rect = rect_of(box).adjusted(2, 1, -1, -2)
        else:
            rect = rect_of(layout.cells_box(row, *cells, cursor.layer))
        painter = self._painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # White round the colour, so that it is seen on a dark bar too.
        painter.setPen(QPen(theme.PAPER, FOCUS_WIDTH + 2))
        painter.drawRect(rect)
        painter.setPen(QPen(theme.ACCENT, FOCUS_WIDTH))
        painter.drawRect(rect)
        if len(cursor.rows) > 1:
            painter.fillRect(0, layout.row_top(row), _ROW_MARK, layout.row_height, theme.ACCENT)

    def _paint_cell(self) -> None:
        """A line below the one cell of the range that the keyboard stands on."""
        cursor = self._chart.cursor
        at = self._layout.column_box(cursor.row, cursor.column, cursor.layer)
        bottom = at.bottom + 1
        self._painter.setPen(QPen(theme.ACCENT, FOCUS_WIDTH))
        self._painter.drawLine(QLineF(at.x + 2, bottom, at.right - 2, bottom))
