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
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

APPLICATION_ID: Final = 0x44584445
"""`application_id` of a plan file: "DXDE" (sqlite.org, "Database File Format", offset 68)."""

SCHEMA_VERSION: Final = 1
"""`user_version` of a plan file that this program writes: the ordinal of the last migration."""

_MAGIC: Final = b"SQLite format 3\x00"


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
    _require_sqlite_file(path)
    with _told(path), closing(_connect(path)) as connection:
        version = _checked_identity(connection, path)
        _refuse_foreign_objects(connection, path, version)
        if thorough:
            _check_pages(connection, path)
    return Glance(path, version)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def _require_sqlite_file(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except FileNotFoundError as error:
        raise KnownError(
            f"計画ファイル「{path.name}」が見つかりません。",
            "場所と、共有フォルダーへの接続を確かめてください。",
        ) from error
    except OSError as error:
        raise KnownError(
            f"「{path.name}」を開けません（{error.strerror}）。",
            "ファイルの場所と読み取りの権限を確かめてください。",
        ) from error
    if head != _MAGIC:
        raise _not_ours(path)


def _not_ours(path: Path) -> KnownError:
    return KnownError(
        f"「{path.name}」は DXデスクの計画ファイル（.dxdesk）ではありません。",
        "ファイルには手を加えていません。計画ファイルを選び直してください。",
    )


def _damaged(path: Path, reason: str) -> KnownError:
    return KnownError(
        f"計画ファイル「{path.name}」が壊れています（{reason}）。",
        "ファイルには手を加えていません。バックアップから復元してください。",
    )


@contextmanager
def _told(path: Path) -> Generator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise _damaged(path, str(error)) from error
        raise KnownError(
            f"「{path.name}」はほかの処理で使用中です。",
            "少し待ってから、もう一度操作してください。",
        ) from error
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise _damaged(path, str(error)) from error


def _checked_identity(connection: sqlite3.Connection, path: Path) -> int:
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    if application_id != APPLICATION_ID:
        raise _not_ours(path)
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


def _schema_objects(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Type and name of every object of a database; a virtual table is a type of its own."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema")
    return {
        ("virtual" if (sql or "").upper().startswith("CREATE VIRTUAL") else kind, name)
        for kind, name, sql in rows
    }


def _own_objects() -> set[tuple[str, str]]:
    schema = (paths.migrations() / "schema.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema)
        return _schema_objects(connection)


def _refuse_foreign_objects(connection: sqlite3.Connection, path: Path, version: int) -> None:
    present = _schema_objects(connection)
    own = _own_objects()
    allowed = {"table", "index"}
    foreign = {name for kind, name in present if kind not in allowed}
    if version == SCHEMA_VERSION:
        foreign |= {name for _, name in present - own}
    if foreign:
        names = "、".join(sorted(foreign))
        raise KnownError(
            f"「{path.name}」には DXデスクのものではない内容（{names}）が含まれているため、"
            "開きませんでした。",
            "ファイルには手を加えていません。入手元に確かめてください。",
        )
    if version == SCHEMA_VERSION and own - present:
        raise _damaged(path, "必要な表がありません")


def _check_pages(connection: sqlite3.Connection, path: Path) -> None:
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise _damaged(path, str(verdict))
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise _damaged(path, f"表 {broken[0]} の参照先がありません")
