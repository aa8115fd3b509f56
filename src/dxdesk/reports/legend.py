"""The corner of a chart: its title, and what its bars mean.

Both charts have one, so that the meaning stands on every page that shows a bar, copied or not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from typing_extensions import override

from dxdesk.domain.labels import ScheduleWord, label
from dxdesk.reports.cells import Cell, Sink
from dxdesk.reports.looks import Look
from dxdesk.reports.shapes import Box, Frame, Hatch, Rectangle
from dxdesk.reports.theme import ASCENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.reports.looks import Style
    from dxdesk.reports.setting import Placed
    from dxdesk.reports.shapes import Shape, Text
    from dxdesk.reports.styles import Styles
    from dxdesk.reports.theme import Theme

_SAMPLE_EM: Final = 1.5
_SAMPLE_GAP_EM: Final = 0.25
_WORD_GAP_EM: Final = 0.75


class _Entry(NamedTuple):
    """A word of the legend, and where its sample begins from the left of the legend, in pt."""

    word: ScheduleWord
    x: float


@dataclass(slots=True)
class LegendCell(Cell):
    """A title on the left and the legend on the right, below it if they do not fit beside."""

    x: float
    width: float
    title: str
    style: Style
    entries: tuple[_Entry, ...]
    legend_width: float
    size: float
    below: bool
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self.height = (1 + self.below) * self.style.pitch + 2 * self.style.inset_y

    @override
    def put(self, sink: Sink, y: float, height: float) -> None:
        style = self.style
        frame = Frame(self.x, y, self.width, height)
        shapes: list[Shape] = []
        texts: list[Text] = []
        apart = self.below * style.pitch / 2
        middle = y + height / 2
        inset = sink.setter.theme.inset_x
        at = (self.x + inset, _baseline(middle - apart, style.size))
        sink.setter.place_text(self.title, at, Look(style.size, style.weight), (texts, shapes))
        left = self.x + self.width - inset - self.legend_width
        self._entries((left, middle + apart), sink, (texts, shapes))
        sink.page.add(Box(frame, "legend", None, style.fill, tuple(shapes), tuple(texts)))

    def _entries(self, at: tuple[float, float], sink: Sink, into: Placed) -> None:
        theme, size = sink.setter.theme, self.size
        for word, x in self.entries:
            left = at[0] + x
            top = at[1] - theme.bar_height / 2
            sample = Frame(left, top, _SAMPLE_EM * size, theme.bar_height)
            into[1].extend(_sample(word, sample, theme))
            left += (_SAMPLE_EM + _SAMPLE_GAP_EM) * size
            sink.setter.place_text(label(word), (left, _baseline(at[1], size)), Look(size), into)

    @override
    def part(self, room: float) -> tuple[Cell, Cell] | None:
        return (self, self) if self.height <= room else None


def legend_cell(title: str, words: Sequence[ScheduleWord], styles: Styles) -> LegendCell:
    """The corner above the labels of a chart."""
    theme, setter, size = styles.theme, styles.setter, styles.small_size
    entries: list[_Entry] = []
    x = 0.0
    for word in words:
        entries.append(_Entry(word, x))
        x += (_SAMPLE_EM + _SAMPLE_GAP_EM + setter.width(label(word)) + _WORD_GAP_EM) * size
    wide = x - _WORD_GAP_EM * size
    style = styles.head
    beside = setter.width(title, style.weight) * style.size + _WORD_GAP_EM * size + wide
    below = beside > theme.title_width - 2 * theme.inset_x
    extent = (theme.left, theme.title_width)
    return LegendCell(*extent, title, style, tuple(entries), wide, size, below)


def _baseline(middle: float, size: float) -> float:
    return middle + (ASCENT - 0.5) * size


def _sample(word: ScheduleWord, frame: Frame, theme: Theme) -> list[Shape]:
    if word is ScheduleWord.ACTUAL:
        return [Rectangle(frame, fill=theme.actual_fill)]
    half = theme.bar_pen.width / 2
    x, y, width, height = frame
    inner = Frame(x + half, y + half, width - 2 * half, height - 2 * half)
    if word is ScheduleWord.UNKNOWN:
        return [Rectangle(frame, fill=1.0), Hatch(frame, theme.hatch_pitch / 2, theme.hatch)]
    return [Rectangle(inner, fill=theme.planned_fill, pen=theme.bar_pen)]
