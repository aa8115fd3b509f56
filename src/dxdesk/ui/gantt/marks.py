"""The marks that a chart is painted with: words in a box, and bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt

from dxdesk.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter

    from dxdesk.ui.gantt.geometry import Box
    from dxdesk.workspace.schedule_commands import Layer

CENTRE: Final = Qt.AlignmentFlag.AlignCenter
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
PAD: Final = 5
"""Pixels between a word and what stands beside it."""


def rect_of(box: Box) -> QRectF:
    """A box for Qt."""
    return QRectF(*box)


def write(
    painter: QPainter,
    box: Box,
    text: str,
    colour: QColor = theme.TEXT,
    flags: Qt.AlignmentFlag = CENTRE,
) -> None:
    """Write a text of one line into a box."""
    painter.setPen(colour)
    painter.drawText(rect_of(box), flags | Qt.TextFlag.TextSingleLine, text)


def paint_bar(painter: QPainter, box: Box, layer: Layer) -> None:
    """A planned bar has a border and a light ground, an actual one is filled."""
    rect = rect_of(box)
    painter.fillRect(rect, theme.ACTUAL)
    if layer == "planned":
        painter.fillRect(rect.adjusted(1, 1, -1, -1), theme.PLANNED)
