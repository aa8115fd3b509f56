"""What a column is made of: lines, rows of tables, headings and pictures, none of them parted.

A slug knows its height, the least distance to its neighbours, and whether it may be the last of
its page; where it stands is found out by `column`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import override

from dxdesk.reports.cells import Cell, Row
from dxdesk.reports.looks import Look
from dxdesk.reports.manual.inking import ink
from dxdesk.reports.manual.measures import MEASURES
from dxdesk.reports.shapes import Box, Frame, Image, Rectangle, Stroke
from dxdesk.reports.theme import ASCENT
from dxdesk.typeset.fonts import Weight

if TYPE_CHECKING:
    from dxdesk.reports.cells import Sink
    from dxdesk.reports.looks import Style
    from dxdesk.reports.manual.inking import Ground
    from dxdesk.reports.manual.rich import RichLine
    from dxdesk.reports.setting import Placed, SetLine
    from dxdesk.reports.shapes import Raster


class NoteFrame(NamedTuple):
    """The frame of a note, which goes round all of its slugs on a page."""

    number: int
    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Slug(ABC):
    """A part of the column; lengths in pt.

    Attributes:
        above: The least distance to what stands above, if that is on the same page.
        below: The least distance to what stands below.
        keeps: It is not the last of its page while another break can be found.
        owner: Slugs of one number that follow each other are one paragraph.
        notes: The notes that it belongs to, the outermost first.
    """

    height: float
    above: float = 0.0
    below: float = 0.0
    keeps: bool = False
    owner: int = 0
    notes: tuple[NoteFrame, ...] = ()

    @property
    def repeated(self) -> Slug | None:
        """What stands above it where it is the first of its page."""
        return None

    @property
    @abstractmethod
    def role(self) -> str:
        """What its box is."""

    @abstractmethod
    def put(self, ground: Ground, y: float, into: Placed) -> Frame:
        """Place it with its upper edge at `y`; what it covers."""


@dataclass(frozen=True, slots=True)
class Label:
    """The number or the bullet of an item; x in pt."""

    x: float
    line: SetLine
    weight: Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine(Slug):
    """A line of running text, the first of an item with its label."""

    line: RichLine
    x: float
    width: float
    size: float
    label: Label | None = None
    is_caption: bool = False

    @property
    @override
    def role(self) -> str:
        return "caption" if self.is_caption else "text"

    @override
    def put(self, ground: Ground, y: float, into: Placed) -> Frame:
        baseline = y + (self.height - self.size) / 2 + ASCENT * self.size
        if self.label is not None:
            at = (self.label.x, baseline)
            ground.setter.place(self.label.line, at, Look(self.size, self.label.weight), into)
        ink(self.line, (self.x, baseline), self.size, ground, into)
        left = self.x if self.label is None else min(self.x, self.label.x)
        return Frame(left, y, self.x + self.width - left, self.height)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingLines(Slug):
    """A heading with all of its lines; level 1 is the title of a page, with a rule below.

    `anchor` is what links call it; the title has none.
    """

    lines: tuple[SetLine, ...]
    level: int
    size: float
    x: float
    width: float
    anchor: str = ""

    @property
    @override
    def role(self) -> str:
        return "heading" if self.level == 1 else f"heading_{self.level}"

    @override
    def put(self, ground: Ground, y: float, into: Placed) -> Frame:
        pitch = self.size * MEASURES.heading_leading
        x, bottom = self.x, y + len(self.lines) * pitch
        if self.level == 1:
            edge = y + self.height
            into[1].append(Stroke(x, edge, x + self.width, edge, MEASURES.title_rule))
        elif self.level == 2:  # noqa: PLR2004 - the second level
            bar = Frame(x, y + 0.14 * pitch, MEASURES.heading_bar, bottom - y - 0.28 * pitch)
            into[1].append(Rectangle(bar, fill=0.0))
            x += MEASURES.heading_bar + MEASURES.heading_gap
        for number, line in enumerate(self.lines):
            baseline = y + number * pitch + (pitch - self.size) / 2 + ASCENT * self.size
            ground.setter.place(line, (x, baseline), Look(self.size, Weight.BOLD), into)
        return Frame(self.x, y, self.width, self.height)


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSlug(Slug):
    """A picture in its frame."""

    raster: Raster
    words: str
    x: float
    width: float

    @property
    @override
    def role(self) -> str:
        return "picture"

    @override
    def put(self, ground: Ground, y: float, into: Placed) -> Frame:
        frame = Frame(self.x, y, self.width, self.height)
        into[1].append(Image(frame, self.raster, self.words))
        into[1].append(Rectangle(frame, pen=MEASURES.picture_pen))
        return frame


class CellLines(NamedTuple):
    """The lines of a cell of a table, and where it stands across."""

    x: float
    width: float
    lines: tuple[RichLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow(Slug):
    """A row of a table, or a part of one that is higher than a page."""

    cells: tuple[CellLines, ...]
    style: Style
    head: TableRow | None = None

    @property
    @override
    def role(self) -> str:
        return self.style.role

    @property
    @override
    def repeated(self) -> Slug | None:
        return self.head

    @override
    def put(self, ground: Ground, y: float, into: Placed) -> Frame:
        cells = tuple(_RichCell(*cell, self.style, ground) for cell in self.cells)
        Row(cells).put(ground, y, self.height)
        first, last = self.cells[0], self.cells[-1]
        return Frame(first.x, y, last.x + last.width - first.x, self.height)


@dataclass(slots=True)
class _RichCell(Cell):
    """A cell of rich text, its lines from its upper edge on."""

    x: float
    width: float
    lines: tuple[RichLine, ...]
    style: Style
    ground: Ground
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self.height = len(self.lines) * self.style.pitch + 2 * self.style.inset_y

    @override
    def put(self, sink: Sink, y: float, height: float) -> None:
        style = self.style
        into: Placed = ([], [])
        baseline = y + style.inset_y + (style.pitch - style.size) / 2 + ASCENT * style.size
        for line in self.lines:
            ink(line, (self.x + style.inset_x, baseline), style.size, self.ground, into)
            baseline += style.pitch
        frame = Frame(self.x, y, self.width, height)
        sink.page.add(Box(frame, style.role, None, style.fill, tuple(into[1]), tuple(into[0])))

    @override
    def part(self, room: float) -> tuple[Cell, Cell] | None:
        # What is higher than a page was parted before it was placed.
        return None
