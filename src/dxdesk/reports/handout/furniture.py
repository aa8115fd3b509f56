"""What stands on every page of a handout: 資料番号, stamp, n/N."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dxdesk.reports.handout.measures import MEASURES
from dxdesk.reports.looks import Look
from dxdesk.reports.shapes import Box, Frame, Rectangle
from dxdesk.reports.theme import ASCENT, CAP_MIDDLE
from dxdesk.typeset.fonts import Weight

if TYPE_CHECKING:
    from dxdesk.reports.page import PageBuilder
    from dxdesk.reports.setting import Typesetter
    from dxdesk.reports.shapes import Pen, Shape, Text


class Furniture(NamedTuple):
    """What stands on a page beside its content; empty texts are left out."""

    document_number: str
    stamp: str
    page_number: str


class Paper(NamedTuple):
    """The size of a page and the ends of its text, in pt."""

    width: float
    height: float
    left: float
    right: float


def add_furniture(
    page: PageBuilder, setter: Typesetter, furniture: Furniture, paper: Paper
) -> None:
    """Place the furniture; its ground is white, so that it can be read over any page below it.

    Both frames share the line above the text, each condensed (長体) where it would take more than
    its half.
    """
    half = (paper.right - paper.left) / 2 - MEASURES.box_inset_x
    number, stamp, count = furniture
    if stamp:
        _boxed(page, setter, ("stamp", stamp, MEASURES.stamp_pen), (paper.left, None), half)
    if number:
        item = ("document_number", number, MEASURES.box_pen)
        _boxed(page, setter, item, (None, paper.right), half)
    size = MEASURES.number_size
    width = setter.width(count) * size
    baseline = paper.height - MEASURES.foot_rise
    x = (paper.left + paper.right - width) / 2
    texts: list[Text] = []
    shapes: list[Shape] = []
    setter.place_text(count, (x, baseline), Look(size), (texts, shapes))
    frame = Frame(x - 3, baseline - ASCENT * size - 1, width + 6, size + 2)
    page.add(Box(frame, "page_number", None, 1.0, tuple(shapes), tuple(texts)))


def _boxed(
    page: PageBuilder,
    setter: Typesetter,
    item: tuple[str, str, Pen],
    ends: tuple[float | None, float | None],
    most: float,
) -> None:
    """A bold word in a frame that begins at the first of `ends` or ends at the second."""
    role, text, pen = item
    size, inset = MEASURES.box_size, MEASURES.box_inset_x
    shown = setter.shown(text)
    natural = setter.width(shown, Weight.BOLD) * size
    scale = min(100.0, 100.0 * (most - 2 * inset) / natural) if natural else 100.0
    width = natural * scale / 100 + 2 * inset
    height = size + 2 * MEASURES.box_inset_y
    left = ends[0] if ends[0] is not None else (ends[1] or 0.0) - width
    half = pen.width / 2
    frame = Frame(left + half, MEASURES.box_top, width - pen.width, height)
    baseline = frame.y + height / 2 + CAP_MIDDLE * size
    texts: list[Text] = []
    shapes: list[Shape] = [Rectangle(frame, fill=1.0, pen=pen)]
    look = Look(size, Weight.BOLD, scale)
    setter.place_text(shown, (left + inset, baseline), look, (texts, shapes))
    page.add(Box(frame, role, None, None, tuple(shapes), tuple(texts)))
