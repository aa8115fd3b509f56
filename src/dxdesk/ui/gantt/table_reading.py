"""A block of cells from a spreadsheet as rows of a chart; without Qt.

Staff draw schedules in a spreadsheet with ■, ●, ○, → or 1 in the cells. What is none of these stays
as the words of its cell, and what has no place in the chart is told: nothing is dropped silently.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from dxdesk.domain import tsv
from dxdesk.domain.chart_cells import NO_MARK, read_marks
from dxdesk.domain.half_width import half_width
from dxdesk.domain.rows import ScheduleRow
from dxdesk.domain.schedule_marks import Marks
from dxdesk.ui.gantt.copied import Copied

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.schedule import Grid, Span

_HEAD: Final = re.compile("[RHS]?[0-9]{1,4}(年度?|月|期)?|第[0-9]四半期|[上下](半)?期|評価")
_LEAST_HEADS: Final = 2
_MOST_NAMED: Final = 3


@dataclass(slots=True)
class Remarks:
    """What a person should know of a block that was read."""

    words: list[str] = field(default_factory=list[str])
    beyond: list[str] = field(default_factory=list[str])
    has_head: bool = False

    def told(self) -> str:
        """In sentences; empty where all was understood."""
        return "".join(
            (
                "見出しの行は入れませんでした。" if self.has_head else "",
                _named(self.words, "は、帯の文字にしました。"),
                _named(self.beyond, "は、表の列に収まらないため入れませんでした。"),
            )
        )


def read_table(text: str, grid: Grid, *, rated: bool) -> tuple[Copied, str] | None:
    """The rows of a block whose first column holds labels, or the cells of one without labels.

    Returns:
        What the block says, with a sentence on what was not understood; None where the text is no
        block of cells.
    """
    table = [[cell.strip() for cell in cells] for cells in tsv.read(text)]
    table = [cells for cells in table if any(cells)]
    if sum(map(len, table)) < 2:  # noqa: PLR2004 - one cell is a text and no block
        return None
    remarks = Remarks(has_head=_is_head(table[0][1:]))
    body = table[1:] if remarks.has_head else table
    reader = _Reader(grid, rated, remarks)
    if all(_is_mark(cells[0]) for cells in body):
        width = min(max(map(len, body), default=1), grid.cell_count)
        rows = tuple(ScheduleRow("", **reader.marks(cells).fields) for cells in body)
        copied = Copied(rows, grid.cells_span(0, width - 1))
    else:
        copied = Copied(tuple(map(reader.row, body)))
    return copied, remarks.told()


@dataclass(frozen=True, slots=True)
class _Reader:
    grid: Grid
    rated: bool
    remarks: Remarks

    def row(self, cells: Sequence[str]) -> ScheduleRow:
        count = self.grid.cell_count
        row = ScheduleRow("", label=cells[0], **self.marks(cells[1 : count + 1]).fields)
        behind = list(cells[count + 1 :])
        if self.rated and behind:
            row = replace(row, rating=behind.pop(0))
        self.remarks.beyond += filter(None, behind)
        return row

    def marks(self, cells: Sequence[str]) -> Marks:
        found = Marks()
        self.remarks.beyond += filter(None, cells[self.grid.cell_count :])
        for cell, text in zip(range(self.grid.cell_count), cells, strict=False):
            found = found.united(self._cell(text, self.grid.cell_span(cell)))
        return found

    def _cell(self, text: str, span: Span) -> Marks:
        marks = read_marks(text, span)
        self.remarks.words += [point.text for point in marks.points if not point.symbol]
        return marks


def _is_mark(text: str) -> bool:
    return text in NO_MARK or bool(re.fullmatch("[■●→⇒➡━○◯◎1１]+", text))


def _is_head(cells: Sequence[str]) -> bool:
    heads = [half_width(cell) for cell in cells if cell]
    return len(set(heads)) >= _LEAST_HEADS and all(map(_HEAD.fullmatch, heads))


def _named(words: Sequence[str], what: str) -> str:
    if not words:
        return ""
    more = f"など{len(words)}個" if len(words) > _MOST_NAMED else ""
    return f"「{'」「'.join(words[:_MOST_NAMED])}」{more}{what}"
