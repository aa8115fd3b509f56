"""Cells and strips: what a table of the form is built of, and how it is parted between pages.

A strip is a row as wide as the form. It knows its height, places itself on a page, and can be
parted at a height, so that nothing has to be clipped however long a cell is.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from typing_extensions import override

from dxdesk.domain.layout_report import Continuation, EmergencyCut, Place
from dxdesk.reports.setting import Look
from dxdesk.reports.shapes import Box, Frame
from dxdesk.reports.theme import ASCENT
from dxdesk.typeset.fonts import Weight

if TYPE_CHECKING:
    from dxdesk.reports.page import PageBuilder
    from dxdesk.reports.setting import SetLine, Typesetter
    from dxdesk.reports.shapes import Shape, Text

CONTINUED: Final = "（続きは次ページ）"
_LOOK_BACK: Final = 3
_FEWEST_LINES: Final = 2
_TOLERANCE: Final = 0.01
_FORM: Final = Place("form", "", "")


class Align(Enum):
    """Where the lines of a cell stand across."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text cell looks; lengths in pt."""

    role: str
    size: float
    pitch: float
    weight: Weight = Weight.REGULAR
    align: Align = Align.LEFT
    inset_x: float = 4.0
    inset_y: float = 2.6
    scale: float = 100.0
    fill: float | None = None
    ruled: bool = True

    def room(self, width: float) -> float:
        """The length of a line in em in a cell of a width in pt."""
        return (width - 2 * self.inset_x) / self.size


@dataclass(frozen=True, slots=True)
class Sink:
    """Where cells are placed: a page, the setter that places text, and what is to be reported."""

    page: PageBuilder
    setter: Typesetter
    cuts: list[EmergencyCut]
    continuations: list[Continuation]


class Cell(ABC):
    """A cell of a strip; `x` and `width` in pt."""

    x: float
    width: float

    @property
    @abstractmethod
    def height(self) -> float:
        """The least height in pt."""

    @abstractmethod
    def put(self, sink: Sink, y: float, height: float) -> None:
        """Place the cell with its upper edge at `y`."""

    @abstractmethod
    def part(self, room: float) -> tuple[Cell, Cell] | None:
        """Part the cell so that the first half is at most `room` high.

        None if it cannot be parted there. A cell that is low enough goes into the first half,
        and its second half is what stands in its place on the next page.
        """


@dataclass(frozen=True, slots=True)
class TextCell(Cell):
    """Lines of text.

    `again` replaces the cell on the next page when its strip is parted; nothing if None.
    """

    x: float
    width: float
    lines: tuple[SetLine, ...]
    style: Style
    place: Place | None = None
    more: bool = False
    again: TextCell | None = None

    @property
    @override
    def height(self) -> float:
        count = len(self.lines) + self.more
        return count * self.style.pitch + 2 * self.style.inset_y

    @override
    def put(self, sink: Sink, y: float, height: float) -> None:
        style = self.style
        frame = Frame(self.x, y, self.width, height)
        look = Look(style.weight, style.scale)
        texts: list[Text] = []
        shapes: list[Shape] = []
        top = y + (height - self.height) / 2 + style.inset_y
        baseline = top + (style.pitch - style.size) / 2 + ASCENT * style.size
        for line in self.lines:
            if line.text:
                runs, frames = sink.setter.place(
                    line.text, (self._line_x(line.indent, line.width), baseline), style.size, look
                )
                texts += runs
                shapes += frames
            if line.cut:
                sink.cuts.append(EmergencyCut(line.place or _FORM, line.text))
            baseline += style.pitch
        if self.more:
            width = sink.setter.width(CONTINUED)
            x = self.x + self.width - style.inset_x - width * style.size
            texts += sink.setter.place(CONTINUED, (x, baseline), style.size, Look())[0]
            sink.continuations.append(Continuation(self.place or _FORM, sink.page.number))
        if style.ruled:
            sink.page.outline(frame, sink.setter.theme.rule)
        box = Box(frame, style.role, self.place, style.fill, tuple(shapes), tuple(texts))
        sink.page.add(box)

    def _line_x(self, indent: float, width: float) -> float:
        style = self.style
        stretch = style.size * style.scale / 100
        if style.align is Align.LEFT:
            return self.x + style.inset_x + indent * stretch
        free = self.width - width * stretch
        if style.align is Align.CENTRE:
            return self.x + free / 2
        return self.x + free - style.inset_x

    @override
    def part(self, room: float) -> tuple[Cell, Cell] | None:
        if self.height <= room + _TOLERANCE:
            return self, self.again or replace(self, lines=(), place=None)
        style = self.style
        count = int((room - 2 * style.inset_y + _TOLERANCE) / style.pitch) - 1
        if count < min(_FEWEST_LINES, len(self.lines)):
            return None
        for earlier in range(count, max(count - _LOOK_BACK, 1), -1):
            if self.lines[earlier - 1].ends:
                count = earlier
                break
        first = replace(self, lines=self.lines[:count], more=True)
        return first, replace(self, lines=self.lines[count:])


class Strip(ABC):
    """A row of the form."""

    @property
    @abstractmethod
    def height(self) -> float:
        """The least height in pt."""

    @abstractmethod
    def put(self, sink: Sink, y: float) -> None:
        """Place the strip with its upper edge at `y`."""

    @abstractmethod
    def part(self, room: float) -> tuple[Strip, Strip] | None:
        """Part the strip so that the first half is at most `room` pt high; None if impossible."""


@dataclass(frozen=True, slots=True)
class Row(Strip):
    """A strip of cells of one height, at least `least` pt."""

    cells: tuple[Cell, ...]
    least: float = 0.0

    @property
    @override
    def height(self) -> float:
        return max(self.least, *(cell.height for cell in self.cells))

    @override
    def put(self, sink: Sink, y: float) -> None:
        height = self.height
        for cell in self.cells:
            cell.put(sink, y, height)

    @override
    def part(self, room: float) -> tuple[Strip, Strip] | None:
        first: list[Cell] = []
        rest: list[Cell] = []
        for cell in self.cells:
            halves = cell.part(room)
            if halves is None:
                return None
            first.append(halves[0])
            rest.append(halves[1])
        return Row(tuple(first)), Row(tuple(rest))

