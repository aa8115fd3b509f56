"""The chart painted: only the rows asked for, and what they share in as few strokes as can be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from dxdesk.domain.labels import FormLabel, ScheduleWord, label
from dxdesk.domain.month import MONTHS_PER_YEAR
from dxdesk.ui import theme
from dxdesk.ui.gantt.captions import captions_of
from dxdesk.ui.gantt.geometry import LABEL_COLUMN, Box, ChartLayout, cell_x
from dxdesk.ui.gantt.pointer import reach_of
from dxdesk.ui.gantt.strokes import Deed, grip_of
from dxdesk.ui.gantt.wording import LAYER_WORDS, division_head, year_heads, year_of
from dxdesk.ui.rating_chip import paint_rating

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from dxdesk.domain.schedule import Span, Spans
    from dxdesk.ui.gantt.captions import Caption
    from dxdesk.ui.gantt.chart import Chart
    from dxdesk.ui.gantt.chart_rows import Line
    from dxdesk.ui.gantt.texts import Lettering
    from dxdesk.workspace.schedule_commands import Layer

_PAD: Final = 5
_ARROW: Final = 4.0
_FOCUS_WIDTH: Final = 2
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
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

    def paint(self, rect: QRect) -> None:
        """Paint what lies within `rect`."""
        layout, painter = self._layout, self._painter
        painter.fillRect(rect, theme.PAPER)
        rows = layout.rows_between(rect.top(), rect.bottom() + 1)
        if rows:
            self._paint_grounds(rows)
            for row in rows:
                self._paint_row(row)
        if rect.top() < layout.header_height:
            self._paint_header()
        if not layout.rows:
            self._write(Box(0, layout.row_top(0), layout.width, layout.row_height), _NO_ROWS)
        self._paint_frame()
        if self._chart.cursor.row in rows:
            self._paint_cursor()

    # What all rows share

    def _paint_grounds(self, rows: range) -> None:
        """The ground of the labels and all lines between the cells, for many rows at once."""
        layout, painter = self._layout, self._painter
        top, bottom = layout.row_top(rows.start), layout.row_top(rows.stop)
        height = bottom - top
        # Range and current row below the lines, so that the cells stay countable in them.
        cursor = self._chart.cursor
        if cursor.row in rows and self._focused:
            box = layout.label_box(cursor.row)
            painter.fillRect(_rect(box), theme.SELECTED)
            self._paint_range()
        whole, parts = QColor(theme.LINE), QColor(theme.FAINT_LINE)
        for cell in range(1, layout.grid.cell_count):
            months = cell * layout.grid.cell_months
            yearly = not months % MONTHS_PER_YEAR or layout.grid.months == MONTHS_PER_YEAR
            painter.fillRect(cell_x(layout, cell), top, 1, height, whole if yearly else parts)
        for row in rows:
            painter.fillRect(0, layout.row_top(row + 1) - 1, layout.width, 1, whole)
        painter.fillRect(layout.track_left, top, 1, height, theme.MUTED)
        if layout.rated:
            painter.fillRect(layout.track_right, top, 1, height, theme.MUTED)

    def _paint_range(self) -> None:
        cursor = self._chart.cursor
        cells = cursor.cells(self._layout.grid.cell_count)
        if cells is not None and cells[0] != cells[1]:
            box = self._layout.cells_box(cursor.row, *cells, cursor.layer)
            self._painter.fillRect(_rect(box), theme.SELECTED)

    def _paint_frame(self) -> None:
        painter, layout = self._painter, self._layout
        painter.setPen(QPen(theme.MUTED, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(0, 0, layout.width - 1, layout.height - 1)

    def _paint_header(self) -> None:
        layout, painter = self._layout, self._painter
        painter.fillRect(0, 0, layout.width, layout.header_height, theme.LABEL)
        if self._chart.is_rated:
            corner = Box(0, 0, layout.track_left, layout.header_height)
            self._write(corner, year_of(layout.grid).label(), theme.TEXT, _CENTRE)
            rating = layout.rating_box(0)
            head = Box(rating.x, 0, rating.width, layout.header_height)
            self._write(head, label(FormLabel.RATING), theme.TEXT, _CENTRE)
            painter.fillRect(layout.track_right, 0, 1, layout.header_height, theme.MUTED)
        else:
            self._paint_legend()
            self._paint_years()
        self._paint_divisions()
        painter.fillRect(0, layout.header_height - 1, layout.width, 1, theme.MUTED)
        painter.fillRect(layout.track_left, 0, 1, layout.header_height, theme.MUTED)

    def _paint_years(self) -> None:
        layout = self._layout
        height = layout.header_height if layout.head_lines == 1 else self._letters.line + 4
        for word, start, end in year_heads(layout.grid):
            left, right = layout.x_of(start), layout.x_of(end)
            self._write(Box(left, 0, right - left, height), word, theme.TEXT, _CENTRE)
            if start != layout.grid.first_month:
                self._painter.fillRect(left, 0, 1, layout.header_height, theme.MUTED)

    def _paint_divisions(self) -> None:
        """The heads of the cells; as many of them as there is room for."""
        layout, grid = self._layout, self._layout.grid
        if grid.divisions_per_year == 1:
            return
        widest = self._letters.width("12") + 2
        every = next(
            n for n in (1, 3, 12) if cell_x(layout, n) - cell_x(layout, 0) >= widest or n == 12
        )
        top = 0 if layout.head_lines == 1 else layout.header_height - self._letters.line - 4
        colour = theme.TEXT if layout.head_lines == 1 else theme.MUTED
        for cell in range(0, grid.cell_count, every):
            left, right = cell_x(layout, cell), cell_x(layout, min(cell + every, grid.cell_count))
            box = Box(left, top, right - left, layout.header_height - top)
            self._write(box, division_head(grid, cell), colour, _CENTRE if every == 1 else _LEFT)
            if cell:
                self._painter.fillRect(left, top, 1, layout.header_height - top, theme.LINE)

    def _paint_legend(self) -> None:
        """What the bars mean, in the corner as on paper."""
        layout, line = self._layout, self._letters.line
        x = float(_PAD)
        height = layout.bar_height
        top = (layout.header_height - height) / 2
        layers: tuple[Layer, ...] = ("planned", "actual")
        for layer in layers:
            sample = Box(x, top, 1.6 * line, height)
            self._paint_bar(sample, layer)
            word = LAYER_WORDS[layer]
            x = sample.right + _PAD
            width = self._letters.width(word)
            self._write(Box(x, 0, width + 2, layout.header_height), word, theme.TEXT, _LEFT)
            x += width + 2 * _PAD

    # One row

    def _paint_row(self, row: int) -> None:
        line = self._chart.lines[row]
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
            self._paint_caption(row, caption)
        if self._layout.rated:
            paint_rating(self._painter, _rect(self._layout.rating_box(row)), line.row.rating)

    def _paint_label(self, row: int, line: Line) -> None:
        box = self._layout.label_box(row)
        lines = self._letters.two_lines(line.row.label, box.width - 2 * _PAD)
        height = self._letters.line
        top = box.y + (box.height - len(lines) * height) / 2
        for number, text in enumerate(lines):
            place = Box(_PAD, top + number * height, box.width - 2 * _PAD, height)
            self._write(place, text, theme.TEXT, _LEFT)

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
                self._paint_bar(box, layer)
                self._paint_arrows(span, box)
        if drawing is not None and drawn:
            self._paint_drawing(row, layer)

    def _paint_bar(self, box: Box, layer: Layer) -> None:
        rect = _rect(box)
        if layer == "actual":
            self._painter.fillRect(rect, theme.ACTUAL)
            return
        self._painter.fillRect(rect, theme.ACTUAL)
        self._painter.fillRect(rect.adjusted(1, 1, -1, -1), theme.PLANNED)

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

    def _paint_drawing(self, row: int, layer: Layer) -> None:
        """An outline round what the stroke speaks of."""
        drawing = self._chart.drawing
        if drawing is None:
            return
        stroke = drawing.stroke
        if stroke.bar_now is not None:
            box = self._layout.bar_box(row, stroke.bar_now, layer)
        else:
            box = self._layout.cells_box(row, stroke.anchor, stroke.reached, layer)
        if box is None:
            return
        style = Qt.PenStyle.DashLine if stroke.deed is Deed.ERASE else Qt.PenStyle.SolidLine
        self._painter.setPen(QPen(theme.ACCENT, _FOCUS_WIDTH, style))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(_rect(box).adjusted(0, -1, 0, 1))

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
        self._painter.fillRect(_rect(box), QBrush(theme.LINE, Qt.BrushStyle.BDiagPattern))
        word = label(ScheduleWord.UNKNOWN) if line.readable else _UNREADABLE
        width = self._letters.width(word) + 2 * _PAD
        plate = Box(
            box.x + (box.width - width) / 2,
            layout.points_box(row).y,
            width,
            self._letters.line,
        )
        self._painter.fillRect(_rect(plate), theme.PAPER)
        self._write(plate, word, theme.TEXT, _CENTRE)

    def _paint_caption(self, row: int, caption: Caption) -> None:
        layout = self._layout
        box = layout.points_box(row)
        width = caption.right - caption.left
        if caption.on_bar:
            top = layout.cells_box(row, 0, 0, "planned").y + 1
            place = Box(caption.left, top, width + 1, 2 * layout.bar_height + 2)
        else:
            place = Box(caption.left, box.y, width + 1, box.height)
            # White below the words, so that the lines of the cells do not cross them.
            self._painter.fillRect(_rect(place).adjusted(0, 1, 0, -1), theme.PAPER)
        self._write(place, caption.text, theme.TEXT, _LEFT)

    # The cursor

    def _paint_cursor(self) -> None:
        cursor, layout = self._chart.cursor, self._layout
        cells = cursor.cells(layout.grid.cell_count)
        if cells is None:
            box = layout.column_box(cursor.row, cursor.column, cursor.layer)
            rect = _rect(box).adjusted(2, 1, -1, -2)
        else:
            rect = _rect(layout.cells_box(cursor.row, *cells, cursor.layer))
        painter = self._painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if not self._focused:
            painter.setPen(QPen(theme.MUTED, 1, Qt.PenStyle.DotLine))
            painter.drawRect(rect)
            return
        # White round the colour, so that it is seen on a dark bar too.
        painter.setPen(QPen(theme.PAPER, _FOCUS_WIDTH + 2))
        painter.drawRect(rect)
        painter.setPen(QPen(theme.ACCENT, _FOCUS_WIDTH))
        painter.drawRect(rect)
        if cells is not None and cursor.column != LABEL_COLUMN:
            at = layout.column_box(cursor.row, cursor.column, cursor.layer)
            bottom = at.bottom + 1
            painter.drawLine(QLineF(at.x + 2, bottom, at.right - 2, bottom))

    def _write(
        self,
        box: Box,
        text: str,
        colour: QColor = theme.MUTED,
        flags: Qt.AlignmentFlag = _CENTRE,
    ) -> None:
        self._painter.setPen(colour)
        self._painter.drawText(_rect(box), flags, text)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)
