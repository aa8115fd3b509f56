"""The chart at 1,000 rows × 60 columns against a widget that only draws rectangles and words.

The floor knows its pixels beforehand and paints the same rows with plain calls: grounds, lines
between the cells, label, bars and a point. It paints the whole row at each move of the mouse.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from typing_extensions import override

from bench.table import Row, interleaved
from dxdesk.domain import rows as r
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.schedule import plan_grid
from dxdesk.ui import theme
from dxdesk.ui.application import make_application
from dxdesk.ui.desk import Desk
from dxdesk.ui.gantt.canvas import GanttCanvas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.ui.gantt.geometry import ChartLayout

ROWS = 1000
WIDTH, HEIGHT = 1600, 900
ROUNDS = 200
BOUND = 3.0
ROW = 505
"""The row that is drawn on, in the middle of the window."""
FRAMES = 10
"""Frames of one run: one alone is shorter than the clock is steady."""


class EditableDesk(Desk):
    """A desk without a plan that lets itself be edited: only what is painted is measured."""

    @property
    @override
    def is_editable(self) -> bool:
        return True


class Floor(QWidget):
    """The least that any chart would have to draw."""

    def __init__(self, places: ChartLayout) -> None:
        super().__init__()
        self._height = places.row_height
        self._top = places.header_height
        self._lines = [places.x_of(places.grid.first_month + m) for m in range(60)]
        self._planned = (places.x_of(places.grid.first_month + 6), 12 * places.month_width)
        self._actual = (places.x_of(places.grid.first_month + 6), 8 * places.month_width)
        self._bar = places.bar_height
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.resize(WIDTH, places.height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        rect = event.rect()
        painter = QPainter(self)
        painter.fillRect(rect, theme.PAPER)
        first = max((rect.top() - self._top) // self._height, 0)
        last = (rect.bottom() - self._top) // self._height
        for row in range(first, last + 1):
            self._paint_row(painter, row, self._top + row * self._height)
        painter.end()

    def _paint_row(self, painter: QPainter, row: int, top: int) -> None:
        for x in self._lines:
            painter.fillRect(x, top, 1, self._height, theme.FAINT_LINE)
        painter.fillRect(0, top + self._height - 1, WIDTH, 1, theme.LINE)
        painter.setPen(theme.TEXT)
        painter.drawText(5, top + self._height // 2, f"取組 {row}")
        x, width = self._planned
        painter.fillRect(x, top + 3, int(width), self._bar, theme.PLANNED)
        x, width = self._actual
        painter.fillRect(x, top + 5 + self._bar, int(width), self._bar, theme.ACTUAL)
        painter.drawText(x, top + self._height - 4, "★公開")


def chart() -> GanttCanvas:
    rows = [
        r.ScheduleRow(
            f"r{number}",
            "p",
            order_key=f"{number:04}",
            label=f"取組 {number}",
            planned="2021-10..2022-10",
            actual="2021-10..2022-06",
            points="2021-12\t★\t公開",
        )
        for number in range(ROWS)
    ]
    canvas = GanttCanvas(EditableDesk(), "plan")
    grid = plan_grid(FiscalYear(2021), FiscalYear(2025), 12)
    canvas.show_rows(r.Key(2023, "project", "p"), rows, grid, ("S", "A", "B"))
    canvas.resize(WIDTH, canvas.places.height)
    return canvas


def mouse(canvas: QWidget, kind: QEvent.Type, at: QPoint) -> None:
    place = QPointF(at)
    held = Qt.MouseButton.LeftButton
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else held
    event = QMouseEvent(kind, place, place, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(canvas, event)


def paint(content: QWidget) -> None:
    """Paint now what asked for it, as the event loop does."""
    QApplication.sendEvent(content.window(), QEvent(QEvent.Type.UpdateRequest))


def drag_frames(canvas: GanttCanvas, floor: Floor) -> Row:
    """A stroke over the cells of one row: one move of the mouse, one repaint."""
    places = canvas.places
    dirty = QRect(0, places.row_top(ROW), WIDTH, places.row_height)
    y = places.row_top(ROW) + 6

    def columns() -> Iterator[int]:
        while True:
            yield from range(30, 58)

    column = columns()
    at = QPoint(places.x_of(places.grid.first_month + 25.5), y)
    mouse(canvas, QEvent.Type.MouseButtonPress, at)

    def ours() -> None:
        for _ in range(FRAMES):
            x = places.x_of(places.grid.first_month + next(column) + 0.5)
            mouse(canvas, QEvent.Type.MouseMove, QPoint(x, y))
            paint(canvas)

    def bare() -> None:
        for _ in range(FRAMES):
            floor.update(dirty)
            paint(floor)

    ours_ms, floor_ms = interleaved(ours, bare, ROUNDS)
    if not canvas.is_drawing:
        message = "nothing was drawn"
        raise AssertionError(message)
    return Row(f"{FRAMES} frames of a drag, 1,000 rows × 60 columns", ours_ms, floor_ms, BOUND)


def full_frames(canvas: GanttCanvas, floor: Floor) -> Row:
    """Everything that a window shows, as after a jump."""
    seen = canvas.visibleRegion().boundingRect()

    def frame(content: QWidget) -> None:
        content.update(seen)
        paint(content)

    measured = interleaved(lambda: frame(canvas), lambda: frame(floor), ROUNDS)
    return Row("a window full of rows, 1,000 rows × 60 columns", *measured, BOUND)


def window(content: QWidget) -> QScrollArea:
    """A window that shows a part of a chart from its row 500 on."""
    area = QScrollArea()
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    area.resize(WIDTH, HEIGHT)
    area.show()
    QTest.qWaitForWindowExposed(area)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum() // 2)
    QTest.qWait(50)
    return area


def run() -> list[Row]:
    app = QApplication.instance() or make_application(["bench"])
    canvas = chart()
    floor = Floor(canvas.places)
    windows = [window(canvas), window(floor)]
    rows = [full_frames(canvas, floor), drag_frames(canvas, floor)]
    for each in windows:
        each.close()
    del app
    return rows
