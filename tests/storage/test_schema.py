"""The tables three times over, and no difference: metadata, migrations, db/schema.sql."""

from __future__ import annotations

import importlib.util
import sqlite3
from contextlib import closing
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from dxdesk.domain.kinds import KINDS
from dxdesk.storage.engine import postgresql_engine, reading, sqlite_engine
from dxdesk.storage.glance import APPLICATION_ID, SCHEMA_VERSION, glance
from dxdesk.storage.migrate import create_plan_file, upgrade_server
from dxdesk.storage.tables import TABLES, metadata

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def migrated(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An engine on an empty database that only the migrations have touched."""
    if request.param == "sqlite":
        create_plan_file(tmp_path / "plan.dxdesk")
        engine = sqlite_engine(tmp_path / "plan.dxdesk")
    else:
        engine = postgresql_engine(request.getfixturevalue("postgresql_database"))
        upgrade_server(engine)
    yield engine
    engine.dispose()


def test_the_migrations_make_what_the_metadata_says(migrated: Engine) -> None:
    with reading(migrated) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_a_migrated_server_is_left_alone(migrated: Engine) -> None:
    if migrated.dialect.name == "postgresql":
        upgrade_server(migrated)
    with reading(migrated) as connection:
        assert (
            MigrationContext.configure(connection).get_current_revision() == f"{SCHEMA_VERSION:04}"
        )


def test_the_dumped_schema_is_that_of_the_head(repository: Path) -> None:
    script = repository / "scripts" / "dump_schema.py"
    spec = importlib.util.spec_from_file_location("dump_schema", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    dumped = (repository / "db" / "schema.sql").read_text(encoding="utf-8")
    assert dumped == module.schema_text()


def test_the_version_is_the_number_of_migrations(repository: Path, tmp_path: Path) -> None:
    migrations = sorted((repository / "db" / "versions").glob("[0-9]*.py"))
    assert [path.name[:4] for path in migrations] == [
        f"{number:04}" for number in range(1, SCHEMA_VERSION + 1)
    ]
    create_plan_file(tmp_path / "plan.dxdesk")
    assert glance(tmp_path / "plan.dxdesk").version == SCHEMA_VERSION
    with closing(sqlite3.connect(tmp_path / "plan.dxdesk")) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


@pytest.mark.parametrize("name", KINDS)
def test_every_field_is_a_column_and_every_column_a_field(name: str) -> None:
    kind = KINDS[name]
    edition = ["edition"] if kind.in_edition else []
    assert [c.name for c in TABLES[name].columns] == [*edition, *(f.name for f in fields(kind.row))]


@pytest.mark.parametrize("name", KINDS)
def test_only_what_may_be_absent_may_be_null(name: str) -> None:
    row_type = KINDS[name].row
    optional = {f.name for f in fields(row_type) if "None" in str(f.type)}
    assert {c.name for c in TABLES[name].columns if c.nullable} == optional


def test_nothing_is_removed_along_with_something_else(tmp_path: Path) -> None:
    """Foreign keys restrict, in the file itself, and every reference has one."""
    create_plan_file(tmp_path / "plan.dxdesk")
    with closing(sqlite3.connect(tmp_path / "plan.dxdesk")) as connection:
        for kind in KINDS.values():
            keys = connection.execute(f'PRAGMA foreign_key_list("{kind.name}")').fetchall()
            assert {key[6] for key in keys} <= {"RESTRICT"}
            wanted = {(need.field, need.kind) for need in kind.needs()}
            if kind.in_edition and kind.name != "edition":
                wanted.add(("edition", "edition"))
            # Of a key of two columns, the one that is not the edition tells which it is.
            single = {key[0] for key in keys if key[1] == 0} - {
                key[0] for key in keys if key[1] == 1
            }
            found = {(key[3], key[2]) for key in keys if key[0] in single or key[3] != "edition"}
            assert found == wanted
