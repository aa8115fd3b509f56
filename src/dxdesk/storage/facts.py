"""What a plan file is like, without a word of what is in it: for support."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from dxdesk.storage.glance import connect, told
from dxdesk.storage.plan_file import migration_backups
from dxdesk.storage.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from sqlite3 import Connection


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan file in numbers.

    Attributes:
        size: In bytes.
        version: Of its format.
        journal_mode: SQLite's word for it.
        rows: How many, by the name of the table.
        backups: How many copies from before a migration lie beside it.
    """

    size: int
    version: int
    journal_mode: str
    rows: Mapping[str, int]
    backups: int


def facts_of(path: Path) -> PlanFacts:
    """Count a plan file, which may be open.

    Raises:
        KnownError: It cannot be read.
    """
    with told(path), closing(connect(path, "ro")) as connection:
        counts = {
            name: str(select(func.count()).select_from(table))
            for name, table in metadata.tables.items()
        }
        rows = {name: int(_one(connection, count)) for name, count in counts.items()}
        version = int(_one(connection, "PRAGMA user_version"))
        journal_mode = str(_one(connection, "PRAGMA journal_mode"))
        size = path.stat().st_size
    return PlanFacts(size, version, journal_mode, rows, len(migration_backups(path)))


def _one(connection: Connection, question: str) -> int | str:
    return connection.execute(question).fetchone()[0]
