"""Reading rows back: by key, by sheet, by edition, or the whole plan."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, Connection, Select, Table, select

from dxdesk.domain.kinds import KINDS, Kind
from dxdesk.domain.rows import Key, Row
from dxdesk.storage.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_MOST_AT_ONCE: Final = 10_000
"""Values in one statement; SQLite takes 32,766."""


@cache
def _columns(kind: str) -> tuple[Any, ...]:
    table = TABLES[kind]
    return tuple(table.c[name] for name in ("uid", *KINDS[kind].fields))


def _select(kind: Kind, *conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    table = TABLES[kind.name]
    columns = _columns(kind.name)
    if kind.in_edition:
        columns = (table.c.edition, *columns)
    return select(*columns).where(*conditions)


def _fetch(
    connection: Connection, kind: Kind, conditions: Sequence[ColumnElement[bool]]
) -> dict[Key, Row]:
    """The rows of a kind that meet the conditions."""
    result = connection.execute(_select(kind, *conditions))
    make, name = kind.row, kind.name
    if kind.in_edition:
        return {Key(row[0], name, row[1]): make(*row[1:]) for row in result}
    return {Key(None, name, row[0]): make(*row) for row in result}


def read_row(connection: Connection, key: Key) -> Row | None:
    """One row, None where there is none."""
    kind, table = KINDS[key.kind], TABLES[key.kind]
    return _fetch(connection, kind, _at(table, key)).get(key)


def read_some(connection: Connection, keys: Iterable[Key]) -> dict[Key, Row]:
    """The rows of these keys, as far as they are there; many at once are hardly dearer than one."""
    uids: dict[tuple[str, int | None], list[str]] = {}
    for key in dict.fromkeys(keys):
        uids.setdefault((key.kind, key.edition), []).append(key.uid)
    found: dict[Key, Row] = {}
    for (kind, edition), wanted in uids.items():
        table = TABLES[kind]
        conditions = [] if edition is None else [table.c.edition == edition]
        for start in range(0, len(wanted), _MOST_AT_ONCE):
            some = table.c.uid.in_(wanted[start : start + _MOST_AT_ONCE])
            found |= _fetch(connection, KINDS[kind], [*conditions, some])
    return found


def _at(table: Table, key: Key) -> list[ColumnElement[bool]]:
    conditions = [table.c.uid == key.uid]
    if key.edition is not None:
        conditions.append(table.c.edition == key.edition)
    return conditions


def read_rows(
    connection: Connection, edition: int | None, kinds: Iterable[str] = tuple(KINDS)
) -> dict[Key, Row]:
    """All rows of one edition (None: of the plan itself) and of the kinds asked for."""
    found: dict[Key, Row] = {}
    for kind in (KINDS[name] for name in kinds):
        if kind.in_edition is (edition is not None):
            table = TABLES[kind.name]
            conditions = [] if edition is None else [table.c.edition == edition]
            found |= _fetch(connection, kind, conditions)
    return found


def read_plan(connection: Connection) -> dict[Key, Row]:
    """Every row of the plan and of all its editions."""
    found: dict[Key, Row] = {}
    for kind in KINDS.values():
        found |= _fetch(connection, kind, ())
    return found


def read_editions(connection: Connection) -> list[int]:
    """The planned fiscal years of the editions, earliest first."""
    edition = TABLES["edition"].c.edition
    return list(connection.scalars(select(edition).order_by(edition)))


def read_subtree(connection: Connection, root: Key) -> dict[Key, Row]:
    """A row with everything below it; empty where the row does not exist."""
    return read_subtrees(connection, root.edition, root.kind, [root.uid])


def read_subtrees(
    connection: Connection, edition: int | None, name: str, roots: Collection[str]
) -> dict[Key, Row]:
    """Some hundred rows of a kind with everything below them, as far as they exist, by uid."""
    found = read_some(connection, [Key(edition, name, uid) for uid in roots])
    uids = {name: [key.uid for key in found]}
    for kind in KINDS.values():
        parents = uids.get(kind.parent.kind) if kind.parent is not None else None
        if kind.parent is None or not parents:
            continue
        table = TABLES[kind.name]
        belongs = [table.c.edition == edition, table.c[kind.parent.field].in_(parents)]
        members = _fetch(connection, kind, belongs)
        uids[kind.name] = [key.uid for key in members]
        found |= members
    return found
