"""Left of the table, and always in view: the number and name of each sheet, and its section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.indicator_grid.painting import small_font
from dxdesk.ui.indicator_grid.table import HEIGHT

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from dxdesk.ui.cross_table.entries import SheetBlock
    from dxdesk.ui.cross_table.model import CrossModel

_WIDTH_EM: Final = 12.0
_INSET: Final = 5


class SheetHeader(QHeaderView):
    """The heads of the indicators, each over all its lines."""

    def __init__(self, model: CrossModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._blocks = model
        self.setObjectName("cross_sheets")
        self.setAccessibleName("事業番号、事業名、原課")
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)

    @override
    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance("国") * _WIDTH_EM
        return QSize(round(width), super().sizeHint().height())

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        block = self._blocks.sheet_block(logicalIndex)
        if block is None:
            return
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, theme.LABEL)
        # Every line paints its part of the whole, so that Qt may paint any of them alone.
        line = logicalIndex % HEIGHT
        whole = QRectF(rect)
        whole.setTop(rect.top() - line * rect.height())
        whole.setHeight(rect.height() * HEIGHT)
        self._paint_words(painter, whole.adjusted(_INSET, 2, -_INSET, -2), block)
        painter.setPen(theme.LINE)
        if line == HEIGHT - 1:
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRectF, block: SheetBlock) -> None:
        lines = (
            (block.project.number, theme.bold(self.font()), theme.TEXT),
            (block.project.name, self.font(), theme.TEXT),
            (block.section_name, small_font(self.font()), theme.MUTED),
        )
        height = rect.height() / len(lines)
        for place, (text, font, colour) in enumerate(lines):
            theme.set_font(painter, font)
            painter.setPen(colour)
            words = painter.fontMetrics().elidedText(
                text.replace("\n", " "), Qt.TextElideMode.ElideRight, int(rect.width())
            )
            row = QRectF(rect.left(), rect.top() + place * height, rect.width(), height)
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, words)
