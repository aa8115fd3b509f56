"""What can be done to many sheets alike; each act says what becomes of one sheet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from dxdesk.domain import rows as r
from dxdesk.domain.change import field_value
from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import LifeStatus, label, work_state_label
from dxdesk.workspace.commands import AddRow, SetField
from dxdesk.workspace.field_commands import setting
from dxdesk.workspace.indicator_commands import CellText, SetCells
from dxdesk.workspace.planning import siblings
from dxdesk.workspace.project_commands import SetLeadSection
from dxdesk.workspace.settled import SetWorkState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.domain.change import ChangeSet
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.commands import Command
    from dxdesk.workspace.reader import Reader

TEXT_FIELDS: Final = (
    *("name", "budget_text", "life_wording", "purpose"),
    *("free_1", "free_2", "memo"),
)
"""The texts of a project that can be edited in many sheets at once."""


class Outcome(NamedTuple):
    """What becomes of one sheet: in words before and after, and by which commands."""

    before: str
    after: str
    commands: tuple[Command, ...]


class BulkAct(Protocol):
    """Something that is done to each of many sheets."""

    @property
    def words(self) -> str:
        """What is done, for the undo list."""
        ...

    def on(self, reader: Reader, key: r.Key, project: r.Project) -> Outcome:
        """What becomes of one sheet."""
        ...


class TextEdit(StrEnum):
    """What is done to a text."""

    SET = "set"
    APPEND = "append"
    PREPEND = "prepend"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class EditText:
    """Set, lengthen or reword one text; `by` stands for the words where they are replaced."""

    field: str
    how: TextEdit
    words_typed: str
    by: str = ""

    @property
    def words(self) -> str:
        """See `BulkAct.words`."""
        return f"{FIELD_LABELS['project', self.field]}を一括変更"

    def on(self, reader: Reader, key: r.Key, project: r.Project) -> Outcome:
        """See `BulkAct.on`."""
        del reader
        before = str(field_value(project, self.field))
        after = self._edited(before)
        return Outcome(before, after, (setting(key, project, self.field, after, correcting=False),))

    def _edited(self, text: str) -> str:
        match self.how:
            case TextEdit.SET:
                return self.words_typed
            case TextEdit.APPEND:
                return text + self.words_typed
            case TextEdit.PREPEND:
                return self.words_typed + text
            case TextEdit.REPLACE:
                return text.replace(self.words_typed, self.by) if self.words_typed else text


@dataclass(frozen=True, slots=True)
class MoveToSection:
    """Give the sheets to a section (its uid; None for no section)."""

    section: str | None

    @property
    def words(self) -> str:
        """See `BulkAct.words`."""
        return f"{FIELD_LABELS['project', 'section']}を一括変更"

    def on(self, reader: Reader, key: r.Key, project: r.Project) -> Outcome:
        """See `BulkAct.on`."""
        before, after = (
            _section_name(reader, key.edition, uid) for uid in (project.section, self.section)
        )
        return Outcome(before, after, (SetField(key, "section", self.section),))


@dataclass(frozen=True, slots=True)
class MoveToNewSection:
    """Give the sheets to the section of a name, which is made where there is none.

    Attributes:
        name: As it is typed.
        uid: What the section becomes where it is made: the same on every sheet.
    """

    name: str
    uid: str = ""

    @property
    def words(self) -> str:
        """See `BulkAct.words`."""
        return f"{FIELD_LABELS['project', 'section']}を一括変更"

    def begun(self, ids: IdMaker) -> MoveToNewSection:
        """The act with a uid for the section."""
        return replace(self, uid=ids())

    def on(self, reader: Reader, key: r.Key, project: r.Project) -> Outcome:
        """See `BulkAct.on`."""
        before = _section_name(reader, key.edition, project.section)
        return Outcome(before, self.name, (_MakeLead(key, self.name, self.uid),))


@dataclass(frozen=True, slots=True)
class _MakeLead:
    """`SetLeadSection` with the uid that a new section gets."""

    project: r.Key
    name: str
    uid: str

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`."""
        del ids
        return SetLeadSection(self.project, self.name).plan(reader, lambda: self.uid)


@dataclass(frozen=True, slots=True)
class AddNote:
    """Add a ※ line behind those of each sheet; one that stands there already is not added."""

    text: str

    @property
    def words(self) -> str:
        """See `BulkAct.words`."""
        return "注記を一括追加"

    def on(self, reader: Reader, key: r.Key, project: r.Project) -> Outcome:
        """See `BulkAct.on`."""
        note = r.Note("", project.uid, text=self.text)
        known = [row for row in siblings(reader, key.edition, note) if isinstance(row, r.Note)]
        lines = [row.text for row in known]
        before = "\n".join(lines)
        if not self.text or self.text in lines:
            return Outcome(before, before, ())
        last = known[-1].uid if known else None
        command = AddRow(key.edition or 0, note, last)
        return Outcome(before, "\n".join((*lines, self.text)), (command,))


@dataclass(frozen=True, slots=True)
class SetRatings:
    """Give every indicator a rating in a fiscal year; an empty one clears it."""

    fiscal_year: int
    rating: str
    correcting: bool = False

    @property
    def words(self) -> str:
        """See `BulkAct.words`."""
        return f"{FiscalYear(self.fiscal_year).short()} 評価を一括変更"

    def on(self, reader: Reader, key: r.Key, project: r.Project) -> Outcome:
        """See `BulkAct.on`."""
        del project
        values = [
            row
            for row in reader.subtree(key).values()
            if isinstance(row, r.IndicatorValue) and row.fiscal_year == self.fiscal_year
        ]
        cells = (CellText(v.indicator, v.fiscal_year, "rating", self.rating) for v in values)
        command = SetCells(key.edition or 0, tuple(cells), self.correcting)
        before = "・".join(value.rating or "－" for value in values)
        return Outcome(before, "・".join(self.rating or "－" for _ in values), (command,))


@dataclass(frozen=True, slots=True)
class SetLife:
    """Give the projects a state of life (a `LifeStatus`)."""

    status: str

    @property
    def words(self) -> str:
        """See `BulkAct.words`."""
        return f"{FIELD_LABELS['project', 'life_status']}を一括変更"

    def on(self, reader: Reader, key: r.Key, project: r.Project) -> Outcome:
        """See `BulkAct.on`."""
        del reader
        before, after = (label(LifeStatus(one)) for one in (project.life_status, self.status))
        return Outcome(before, after, (SetField(key, "life_status", self.status),))


@dataclass(frozen=True, slots=True)
class SetState:
    """Say how far the work on the sheets has come (a `WorkState`); settled ones are left."""

    state: str

    @property
    def words(self) -> str:
        """See `BulkAct.words`."""
        return f"{FIELD_LABELS['project', 'work_state']}を一括変更"

    def on(self, reader: Reader, key: r.Key, project: r.Project) -> Outcome:
        """See `BulkAct.on`."""
        del reader
        before, after = (work_state_label(one) for one in (project.work_state, self.state))
        return Outcome(before, after, (SetWorkState((key,), self.state),))


@dataclass(frozen=True, slots=True)
class ClearScheduleRatings:
    """Empty the 評価 of all rows of the schedules."""

    @property
    def words(self) -> str:
        """See `BulkAct.words`."""
        return "スケジュールの評価を一括消去"

    def on(self, reader: Reader, key: r.Key, project: r.Project) -> Outcome:
        """See `BulkAct.on`."""
        del project
        rated = dict(self._rated(reader, key))
        commands = tuple(SetField(row_key, "rating", "") for row_key in rated)
        return Outcome("・".join(rated.values()), "", commands)

    def _rated(self, reader: Reader, key: r.Key) -> Iterator[tuple[r.Key, str]]:
        for row_key, row in reader.subtree(key).items():
            if isinstance(row, r.ScheduleRow) and row.rating:
                yield row_key, row.rating


def _section_name(reader: Reader, edition: int | None, uid: str | None) -> str:
    row = None if uid is None else reader.row(r.Key(edition, "section", uid))
    return row.name if isinstance(row, r.Section) else ""
