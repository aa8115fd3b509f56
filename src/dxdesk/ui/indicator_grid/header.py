"""The heading of the columns: it says which year is evaluated now and which is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.indicator_grid.painting import small_font

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from dxdesk.ui.indicator_grid.table import IndicatorTable

_BAR = 3
"""Height of the bar below the evaluated year."""


class YearHeader(QHeaderView):
    """Headings in two lines: the fiscal year, and what it is in this edition."""

    def __init__(self, table: IndicatorTable, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = table
        self.setObjectName("indicator_years")
        self.setAccessibleName("指標の表の見出し")
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)

    @override
    def sizeHint(self) -> QSize:
        lines = self.fontMetrics().height() * 2
        return QSize(super().sizeHint().width(), lines + 2 * _BAR)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.LABEL)
        is_evaluated = self._table.is_evaluated(logicalIndex)
        text = str(self._table.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        self._paint_words(painter, QRectF(rect).adjusted(2, 0, -2, -_BAR), text)
        if is_evaluated:
            bar = QRect(rect.left(), rect.bottom() - _BAR + 1, rect.width(), _BAR)
            painter.fillRect(bar, theme.ACCENT)
        painter.setPen(theme.LINE)
        if not is_evaluated:
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRectF, text: str) -> None:
        heading, _, words = text.partition("\n")
        small = small_font(self.font())
        theme.set_font(painter, theme.bold(self.font()))
        height = painter.fontMetrics().height()
        below = QRectF(rect)
        if words:
            top = rect.top() + max(rect.height() - 2 * height, 0.0) / 2
            rect = QRectF(rect.left(), top, rect.width(), height)
            below = QRectF(rect.left(), top + height, rect.width(), height)
        painter.setPen(theme.TEXT)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, heading)
        if words:
            theme.set_font(painter, small)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)
