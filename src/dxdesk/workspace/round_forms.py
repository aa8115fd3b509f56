"""The forms of a round: what is written for the dispatches of it that a person chose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.confirmation import sender_of
from dxdesk.domain.rounds.asked import read_asked
from dxdesk.workspace.form_files import FormSource, FormsWish
from dxdesk.workspace.planning import GoneError

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.domain.sheet import PlanContent
    from dxdesk.runtime.settings import Person
    from dxdesk.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RoundForms:
    """Forms that are to be written.

    Attributes:
        wish: The forms, and where they go.
        dispatches: The keys of what can be sent when they are there.
        revision: That of the plan as they show it.
    """

    wish: FormsWish
    dispatches: tuple[r.Key, ...]
    revision: int


def round_forms(
    workspace: Workspace,
    own: r.Key,
    dispatches: tuple[r.Key, ...],
    folder: Path,
    sent_by: tuple[Person, date],
) -> RoundForms:
    """The forms of some dispatches of a round, as the plan stands now. Safe in threads.

    Args:
        workspace: The open plan.
        own: Key of the round.
        dispatches: Keys of its dispatches.
        folder: Where the files go.
        sent_by: Who sends them, and the day.

    Raises:
        KnownError: The round or a dispatch is gone, or the plan cannot be read.
    """
    content, revision = _state(workspace)
    row = workspace.row(own)
    rows = [workspace.row(key) for key in dispatches]
    if not isinstance(row, r.Round) or None in rows:
        raise GoneError
    person, day = sent_by
    source = FormSource(
        content,
        own.edition or 0,
        read_asked(row.asked),
        sender_of(content.plan.organisation, person),
        day,
        date.fromisoformat(row.due_on) if row.due_on else None,
        row.message,
        row.uid,
        revision,
        row.name,
    )
    forms = tuple(source.of_dispatch(one) for one in rows if isinstance(one, r.Dispatch))
    return RoundForms(FormsWish(forms, folder), dispatches, revision)


def _state(workspace: Workspace) -> tuple[PlanContent, int]:
    """The plan, and the revision that it is of, while a person may go on editing."""
    while True:
        before = workspace.history.last_revision()
        content = workspace.plan()
        if workspace.history.last_revision() == before:
            return content, before
