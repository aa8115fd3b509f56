"""Ratings as letters in shapes, so that they are told apart on a copy of a copy.

S is white on a black disc, A stands in a ring, B in a square, C in a square with a ticked corner
. Anything else that a city writes is text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from typing_extensions import override

from dxdesk.domain.half_width import half_width
from dxdesk.reports.cells import Cell, Sink, TextCell, changed_cell
from dxdesk.reports.looks import Look, Style
from dxdesk.reports.setting import Passage, SetLine, Typesetter
from dxdesk.reports.shapes import Box, Disc, Frame, Polygon, Rectangle
from dxdesk.reports.theme import CAP_MIDDLE
from dxdesk.typeset.fonts import Weight

if TYPE_CHECKING:
    from dxdesk.domain.layout_report import Place
    from dxdesk.reports.shapes import Shape, Text
    from dxdesk.reports.theme import Theme

SHAPED: Final = frozenset("SABC")
"""The ratings that have a shape."""

_TICK: Final = 0.32
"""Length of the tick in the corner of C, in em."""


def rating_shape(rating: str, centre: tuple[float, float], size: float, theme: Theme) -> Shape:
    """The shape that a rating stands in; `size` is that of the letter in pt.

    Raises:
        KeyError: The rating has no shape.
    """
    x, y = centre
    radius = theme.rating_radius_em * size
    side = theme.rating_square_em * size
    square = Frame(x - side / 2, y - side / 2, side, side)
    shapes: dict[str, Shape] = {
        "S": Disc(x, y, radius, fill=0.0),
        "A": Disc(x, y, radius, pen=theme.rating_pen),
        "B": Rectangle(square, pen=theme.rating_pen),
        "C": Rectangle(square, pen=theme.rating_pen),
    }
    return shapes[rating]


def rating_tick(centre: tuple[float, float], size: float, theme: Theme) -> Polygon:
    """The black corner that tells C from B."""
    half = theme.rating_square_em * size / 2
    right, top = centre[0] + half, centre[1] - half
    tick = _TICK * size
    return Polygon(((right - tick, top), (right, top), (right, top + tick)), 0.0)


@dataclass(slots=True)
class RatingCell(Cell):
    """A rating in its shape, in the middle of the cell."""

    x: float
    width: float
    rating: str
    style: Style
    place: Place | None = None
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self.height = self.style.pitch + 2 * self.style.inset_y

    @override
    def put(self, sink: Sink, y: float, height: float) -> None:
        theme = sink.setter.theme
        size = self.style.size
        letter = half_width(self.rating)
        centre = (self.x + self.width / 2, y + height / 2)
        shapes = [rating_shape(letter, centre, size, theme)]
        if letter == "C":
            shapes.append(rating_tick(centre, size, theme))
        look = Look(size, Weight.BOLD, grey=1.0 if letter == "S" else 0.0)
        width = sink.setter.width(self.rating, Weight.BOLD) * size
        at = (centre[0] - width / 2, centre[1] + CAP_MIDDLE * size)
        texts: list[Text] = []
        sink.setter.place_text(self.rating, at, look, (texts, shapes))
        frame = Frame(self.x, y, self.width, height)
        box = Box(frame, self.style.role, self.place, None, tuple(shapes), tuple(texts))
        sink.page.add(box)

    @override
    def part(self, room: float) -> tuple[Cell, Cell] | None:
        if self.height > room:
            return None
        return self, TextCell(self.x, self.width, (), self.style)


def rating_cell(
    extent: tuple[float, float], rating: str, style: Style, place: Place, setter: Typesetter
) -> Cell:
    """The cell of a rating: its shape where it has one, else its text; `extent` is x, width."""
    changed = setter.revised(place, rating)
    if changed:
        return changed_cell(setter, extent, changed, style, place)
    if half_width(rating) in SHAPED:
        return RatingCell(*extent, rating, style, place)
    lines: list[SetLine] = []
    if rating:
        lines = setter.lines((Passage(rating, place),), style.weight, style.room(extent[1]))
    return TextCell(*extent, tuple(lines), style, place)
