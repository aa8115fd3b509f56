"""The only writer: puts a change set into the database, and the same changes into the ledger.

Everything happens in one transaction. Each statement compares before it sets, so that a change
made meanwhile by somebody else is a `Conflict` and never overwritten. Changes of one shape that
stand together go to the database in one call; where the number of rows touched is not the number
of changes, that call is taken back and tried in halves, down to the change that does not fit.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, cast

from sqlalchemy import (
    Connection,
    Engine,
    Executable,
    bindparam,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from dxdesk.domain.change import Add, Change, ChangeSet, Conflict, Remove, Set, field_value
from dxdesk.domain.kinds import KINDS
from dxdesk.runtime.errors import KnownError
from dxdesk.storage import tables
from dxdesk.storage.engine import writing
from dxdesk.storage.ledger_text import Values, row_text, value_text, values_getter
from dxdesk.storage.read import read_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ClauseElement
    from sqlalchemy.engine.default import DefaultDialect

    from dxdesk.domain.rows import Value


def apply(engine: Engine, change_set: ChangeSet) -> int:
    """Apply a stamped change set and record it.

    Returns:
        The number of the revision that it became.

    Raises:
        Conflict: The plan is no longer as a change expected; nothing was applied.
        KnownError: The world broke (full disk, locked file); nothing was applied.
    """
    with writing(engine) as connection:
        for shape, group in groupby(change_set.changes, key=_shape):
            _execute(connection, shape, tuple(group))
        return _record(connection, change_set)


def name_snapshot(engine: Engine, name: str, revision: int, at: str, author: str) -> None:
    """Give a revision a name (控え).

    Raises:
        KnownError: The name is taken, or there is no such revision: the plan is still empty.
    """
    row = {"name": name, "revision": revision, "at": at, "author": author}
    known = select(tables.revision.c.id).where(tables.revision.c.id == revision)
    try:
        with writing(engine) as connection:
            if connection.scalar(known) is None:
                raise KnownError(
                    "計画にまだ何も入力されていないため、控えを取れません。",
                    "内容を入力してから、もう一度操作してください。",
                )
            connection.execute(insert(tables.snapshot), row)
    except IntegrityError as error:
        raise KnownError(f"控え「{name}」は既にあります。", "別の名前を付けてください。") from error


class Shape(NamedTuple):
    """What changes must share to go to the database in one call; `field` only of a `Set`."""

    change: type[Change]
    kind: str
    field: str = ""

    def statement(self) -> Executable:
        """Its places, from left to right, are what `parameters` fills."""
        table = tables.TABLES[self.kind]
        if self.change is Add:
            return insert(table)
        compared = KINDS[self.kind].fields if self.change is Remove else (self.field,)
        keys = ("uid", "edition") if KINDS[self.kind].in_edition else ("uid",)
        conditions = [table.c[key] == bindparam(f"key_{key}") for key in keys]
        conditions += [table.c[f].is_not_distinct_from(bindparam(f"was_{f}")) for f in compared]
        if self.change is Remove:
            return delete(table).where(*conditions)
        return update(table).where(*conditions).values({self.field: bindparam("after")})

    def parameters(self, changes: Iterable[Change]) -> list[Values]:
        """What fills the places of the statement, for each change."""
        values_of = values_getter(self.kind)
        found: list[Values] = []
        for change in changes:
            key = change.key
            at_edition = () if key.edition is None else (key.edition,)
            match change:
                case Add():
                    found.append((*at_edition, *values_of(change.row)))
                case Set():
                    found.append((change.after, key.uid, *at_edition, change.before))
                case Remove():
                    uid, *values = values_of(change.row)
                    found.append((uid, *at_edition, *values))
        return found


def _shape(change: Change) -> Shape:
    field = change.field if isinstance(change, Set) else ""
    return Shape(type(change), change.key.kind, field)


def _execute(connection: Connection, shape: Shape, changes: Sequence[Change]) -> None:
    """Apply changes of one shape.

    Raises:
        Conflict: One of them does not fit; the first of these, if there are several.
    """
    savepoint = connection.begin_nested()
    try:
        touched = _run(connection, shape, shape.parameters(changes))
    except IntegrityError:
        touched = 0
    if touched == len(changes):
        savepoint.commit()
        return
    savepoint.rollback()
    if len(changes) == 1:
        raise _conflict(connection, changes[0])
    half = len(changes) // 2
    _execute(connection, shape, changes[:half])
    _execute(connection, shape, changes[half:])


def _conflict(connection: Connection, change: Change) -> Conflict:
    """A change that did not fit, with what stands in its place."""
    row = read_row(connection, change.key)
    if not isinstance(change, Set):
        return Conflict(change, row)
    found = None if row is None else field_value(row, change.field)
    # Where the field is as expected, the row that it is to refer to is missing.
    return Conflict(change, None if found == change.before else found)


def _run(connection: Connection, shape: Shape | None, parameters: list[Values]) -> int:
    """Run a statement (None: into the ledger) for each tuple; how many rows were touched."""
    # Straight to the driver: SQLAlchemy's own handling of parameters by name takes longer than
    # the database does.
    dialect = cast("type[DefaultDialect]", type(connection.dialect))
    return connection.exec_driver_sql(_sql(dialect, shape), parameters).rowcount


@cache
def _sql(dialect: type[DefaultDialect], shape: Shape | None) -> str:
    """A statement in the words of one database, its places without names."""
    statement = insert(tables.change) if shape is None else shape.statement()
    style = "qmark" if dialect.name == "sqlite" else "format"
    return str(cast("ClauseElement", statement).compile(dialect=dialect(paramstyle=style)))


def _record(connection: Connection, change_set: ChangeSet) -> int:
    head = {
        "at": change_set.at.isoformat(),
        "author": change_set.author,
        "origin": change_set.origin.value,
        "label": change_set.label,
    }
    inserted = connection.execute(insert(tables.revision).returning(tables.revision.c.id), head)
    revision: int = inserted.scalar_one()
    rows = [
        (revision, position, *change.key, *_ledger_values(change))
        for position, change in enumerate(change_set.changes)
    ]
    if rows:
        _run(connection, None, rows)
    return revision


def _ledger_values(change: Change) -> tuple[Value, Value, Value]:
    """Field, before and after of a change as the ledger holds them."""
    match change:
        case Set():
            return change.field, value_text(change.before), value_text(change.after)
        case Add():
            return None, None, _row_text(change)
        case Remove():
            return None, _row_text(change), None


def _row_text(change: Add | Remove) -> str:
    kind = change.key.kind
    return row_text(kind, values_getter(kind)(change.row))
