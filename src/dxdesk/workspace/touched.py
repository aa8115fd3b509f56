"""Whose sheets a number of changes touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, Remove, Set
from dxdesk.domain.kinds import BESIDE_THE_SHEET, KINDS, kind_of
from dxdesk.domain.sheet import parent_uid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.domain.change import Changes
    from dxdesk.workspace.reader import Reader


def projects_touched(reader: Reader, edition: int, changes: Changes) -> set[str]:
    """The uids of the projects of an edition on whose sheets something was changed.

    A sheet that was removed, and one on which a row was removed, count too; of a row that went from
    one sheet to another, both. What proof-reading notes beside a sheet changes nothing on it.
    """
    changes = tuple(change for change in changes if change.key.kind not in BESIDE_THE_SHEET)
    return _projects_of(reader, edition, changes)


def projects_noted(reader: Reader, edition: int, changes: Changes) -> set[str]:
    """The uids of the projects beside whose sheets proof-reading noted something."""
    changes = tuple(change for change in changes if change.key.kind in BESIDE_THE_SHEET)
    return _projects_of(reader, edition, changes)


def _projects_of(reader: Reader, edition: int, changes: Changes) -> set[str]:
    above: dict[tuple[str, str], tuple[str, str]] = {}
    for change in changes:
        if isinstance(change, Add | Remove) and change.key.edition == edition:
            _note_parent(change.row, above)
    touched: set[str | None] = set()
    for change in changes:
        if change.key.edition == edition:
            touched.add(_project_of(reader, change.key, above))
            if isinstance(change, Set):
                touched |= {_project_of(reader, key, above) for key in _parents(change)}
    return {uid for uid in touched if uid is not None}


def _parents(change: Set) -> Iterator[r.Key]:
    """The rows that a row hung below and hangs below now, where it is hung elsewhere."""
    parent = KINDS[change.key.kind].parent
    if parent is not None and change.field == parent.field:
        for uid in (change.before, change.after):
            if isinstance(uid, str):
                yield r.Key(change.key.edition, parent.kind, uid)


def project_of(reader: Reader, key: r.Key) -> str | None:
    """The uid of the project on whose sheet a row stands; None where it does, or did, on none."""
    return _project_of(reader, key, {})


def _note_parent(row: r.Row, above: dict[tuple[str, str], tuple[str, str]]) -> None:
    kind, uid = kind_of(row), parent_uid(row)
    if kind.parent is not None and uid is not None:
        above[kind.name, row.uid] = (kind.parent.kind, uid)


def _project_of(
    reader: Reader, key: r.Key, above: dict[tuple[str, str], tuple[str, str]]
) -> str | None:
    place = (key.kind, key.uid)
    while place[0] != "project":
        if place not in above:
            row = reader.row(r.Key(key.edition, *place))
            if row is not None:
                _note_parent(row, above)
        if place not in above:
            return None
        place = above[place]
    return place[1]
