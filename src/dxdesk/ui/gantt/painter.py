"""The chart painted: only the rows asked for, and what they share in as few strokes as can be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from dxdesk.domain.labels import ScheduleWord, label
from dxdesk.domain.month import MONTHS_PER_YEAR
from dxdesk.ui import theme
from dxdesk.ui.gantt.captions import captions_of
from dxdesk.ui.gantt.cursor_painter import FOCUS_WIDTH, CursorPainter
from dxdesk.ui.gantt.geometry import Box, ChartLayout
from dxdesk.ui.gantt.header_painter import HeaderPainter
from dxdesk.ui.gantt.marks import LEFT, PAD, paint_bar, rect_of, write
from dxdesk.ui.gantt.pointer import outline_of, reach_of
from dxdesk.ui.gantt.strokes import Deed, grip_of
from dxdesk.ui.rating_chip import paint_rating

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from dxdesk.domain.schedule import Span, Spans
    from dxdesk.ui.gantt.captions import Caption
    from dxdesk.ui.gantt.chart import Chart
    from dxdesk.ui.gantt.chart_rows import Line
    from dxdesk.ui.gantt.texts import Lettering
    from dxdesk.workspace.schedule_commands import Layer

_ARROW: Final = 4.0
_NO_ROWS: Final = "行がありません。ダブルクリックか Insert キーで追加します。"
_UNREADABLE: Final = "読み取れません"


class ChartPainter:
    """Paints one chart with one painter, for one paintEvent.

    Args:
        painter: Of the widget.
        chart: What is shown.
        layout: Where it stands.
        lettering: The font.
        focused: Whether the keyboard is here.
    """

    def __init__(
        self,
        painter: QPainter,
        chart: Chart,
        layout: ChartLayout,
        lettering: Lettering,
        *,
        focused: bool,
    ) -> None:
        self._painter = painter
        self._chart = chart
        self._layout = layout
        self._letters = lettering
        self._focused = focused
        self._ground = theme.LOCKED if chart.is_locked else theme.PAPER

    def paint(self, rect: QRect) -> None:
        """Paint what lies within `rect`."""
        layout, painter = self._layout, self._painter
        painter.fillRect(rect, self._ground)
        rows = layout.rows_between(rect.top(), rect.bottom() + 1)
        if rows:
            self._paint_grounds(rows, rect)
            for row in rows:
                self._paint_row(row, rect)
        if rect.top() < layout.header_height:
            HeaderPainter(painter, layout, self._letters).paint()
        if not layout.rows:
            write(
                self._painter,
                Box(0, layout.row_top(0), layout.width, layout.row_height),
                _NO_ROWS,
                theme.MUTED,
            )
        self._paint_frame()
        drawing = self._chart.drawing is not None
        if self._focused and not drawing and self._chart.lines:
            CursorPainter(painter, self._chart, layout).paint(rows)

    # What all rows share

    def _paint_grounds(self, rows: range, rect: QRect) -> None:
        """The ground of the labels and all lines between the cells, for many rows at once."""
        layout, painter = self._layout, self._painter
        top, bottom = layout.row_top(rows.start), layout.row_top(rows.stop)
        height = bottom - top
        # Range and current rows below the lines, so that the cells stay countable in them.
        if self._focused:
            for row in self._chosen_rows(rows):
                painter.fillRect(rect_of(layout.label_box(row)), theme.SELECTED)
                self._paint_range(row)
        whole, parts = QColor(theme.LINE), QColor(theme.FAINT_LINE)
        divisions = layout.grid.divisions_per_year if layout.grid.months > MONTHS_PER_YEAR else 1
        first = max(bisect_left(layout.edges, rect.left()), 1)
        last = min(bisect_right(layout.edges, rect.right()), layout.grid.cell_count)
        for cell in range(first, last):
            colour = parts if cell % divisions else whole
            painter.fillRect(layout.edges[cell], top, 1, height, colour)
        for row in rows:
            painter.fillRect(0, layout.row_top(row + 1) - 1, layout.width, 1, whole)
        painter.fillRect(layout.track_left, top, 1, height, theme.MUTED)
        if layout.rated:
            painter.fillRect(layout.track_right, top, 1, height, theme.MUTED)

    def _chosen_rows(self, rows: range) -> list[int]:
        """Those of some rows that are chosen."""
        return [row for row in self._chart.cursor.rows if row in rows]

    def _paint_range(self, row: int) -> None:
        cells, chosen = self._chart.chosen_cells, self._chart.cursor.rows
        if cells is not None and (cells[0] != cells[1] or len(chosen) > 1):
            box = self._layout.cells_box(row, *cells, self._chart.cursor.layer)
            self._painter.fillRect(rect_of(box), theme.SELECTED)

    def _paint_frame(self) -> None:
        width, height = self._layout.width, self._layout.height
        # As grounds and not as a line, which would stand beside the pixels at 200 %.
        for x, y, across, down in (
            (0, 0, width, 1),
            (0, height - 1, width, 1),
            (0, 0, 1, height),
            (width - 1, 0, 1, height),
        ):
            self._painter.fillRect(x, y, across, down, theme.MUTED)

    # One row

    def _paint_row(self, row: int, rect: QRect) -> None:
        line = self._chart.lines[row]
        if rect.left() < self._layout.track_left:
            self._paint_label(row, line)
        if line.is_unknown or not line.readable:
            self._paint_unknown(row, line)
        captions = captions_of(line, self._layout, self._letters)
        tall = any(caption.on_bar for caption in captions)
        layers: tuple[Layer, ...] = ("planned", "actual")
        for layer in layers:
            self._paint_layer(row, line, layer, tall=tall)
        self._paint_grip(row, line)
        for caption in captions:
            if caption.left <= rect.right() and caption.right >= rect.left():
                self._paint_caption(row, caption)
        if self._layout.rated and rect.right() > self._layout.track_right:
            paint_rating(self._painter, rect_of(self._layout.rating_box(row)), line.row.rating)

    def _paint_label(self, row: int, line: Line) -> None:
        box = self._layout.label_box(row)
        lines = self._letters.two_lines(line.row.label, box.width - 2 * PAD)
        height = self._letters.line
        top = box.y + (box.height - len(lines) * height) / 2
        for number, text in enumerate(lines):
            place = Box(PAD, top + number * height, box.width - 2 * PAD, height)
            write(self._painter, place, text, theme.TEXT, LEFT)

    def _paint_layer(self, row: int, line: Line, layer: Layer, *, tall: bool) -> None:
        drawing = self._chart.drawing
        spans = line.spans(layer)
        drawn = drawing is not None and (drawing.row, drawing.layer) == (row, layer)
        if drawing is not None and drawn:
            spans = drawing.stroke.result
        for span in spans:
            box = self._layout.bar_box(row, span, layer)
            if box is not None:
                if tall and layer == "planned":
                    box = Box(box.x, box.y, box.width, 2 * box.height + 2)
                paint_bar(self._painter, box, layer)
                self._paint_arrows(span, box)
        if drawing is not None and drawn:
            self._paint_drawing()

    def _paint_arrows(self, span: Span, box: Box) -> None:
        """Triangles where a bar goes on outside the years of the chart."""
        shown = self._layout.grid.span
        for beyond, tip, length in (
            (span.start < shown.start, box.x + 1, _ARROW),
            (span.end > shown.end, box.right - 1, -_ARROW),
        ):
            if beyond:
                middle = box.y + box.height / 2
                path = QPainterPath(QPointF(tip, middle))
                path.lineTo(tip + length, middle - _ARROW)
                path.lineTo(tip + length, middle + _ARROW)
                path.closeSubpath()
                self._painter.setPen(QPen(theme.PAPER, 1))
                self._painter.setBrush(theme.TEXT)
                self._painter.drawPath(path)

    def _paint_drawing(self) -> None:
        """An outline round what the stroke speaks of."""
        drawing = self._chart.drawing
        if drawing is None:
            return
        box = outline_of(self._layout, drawing)
        if box is None:
            return
        style = Qt.PenStyle.DashLine if drawing.stroke.deed is Deed.ERASE else Qt.PenStyle.SolidLine
        self._painter.setPen(QPen(theme.ACCENT, FOCUS_WIDTH, style))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(rect_of(box).adjusted(0, -1, 0, 1))

    def _paint_grip(self, row: int, line: Line) -> None:
        """Three dots in the middle of the bar under the pointer: it can be moved there."""
        hovered = self._chart.hovered
        if hovered is None or hovered[0] != row or self._chart.drawing is not None:
            return
        layer, number = hovered[1], hovered[2]
        spans: Spans = line.spans(layer)
        if number >= len(spans):
            return
        box = self._layout.bar_box(row, spans[number], layer)
        month = grip_of(self._layout.grid, spans[number], reach_of(self._layout))
        if box is None or month is None:
            return
        colour = theme.TEXT if layer == "planned" else theme.PAPER
        middle, x = box.y + box.height / 2, self._layout.x_of(month)
        for step in (-4, 0, 4):
            self._painter.fillRect(QRectF(x + step - 1, middle - 2, 2, 4), colour)

    def _paint_unknown(self, row: int, line: Line) -> None:
        layout = self._layout
        box = Box(
            layout.track_left + 1,
            layout.row_top(row),
            layout.track_width - 1,
            layout.row_height - 1,
        )
        self._painter.fillRect(rect_of(box), QBrush(theme.LINE, Qt.BrushStyle.BDiagPattern))
        word = label(ScheduleWord.UNKNOWN) if line.readable else _UNREADABLE
        width = self._letters.width(word) + 2 * PAD
        plate = Box(
            box.x + (box.width - width) / 2,
            box.y + (box.height - self._letters.line) / 2,
            width,
            self._letters.line,
        )
        self._painter.fillRect(rect_of(plate), self._ground)
        write(self._painter, plate, word)

    def _paint_caption(self, row: int, caption: Caption) -> None:
        layout = self._layout
        box = layout.points_box(row)
        width = caption.right - caption.left
        if caption.on_bar:
            top = layout.cells_box(row, 0, 0, "planned").y + 1
            place = Box(caption.left, top, width + 1, 2 * layout.bar_height + 2)
        else:
            place = Box(caption.left, box.y, width + 1, box.height)
            # Nothing else below the words, so that the lines of the cells do not cross them.
            self._painter.fillRect(rect_of(place).adjusted(0, 1, 0, -1), self._ground)
        write(self._painter, place, caption.text, theme.TEXT, LEFT)
