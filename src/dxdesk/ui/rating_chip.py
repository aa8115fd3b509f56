"""Ratings as letters in shapes, the same as on paper, so that nobody needs to see colours.

S is white on a dark disc, A stands in a ring, B in a square, C in a square with a ticked corner.
Anything else that a city writes is text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontInfo, QPainter, QPainterPath, QPen

from dxdesk.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

SHAPED: Final = frozenset("SABC")
"""The ratings that have a shape."""

_RADIUS_EM: Final = 0.68
_SQUARE_EM: Final = 1.22
_TICK_EM: Final = 0.32
_PEN_EM: Final = 0.09
_LONGEST: Final = 40
"""Characters of a rating that is text; nobody reads more of it in a cell."""


def paint_rating(
    painter: QPainter, rect: QRect | QRectF, rating: str, ink: QColor = theme.TEXT
) -> None:
    """Paint a rating into the middle of `rect`, in the painter's font, made smaller where it must.

    An empty rating paints nothing. The painter is left as it was.
    """
    if not rating:
        return
    frame = QRectF(rect)
    letter = _letter(rating)
    painter.save()
    if letter in SHAPED:
        _paint_chip(painter, frame, letter, ink)
    else:
        _paint_text(painter, frame, rating, ink)
    painter.restore()


def _letter(rating: str) -> str:
    if rating.isascii():
        return rating
    # Imported here: few type Ａ for A, and the first paint waits for this module.
    from dxdesk.domain.half_width import half_width

    return half_width(rating)


def _paint_text(painter: QPainter, frame: QRectF, rating: str, ink: QColor) -> None:
    text = rating[:_LONGEST].replace("\n", " ")
    shown = painter.fontMetrics().elidedText(
        text, Qt.TextElideMode.ElideRight, max(int(frame.width()) - 2, 0)
    )
    painter.setPen(ink)
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, shown)


def _paint_chip(painter: QPainter, frame: QRectF, letter: str, ink: QColor) -> None:
    room = min(frame.width(), frame.height()) - 2
    em = min(float(QFontInfo(painter.font()).pixelSize()), room / (2 * _RADIUS_EM))
    if em <= 0:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, max(_PEN_EM * em, 1.0)))
    painter.setBrush(ink if letter == "S" else Qt.BrushStyle.NoBrush)
    _paint_shape(painter, frame.center(), letter, em)
    font = QFont(painter.font())
    font.setBold(True)
    font.setPixelSize(max(round(em), 1))
    theme.set_font(painter, font)
    painter.setPen(theme.PAPER if letter == "S" else ink)
    # By its own outline: the line height of a font is not centred on its capitals.
    outline = painter.fontMetrics().tightBoundingRect(letter)
    middle = frame.center() - QRectF(outline).center()
    painter.drawText(middle, letter)


def _paint_shape(painter: QPainter, centre: QPointF, letter: str, em: float) -> None:
    if letter in "SA":
        painter.drawEllipse(centre, _RADIUS_EM * em, _RADIUS_EM * em)
        return
    side = _SQUARE_EM * em
    square = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
    painter.drawRect(square)
    if letter == "C":
        tick, corner = _TICK_EM * em, square.topRight()
        painter.setBrush(painter.pen().color())
        path = QPainterPath(corner)
        path.lineTo(corner - QPointF(tick, 0))
        path.lineTo(corner + QPointF(0, tick))
        path.closeSubpath()
        painter.drawPath(path)
