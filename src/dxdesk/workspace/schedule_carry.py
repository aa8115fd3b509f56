"""The two charts of a sheet brought together: a year of the plan's rows to the months, and back.

A row of the one chart is that of the other which bears the same label; where several bear it, the
first is the first and the second the second, and of the plan's rows those come first that say
something of the year: for the others there is no row of months. To the months, marks are added to
those that stand there; back, they take the place of what the plan said of that year. Other years
stay as they are.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.change import ChangeSet
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.half_width import half_width
from dxdesk.domain.kinds import key_of
from dxdesk.domain.schedule import year_grid
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.planning import settings
from dxdesk.workspace.schedule_row_commands import (
    InsertRows,
    present_row,
    readable_marks,
    rows_in_words,
    schedule_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.domain.change import Set
    from dxdesk.domain.schedule_marks import Marks
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader


@dataclass(frozen=True, slots=True)
class CarryRows:
    """Carry rows of one chart of a sheet into the other: what they say of the planned year."""

    keys: tuple[r.Key, ...]

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`.

        Raises:
            KnownError: There is nothing to be carried, or the other chart says it already.
        """
        rows = [present_row(reader, key) for key in self.keys]
        edition = self.keys[0].edition or 0
        other, place = ("year", "月へ") if rows[0].chart == "plan" else ("plan", "5年へ")
        targets = schedule_rows(reader, edition, replace(rows[0], chart=other))
        carried = _Carried(edition, other)
        known = dict(carried.named(targets))
        siblings = schedule_rows(reader, edition, rows[0])
        names = {row.uid: name for name, row in carried.named(siblings)}
        changes: list[Set] = []
        new: list[r.ScheduleRow] = []
        for row in rows:
            target = known.get(names[row.uid])
            if target is not None:
                changes += carried.merged(row, target)
            elif not carried.of(row).is_empty:
                new.append(carried.begun(row))
        last = targets[-1].uid if targets else None
        added = InsertRows(edition, tuple(new), last).plan(reader, ids).changes if new else ()
        if not changes and not added:
            raise KnownError(
                f"選んだ行には、{place}写すものがありません。",
                f"{FiscalYear(edition).label()}の帯も記号もないか、既に同じ内容です。",
            )
        return ChangeSet(rows_in_words(reader, edition, rows, f"を{place}"), (*changes, *added))


@dataclass(frozen=True, slots=True)
class _Carried:
    """What becomes of a row in the other chart."""

    edition: int
    chart: str

    def of(self, row: r.ScheduleRow) -> Marks:
        return readable_marks(row).within(year_grid(FiscalYear(self.edition)).span)

    def merged(self, row: r.ScheduleRow, target: r.ScheduleRow) -> Iterator[Set]:
        """The changes of the row that bears the same label."""
        before, marks = readable_marks(target), self.of(row)
        if self.chart == "plan":
            before = before.outside(year_grid(FiscalYear(self.edition)).span)
            if row.marks == "unknown":
                return
        after = before.united(marks)
        if after != readable_marks(target):
            values = {**after.fields, "marks": "known"}
            yield from settings(key_of(self.edition, target), target, values)

    def begun(self, row: r.ScheduleRow) -> r.ScheduleRow:
        """A new row with what there is to be carried."""
        new = r.ScheduleRow("", row.project, self.chart, label=row.label)
        return replace(new, **self.of(row).fields)

    def named(
        self, rows: Sequence[r.ScheduleRow]
    ) -> Iterator[tuple[tuple[str, int], r.ScheduleRow]]:
        """Each row with what it is known by: its label, and the how many-th it is that bears it."""
        seen: Counter[str] = Counter()
        for row in sorted(rows, key=lambda row: row.chart == "plan" and self.of(row).is_empty):
            label = "".join(half_width(row.label).split())
            yield (label, seen[label]), row
            seen[label] += 1
