"""What is chosen in a chart painted: outlines and bars that are seen without colours too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
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
        self._paint_sides(rect, FOCUS_WIDTH)
        # Above and below, it stands beside the bars and leaves them their own outlines.
        painter.setPen(QPen(theme.ACCENT, FOCUS_WIDTH))
        painter.drawRect(rect)
        if len(cursor.rows) > 1:
            painter.fillRect(0, layout.row_top(row), _ROW_MARK, layout.row_height, theme.ACCENT)

    def _paint_cell(self) -> None:
        """Stronger sides for the one cell of several that the keyboard stands on."""
        cursor = self._chart.cursor
        if cursor.anchor is None and len(cursor.rows) == 1:
            return
        at = self._layout.column_box(cursor.row, cursor.column, cursor.layer)
        self._paint_sides(rect_of(at), FOCUS_WIDTH + 1)

    def _paint_sides(self, rect: QRectF, width: int) -> None:
        """The two ends of a box, with white round the colour: seen on a dark bar too."""
        for colour, across in ((theme.PAPER, width + 2), (theme.ACCENT, width)):
            for x in (rect.left(), rect.right()):
                side = QRectF(x - across / 2, rect.top(), across, rect.height())
                self._painter.fillRect(side, colour)
