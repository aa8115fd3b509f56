"""What was done to the open plan: revisions, their names, and how things stood earlier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.change import Changes, apply, diff, invert
from dxdesk.domain.stored_text import storable
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.touched import project_of, projects_touched

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from dxdesk.domain.rows import Key, Rows
    from dxdesk.runtime.sources import Clock
    from dxdesk.storage.ledger import FieldVersion, Revision, Step
    from dxdesk.storage.store import Store

_EDITS_FOR_A_SHEET: Final = 12
"""Rows that are looked at for each sheet wanted: people edit several on one sheet."""


class PlanHistory:
    """The ledger of one open plan.

    Args:
        store: The plan's store.
        author: The person at the desk, as written beside a name.
        clock: Gives the present moment in UTC.

    Attributes:
        opened_revision: The revision that the plan was opened at.
    """

    def __init__(self, store: Store, author: str, clock: Clock) -> None:
        self._store = store
        self._author = author
        self._clock = clock
        self.opened_revision = self.last_revision()

    def last_revision(self) -> int:
        """The number of the newest revision, 0 before the first."""
        return self._store.last_revision()

    def revisions(self) -> list[Revision]:
        """All revisions, newest first."""
        return self._store.revisions()

    def at(self, revision: int) -> datetime | None:
        """When a revision came about; None where there is none of this number."""
        return next((one.at for one in self.revisions() if one.number == revision), None)

    def field_history(self, key: Key, field: str) -> list[FieldVersion]:
        """Every value that a field was set to, newest first."""
        return self._store.field_history(key, field)

    def last_settings(self, edition: int, kind: str, field: str) -> Mapping[str, Revision]:
        """By uid of the row, the revision that set a field last, in all rows of a kind."""
        return self._store.last_settings(edition, kind, field)

    def name_snapshot(self, name: str) -> int:
        """Give the present state a name (控え) and return its revision.

        Raises:
            KnownError: The name is empty, cannot be kept or is taken.
        """
        name = storable(name).strip()
        if not name:
            raise KnownError("控えの名前が空です。", "名前を付けてください。")
        revision = self.last_revision()
        self._store.name_snapshot(name, revision, self._clock(), self._author)
        return revision

    def snapshot_revision(self, name: str) -> int:
        """The revision that a 控え names.

        Raises:
            KnownError: There is no such name.
        """
        revision = self._store.snapshot_revision(name)
        if revision is None:
            raise KnownError(f"控え「{name}」はありません。", "控えの一覧を確かめてください。")
        return revision

    def last_snapshot(self) -> Revision | None:
        """The latest revision that has a name (控え), None where there is none."""
        return next(iter(self.named()), None)

    def named(self) -> list[Revision]:
        """Every 控え with its revision, newest first."""
        return self._store.named_revisions()

    def latest(self, most: int) -> list[Revision]:
        """The latest revisions, newest first."""
        return self._store.latest_revisions(most)

    def revision_before(self, moment: datetime) -> int:
        """The number of the newest revision before a moment, 0 where there is none."""
        return self._store.revision_before(moment)

    def edition_since(self, edition: int, revision: int) -> tuple[Rows, Rows, Sequence[Step]]:
        """An edition with the plan's own rows after a revision, and now, and the steps between."""
        now, steps = self._store.edition_and_steps_since(edition, revision)
        return apply(now, invert([step.change for step in steps])), now, steps

    def projects_changed_since(self, edition: int, revision: int) -> set[str]:
        """The uids of the projects whose sheets were changed after a revision, gone ones too."""
        return projects_touched(self._store, edition, self._store.changes_since(revision))

    def projects_edited_last(self, edition: int, most: int) -> list[str]:
        """The uids of the projects whose sheets people have edited, latest first; at most so many.

        Of those, the ones that are there still.
        """
        keys = self._store.rows_edited_last(edition, _EDITS_FOR_A_SHEET * most)
        projects = dict.fromkeys(project_of(self._store, key) for key in keys)
        known = set(self._store.project_uids(edition))
        return [uid for uid in projects if uid in known][:most]

    def rows_at(self, revision: int) -> Rows:
        """The whole plan as it stood right after a revision."""
        return self.then_and_now(revision)[0]

    def changes_since(self, revision: int) -> Changes:
        """What has changed since a revision, all steps in between taken together."""
        return diff(*self.then_and_now(revision))

    def then_and_now(self, revision: int) -> tuple[Rows, Rows]:
        """The whole plan right after a revision, and as it is, seen at one moment."""
        now, done = self._store.state_and_changes_since(revision)
        return apply(now, invert(done)), now
