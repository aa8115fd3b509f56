"""What a person can ask for about the sections of an edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.labels import LOCKING_STATES
from dxdesk.domain.numbering import sort_key
from dxdesk.domain.stored_text import storable
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.bulk_commands import BulkLine
from dxdesk.workspace.commands import SetField

if TYPE_CHECKING:
    from dxdesk.domain.change import ChangeSet
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader


@dataclass(frozen=True, slots=True)
class RenameSection:
    """Give a section of an edition another name, which all its sheets show then."""

    edition: int
    section: str
    name: str

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`.

        Raises:
            KnownError: Another section is called so.
        """
        rows = reader.rows(self.edition, ("section",)).values()
        sections = [row for row in rows if isinstance(row, r.Section)]
        wanted = storable(self.name)
        if any(row.name == wanted and row.uid != self.section for row in sections):
            raise KnownError(
                f"「{wanted}」という課は、すでにあります。",
                f"その課に移すときは、「{FIELD_LABELS['project', 'section']}」を変更してください。",
            )
        return SetField(r.Key(self.edition, "section", self.section), "name", wanted).plan(
            reader, ids
        )

    def preview(self, reader: Reader, ids: IdMaker) -> tuple[BulkLine, ...]:
        """The sheets that show the name, as lead section or as a related one, settled ones too."""
        row = reader.row(r.Key(self.edition, "section", self.section))
        before = row.name if isinstance(row, r.Section) else ""
        why_not: KnownError | None = None
        changes = ()
        try:
            changes = self.plan(reader, ids).changes
        except KnownError as error:
            why_not = error
        return tuple(
            BulkLine(
                *(project.uid, project.number, project.name, before, storable(self.name)),
                changes,
                why_not,
                is_settled=project.work_state in LOCKING_STATES,
            )
            for project in self._projects(reader)
        )

    def _projects(self, reader: Reader) -> list[r.Project]:
        rows = reader.rows(self.edition, ("project", "related_section")).values()
        related = {
            row.project
            for row in rows
            if isinstance(row, r.RelatedSection) and row.section == self.section
        }
        shown = [
            row
            for row in rows
            if isinstance(row, r.Project) and (row.section == self.section or row.uid in related)
        ]
        return sorted(shown, key=lambda row: (sort_key(row.number), row.uid))
