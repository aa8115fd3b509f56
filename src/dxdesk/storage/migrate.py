"""Brings a plan file, or a database on a server, to the form that this program writes.

A file is copied first; then everything happens in one transaction with foreign keys switched off
before it begins (inside, SQLite disregards the switch, and Alembic's way of rebuilding a table
would take the children along). Rows are counted and references checked before it is committed.
"""

from __future__ import annotations

import sqlite3
from secrets import token_hex
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from dxdesk.runtime import paths
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.files import NAME_KEPT
from dxdesk.storage.copying import whole_copy, why
from dxdesk.storage.engine import sqlite_engine, writing
from dxdesk.storage.glance import APPLICATION_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_OWN_TABLE = "alembic_version"


class MigrationError(Exception):
    """A migration lost rows or broke references; everything was rolled back. Our mistake."""


def create_plan_file(path: Path) -> None:
    """Make an empty plan file at a path where none is.

    Raises:
        FileExistsError: Something is there already.
    """
    with path.open("xb"):
        pass
    _upgrade_file(path, paths.migrations(), SCHEMA_VERSION)


def migrate_plan_file(path: Path, backup: Path) -> None:
    """Bring an older plan file up to date, after copying it to `backup`.

    Raises:
        KnownError: The copy cannot be written; the plan is as it was.
    """
    try:
        with whole_copy(path, backup) as copy:
            copy.rename(backup)
    except (OSError, sqlite3.Error) as error:
        raise KnownError(
            f"バックアップ「{backup.name}」を書き込めませんでした（{why(error)}）。"
            "計画ファイルは変更していません。",
            "フォルダーの書き込みの権限と空き容量を確かめてください。",
        ) from error
    _upgrade_file(path, paths.migrations(), SCHEMA_VERSION)


def unfinished_path(target: Path) -> Path:
    """A free name beside a plan file for what is to become it; names have a longest length."""
    return target.with_name(f".{target.name[:NAME_KEPT]}.{token_hex(4)}.new")


def remove_unfinished(path: Path) -> None:
    """Take away a file that did not become whole, and its journal."""
    for leftover in (path, path.with_name(f"{path.name}-journal")):
        leftover.unlink(missing_ok=True)


def _upgrade_file(path: Path, scripts: Path, version: int) -> None:
    engine = sqlite_engine(path, foreign_keys=False)
    try:
        with writing(engine) as connection:
            counts = _row_counts(connection)
            _run_scripts(connection, scripts)
            _require_nothing_lost(connection, counts)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {version}")
    finally:
        engine.dispose()


def upgrade_server(engine: Engine) -> None:
    """Bring a database on a server up to date, or make the tables in an empty one."""
    with writing(engine) as connection:
        counts = _row_counts(connection)
        _run_scripts(connection, paths.migrations())
        _require_same_counts(connection, counts)


def _run_scripts(connection: Connection, scripts: Path) -> None:
    # Imported here: most files are opened without being migrated.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _row_counts(connection: Connection) -> Mapping[str, int]:
    quote = connection.dialect.identifier_preparer.quote
    names = [name for name in inspect(connection).get_table_names() if name != _OWN_TABLE]
    counts = (connection.scalar(text(f"SELECT count(*) FROM {quote(name)}")) for name in names)
    return {name: count or 0 for name, count in zip(names, counts, strict=True)}


def _require_nothing_lost(connection: Connection, before: Mapping[str, int]) -> None:
    _require_same_counts(connection, before)
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        message = f"references broken by the migration: {broken[:5]}"
        raise MigrationError(message)


def _require_same_counts(connection: Connection, before: Mapping[str, int]) -> None:
    after = _row_counts(connection)
    lost = {name: count for name, count in before.items() if after.get(name) != count}
    if lost:
        message = f"rows lost by the migration, counts before: {lost}"
        raise MigrationError(message)
