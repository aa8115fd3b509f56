"""A migration of a full plan keeps everything, or leaves everything as it was."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, event

from dxdesk.runtime.errors import KnownError
from dxdesk.storage import glance, migrate, plan_file
from tests.storage.plans import HOLDER, PLAN

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

NOW = glance.SCHEMA_VERSION
NEXT = NOW + 1
HEAD = f'''"""A migration of the test's own."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "{NEXT:04}", "{NOW:04}", None, None


def upgrade():
'''
REBUILD = """
    with op.batch_alter_table("project", recreate="always"):
        pass
    with op.batch_alter_table("edition", recreate="always"):
        pass
"""
ADD_COLUMN = """
    with op.batch_alter_table("project") as table:
        table.add_column(sa.Column("extra", sa.Text(), nullable=False, server_default=""))
"""
LOSE_ROWS = """
    op.execute("DELETE FROM item WHERE uid = 'a'")
"""
LOSE_TABLE = """
    op.drop_table("form_setting")
"""
BREAK_REFERENCE = """
    op.execute("UPDATE item SET project = 'missing'")
"""
EVERYTHING = f"""
    op.create_table("extra", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("UPDATE project SET name = name || '！'")
    op.drop_index("ix_change_kind_uid")
    op.create_index("ix_change_kind_uid", "change", ["kind", "uid"])
{REBUILD}{ADD_COLUMN}"""


class Torn(Exception):
    """What a test throws into a migration."""


@pytest.fixture
def scripts(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the migrations, to which a test adds one; the program then takes it for its own."""
    folder = tmp_path / "db"
    shutil.copytree(repository / "db", folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrate.paths, "migrations", lambda: folder)
    for module in (migrate, glance, plan_file):
        monkeypatch.setattr(module, "SCHEMA_VERSION", NEXT)
    return folder


def write(scripts: Path, body: str) -> None:
    """Make the next migration; the schema that the program expects follows from it."""
    (scripts / "versions" / f"{NEXT:04}_test.py").write_text(HEAD + body, encoding="utf-8")


def dump(path: Path) -> str:
    """Everything in a file: schema, rows, and the pragmas that are ours."""
    with closing(sqlite3.connect(path)) as connection:
        pragmas = ("user_version", "application_id", "foreign_key_check", "integrity_check")
        marks = [connection.execute(f"PRAGMA {pragma}").fetchall() for pragma in pragmas]
        return "\n".join([repr(marks), *connection.iterdump()])


def rows_of(path: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f'SELECT * FROM "{table}"').fetchall()


def open_migrated(path: Path, scripts: Path) -> None:
    """Open as the program would after the update, with the schema that goes with it."""
    fresh = path.with_name("fresh.dxdesk")
    migrate.create_plan_file(fresh)
    with closing(sqlite3.connect(fresh)) as connection:
        statements = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
        )
        text = ";\n".join(sql for (sql,) in statements if sql)
    fresh.unlink()
    (scripts / "schema.sql").write_text(f"{text};\n", encoding="utf-8")
    with closing(plan_file.open_for_writing(path, HOLDER)) as file:
        assert file.store.all_rows() == PLAN


@pytest.mark.parametrize("body", [REBUILD, ADD_COLUMN])
def test_a_rebuilt_table_takes_nothing_along(plan_path: Path, scripts: Path, body: str) -> None:
    """Alembic rebuilds a table by dropping it; with foreign keys on, its children would go too."""
    before = dump(plan_path)
    names = [line.split('"')[1] for line in before.splitlines() if line.startswith("INSERT INTO")]
    write(scripts, body)
    kept = {name: rows_of(plan_path, name) for name in set(names) - {"alembic_version"}}
    open_migrated(plan_path, scripts)
    for name, rows in kept.items():
        width = len(rows[0])
        assert [row[:width] for row in rows_of(plan_path, name)] == rows
    assert glance.glance(plan_path).version == NEXT
    with closing(sqlite3.connect(plan_path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    backup = plan_path.with_name(f"計画.v{NOW}.dxdesk")
    assert dump(backup) == before


@pytest.mark.parametrize("body", [LOSE_ROWS, LOSE_TABLE, BREAK_REFERENCE])
def test_a_migration_that_loses_something_is_taken_back(
    plan_path: Path, scripts: Path, body: str
) -> None:
    before = dump(plan_path)
    write(scripts, REBUILD + body)
    with pytest.raises(migrate.MigrationError):
        plan_file.open_for_writing(plan_path, HOLDER)
    assert dump(plan_path) == before
    assert dump(plan_path.with_name(f"計画.v{NOW}.dxdesk")) == before
    write(scripts, REBUILD)
    open_migrated(plan_path, scripts)


@contextmanager
def torn_at(number: int) -> Generator[None]:
    """Let the n-th statement that goes to the database fail, before it is run."""
    countdown = iter(range(number - 1, -1, -1))

    def tear(*_: object) -> None:
        if next(countdown, None) == 0:
            raise Torn

    event.listen(Engine, "before_cursor_execute", tear)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", tear)


def migrated_but_for(statement: int, plan: Path, backup: Path) -> bool:
    """Migrate with the n-th statement torn; whether there was none so late."""
    try:
        with torn_at(statement):
            migrate.migrate_plan_file(plan, backup)
    except Torn:
        return False
    return True


def test_an_error_at_any_statement_leaves_the_plan_as_it_was(
    plan_path: Path, scripts: Path
) -> None:
    before = dump(plan_path)
    write(scripts, EVERYTHING)
    backup = plan_path.with_name("backup.dxdesk")
    statement = 1
    while not migrated_but_for(statement, plan_path, backup):
        assert dump(plan_path) == before
        assert dump(backup) == before
        statement += 1
    assert statement > 50
    assert glance.glance(backup).version == NOW
    with closing(sqlite3.connect(plan_path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (NEXT,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        names = connection.execute("SELECT name, extra FROM project ORDER BY uid").fetchall()
    assert names == [("事業！", ""), ("別の事業！", "")]


def test_an_error_of_the_script_itself_is_told_and_leaves_no_lock(
    plan_path: Path, scripts: Path
) -> None:
    before = dump(plan_path)
    write(scripts, EVERYTHING + '    raise ValueError("not ready")\n')
    with pytest.raises(ValueError, match="not ready"):
        plan_file.open_for_writing(plan_path, HOLDER)
    assert dump(plan_path) == before
    assert list(plan_path.parent.glob("*.lock")) == []
    write(scripts, REBUILD)
    open_migrated(plan_path, scripts)


def test_a_backup_that_cannot_be_written_is_told_and_nothing_is_migrated(
    plan_path: Path, scripts: Path
) -> None:
    before = dump(plan_path)
    write(scripts, REBUILD)
    with pytest.raises(KnownError, match="バックアップ"):
        migrate.migrate_plan_file(plan_path, plan_path.parent / "共有" / "backup.dxdesk")
    (plan_path.parent / "folder").mkdir()
    with pytest.raises(KnownError, match="バックアップ"):
        migrate.migrate_plan_file(plan_path, plan_path.parent / "folder")
    assert dump(plan_path) == before
    assert {path.name for path in plan_path.parent.iterdir()} == {"計画.dxdesk", "folder", "db"}


def test_an_older_backup_is_never_overwritten(plan_path: Path, scripts: Path) -> None:
    write(scripts, REBUILD)
    older = plan_path.with_name(f"計画.v{NOW}.dxdesk")
    older.write_bytes("ほかの年の控え".encode())
    open_migrated(plan_path, scripts)
    assert older.read_bytes() == "ほかの年の控え".encode()
    (backup,) = set(plan_path.parent.glob(f"計画.v{NOW}*.dxdesk")) - {older}
    assert glance.glance(backup).version == NOW


def test_an_older_plan_can_only_be_read_after_it_was_brought_up_to_date(
    plan_path: Path, scripts: Path
) -> None:
    write(scripts, REBUILD)
    before = plan_path.read_bytes()
    with pytest.raises(KnownError, match="古い版"):
        plan_file.open_for_reading(plan_path)
    assert plan_path.read_bytes() == before
