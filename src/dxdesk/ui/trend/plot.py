"""The chart itself. Imported where it is first seen: pyqtgraph and numpy need half a second."""

from __future__ import annotations

from math import ceil, log10
from typing import TYPE_CHECKING, Final

import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from typing_extensions import override

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.half_width import half_width
from dxdesk.ui import theme
from dxdesk.ui.trend.legend import (
    ACTUAL_LINE,
    BREAK_LINE,
    LINE_WIDTH,
    MARK,
    OTHER_LINE,
    TARGET_LINE,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from dxdesk.ui.trend.series import Point, Run, Trend

_AIR: Final = 0.22
"""Above and below the amounts, as a share of their range: ratings stand there."""
_AIR_OF_WORDS: Final = 2
"""So many times as much above them, where words stand on top."""
_HALF_YEAR: Final = 0.5
_FEW_DIGITS: Final = 6
_LONGEST_RATING: Final = 8


class _Amounts(pg.AxisItem):
    """An axis with amounts as they are written in Japanese offices."""

    @override
    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        places = max(0, min(ceil(-log10(spacing)), _FEW_DIGITS))
        return [f"{value:,.{places}f}" for value in values]


class TrendPlot(pg.PlotWidget):
    """Targets and actuals by fiscal year; a picture, with nothing to drag or to zoom."""

    # Here, since pyqtgraph already resizes while it is being made.
    _years: tuple[int, ...] = ()

    def __init__(self, parent: QWidget | None = None) -> None:
        axes = {"left": _Amounts("left"), "bottom": pg.AxisItem("bottom")}
        super().__init__(parent, background=theme.PAPER, axisItems=axes)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setInteractive(False)
        item = self.getPlotItem()
        item.hideButtons()
        item.showGrid(y=True, alpha=0.15)
        for side in ("left", "bottom"):
            axis = item.getAxis(side)
            axis.enableAutoSIPrefix(False)
            axis.setStyle(
                tickFont=self.font(), autoReduceTextSpace=False, hideOverlappingLabels=False
            )
            axis.setPen(pg.mkPen(theme.LINE))
            axis.setTextPen(pg.mkPen(theme.TEXT))

    def show_trend(self, trend: Trend) -> None:
        """Draw a trend in place of the one before."""
        item = self.getPlotItem()
        item.clear()
        self._years = trend.years
        for run in trend.runs:
            lines = (TARGET_LINE, ACTUAL_LINE) if run.is_own else (OTHER_LINE, OTHER_LINE)
            self._draw_run(run, *lines)
        amounts = [
            point.amount
            for run in trend.runs
            for points in (run.target, run.actual)
            for point in points
        ]
        low, high = min(amounts), max(amounts)
        air = (high - low) * _AIR or abs(high) * _AIR or 1.0
        marks = trend.marks
        top = high + air * (_AIR_OF_WORDS if marks else 1)
        item.setYRange(low - air, top, padding=0)
        for line, (year, words) in enumerate(marks.items()):
            self._draw_break(year, top, line, words)
        first, last = trend.years[0], trend.years[-1]
        item.setXRange(first - _HALF_YEAR, last + _HALF_YEAR, padding=0)
        self._mark_years()

    @override
    def sizeHint(self) -> QSize:
        # pyqtgraph asks for more than a dock has.
        return self.minimumSize()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._mark_years()

    def _mark_years(self) -> None:
        """Name as many years as there is room for, the last one always."""
        if not self._years:
            return
        names = [(year, FiscalYear(year).short()) for year in self._years]
        metrics = QFontMetrics(self.font())
        widest = max(metrics.horizontalAdvance(f"{name} ") for _, name in names)
        room = max(self.width() - 4 * widest, widest)
        every = max(ceil(len(names) * widest / room), 1)
        self.getPlotItem().getAxis("bottom").setTicks([names[::-every]])

    def _draw_run(self, run: Run, target: Qt.PenStyle, actual: Qt.PenStyle) -> None:
        self._draw_points(run.target, target, "s", is_filled=False)
        self._draw_points(run.actual, actual, "o", is_filled=True)
        targets = {point.fiscal_year: point.amount for point in run.target}
        for point in (*run.target, *run.actual):
            if point.rating:
                # On the side of the actual where no target stands.
                is_below = targets.get(point.fiscal_year, point.amount) > point.amount
                self._draw_rating(point, is_below=is_below)

    def _draw_points(
        self, points: Sequence[Point], line: Qt.PenStyle, mark: str, *, is_filled: bool
    ) -> None:
        self.getPlotItem().plot(
            [point.fiscal_year for point in points],
            [point.amount for point in points],
            pen=pg.mkPen(theme.TEXT, width=LINE_WIDTH, style=line),
            symbol=mark,
            symbolSize=MARK,
            symbolPen=pg.mkPen(theme.TEXT, width=LINE_WIDTH),
            symbolBrush=pg.mkBrush(theme.TEXT if is_filled else theme.PAPER),
            antialias=True,
        )

    def _draw_break(self, year: int, top: float, line: int, words: str) -> None:
        """A rule before a year, and what happened there, so many lines below the top."""
        item, x = self.getPlotItem(), year - _HALF_YEAR
        pen = pg.mkPen(theme.MUTED, width=1, style=BREAK_LINE)
        item.addItem(pg.InfiniteLine(x, angle=90, pen=pen))
        # On the side where there is more room.
        is_late = x > (self._years[0] + self._years[-1]) / 2
        text = pg.TextItem(words, theme.TEXT, anchor=(1 if is_late else 0, -0.8 * line))
        text.setFont(self.font())
        text.setPos(x, top)
        item.addItem(text)

    def _draw_rating(self, point: Point, *, is_below: bool) -> None:
        words = half_width(point.rating)[:_LONGEST_RATING]
        text = pg.TextItem(words, theme.TEXT, anchor=(0.5, -0.2 if is_below else 1.2))
        text.setFont(theme.bold(QFont(self.font())))
        text.setPos(point.fiscal_year, point.amount)
        self.getPlotItem().addItem(text)
