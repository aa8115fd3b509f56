"""A copy of one bit at 200 dpi: what a bar, a hatch, a frame and a rating mean is still seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2
import pytest

from dxdesk.domain.labels import Template
from dxdesk.reports.layout import layout
from dxdesk.reports.shapes import Rectangle
from dxdesk.reports.templates import THEMES
from tests.reports.extraction import pdf_of
from tests.reports.paper import Bar, form, schedule, sheet

if TYPE_CHECKING:
    from PIL.Image import Image

    from dxdesk.reports.shapes import Box, Document, Frame
    from dxdesk.typeset.fonts import FontBook

SCALE = 200 / 72
"""Pixels to a pt."""
ROWS = (
    Bar("計画のみ", "2022-04..2024-04"),
    Bar("計画と実施", "2022-04..2024-04", "2022-04..2024-04"),
    Bar("実施のみ", "", "2022-04..2024-04"),
    Bar("不明", marks="unknown"),
    Bar("空"),
)


class Layers(NamedTuple):
    """The black shares of a row of a chart, within the years of its bar."""

    upper: float
    """Inside of the upper layer, its frame left out."""
    frame: float
    """The upper edge of the upper layer."""
    lower: float


def copied(document: Document, book: FontBook) -> Image:
    """The first page as a one-bit copier sees it: black or white, nothing between."""
    with pypdfium2.PdfDocument(pdf_of(document, book)) as opened:
        grey = opened[0].render(scale=SCALE, grayscale=True).to_pil().convert("L")
    return grey.point([0] * 128 + [255] * 128)


def black(picture: Image, left: float, top: float, right: float, bottom: float) -> float:
    """The black share of a part of the page; lengths in pt."""
    ends = (round(end * SCALE) for end in (left, top, right, bottom))
    counts = picture.crop(tuple(ends)).histogram()  # pyright: ignore[reportArgumentType] - four
    return counts[0] / sum(counts)


def rows(document: Document) -> list[Box]:
    wanted = [f"x-plan-{n}" for n in range(len(ROWS))]
    return [
        box
        for uid in wanted
        for box in document.pages[0].boxes
        if box.place is not None and (box.place.uid, box.place.field) == (uid, "planned")
    ]


def layers(picture: Image, box: Box, template: Template) -> Layers:
    theme = THEMES[template]
    x, width = theme.value_x, theme.value_width
    left, right = x + 0.24 * width, x + 0.36 * width
    top = box.frame.y + box.frame.height / 2 - theme.bar_height - theme.bar_gap / 2
    lower = top + theme.bar_height + theme.bar_gap
    return Layers(
        black(picture, left, top + 1.5, right, top + theme.bar_height - 1.5),
        black(picture, left, top + 0.2, right, top + 0.8),
        black(picture, left, lower + 1, right, lower + theme.bar_height - 1),
    )


@pytest.mark.parametrize("template", Template)
def test_planned_actual_and_unknown_are_told_apart(template: Template, book: FontBook):
    made = replace(sheet(divisions=1), plan_rows=schedule("x", "plan", ROWS))
    document = layout(form(), [made], book, THEMES[template])
    picture = copied(document, book)
    planned, both, actual, unknown, empty = (
        layers(picture, box, template) for box in rows(document)
    )
    for row in (planned, both):
        assert row.upper < 0.1
        assert row.frame > 0.8
    for row in (both, actual):
        assert row.lower > 0.95
    assert planned.lower < 0.1
    assert actual.frame < 0.1
    assert 0.08 < unknown.upper < 0.5
    assert 0.08 < unknown.lower < 0.5
    assert max(empty) < 0.05


def test_every_frame_of_a_table_is_unbroken(book: FontBook):
    document = layout(form(), [sheet()], book)
    picture = copied(document, book)
    frames = [box.frame for box in document.pages[0].boxes if box.role == "purpose"]
    assert frames
    for frame in frames:
        for x in (frame.x, frame.right):
            assert black(picture, x - 0.6, frame.y + 2, x + 0.6, frame.bottom - 2) > 0.2
            assert solid(picture, x, frame)


def solid(picture: Image, x: float, frame: Frame) -> bool:
    """Whether a vertical line has no gap."""
    around = range(round(x * SCALE) - 2, round(x * SCALE) + 3)
    lines = range(round(frame.y * SCALE) + 3, round(frame.bottom * SCALE) - 3)
    return all(any(picture.getpixel((column, y)) == 0 for column in around) for y in lines)


def test_bars_are_drawn_with_lines_that_survive(book: FontBook):
    theme = THEMES[Template.STANDARD]
    made = replace(sheet(), plan_rows=schedule("x", "plan", ROWS[:1]))
    (box,) = rows(layout(form(), [made], book))
    pens = [s.pen for s in box.shapes if isinstance(s, Rectangle) and s.pen]
    assert [pen.width for pen in pens] == [1.0]
    assert min(theme.border.width, theme.diagonal.width, theme.rating_pen.width) >= 0.7
    assert theme.hatch.width >= 1.0
    assert theme.rule.width >= 0.5
