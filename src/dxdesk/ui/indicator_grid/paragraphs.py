"""Text broken into the lines of a cell: measured and painted by the same layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextOption

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter

PADDING: Final = 5.0
"""Between a cell's line and its text, at the sides."""

_LINE_SEPARATOR: Final = "\u2028"


def laid_out(
    text: str, font: QFont, width: float, alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> QTextLayout:
    """The text in lines of a width, the first at the top left of the layout.

    Words longer than the width are broken anywhere: nothing of a text is cut off.
    """
    layout = QTextLayout(text.replace("\n", _LINE_SEPARATOR), font)
    option = QTextOption(alignment)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        line.setPosition(QPointF(0.0, top))
        top += line.height()
    layout.endLayout()
    return layout


def height_of(text: str, font: QFont, width: float) -> float:
    """How high a text becomes in lines of a width; never less than one line."""
    metrics = QFontMetricsF(font)
    if not text or ("\n" not in text and metrics.horizontalAdvance(text) <= width):
        return metrics.height()
    return laid_out(text, font, width).boundingRect().height()


def paint_paragraph(
    painter: QPainter,
    rect: QRectF,
    text: str,
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
) -> None:
    """Paint a text into a cell, in the painter's font and pen, in the middle of its height."""
    metrics = painter.fontMetrics()
    if "\n" not in text and metrics.horizontalAdvance(text) <= rect.width():
        painter.drawText(rect, alignment | Qt.AlignmentFlag.AlignVCenter, text)
        return
    layout = laid_out(text, painter.font(), rect.width(), alignment)
    if layout.boundingRect().height() > rect.height():
        # Half a line tells nothing; where lines have one height, the text ends in …
        line = metrics.elidedText(
            text.replace("\n", " "), Qt.TextElideMode.ElideRight, int(rect.width())
        )
        painter.drawText(rect, alignment | Qt.AlignmentFlag.AlignVCenter, line)
        return
    top = rect.top() + max(rect.height() - layout.boundingRect().height(), 0.0) / 2
    layout.draw(painter, QPointF(rect.left(), top))  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
