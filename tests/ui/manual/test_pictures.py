"""A picture is as sharp as the screen can show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QTextDocument

from dxdesk.ui.manual.pictures import Pictures, picture_format

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

WIDE, HIGH = 200, 40
DOTS = range(20, 180)
"""Across the picture, without the line around it."""


def test_on_a_fine_screen_each_dot_of_a_picture_is_one_dot_of_the_screen(
    qapp: QApplication, tmp_path: Path
):
    stripes = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    for x in range(WIDE):
        for y in range(HIGH):
            stripes.setPixelColor(x, y, QColor("black" if x % 2 else "white"))
    stripes.save(str(tmp_path / "stripes.png"))
    screen = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    screen.setDevicePixelRatio(2.0)
    room, look = QRectF(0, 0, WIDE / 2, HIGH / 2), picture_format("stripes.png", 0.0)
    painter = QPainter(screen)
    Pictures(tmp_path, QObject()).drawObject(painter, room, QTextDocument(), 0, look)
    painter.end()
    drawn = [screen.pixelColor(x, HIGH // 2) for x in DOTS]
    assert drawn == [stripes.pixelColor(x, HIGH // 2) for x in DOTS]
