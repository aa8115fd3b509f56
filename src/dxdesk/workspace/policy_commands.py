"""What a person can ask for about 基本方針 and 施策."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet
from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.kinds import key_of
from dxdesk.domain.numbering import comparison_form
from dxdesk.domain.stored_text import storable
from dxdesk.workspace.planning import settings
from dxdesk.workspace.wording import from_to

if TYPE_CHECKING:
    from dxdesk.domain.change import Changes
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader


@dataclass(frozen=True, slots=True)
class SetPolicyTitle:
    """Give the 基本方針 or 施策 of a number a title, whether it has a row already or not."""

    edition: int
    number: str
    title: str

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`; no changes where the title is already there."""
        del ids  # the uid follows from the number, as for an import
        known = policy_row(reader, self.edition, self.number)
        place = f"{self.number} {FIELD_LABELS['policy_node', 'title']}"
        words = from_to(place, known.title if known else "", self.title)
        return ChangeSet(words, self._changes(known))

    def _changes(self, known: r.PolicyNode | None) -> Changes:
        if known is not None:
            key = key_of(self.edition, known)
            return tuple(settings(key, known, {"title": self.title}))
        form, title = comparison_form(self.number), storable(self.title)
        node = r.PolicyNode(r.derived_uid("policy", form), form, title)
        return (Add(key_of(self.edition, node), node),) if title else ()


def policy_row(reader: Reader, edition: int, number: str) -> r.PolicyNode | None:
    """The row of the 基本方針 or 施策 of a number, of which a title is shown; None for none."""
    form = comparison_form(number)
    nodes = reader.rows(edition, ("policy_node",)).values()
    known = [
        row
        for row in nodes
        if isinstance(row, r.PolicyNode) and comparison_form(row.number) == form
    ]
    # Several rows of one number are somebody else's doing: the one that is shown is meant.
    return min(known, key=lambda row: (not row.title, row.number, row.uid), default=None)
