"""Ratings are told by their shape, and anything else by its words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from dxdesk.ui import theme
from dxdesk.ui.rating_chip import paint_rating

FRAME = QRect(10, 10, 60, 28)


def painted(rating: str, frame: QRect = FRAME) -> QImage:
    image = QImage(80, 48, QImage.Format.Format_RGB32)
    image.fill(theme.PAPER)
    painter = QPainter(image)
    before = (painter.pen().color(), painter.brush().style(), painter.font().pointSizeF())
    paint_rating(painter, frame, rating)
    after = (painter.pen().color(), painter.brush().style(), painter.font().pointSizeF())
    assert before == after
    painter.end()
    return image


def inked(image: QImage) -> list[tuple[int, int]]:
    ground = theme.PAPER.rgb()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return [(x, y) for x, y in places if image.pixel(x, y) != ground]


def test_every_rating_looks_different_without_a_colour():
    shapes = {tuple(inked(painted(each))) for each in "SABC"}
    assert len(shapes) == 4


def test_s_is_dark_and_a_is_light():
    assert len(inked(painted("S"))) > 1.5 * len(inked(painted("A")))


@pytest.mark.parametrize(("typed", "meant"), [("Ａ", "A"), ("Ｓ", "S")])
def test_a_wide_letter_is_the_same_rating(typed: str, meant: str):
    assert painted(typed) == painted(meant)


def test_no_rating_paints_nothing():
    assert inked(painted("")) == []


@pytest.mark.parametrize(
    "rating", ["S", "A", "B", "C", "一部実現", "<b>A</b>", "\u202eA", "長" * 200_000]
)
def test_a_rating_stays_in_its_frame(rating: str):
    marks = inked(painted(rating))
    assert marks
    assert all(FRAME.contains(x, y) for x, y in marks)


@pytest.mark.parametrize("rating", ["S", "C", "実施"])
def test_a_frame_without_room_does_no_harm(rating: str):
    for frame in (QRect(), QRect(10, 10, 1, 1), QRect(10, 10, 3, 40)):
        painted(rating, frame)
