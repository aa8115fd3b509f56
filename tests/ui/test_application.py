"""What is thin can be seen at every size of the text and on every screen."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from dxdesk.ui import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

Hinting = QFont.HintingPreference

THIN = "-―ー一=＝－−|｜"
SIZES = range(9, 41)
"""In pixels: from the small print of the smallest text to headings at 200 %."""
SIDE = 64
FAINT = 40
"""Of 255; a stroke of a fifth of a pixel."""


def darkness(letter: str, font: QFont) -> int:
    """How dark the darkest pixel of a letter is, 0 where nothing is drawn."""
    picture = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    theme.set_font(painter, font)
    painter.drawText(SIDE // 4, SIDE * 3 // 4, letter)
    painter.end()
    return 255 - min(bytes(picture.constBits()))


def test_the_text_of_the_window_is_drawn_by_its_outlines(qapp: QApplication):
    assert qapp.font().hintingPreference() is Hinting.PreferNoHinting
    assert theme.bold(qapp.font(), 2.0).hintingPreference() is Hinting.PreferNoHinting


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
# The others stand for a drawing program that does not ask: that of Windows, a desktop's settings.
@pytest.mark.parametrize("hinting", list(Hinting), ids=lambda hinting: hinting.name)
def test_a_thin_stroke_leaves_ink_at_every_size(qapp: QApplication, hinting: Hinting, bold: bool):
    font = QFont(qapp.font())
    font.setBold(bold)
    font.setHintingPreference(hinting)
    lost: list[str] = []
    for letter, size in product(THIN, SIZES):
        font.setPixelSize(size)
        if darkness(letter, font) < FAINT:
            lost.append(f"{letter} {size}")
    assert lost == []
