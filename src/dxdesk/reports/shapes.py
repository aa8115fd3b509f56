"""What a laid out page is made of, every string final and every box placed.

Lengths are pt; the origin is the top left corner of the page and y grows downwards, as people
read. Preview, print and PDF all draw these values and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.layout_report import LayoutReport, Place


class Frame(NamedTuple):
    """A rectangle by its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the bottom edge."""
        return self.y + self.height


class Text(NamedTuple):
    """A piece of one line in one font, `y` being its baseline.

    `width` reaches to the next piece of the line, `scale` is the horizontal scale in percent
    (長体), `grey` 0 for black to 1 for white, `spacing` stands after each character (before
    scaling).
    """

    x: float
    y: float
    size: float
    font: str
    text: str
    width: float
    scale: float = 100.0
    grey: float = 0.0
    spacing: float = 0.0


class Pen(NamedTuple):
    """How a line is drawn; `dash` alternates drawn and left out."""

    width: float
    grey: float = 0.0
    dash: tuple[float, ...] = ()


class Stroke(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    pen: Pen


class Rectangle(NamedTuple):
    """A rectangle filled with a grey, or framed, or both."""

    frame: Frame
    fill: float | None = None
    pen: Pen | None = None


class Disc(NamedTuple):
    """A circle filled with a grey, or framed, or both."""

    x: float
    y: float
    radius: float
    fill: float | None = None
    pen: Pen | None = None


class Polygon(NamedTuple):
    """A closed shape filled with a grey."""

    points: tuple[tuple[float, float], ...]
    fill: float


class Hatch(NamedTuple):
    """A frame hatched with lines rising to the right at 45°, `pitch` pt apart."""

    frame: Frame
    pitch: float
    pen: Pen


class Rounded(NamedTuple):
    """A frame with round corners, white inside."""

    frame: Frame
    radius: float
    pen: Pen


class Raster(NamedTuple):
    """Rows of pixels as a PNG has them: filtered and deflated (PNG 1.2, chapters 6 and 10).

    `samples` is how many numbers of `bits` a pixel takes: 3 for colours, 1 for greys and for
    places in the palette, which is empty where there is none.
    """

    width: int
    height: int
    bits: int
    samples: int
    palette: bytes
    data: bytes


class Image(NamedTuple):
    """A picture in a frame; `alternative` says in words what it shows."""

    frame: Frame
    raster: Raster
    alternative: str


Shape: TypeAlias = Stroke | Rectangle | Disc | Polygon | Hatch | Rounded | Image


class Box(NamedTuple):
    """A cell of the form: what it shows, where it comes from, and all that is drawn in it."""

    frame: Frame
    role: str
    place: Place | None = None
    fill: float | None = None
    shapes: tuple[Shape, ...] = ()
    texts: tuple[Text, ...] = ()


class Goal(NamedTuple):
    """A place that can be gone to: the page, counted from 0, and what shall be its upper edge."""

    page: int
    y: float


class Link(NamedTuple):
    """A part of a page that leads to a place."""

    frame: Frame
    goal: Goal


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its boxes in reading order, and the ruled lines, each drawn once."""

    width: float
    height: float
    sheet: str
    """uid of the project it belongs to."""
    boxes: tuple[Box, ...]
    rules: tuple[Stroke, ...]
    shift: float = 0.0
    """How far right all of it is moved for the binding, in pt."""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; `page` counts from 0, `level` is 0 for the outermost.

    It leads to the whole page, or to the place `y` of it.
    """

    title: str
    page: int
    level: int = 0
    y: float | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document ready to be drawn.

    Bookmarks come in the order of the outline, each at most one level below the one before.
    `labels` are what a viewer calls the pages, one for each; empty where nobody asks.
    """

    title: str
    author: str
    pages: Sequence[Page]
    bookmarks: tuple[Bookmark, ...]
    report: LayoutReport
    labels: tuple[str, ...] = ()
