"""The rows of one chart, each read once for as long as it stays as it is; without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.domain.schedule_marks import Marks, marks_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxdesk.domain.rows import ScheduleRow
    from dxdesk.domain.schedule import Points, Spans
    from dxdesk.workspace.schedule_commands import Layer


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its schedule read; `readable` is False where a text of it is no schedule."""

    row: ScheduleRow
    planned: Spans
    actual: Spans
    points: Points
    readable: bool = True

    @property
    def uid(self) -> str:
        """The uid of its row."""
        return self.row.uid

    @property
    def is_unknown(self) -> bool:
        """Whether nobody knows what its marks were."""
        return self.row.marks == "unknown"

    @property
    def drawn(self) -> Marks:
        """Its bars and points together."""
        return Marks(self.planned, self.actual, self.points)

    def spans(self, layer: Layer) -> Spans:
        """The bars of a layer."""
        return self.planned if layer == "planned" else self.actual


def read_line(row: ScheduleRow) -> Line:
    """A row with its schedule read; a damaged one is shown as unreadable rather than as empty."""
    try:
        marks = marks_of(row)
        return Line(row, marks.planned, marks.actual, marks.points)
    except ValueError:
        return Line(row, (), (), (), readable=False)


def read_lines(rows: Iterable[ScheduleRow], known: Iterable[Line] = ()) -> list[Line]:
    """Rows with their schedules read, in the order given; what is known is not read again."""
    before = {line.uid: line for line in known}
    return [_line_of(row, before.get(row.uid)) for row in rows]


def _line_of(row: ScheduleRow, before: Line | None) -> Line:
    return read_line(row) if before is None or before.row != row else before
