"""The plan as it is at one moment, read once: for what plans thousands of changes in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.kinds import KINDS
from dxdesk.domain.sheet import parent_uid

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from dxdesk.workspace.reader import Reader


class RememberingReader:
    """Reads like another reader, and nothing twice.

    Args:
        reader: What is read from.
        keys: Rows that will be asked for; they are read at once, with those that they hang below.
    """

    def __init__(self, reader: Reader, keys: Iterable[r.Key] = ()) -> None:
        self._reader = reader
        self._rows: dict[r.Key, r.Row | None] = {}
        self._lists: dict[tuple[int | None, tuple[str, ...]], Mapping[r.Key, r.Row]] = {}
        self._trees: dict[r.Key, Mapping[r.Key, r.Row]] = {}
        wanted = set(keys)
        while wanted:
            self._rows |= dict.fromkeys(wanted) | dict(reader.some(wanted))
            above = {_above(key, row) for key in wanted if (row := self._rows[key]) is not None}
            wanted = {key for key in above if key is not None} - self._rows.keys()

    def row(self, key: r.Key) -> r.Row | None:
        """See `Reader.row`."""
        if key not in self._rows:
            self._rows[key] = self._reader.row(key)
        return self._rows[key]

    def rows(self, edition: int | None, kinds: Iterable[str]) -> Mapping[r.Key, r.Row]:
        """See `Reader.rows`."""
        asked = edition, tuple(kinds)
        if asked not in self._lists:
            self._lists[asked] = self._reader.rows(*asked)
        return self._lists[asked]

    def some(self, keys: Iterable[r.Key]) -> Mapping[r.Key, r.Row]:
        """See `Reader.some`."""
        keys = tuple(keys)
        missing = [key for key in keys if key not in self._rows]
        if missing:
            self._rows |= dict.fromkeys(missing) | dict(self._reader.some(missing))
        return {key: row for key in keys if (row := self._rows[key]) is not None}

    def subtree(self, root: r.Key) -> Mapping[r.Key, r.Row]:
        """See `Reader.subtree`."""
        if root not in self._trees:
            self._trees[root] = self._reader.subtree(root)
        return self._trees[root]

    def sheets(self, edition: int, projects: Collection[str]) -> Mapping[r.Key, r.Row]:
        """See `Reader.sheets`; these are not remembered."""
        return self._reader.sheets(edition, projects)


def _above(key: r.Key, row: r.Row) -> r.Key | None:
    """The key of the row that a row hangs below."""
    parent, uid = KINDS[key.kind].parent, parent_uid(row)
    return None if parent is None or uid is None else r.Key(key.edition, parent.kind, uid)
