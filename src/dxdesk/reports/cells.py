"""Cells and strips: what a table of the form is built of, and how it is parted between pages.

A strip is a row as wide as the form. It knows its height, places itself on a page, and can be
parted at a height, so that nothing has to be clipped however long a cell is.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from typing_extensions import override

from dxdesk.domain.layout_report import Continuation, EmergencyCut, Place, Shrink
from dxdesk.reports.looks import Align, Look, Style
from dxdesk.reports.marking import change_bar
from dxdesk.reports.setting import Passage
from dxdesk.reports.shapes import Box, Frame
from dxdesk.reports.theme import ASCENT
from dxdesk.typeset.revision import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.reports.page import PageBuilder
    from dxdesk.reports.setting import SetLine, Typesetter
    from dxdesk.reports.shapes import Shape, Text
    from dxdesk.reports.theme import Theme
    from dxdesk.typeset.revision import Stretch

CONTINUED: Final = "（続きは次ページ）"
_LOOK_BACK: Final = 3
_FEWEST_LINES: Final = 2
_TOLERANCE: Final = 0.01
_FORM: Final = Place("form", "", "")


@dataclass(frozen=True, slots=True)
class Sink:
    """Where cells are placed: a page, the setter that places text, and what is to be reported."""

    page: PageBuilder
    setter: Typesetter
    cuts: list[EmergencyCut]
    continuations: list[Continuation]


class Cell(ABC):
    """A cell of a strip; `x`, `width` and the least height in pt."""

    __slots__ = ()
    x: float
    width: float
    height: float

    @abstractmethod
    def put(self, sink: Sink, y: float, height: float) -> None:
        """Place the cell with its upper edge at `y`; the strip rules the lines around it."""

    @abstractmethod
    def part(self, room: float) -> tuple[Cell, Cell] | None:
        """Part the cell so that the first half is at most `room` high.

        None if it cannot be parted there. A cell that is low enough goes into the first half,
        and its second half is what stands in its place on the next page.
        """


@dataclass(slots=True)
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
    height: float = field(init=False)

    def __post_init__(self) -> None:
        count = len(self.lines) + self.more
        self.height = count * self.style.pitch + 2 * self.style.inset_y

    @override
    def put(self, sink: Sink, y: float, height: float) -> None:
        frame = Frame(self.x, y, self.width, height)
        texts: list[Text] = []
        shapes: list[Shape] = []
        if self.lines:
            self._set(sink, y + (height - self.height) / 2, texts, shapes)
        style = self.style
        box = Box(frame, style.role, self.place, style.fill, tuple(shapes), tuple(texts))
        sink.page.add(box)

    def _set(self, sink: Sink, top: float, texts: list[Text], shapes: list[Shape]) -> None:
        """Place the lines from `top` on."""
        style = self.style
        baseline = top + style.inset_y + (style.pitch - style.size) / 2 + ASCENT * style.size
        place = sink.setter.place
        if sink.setter.revisions is not None:
            shapes.extend(self._bars(sink.setter.theme, baseline - ASCENT * style.size))
        for line in self.lines:
            if line.text:
                at = (self._line_x(line.indent, line.width), baseline)
                place(line, at, style, (texts, shapes))
            if line.cut:
                sink.cuts.append(EmergencyCut(line.place or _FORM, line.text))
            baseline += style.pitch
        if self.more:
            mark = sink.setter.line(CONTINUED)
            at = (self.x + self.width - style.inset_x - mark.width * style.size, baseline)
            place(mark, at, Look(style.size), (texts, shapes))
            sink.continuations.append(Continuation(self.place or _FORM, sink.page.number))

    def _bars(self, theme: Theme, top: float) -> Iterator[Shape]:
        """Bars in the margin beside the lines that were changed; `top` is that of the first."""
        for number, line in enumerate(self.lines):
            if any(mark is not Mark.KEPT for mark in line.marks):
                upper = top + number * self.style.pitch
                yield change_bar(theme, upper, upper + self.style.pitch)

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


def one_line_cell(
    setter: Typesetter,
    extent: tuple[float, float],
    passages: Sequence[Passage],
    style: Style,
    shrinks: list[Shrink],
) -> TextCell:
    """A cell whose passages take a line each, condensed (長体) where they must be.

    What does not fit at the narrowest is broken at full width, as it is no better for that.

    Args:
        setter: Sets the lines.
        extent: x and width in pt.
        passages: At least one; the first is of the field that the cell shows.
        style: The look at full width.
        shrinks: Takes what had to be condensed.
    """
    place = passages[0].place
    if any(setter.revised(passage.place, passage.text) for passage in passages):
        # Both texts in one line would be twice as long.
        marked = setter.lines(passages, style.weight, style.room(extent[1]))
        return TextCell(*extent, tuple(marked), style, place)
    length = max(passage.indent + setter.width(passage.text, style.weight) for passage in passages)
    lines = setter.lines(passages, style.weight, style.room(extent[1]))
    unbroken = setter.lines(passages, style.weight, length)
    narrow = style.condensed(length, extent[1], setter.theme.narrowest_percent)
    if len(lines) > len(unbroken) and narrow is not None:
        style, lines = narrow, unbroken
        shrinks.append(Shrink(place or _FORM, style.size, style.scale))
    return TextCell(*extent, tuple(lines), style, place)


def changed_cell(
    setter: Typesetter,
    extent: tuple[float, float],
    stretches: Sequence[Stretch],
    style: Style,
    place: Place,
) -> TextCell:
    """A value as it was above as it is, each in one line where its cell takes it.

    Args:
        setter: Sets the lines.
        extent: x and width in pt.
        stretches: What became of the value (`Typesetter.revised`).
        style: The look at full width.
        place: The field.
    """
    texts = {
        mark: "".join(one.text for one in stretches if one.mark in (Mark.KEPT, mark))
        for mark in (Mark.DELETED, Mark.ADDED)
    }
    longest = max(setter.width(text, style.weight) for text in texts.values())
    narrow = style.condensed(longest, extent[1], setter.theme.narrowest_percent)
    room = style.room(extent[1]) if narrow is None else longest
    lines = [
        line._replace(marks=(mark,) * len(line.text))
        for mark, text in texts.items()
        for line in setter.lines((Passage(text),), style.weight, room)
    ]
    return TextCell(*extent, tuple(lines), narrow or style, place)


class Strip(ABC):
    """A row of the form; its least height in pt, and how much it may grow beyond."""

    __slots__ = ()
    height: float

    @property
    @abstractmethod
    def growth(self) -> float:
        """What the strip takes of a page with room to spare, at most, in pt."""

    @abstractmethod
    def put(self, sink: Sink, y: float, height: float) -> None:
        """Place the strip with its upper edge at `y` and a height of at least its own."""

    @abstractmethod
    def part(self, room: float) -> tuple[Strip, Strip] | None:
        """Part the strip so that the first half is at most `room` pt high; None if impossible."""


@dataclass(slots=True)
class Row(Strip):
    """A strip of cells of one height with lines around them if `ruled`.

    It is at least `least` pt high, and up to `most` where the page has room. `edges` says whether
    the upper and the lower line are drawn.
    """

    cells: tuple[Cell, ...]
    least: float = 0.0
    ruled: bool = True
    most: float = 0.0
    edges: tuple[bool, bool] = (True, True)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self.height = max(self.least, *[cell.height for cell in self.cells])

    @property
    @override
    def growth(self) -> float:
        return max(0.0, self.most - self.height)

    @override
    def put(self, sink: Sink, y: float, height: float) -> None:
        for cell in self.cells:
            cell.put(sink, y, height)
        if self.ruled:
            last = self.cells[-1]
            left, right = self.cells[0].x, last.x + last.width
            pen = sink.setter.theme.rule
            ys = [edge for edge, drawn in zip((y, y + height), self.edges, strict=True) if drawn]
            sink.page.horizontals(ys, (left, right), pen)
            xs = [cell.x for cell in self.cells]
            xs.append(right)
            sink.page.verticals(xs, (y, y + height), pen)

    @override
    def part(self, room: float) -> tuple[Row, Row] | None:
        first: list[Cell] = []
        rest: list[Cell] = []
        for cell in self.cells:
            halves = cell.part(room)
            if halves is None:
                return None
            first.append(halves[0])
            rest.append(halves[1])
        return Row(tuple(first), ruled=self.ruled), Row(tuple(rest), ruled=self.ruled)
