"""The right-hand part of a schedule's row: bars, points and short texts on the months."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from typing_extensions import override

from dxdesk.domain.labels import ScheduleWord, label
from dxdesk.domain.month import MONTHS_PER_YEAR
from dxdesk.domain.schedule import covered
from dxdesk.reports.cells import Cell, Sink
from dxdesk.reports.looks import Look
from dxdesk.reports.marking import change_bar
from dxdesk.reports.shapes import Box, Frame, Hatch, Polygon, Rectangle
from dxdesk.reports.theme import ASCENT
from dxdesk.typeset.fonts import Weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.layout_report import Place
    from dxdesk.domain.month import Month
    from dxdesk.domain.schedule import Grid, Points, Spans
    from dxdesk.reports.setting import Placed
    from dxdesk.reports.shapes import Shape, Text
    from dxdesk.reports.theme import Theme

_LANE_EM: Final = 1.3
_PLATE_EM: Final = 0.3
_ARROW: Final = 4.0


class Scale(NamedTuple):
    """Where the months of a grid lie across: `x` and `width` in pt."""

    grid: Grid
    x: float
    width: float

    def at(self, month: Month) -> float:
        """The x of the beginning of a month."""
        return self.x + (month - self.grid.first_month) * self.width / self.grid.months

    @property
    def right(self) -> float:
        """The x of the end of the last month."""
        return self.x + self.width

    def lines(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """The x of the lines between the cells: those that end a column, and divisions of one."""
        whole: list[float] = []
        parts: list[float] = []
        columns = 1 if self.grid.months == MONTHS_PER_YEAR else MONTHS_PER_YEAR
        for cell in range(1, self.grid.cell_count):
            months = cell * self.grid.cell_months
            x = self.x + months * self.width / self.grid.months
            (parts if months % columns else whole).append(x)
        return tuple(whole), tuple(parts)


class Marks(NamedTuple):
    """What a row's schedule says; `unreadable` holds texts that are no schedule."""

    planned: Spans
    actual: Spans
    points: Points
    unknown: bool
    unreadable: tuple[str, ...]


class Caption(NamedTuple):
    """A text in a track: left edge in pt, and the lane it stands in, below the bars."""

    x: float
    lane: int
    text: str


@dataclass(slots=True)
class TrackCell(Cell):
    """The months of a row with its bars and captions.

    `lines` are those of its scale, `size` that of the captions in pt.
    """

    x: float
    width: float
    scale: Scale
    lines: tuple[tuple[float, ...], tuple[float, ...]]
    marks: Marks
    captions: tuple[Caption, ...]
    role: str
    size: float
    theme: Theme
    place: Place | None = None
    changed: bool = False
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self.height = self._content_height + 2 * self.theme.track_inset

    @property
    def _content_height(self) -> float:
        return self._bars_height + self._lanes * self._lane_height

    @property
    def _lanes(self) -> int:
        return 1 + max((caption.lane for caption in self.captions), default=-1)

    @property
    def _lane_height(self) -> float:
        return _LANE_EM * self.size

    @property
    def _bars_height(self) -> float:
        """Both layers; captions take the place of the lower one where it is empty."""
        theme, marks = self.theme, self.marks
        if self._lanes and not marks.actual:
            return theme.bar_height + theme.bar_gap if marks.planned else 0.0
        below = theme.bar_gap if self._lanes else 0.0
        return 2 * theme.bar_height + theme.bar_gap + below

    @override
    def put(self, sink: Sink, y: float, height: float) -> None:
        frame = Frame(self.x, y, self.width, height)
        top = y + (height - self._content_height) / 2
        shapes: list[Shape] = []
        if self.marks.unknown:
            shapes.append(Hatch(frame, self.theme.hatch_pitch, self.theme.hatch))
        shapes += self._bars(top)
        if self.changed:
            shapes.append(change_bar(self.theme, y, y + height))
        texts: list[Text] = []
        for caption in self.captions:
            lane_top = top + self._bars_height + caption.lane * self._lane_height
            self._caption(sink, caption, lane_top, (texts, shapes))
        if self.marks.unknown:
            self._unknown_word(sink, frame, (texts, shapes))
        extent = (y, y + height)
        sink.page.verticals(self.lines[0], extent, self.theme.rule)
        sink.page.verticals(self.lines[1], extent, self.theme.division)
        sink.page.add(Box(frame, self.role, self.place, None, tuple(shapes), tuple(texts)))

    def _caption(self, sink: Sink, caption: Caption, top: float, into: Placed) -> None:
        size = self.size
        baseline = top + (_LANE_EM - 1) / 2 * size + ASCENT * size
        runs: list[Text] = []
        frames: list[Shape] = []
        sink.setter.place_text(caption.text, (caption.x, baseline), Look(size), (runs, frames))
        into[0].extend(runs)
        into[1].extend((*self._plates(caption, runs, top), *frames))

    def _plates(self, caption: Caption, runs: Sequence[Text], top: float) -> list[Shape]:
        """White under a caption, so that the lines of the months do not cross it."""
        if not runs:
            return []
        width = sum(run.width for run in runs)
        return [Rectangle(Frame(caption.x, top + 0.5, width, self._lane_height - 1), fill=1.0)]

    def _unknown_word(self, sink: Sink, frame: Frame, into: Placed) -> None:
        size = self.size
        word = label(ScheduleWord.UNKNOWN)
        width = sink.setter.width(word) * size
        x = frame.x + (frame.width - width) / 2
        baseline = frame.y + frame.height / 2 + (ASCENT - 0.5) * size
        margin = _PLATE_EM * size
        plate = Frame(x - margin, frame.y + 0.5, width + 2 * margin, frame.height - 1)
        into[1].append(Rectangle(plate, fill=1.0))
        sink.setter.place_text(word, (x, baseline), Look(size, Weight.BOLD), into)

    def _bars(self, top: float) -> list[Shape]:
        theme, marks = self.theme, self.marks
        lower = top + theme.bar_height + theme.bar_gap
        return [
            *(self._planned(start, end, top) for start, end in self._ends(marks.planned)),
            *self._arrows(marks.planned, top, 0.0),
            *(
                Rectangle(Frame(x, lower, end - x, theme.bar_height), fill=theme.actual_fill)
                for x, end in self._ends(marks.actual)
            ),
            *self._arrows(marks.actual, lower, 1.0),
        ]

    def _planned(self, start: float, end: float, top: float) -> Shape:
        pen = self.theme.bar_pen
        half = pen.width / 2
        frame = Frame(
            start + half, top + half, end - start - pen.width, self.theme.bar_height - pen.width
        )
        return Rectangle(frame, fill=self.theme.planned_fill, pen=pen)

    def _ends(self, spans: Spans) -> list[tuple[float, float]]:
        seen = covered(spans, self.scale.grid.span)
        return [(self.scale.at(span.start), self.scale.at(span.end)) for span in seen]

    def _arrows(self, spans: Spans, top: float, on_bar: float) -> list[Shape]:
        """Triangles at the edges beyond which a layer goes on; `on_bar` is their grey on a bar."""
        shown = self.scale.grid.span
        half = self.theme.bar_height / 2
        arrows: list[Shape] = []
        for edge, x, inwards, beyond in (
            (shown.start, self.x, _ARROW, any(span.start < shown.start for span in spans)),
            (shown.end, self.x + self.width, -_ARROW, any(span.end > shown.end for span in spans)),
        ):
            if beyond:
                crossed = any(span.start < edge < span.end for span in spans)
                tip, middle = (x, top + half), half - self.theme.bar_pen.width
                arrows.append(_arrow(tip, inwards, middle, on_bar if crossed else 0.0))
        return arrows

    @override
    def part(self, room: float) -> tuple[Cell, Cell] | None:
        return (self, self) if self.height <= room else None


def _arrow(tip: tuple[float, float], length: float, half: float, grey: float) -> Polygon:
    x, y = tip
    return Polygon((tip, (x + length, y - half), (x + length, y + half)), grey)


def stack(wanted: Sequence[tuple[float, float, str]], gap: float) -> list[Caption]:
    """Give captions (left, right, text), in order, the first lane where they touch no other."""
    ends: list[float] = []
    captions: list[Caption] = []
    for left, right, text in wanted:
        lane = next((i for i, end in enumerate(ends) if end + gap <= left), len(ends))
        if lane == len(ends):
            ends.append(right)
        else:
            ends[lane] = right
        captions.append(Caption(left, lane, text))
    return captions
