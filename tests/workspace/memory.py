"""A plan in memory, for commands: planning one needs no database."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.change import apply, invert
from dxdesk.domain.kinds import key_of, subtree

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from dxdesk.domain.change import ChangeSet
    from dxdesk.domain.rows import Key, Row, Rows
    from dxdesk.workspace.commands import Command


class Memory:
    """Reads rows as the store does, and does what commands plan."""

    def __init__(self, rows: Rows) -> None:
        self.now: Rows = dict(rows)
        self._numbers = count(1)

    def row(self, key: Key) -> Row | None:
        """See `Reader.row`."""
        return self.now.get(key)

    def rows(self, edition: int | None, kinds: Iterable[str]) -> Mapping[Key, Row]:
        """See `Reader.rows`."""
        wanted = set(kinds)
        return {
            key: row
            for key, row in self.now.items()
            if key.edition == edition and key.kind in wanted
        }

    def some(self, keys: Iterable[Key]) -> Mapping[Key, Row]:
        """See `Reader.some`."""
        return {key: self.now[key] for key in keys if key in self.now}

    def subtree(self, root: Key) -> Mapping[Key, Row]:
        """See `Reader.subtree`."""
        return subtree(self.now, root)

    def sheets(self, edition: int, projects: Collection[str]) -> Mapping[Key, Row]:
        """See `Reader.sheets`."""
        found: dict[Key, Row] = {}
        for uid in projects:
            found |= subtree(self.now, r.Key(edition, "project", uid))
        return found

    def new_id(self) -> str:
        """A uid that no row has yet."""
        return f"new-{next(self._numbers)}"

    def execute(self, command: Command) -> ChangeSet:
        """Do what a command plans; it must be possible, and taken back it must leave nothing."""
        before = self.now
        planned = command.plan(self, self.new_id)
        self.now = apply(before, planned.changes)
        assert apply(self.now, invert(planned.changes)) == before
        return planned


def with_rows(rows: Rows, edition: int, *added: Row) -> dict[Key, Row]:
    """The rows and some more."""
    return {**rows, **{key_of(edition, row): row for row in added}}
