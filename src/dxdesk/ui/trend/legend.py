"""The marks of the trend and what they mean; legible in black and white."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

TARGET_LINE: Final = Qt.PenStyle.DashLine
ACTUAL_LINE: Final = Qt.PenStyle.SolidLine
OTHER_LINE: Final = Qt.PenStyle.DotLine
BREAK_LINE: Final = Qt.PenStyle.DashDotLine
LINE_WIDTH: Final = 1.5
MARK: Final = 8
"""Size of a mark: a hollow square is a target, a filled disc an actual."""


class Legend(QWidget):
    """A line of marks and words; the line of other indicators only where there are any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._others = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_others(self, words: str) -> None:
        """Explain the line of other indicators by these words; not at all without any."""
        self._others = words
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 12, round(self.fontMetrics().height() * 1.5))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 2.0
        for field, line in (("target", TARGET_LINE), ("actual", ACTUAL_LINE)):
            words = FIELD_LABELS["indicator_value", field]
            left = self._paint_sample(painter, left, field, line, words)
        if self._others:
            self._paint_sample(painter, left, "", OTHER_LINE, self._others)
        painter.end()

    def _paint_sample(
        self, painter: QPainter, left: float, field: str, line: Qt.PenStyle, words: str
    ) -> float:
        em, middle = float(self.fontMetrics().height()), self.height() / 2
        width = 2.6 * em
        painter.setPen(QPen(theme.TEXT, LINE_WIDTH, line))
        painter.drawLine(QPointF(left, middle), QPointF(left + width, middle))
        painter.setPen(QPen(theme.TEXT, LINE_WIDTH))
        mark = QRectF(0, 0, MARK, MARK)
        mark.moveCenter(QPointF(left + width / 2, middle))
        if field == "target":
            painter.setBrush(theme.PAPER)
            painter.drawRect(mark)
        elif field == "actual":
            painter.setBrush(theme.TEXT)
            painter.drawEllipse(mark)
        left += width + em / 3
        advance = self.fontMetrics().horizontalAdvance(words)
        box = QRectF(left, 0, advance + 1, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
        return left + advance + em
