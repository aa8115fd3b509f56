"""The widget that a chart is painted on: its size, its one paintEvent, and what is painted anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.gantt.chart import Chart
from dxdesk.ui.gantt.geometry import ChartLayout
from dxdesk.ui.gantt.painter import ChartPainter
from dxdesk.ui.gantt.texts import Lettering

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintEvent, QResizeEvent


class Surface(QWidget):
    """A chart that is shown and does nothing yet."""

    def __init__(self, chart: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = Chart(chart)
        self._letters = Lettering(self.font())
        self._places = self._lay_out()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def places(self) -> ChartLayout:
        """Where everything stands."""
        return self._places

    @property
    def letters(self) -> Lettering:
        """The font that the chart is written in."""
        return self._letters

    @property
    def is_entered(self) -> bool:
        """Whether the keyboard is here."""
        return self.hasFocus()

    def update_row(self, row: int, left: int = 0, right: int | None = None) -> None:
        """Paint a row anew, or what of it lies between two x."""
        end = self.width() if right is None else right
        self.update(left, self._places.row_top(row), end - left, self._places.row_height)

    def update_rows(self, rows: Iterable[int]) -> None:
        """Paint some rows anew."""
        for row in rows:
            self.update_row(row)

    def show_row(self, row: int) -> None:
        """Scroll the page to a row."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            box = self._places.row_box(row)
            middle = self.mapTo(area.widget(), QPoint(0, int(box.y + box.height / 2)))
            area.ensureVisible(0, middle.y(), 0, int(box.height))

    @property
    def rows_seen(self) -> int:
        """How many rows are seen at once."""
        return max(self.visibleRegion().boundingRect().height() // self._places.row_height - 1, 1)

    def lay_out(self) -> None:
        """Rows, cells, font or width have changed."""
        self._places = self._lay_out()

    def _lay_out(self) -> ChartLayout:
        grid, rated = self._chart.grid, self._chart.is_rated
        head_lines = 1 if rated or grid.divisions_per_year == 1 else 2
        width, line = max(self.width(), 1), self._letters.line
        return ChartLayout(grid, len(self._chart.lines), width, line, rated, head_lines)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.PAGE_WIDTH, self._places.height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.PAGE_WIDTH // 2, self._places.height)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.lay_out()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._letters = Lettering(self.font())
            self.lay_out()
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            if self._chart.project is None:
                painter.fillRect(event.rect(), theme.PAPER)
                return
            ChartPainter(
                painter, self._chart, self._places, self._letters, focused=self.is_entered
            ).paint(event.rect())
        finally:
            # A painter that is still at work when its widget is shown takes the process down.
            painter.end()
