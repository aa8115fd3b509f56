"""The rows of one chart, read once, and kept up with what changes in the plan; without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.domain.change import Add, Change, Remove, Set, with_field
from dxdesk.domain.rows import ScheduleRow
from dxdesk.domain.schedule import parse_points, parse_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dxdesk.domain.rows import Key
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

    def spans(self, layer: Layer) -> Spans:
        """The bars of a layer."""
        return self.planned if layer == "planned" else self.actual


def read_line(row: ScheduleRow) -> Line:
    """A row with its schedule read; a damaged one is shown as unreadable rather than as empty."""
    try:
        return Line(
            row, parse_spans(row.planned), parse_spans(row.actual), parse_points(row.points)
        )
    except ValueError:
        return Line(row, (), (), (), readable=False)


def read_lines(rows: Iterable[ScheduleRow]) -> list[Line]:
    """Rows with their schedules read, in their order."""
    return [read_line(row) for row in sorted(rows, key=_position)]


def after_changes(
    lines: Sequence[Line], changes: Iterable[Change], project: Key, chart: str
) -> list[Line] | None:
    """The lines of a chart after changes of the plan; None where they do not concern it."""
    rows = {line.uid: line.row for line in lines}
    concerned = False
    for change in changes:
        if (change.key.edition, change.key.kind) == (project.edition, "schedule_row"):
            concerned |= _take(rows, change, project, chart)
    if not concerned:
        return None
    known = {line.row: line for line in lines}
    ordered = sorted(rows.values(), key=_position)
    return [known.get(row) or read_line(row) for row in ordered]


def _take(rows: dict[str, ScheduleRow], change: Change, project: Key, chart: str) -> bool:
    """Take one change in, and tell whether it was one of this chart."""
    uid = change.key.uid
    match change:
        case Add(row=ScheduleRow() as row):
            if (row.project, row.chart) != (project.uid, chart):
                return False
            rows[uid] = row
            return True
        case Remove():
            return rows.pop(uid, None) is not None
        case Set(field=field, after=after) if uid in rows:
            row = with_field(rows[uid], field, after)
            if isinstance(row, ScheduleRow):
                rows[uid] = row
            return True
        case _:
            return False


def _position(row: ScheduleRow) -> tuple[str, str]:
    return row.order_key, row.uid
