"""The only writer: puts a change set into the database, and the same changes into the ledger.

Everything happens in one transaction. Each statement compares before it sets, so that a change
made meanwhile by somebody else is a `Conflict` and never overwritten. Changes of one shape that
stand together go to the database in one call; where the number of rows touched is not the number
expected, all of it is undone and the changes are tried one by one to find the one that does not
fit.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, Executable, Table, bindparam, delete, insert, update
from sqlalchemy.exc import IntegrityError

from dxdesk.domain.change import Add, Change, ChangeSet, Conflict, Remove, Set, field_value
from dxdesk.domain.rows import KINDS, Key, Kind, Row, Value
from dxdesk.runtime.errors import KnownError
from dxdesk.storage import tables
from dxdesk.storage.engine import writing
from dxdesk.storage.ledger_text import field_getter, row_text, value_text
from dxdesk.storage.read import read_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Parameters = dict[str, Value]


class _Mismatch(Exception):
    """Fewer rows were touched than changes given."""


def apply(engine: Engine, change_set: ChangeSet) -> int:
    """Apply a stamped change set and record it.

    Returns:
        The number of the revision that it became.

    Raises:
        Conflict: The plan is no longer as a change expected; nothing was applied.
        KnownError: The world broke (full disk, locked file); nothing was applied.
    """
    try:
        with writing(engine) as connection:
            _execute_in_batches(connection, change_set.changes)
            return _record(connection, change_set)
    except (_Mismatch, IntegrityError):
        with writing(engine) as connection:
            _execute_one_by_one(connection, change_set.changes)
            return _record(connection, change_set)


def name_snapshot(engine: Engine, name: str, revision: int, at: str, author: str) -> None:
    """Give a revision a name (控え).

    Raises:
        KnownError: The name is taken.
    """
    row = {"name": name, "revision": revision, "at": at, "author": author}
    try:
        with writing(engine) as connection:
            connection.execute(insert(tables.snapshot), row)
    except IntegrityError as error:
        raise KnownError(f"控え「{name}」は既にあります。", "別の名前を付けてください。") from error


@dataclass(frozen=True, slots=True)
class _Writer:
    """The statements for the rows of one kind."""

    kind: Kind
    table: Table
    values_of: Callable[[Row], tuple[Value, ...]]

    def place(self, key: Key) -> Parameters:
        """Parameters that find a row by its key."""
        found: Parameters = {"key_uid": key.uid}
        if self.kind.in_edition:
            found["key_edition"] = key.edition
        return found

    def row_parameters(self, key: Key, row: Row) -> Parameters:
        """A whole row as column values."""
        columns = ("uid", *self.kind.fields)
        found = dict(zip(columns, self.values_of(row), strict=True))
        if self.kind.in_edition:
            found["edition"] = key.edition
        return found

    def conditions(self) -> Iterator[Any]:
        yield self.table.c.uid == bindparam("key_uid")
        if self.kind.in_edition:
            yield self.table.c.edition == bindparam("key_edition")


@cache
def _writer(kind: str) -> _Writer:
    return _Writer(KINDS[kind], tables.TABLES[kind], field_getter(KINDS[kind]))


Shape = tuple[type[Change], str, str]


def _shape(change: Change) -> Shape:
    """What changes must share to go to the database in one call."""
    field = change.field if isinstance(change, Set) else ""
    return type(change), change.key.kind, field


@cache
def _statement(shape: Shape) -> Executable:
    change_type, kind, field = shape
    writer = _writer(kind)
    table = writer.table
    if change_type is Add:
        return insert(table)
    if change_type is Set:
        unchanged = table.c[field].is_not_distinct_from(bindparam("before"))
        conditions = (*writer.conditions(), unchanged)
        return update(table).where(*conditions).values({field: bindparam("after")})
    same = (table.c[f].is_not_distinct_from(bindparam(f"was_{f}")) for f in writer.kind.fields)
    return delete(table).where(*writer.conditions(), *same)


def _parameters(change: Change) -> Parameters:
    writer = _writer(change.key.kind)
    match change:
        case Add(key, row):
            return writer.row_parameters(key, row)
        case Set(key, _, before, after):
            return writer.place(key) | {"before": before, "after": after}
        case Remove(key, row):
            values = zip(writer.kind.fields, writer.values_of(row)[1:], strict=True)
            return writer.place(key) | {f"was_{field}": value for field, value in values}


def _execute_in_batches(connection: Connection, changes: Iterable[Change]) -> None:
    for shape, group in groupby(changes, key=_shape):
        parameters = [_parameters(change) for change in group]
        result = connection.execute(_statement(shape), parameters)
        if result.rowcount != len(parameters):
            raise _Mismatch


def _execute_one_by_one(connection: Connection, changes: Iterable[Change]) -> None:
    """Apply with a look before each change, so that a conflict can say what it found."""
    for change in changes:
        obstacle = _obstacle(change, read_row(connection, change.key))
        if obstacle is not None:
            raise obstacle
        try:
            connection.execute(_statement(_shape(change)), _parameters(change))
        except IntegrityError as error:
            raise Conflict(change, None) from error


def _obstacle(change: Change, row: Row | None) -> Conflict | None:
    """The conflict between a change and the row that it finds, None where it fits."""
    match change:
        case Add():
            return None if row is None else Conflict(change, row)
        case Remove(_, expected):
            return None if row == expected else Conflict(change, row)
        case Set(_, field, before):
            found = None if row is None else field_value(row, field)
            fits = row is not None and found == before
            return None if fits else Conflict(change, found)


def _record(connection: Connection, change_set: ChangeSet) -> int:
    head = {
        "at": change_set.at.isoformat(),
        "author": change_set.author,
        "origin": change_set.origin.value,
        "label": change_set.label,
    }
    inserted = connection.execute(insert(tables.revision).returning(tables.revision.c.id), head)
    revision: int = inserted.scalar_one()
    if change_set.changes:
        connection.execute(insert(tables.change), _ledger_rows(revision, change_set.changes))
    return revision


def _ledger_rows(revision: int, changes: Sequence[Change]) -> list[Parameters]:
    return [
        {
            "revision": revision,
            "position": position,
            "edition": change.key.edition,
            "kind": change.key.kind,
            "uid": change.key.uid,
            **_ledger_values(change),
        }
        for position, change in enumerate(changes)
    ]


def _ledger_values(change: Change) -> Parameters:
    match change:
        case Set(_, field, before, after):
            return {"field": field, "before": value_text(before), "after": value_text(after)}
        case Add(_, row):
            return {"field": None, "before": None, "after": _row_text(change.key, row)}
        case Remove(_, row):
            return {"field": None, "before": _row_text(change.key, row), "after": None}


def _row_text(key: Key, row: Row) -> str:
    writer = _writer(key.kind)
    return row_text(writer.kind, writer.values_of(row))
