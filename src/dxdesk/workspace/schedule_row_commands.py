"""What a person can ask for of several rows of a schedule at once, each wish as one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet, Set
from dxdesk.domain.field_labels import KIND_LABELS
from dxdesk.domain.kinds import key_of
from dxdesk.domain.order import arrange
from dxdesk.domain.schedule_marks import Marks, marks_of
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.planning import GoneError, present, settings, siblings, storable_texts
from dxdesk.workspace.wording import number_of_sheet

if TYPE_CHECKING:
    from dxdesk.domain.change import Change
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.commands import Command
    from dxdesk.workspace.reader import Reader


@dataclass(frozen=True, slots=True)
class EditRows:
    """Do the same to several rows: a command for each, none of which looks at another's row."""

    commands: tuple[Command, ...]
    words: str

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`; rows that need no change have none."""
        changes = tuple(c for each in self.commands for c in each.plan(reader, ids).changes)
        keys = dict.fromkeys(change.key for change in changes)
        rows = [row for key in keys if isinstance(row := reader.row(key), r.ScheduleRow)]
        edition = next((key.edition for key in keys), None)
        return ChangeSet(rows_in_words(reader, edition, rows, self.words), changes)


@dataclass(frozen=True, slots=True)
class InsertRows:
    """Put new rows, in their order, behind a row of a chart (None: at its top).

    All are filed under the same project and chart; uids and order keys are given here.
    """

    edition: int
    rows: tuple[r.ScheduleRow, ...]
    after: str | None = None

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`."""
        new = [replace(row, uid=ids(), order_key="") for row in self.rows]
        members = schedule_rows(reader, self.edition, new[0]) if new else []
        changes = _placed(self.edition, members, _put_behind(members, new, self.after))
        return ChangeSet(rows_in_words(reader, self.edition, new, "を追加"), changes)


@dataclass(frozen=True, slots=True)
class MoveRows:
    """Put rows of a chart, in their order, behind another one (None: at its top)."""

    keys: tuple[r.Key, ...]
    after: str | None

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`; no changes where they stand there already."""
        del ids
        moved = [present_row(reader, key) for key in self.keys]
        edition = self.keys[0].edition
        members = schedule_rows(reader, edition, moved[0])
        uids = {row.uid for row in moved}
        others = [row for row in members if row.uid not in uids]
        changes = _placed(edition or 0, members, _put_behind(others, moved, self.after))
        return ChangeSet(rows_in_words(reader, edition, moved, "を移動"), changes)


@dataclass(frozen=True, slots=True)
class ShiftRows:
    """Move all marks of rows in time, also out of the years of the chart, where they are kept."""

    keys: tuple[r.Key, ...]
    months: int

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`."""
        del ids
        rows = [present_row(reader, key) for key in self.keys]
        changes = tuple(
            change
            for key, row in zip(self.keys, rows, strict=True)
            for change in settings(key, row, readable_marks(row).shifted(self.months).fields)
        )
        words = f"の帯を{abs(self.months)}か月{'後' if self.months > 0 else '前'}へずらす"
        return ChangeSet(rows_in_words(reader, self.keys[0].edition, rows, words), changes)


def present_row(reader: Reader, key: r.Key) -> r.ScheduleRow:
    """The row of a schedule that a command speaks of.

    Raises:
        GoneError: Somebody has removed it.
    """
    row = present(reader, key)
    if not isinstance(row, r.ScheduleRow):
        raise GoneError
    return row


def schedule_rows(reader: Reader, edition: int | None, like: r.ScheduleRow) -> list[r.ScheduleRow]:
    """The rows of the chart that a row belongs to, in order."""
    rows = siblings(reader, edition, like)
    return [row for row in rows if isinstance(row, r.ScheduleRow)]


def readable_marks(row: r.ScheduleRow) -> Marks:
    """The marks of a row.

    Raises:
        KnownError: They cannot be read.
    """
    try:
        return marks_of(row)
    except ValueError as error:
        raise KnownError(
            f"行「{row.label}」の帯を読み取れません。", "この行を除いて、もう一度操作してください。"
        ) from error


def rows_in_words(
    reader: Reader, edition: int | None, rows: list[r.ScheduleRow], words: str
) -> str:
    """A step in words: the number of the sheet, how many rows, and what is done to them."""
    number = number_of_sheet(reader, edition, rows[0]) if rows else ""
    return f"{number} {KIND_LABELS['schedule_row']}{len(rows)}件{words}".strip()


def _put_behind(
    members: list[r.ScheduleRow], rows: list[r.ScheduleRow], after: str | None
) -> list[r.ScheduleRow]:
    place = 0
    if after is not None:
        place = next((n for n, row in enumerate(members, 1) if row.uid == after), 0)
        if not place:
            raise GoneError
    return [*members[:place], *rows, *members[place:]]


def _placed(
    edition: int, members: list[r.ScheduleRow], wanted: list[r.ScheduleRow]
) -> tuple[Change, ...]:
    """What brings a chart's rows into this order, new ones added, as few keys changed as can be."""
    before = {row.uid: row.order_key for row in members}
    changes: list[Change] = []
    for row, order_key in zip(wanted, arrange([row.order_key for row in wanted]), strict=True):
        key = key_of(edition, row)
        if row.uid not in before:
            changes.append(
                Add(key, replace(row, **{**storable_texts(row), "order_key": order_key}))
            )
        elif before[row.uid] != order_key:
            changes.append(Set(key, "order_key", before[row.uid], order_key))
    return tuple(changes)
