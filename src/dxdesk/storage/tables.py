"""The tables, made from the row types of `domain.rows`: every field is a column.

Besides them there are the ledger (`revision`, `change`), append-only, and `snapshot`, the names
(控え) that people gave to revisions. Keys are (edition, uid), the very key a change speaks in.
Foreign keys restrict: nothing is ever removed that a change set did not name.
"""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Any, Final, get_args, get_type_hints

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)

from dxdesk.domain.kinds import KINDS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMING)


def _columns(kind: Kind) -> Iterator[Column[Any]]:
    if kind.name == "edition":
        yield Column("edition", Integer, primary_key=True, autoincrement=False)
        yield Column("uid", Text, nullable=False)
    elif kind.in_edition:
        edition = ForeignKey("edition.edition", ondelete="RESTRICT")
        yield Column("edition", Integer, edition, primary_key=True, autoincrement=False)
        yield Column("uid", Text, primary_key=True)
    else:
        yield Column("uid", Text, primary_key=True)
    hints = get_type_hints(kind.row)
    for field in kind.fields:
        options = get_args(hints[field]) or (hints[field],)
        column_type = BigInteger if int in options else Text
        yield Column(field, column_type, nullable=types.NoneType in options)


_LOOKED_UP: Final[Mapping[str, tuple[str, ...]]] = {"project": ("work_state",)}
"""Fields by which rows of an edition are looked up, besides those that refer to others: every
change asks which sheets are settled."""


def _constraints(kind: Kind) -> Iterator[ForeignKeyConstraint | Index]:
    for reference in kind.needs():
        own = ["edition", reference.field]
        others = [f"{reference.kind}.edition", f"{reference.kind}.uid"]
        yield ForeignKeyConstraint(own, others, ondelete="RESTRICT")
        yield Index(None, *own)
    for field in _LOOKED_UP.get(kind.name, ()):
        yield Index(None, "edition", field)


TABLES: Mapping[str, Table] = {
    kind.name: Table(kind.name, metadata, *_columns(kind), *_constraints(kind))
    for kind in KINDS.values()
}
"""The table of each kind; columns in the order (edition,) uid, fields."""

revision = Table(
    "revision",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False, comment="ISO 8601, UTC"),
    Column("author", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("label", Text, nullable=False),
    sqlite_autoincrement=True,
)
"""One row per change set, in the order in which they were applied."""

change = Table(
    "change",
    metadata,
    Column(
        "revision",
        Integer,
        ForeignKey("revision.id", ondelete="RESTRICT"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("edition", Integer, nullable=True),
    Column("kind", Text, nullable=False),
    Column("uid", Text, nullable=False),
    Column("field", Text, nullable=True, comment="NULL where a whole row came or went"),
    Column("before", Text, nullable=True, comment="JSON; NULL where the row was added"),
    Column("after", Text, nullable=True, comment="JSON; NULL where the row was removed"),
    Index(None, "kind", "uid"),
)
"""What each change set did: one row per field set, one per row added or removed."""

snapshot = Table(
    "snapshot",
    metadata,
    Column("name", Text, primary_key=True),
    Column("revision", Integer, ForeignKey("revision.id", ondelete="RESTRICT"), nullable=False),
    Column("at", Text, nullable=False, comment="ISO 8601, UTC"),
    Column("author", Text, nullable=False),
)
"""控え: names of revisions."""
