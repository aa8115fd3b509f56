"""The picture of a cell, on the lines of the paper; every mark has a shape, none is a colour."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPolygonF

from dxdesk.ui import theme
from dxdesk.ui.indicator_grid.looks import Shape
from dxdesk.ui.indicator_grid.paragraphs import PADDING, height_of, laid_out, paint_paragraph
from dxdesk.ui.rating_chip import paint_rating

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from dxdesk.ui.indicator_grid.looks import CellLook

SMALL: Final = 0.85
"""Size of the muted words below a name, against the text."""

_CORNER: Final = 8.0
_FRAME_INSET: Final = 3.5


def small_font(font: QFont) -> QFont:
    """The font of the muted words."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * SMALL)
    return small


def name_height(look: CellLook, font: QFont, width: float) -> float:
    """How high a name becomes with the words below it."""
    small = small_font(font)
    words = sum(height_of(text, small, width) for text in look.small)
    return height_of(look.text, font, width) + words


def paint_cell(painter: QPainter, rect: QRectF, look: CellLook, *, is_selected: bool) -> None:
    """Paint what a cell shows, and its ground; its lines are those of `paint_lines`."""
    painter.fillRect(rect, _ground(look, is_selected=is_selected))
    inner = rect.adjusted(PADDING, 0, -PADDING, 0)
    painter.setPen(theme.TEXT)
    match look.shape:
        case Shape.NAME:
            _paint_name(painter, inner, look)
        case Shape.RATE:
            painter.setPen(theme.MUTED)
            theme.set_font(painter, small_font(painter.font()))
            paint_paragraph(painter, inner, look.text)
        case Shape.RATING:
            paint_rating(painter, rect.adjusted(2, 2, -2, -2), look.text)
        case Shape.DIAGONAL:
            painter.setPen(QPen(theme.TEXT, 1.0))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawLine(rect.bottomLeft(), rect.topRight())
        case Shape.HEADING | Shape.VALUE:
            paint_paragraph(painter, inner, look.text)
    if look.is_missing:
        _paint_missing(painter, rect)
    if look.has_notes:
        _paint_corner(painter, rect)
    if look.departure:
        _paint_departure(painter, rect, is_provisional=look.is_provisional)


class LineBelow(Enum):
    """The line below a cell: within an indicator, below it, within a block of several."""

    FAINT = "faint"
    STRONG = "strong"
    DASHED = "dashed"


def paint_lines(painter: QPainter, rect: QRectF, below: LineBelow) -> None:
    """Paint the lines below and right of a cell."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(theme.FAINT_LINE if below is LineBelow.FAINT else theme.LINE)
    if below is LineBelow.DASHED:
        painter.setPen(QPen(theme.LINE, 1.0, Qt.PenStyle.DashLine))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.setPen(theme.FAINT_LINE)
    painter.drawLine(rect.topRight(), rect.bottomRight())


def _ground(look: CellLook, *, is_selected: bool) -> QColor:
    if is_selected:
        return theme.SELECTED
    if look.shape is Shape.HEADING:
        return theme.LABEL
    return theme.LOCKED if look.is_locked else theme.PAPER


def _paint_name(painter: QPainter, rect: QRectF, look: CellLook) -> None:
    font = painter.font()
    top = rect.top() + max(rect.height() - name_height(look, font, rect.width()), 0.0) / 2
    paragraphs = [(look.text, font, theme.TEXT)]
    paragraphs += [(text, small_font(font), theme.MUTED) for text in look.small]
    for text, used, colour in paragraphs:
        layout = laid_out(text, used, rect.width())
        painter.setPen(colour)
        layout.draw(painter, QPointF(rect.left(), top))  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
        top += height_of(text, used, rect.width())


def _paint_missing(painter: QPainter, rect: QRectF) -> None:
    """A dotted frame: something is to be written here."""
    inset = _FRAME_INSET
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.MUTED, 1.0, Qt.PenStyle.DotLine))
    painter.drawRect(rect.adjusted(inset, inset, -inset - 1, -inset - 1))


def _paint_corner(painter: QPainter, rect: QRectF) -> None:
    """A filled corner: there is more behind this cell."""
    corner = rect.topRight()
    points = (corner - QPointF(_CORNER, 0), corner, corner + QPointF(0, _CORNER))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.MUTED)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawPolygon(QPolygonF(points))  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6


def _paint_departure(painter: QPainter, rect: QRectF, *, is_provisional: bool) -> None:
    """A corner on the other side: the rule says otherwise; hollow while it is 仮の基準."""
    corner = rect.topLeft() + QPointF(0.5, 0.5)
    points = (corner, corner + QPointF(_CORNER, 0), corner + QPointF(0, _CORNER))
    painter.setPen(QPen(theme.TEXT, 1.0))
    painter.setBrush(theme.PAPER if is_provisional else theme.TEXT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawPolygon(QPolygonF(points))  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
