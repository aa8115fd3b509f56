"""Whether one sheet may be changed, asked before many sheets are changed as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.domain.labels import LOCKING_STATES
from dxdesk.domain.rows import Key, Project
from dxdesk.workspace.fixed import require_open
from dxdesk.workspace.settled import require_unsettled

if TYPE_CHECKING:
    from dxdesk.domain.change import Changes
    from dxdesk.workspace.reader import Reader


def require_changeable(reader: Reader, edition: int, project: str, changes: Changes) -> None:
    """Refuse changes to a sheet of a fixed edition, and to one that is settled.

    Args:
        reader: The plan as it stands.
        edition: The edition of the sheet.
        project: Uid of its project; empty for what stands on no sheet.
        changes: What is to be done to it.

    Raises:
        KnownError: They cannot be done.
    """
    require_open(reader.row, changes)
    row = reader.row(Key(edition, "project", project))
    if isinstance(row, Project) and row.work_state in LOCKING_STATES:
        require_unsettled(reader, changes, {project})
