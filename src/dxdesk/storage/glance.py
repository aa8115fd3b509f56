"""A look at a file before anything is opened: is it a plan of ours, whole, and of which version?

Plain sqlite3 and nothing else, so that it is quick and can run before SQLAlchemy is loaded. A
colleague's file may carry triggers or views that act by themselves (sqlite.org, "Defense Against
The Dark Arts"); anything that we did not make is refused, and the file stays untouched.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.runtime import paths
from dxdesk.runtime.errors import DamagedError, KnownError, reason_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

APPLICATION_ID: Final = 0x44584445
"""`application_id` of a plan file: "DXDE" (sqlite.org, "Database File Format", offset 68)."""

SCHEMA_VERSION: Final = 5
"""`user_version` of a plan file that this program writes: the ordinal of the last migration."""

_MAGIC: Final = b"SQLite format 3\x00"
_HEAD_LENGTH: Final = 72
"""Up to the end of `application_id`."""

_STRUCTURE: Final = (
    """SELECT 'column', m.name, x.name, x.type, x."notnull", x.dflt_value, x.pk, x.hidden
    FROM sqlite_schema AS m, pragma_table_xinfo(m.name) AS x WHERE m.type = 'table'""",
    """SELECT 'reference', m.name, x.seq, x."table", x."from", x."to", x.on_update, x.on_delete
    FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS x WHERE m.type = 'table'""",
    """SELECT 'index', m.name, x.name, x."unique", x.origin, x.partial
    FROM sqlite_schema AS m, pragma_index_list(m.name) AS x WHERE m.type = 'table'""",
    """SELECT 'indexed', m.name, x.seqno, x.name, x.desc, x.coll
    FROM sqlite_schema AS m, pragma_index_xinfo(m.name) AS x WHERE m.type = 'index'""",
)
"""What tables and indexes are made of. Not their SQL, whose wording may change between versions of
SQLAlchemy; generated columns and indexes on expressions differ in `hidden` and `name`."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What a first look tells of a plan file."""

    path: Path
    version: int

    @property
    def needs_migration(self) -> bool:
        """Whether an older program made the file."""
        return self.version < SCHEMA_VERSION


def glance(path: Path, *, thorough: bool = True) -> Glance:
    """Look at a file without changing it.

    Args:
        path: The file.
        thorough: Also let SQLite check every page (`quick_check`), which takes longer the larger
            the file is.

    Raises:
        KnownError: The file is missing, not a plan, damaged, from a newer program, or holds
            something that no plan holds.
    """
    _require_our_head(path)
    with told(path):
        _finish_interrupted_saving(path)
        with closing(connect(path, "ro")) as connection:
            version = _checked_version(connection, path)
            _refuse_foreign_objects(connection, path, version)
            if thorough:
                _check_pages(connection, path)
    return Glance(path, version)


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection with `mode` ro or rw on which nothing in the file acts by itself."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=10)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def _finish_interrupted_saving(path: Path) -> None:
    """Let SQLite put back what a crash in the middle of saving left half written.

    What stood there before is in the journal beside the file, and only a connection that may write
    can put it back. SQLite sees for itself whether the journal is left over or in use just now.
    """
    if path.with_name(f"{path.name}-journal").exists():
        with closing(connect(path, "rw")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _require_our_head(path: Path) -> None:
    if path.exists() and not path.is_file():
        raise _not_ours(path)
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_LENGTH)
    except FileNotFoundError as error:
        raise KnownError(
            f"計画ファイル「{path.name}」が見つかりません。",
            "場所と、共有フォルダーへの接続を確かめてください。",
        ) from error
    except OSError as error:
        raise KnownError(
            f"「{path.name}」を開けません（{reason_of(error)}）。",
            "ファイルの場所と読み取りの権限を確かめてください。",
        ) from error
    if not head.startswith(_MAGIC) or head[68:] != APPLICATION_ID.to_bytes(4, "big"):
        raise _not_ours(path)


def _not_ours(path: Path) -> KnownError:
    return KnownError(
        f"「{path.name}」は DXデスクの計画ファイル（.dxdesk）ではありません。",
        "ファイルには手を加えていません。計画ファイルを選び直してください。",
    )


def damaged(path: Path, reason: str) -> KnownError:
    """What to say of a plan file that cannot be read as it stands."""
    return DamagedError(f"計画ファイル「{path.name}」が壊れています（{reason}）。")


@contextmanager
def told(path: Path) -> Generator[None]:
    """Turn what SQLite says of a file into a sentence.

    Raises:
        KnownError: The file is busy, damaged, or was left half written.
    """
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise KnownError(
                f"「{path.name}」はほかの処理で使用中です。",
                "少し待ってから、もう一度操作してください。",
            ) from error
        if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
            raise KnownError(
                f"「{path.name}」は前回の保存が途中で終わっています。",
                "書き込みの権限のある人が一度開くと、最後に保存した状態に戻ります。",
            ) from error
        raise damaged(path, "読み取れない所があります") from error


def _checked_version(connection: sqlite3.Connection, path: Path) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise KnownError(
            f"「{path.name}」は新しい版の DXデスクで作られています"
            f"（形式 {version}、この版は {SCHEMA_VERSION} まで）。",
            "ファイルには手を加えていません。DXデスクを更新してから開いてください。",
        )
    if version < 1:
        raise _not_ours(path)
    return version


def _refuse_foreign_objects(connection: sqlite3.Connection, path: Path, version: int) -> None:
    # What has no page of its own acts by itself: views, triggers, virtual tables. These first, so
    # that no virtual table is asked for its columns.
    acting = "SELECT name FROM sqlite_schema WHERE coalesce(rootpage, 0) = 0"
    _refuse(path, (name for (name,) in connection.execute(acting)))
    if version == SCHEMA_VERSION:
        present, own = _structure(connection), _own_structure()
        _refuse(path, (name for _, name, *_ in present - own))
        if own - present:
            raise damaged(path, "必要な表がありません")


def _refuse(path: Path, foreign: Iterable[object]) -> None:
    names = "、".join(sorted({str(name) for name in foreign}))
    if names:
        raise KnownError(
            f"「{path.name}」には DXデスクのものではない内容（{names}）が含まれているため、"
            "開きませんでした。",
            "ファイルには手を加えていません。入手元に確かめてください。",
        )


def _structure(connection: sqlite3.Connection) -> set[tuple[object, ...]]:
    """Every column, reference and index of a database: what it is, of which table, and how made."""
    return {row for question in _STRUCTURE for row in connection.execute(question)}


def _own_structure() -> set[tuple[object, ...]]:
    schema = (paths.migrations() / "schema.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema)
        return _structure(connection)


def _check_pages(connection: sqlite3.Connection, path: Path) -> None:
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        # What SQLite says of it is for the log.
        raise damaged(path, "検査で異常が見つかりました") from sqlite3.DatabaseError(verdict)
    for table, conditions in _type_conditions(connection).items():
        question = f'SELECT 1 FROM "{table}" WHERE {" OR ".join(conditions)} LIMIT 1'
        if connection.execute(question).fetchone() is not None:
            raise damaged(path, f"表 {table} に読み取れない値があります")
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise damaged(path, f"表 {broken[0]} の参照先がありません")


def _type_conditions(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """By table, what is true of a row with a value that is not of its column's type.

    SQLite itself takes any value anywhere. The names are our own: others were refused before.
    """
    columns = connection.execute(
        """SELECT m.name, x.name, x.type LIKE '%INT%'
        FROM sqlite_schema AS m, pragma_table_info(m.name) AS x
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"""
    )
    found: dict[str, list[str]] = {}
    for table, column, is_integer in columns:
        wanted = "integer" if is_integer else "text"
        condition = f"typeof(\"{column}\") NOT IN ('null', '{wanted}')"
        found.setdefault(table, []).append(condition)
    return found
