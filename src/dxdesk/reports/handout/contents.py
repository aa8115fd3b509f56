"""The contents: a line for every part and sheet, dots leading to the page number."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from typing_extensions import override

from dxdesk.domain.labels import PartKind, label
from dxdesk.reports.cells import Cell, Row, TextCell
from dxdesk.reports.flow import Block
from dxdesk.reports.handout.chapters import flowed
from dxdesk.reports.handout.headings import part_heading
from dxdesk.reports.handout.measures import MEASURES
from dxdesk.reports.looks import Align
from dxdesk.reports.shapes import Box, Frame, Stroke
from dxdesk.reports.theme import CAP_MIDDLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.reports.cells import Sink
    from dxdesk.reports.handout.chapters import Entry
    from dxdesk.reports.page import PageBuilder
    from dxdesk.reports.styles import Styles


_TOLERANCE: Final = 0.1


class ContentsLine(NamedTuple):
    """An entry and the page that it points to, as printed."""

    entry: Entry
    page: str


class LineExtent(NamedTuple):
    """Where a line stands: x and width in pt, and how much of it the page number has."""

    x: float
    width: float
    page: float = MEASURES.page_width


def contents_pages(styles: Styles, lines: Sequence[ContentsLine]) -> list[PageBuilder]:
    """The contents; how many pages they take does not depend on the page numbers."""
    title = label(PartKind.CONTENTS)
    extent = LineExtent(styles.theme.left, styles.theme.width)
    groups: list[list[Row]] = []
    for line in lines:
        if line.entry.level == 0 or not groups:
            groups.append([])
        groups[-1].append(line_row(styles, line, extent))
    # A group that is not long stays together: no 基本方針 stands last on a page.
    blocks = [Block(tuple(rows), gap=MEASURES.group_gap, bordered=False) for rows in groups]
    return flowed(styles, title, [part_heading(styles, title), *blocks])


def line_row(styles: Styles, line: ContentsLine, extent: LineExtent) -> Row:
    """A line of the contents."""
    entry = line.entry
    is_part = entry.level == 0
    style = styles.strong("contents") if is_part else styles.body("contents")
    style = replace(style, inset_x=0.0, inset_y=MEASURES.line_gap)
    if entry.level > 1:
        style = replace(styles.small("contents"), inset_x=0.0)
    indent = entry.level * styles.fit.size
    number = MEASURES.number_width if entry.number else 0.0
    section = _section_width(styles, entry.section) if entry.section else 0.0
    text_x = extent.x + indent + number
    page_x = extent.x + extent.width - extent.page
    text_width = page_x - section - text_x
    right = replace(style, align=Align.RIGHT)
    cells: list[Cell] = []
    if number:
        cells.append(styles.text_cell((text_x - number, number), entry.number, style))
    text = styles.text_cell((text_x, text_width), entry.text, style)
    cells.append(LeaderCell(text, page_x - section))
    if section:
        cells.append(styles.text_cell((page_x - section, section), entry.section, right))
    cells.append(styles.text_cell((page_x, extent.page), line.page, right))
    return LineRow(tuple(cells), ruled=False)


def _section_width(styles: Styles, section: str) -> float:
    """The width of a section's name, up to that of its column, in which a long one is broken."""
    natural = styles.setter.width(section) * styles.fit.size
    return min(natural + _TOLERANCE, MEASURES.section_width)


class LineRow(Row):
    """A line of the contents: its cells stand on the last baseline of the longest."""

    @override
    def put(self, sink: Sink, y: float, height: float) -> None:
        for cell in self.cells:
            cell.put(sink, y + height - cell.height, cell.height)


@dataclass(slots=True)
class LeaderCell(Cell):
    """A text, and dots from its end to `right` on one grid for all lines."""

    text: TextCell
    right: float
    x: float = field(init=False)
    width: float = field(init=False)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self.x, self.width, self.height = self.text.x, self.text.width, self.text.height

    @override
    def put(self, sink: Sink, y: float, height: float) -> None:
        style = self.text.style
        self.text.put(sink, y, height)
        last = self.text.lines[-1] if self.text.lines else None
        end = self.x + ((last.indent + last.width) * style.size if last else 0.0)
        step = sum(MEASURES.leader.dash)
        left = (end // step + 2) * step
        right = self.right - 2 * step
        if left < right:
            middle = y + height - style.inset_y - (style.pitch - style.size) / 2
            middle -= (1 - 0.88) * style.size + CAP_MIDDLE * style.size
            dots = Stroke(left, middle, right, middle, MEASURES.leader)
            frame = Frame(left, middle - 1, right - left, 2)
            sink.page.add(Box(frame, "leader", None, None, (dots,)))

    @override
    def part(self, room: float) -> tuple[Cell, Cell] | None:
        halves = self.text.part(room)
        if halves is None or not isinstance(halves[1], TextCell):
            return None
        return halves[0], LeaderCell(halves[1], self.right)
