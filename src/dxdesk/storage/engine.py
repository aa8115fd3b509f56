"""Connections set up so that nothing is lost and nothing acts by itself.

A plan file keeps SQLite's rollback journal with full synchronisation: one file to copy, safe on a
file share, where a write-ahead log cannot work (sqlite.org, "Write-Ahead Logging"). Writers begin
IMMEDIATE, so that a busy file is noticed before any work is done.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from dxdesk.runtime.errors import FROM_BACKUP, KnownError

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from sqlalchemy.engine.interfaces import DBAPIConnection

BUSY_TIMEOUT_S = 10.0
_WRITES = "dxdesk_writes"
_PRAGMAS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA synchronous = FULL",
)


def sqlite_engine(path: Path, *, read_only: bool = False, foreign_keys: bool = True) -> Engine:
    """An engine on an existing plan file.

    A missing path is an error and never a new empty file (`mode=rw`). Only a migration switches
    `foreign_keys` off.
    """
    mode = "ro" if read_only else "rw"
    uri = f"{path.absolute().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        # Transactions are begun by `_begin` below; the driver's own habit leaves DDL outside them.
        return sqlite3.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_TIMEOUT_S
        )

    pragmas = [*_PRAGMAS, f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}"]
    if not read_only:
        pragmas.append("PRAGMA journal_mode = DELETE")

    def set_up(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=2)
    event.listen(engine, "connect", set_up)
    event.listen(engine, "begin", _begin)
    return engine


def postgresql_engine(url: str) -> Engine:
    """An engine on a PostgreSQL database, for when one file is not enough."""
    return create_engine(url)


def _begin(connection: Connection) -> None:
    options: dict[str, Any] = dict(connection.get_execution_options())
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(_WRITES) else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Generator[Connection]:
    """A write transaction: committed at the end, undone by any exception.

    Raises:
        KnownError: The disk is full, the file is locked, gone or damaged.
    """
    with told(), engine.connect() as connection:
        connection.execution_options(**{_WRITES: True})
        with connection.begin():
            yield connection


@contextmanager
def reading(engine: Engine) -> Generator[Connection]:
    """A short read transaction: one consistent state of the plan.

    Raises:
        KnownError: The file is locked, gone or damaged.
    """
    with told(), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


_SENTENCES = (
    (
        "disk is full",
        "ディスクの空き容量が足りないため、保存できませんでした。",
        "空きを作ってから、もう一度操作してください。",
    ),
    (
        "database is locked",
        "計画ファイルがほかの処理で使用中のため、読み書きできませんでした。",
        "少し待ってから、もう一度操作してください。",
    ),
    (
        "readonly database",
        "計画ファイルに書き込めません（読み取り専用です）。",
        "ファイルとフォルダーの書き込み権限を確かめてください。",
    ),
    (
        "unable to open",
        "計画ファイルを開けません。",
        "ファイルの場所と、共有フォルダーへの接続を確かめてください。",
    ),
    ("malformed", "計画ファイルが壊れています。", FROM_BACKUP),
    ("could not decode", "計画ファイルが壊れています。", FROM_BACKUP),
    (
        "not a database",
        "計画ファイルが壊れているか、計画ファイルではありません。",
        FROM_BACKUP,
    ),
    (
        "disk i/o error",
        "計画ファイルを読み書きできませんでした（入出力エラー）。",
        "ディスクと共有フォルダーへの接続を確かめてください。",
    ),
)


@contextmanager
def told() -> Generator[None]:
    """Turn what the world did to the database into a sentence; let our own mistakes through."""
    try:
        yield
    except DBAPIError as error:
        if getattr(error.orig, "sqlite_errorname", "") == "SQLITE_READONLY_DBMOVED":
            raise KnownError(
                "計画ファイルが移動、削除または置き換えられたため、書き込めません。",
                "ファイルを元の場所に戻してから、もう一度操作してください。",
            ) from error
        reason = str(error.orig).lower()
        for mark, what, advice in _SENTENCES:
            if mark in reason:
                raise KnownError(what, advice) from error
        raise
