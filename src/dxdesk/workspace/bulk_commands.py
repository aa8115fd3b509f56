"""The same act on many sheets as one step; what cannot be done is left and told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.change import Changes, ChangeSet
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.bulk_acts import MoveToNewSection
from dxdesk.workspace.changeable import require_changeable
from dxdesk.workspace.remembering import RememberingReader

if TYPE_CHECKING:
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.bulk_acts import BulkAct, Outcome
    from dxdesk.workspace.reader import Reader


@dataclass(frozen=True, slots=True)
class BulkLine:
    """What becomes of one sheet.

    Attributes:
        project: Uid of its project, with `number` and `name`.
        before: What is changed, as it stands; `after` as it is to be.
        changes: What is done; empty where it stays as it is.
        why_not: Why nothing can be done; None where it can.
        is_settled: Whether the sheet is settled, and follows what it shows all the same.
    """

    project: str
    number: str
    name: str
    before: str
    after: str
    changes: Changes = ()
    why_not: KnownError | None = None
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class BulkEdit:
    """Do an act to some sheets of an edition, told by the uids of their projects."""

    edition: int
    projects: tuple[str, ...]
    act: BulkAct

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`; sheets that cannot be changed are left out."""
        changed = [line.changes for line in self.preview(reader, ids) if line.changes]
        words = f"{self.act.words}（{len(changed)}シート）"
        # What several sheets ask for alike, such as a section that is new, is done once.
        wanted = dict.fromkeys(change for changes in changed for change in changes)
        return ChangeSet(words, tuple(wanted))

    def preview(self, reader: Reader, ids: IdMaker) -> tuple[BulkLine, ...]:
        """What becomes of each sheet, those that are gone left out."""
        keys = [r.Key(self.edition, "project", uid) for uid in self.projects]
        reader = RememberingReader(reader, keys)
        rows = ((key, reader.row(key)) for key in keys)
        act = self.act.begun(ids) if isinstance(self.act, MoveToNewSection) else self.act
        return tuple(
            self._line(reader, ids, row, act.on(reader, key, row))
            for key, row in rows
            if isinstance(row, r.Project)
        )

    def _line(self, reader: Reader, ids: IdMaker, project: r.Project, outcome: Outcome) -> BulkLine:
        before, after, commands = outcome
        line = BulkLine(project.uid, project.number, project.name, before, after)
        try:
            changes: Changes = ()
            for command in commands:
                changes += command.plan(reader, ids).changes
            require_changeable(reader, self.edition, project.uid, changes)
        except KnownError as error:
            return replace(line, why_not=error)
        return replace(line, changes=changes)
