"""A plan file that an older version of the program made is brought up to date when it is opened."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from dxdesk.domain.kinds import OF_ROUNDS
from dxdesk.storage import plan_file
from dxdesk.storage.glance import SCHEMA_VERSION, glance
from tests.storage.plans import HOLDER, PLAN, put

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def first_version(repository: Path, tmp_path: Path) -> Path:
    """A plan file as version 1 wrote it."""
    path = tmp_path / "計画.dxdesk"
    script = repository / "tests" / "data" / "plan_of_version_1.sql"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script.read_text(encoding="utf-8"))
    return path


def test_a_file_of_version_1_opens_with_all_it_holds_and_a_backup(first_version: Path) -> None:
    before = first_version.read_bytes()
    later = {"handout", *OF_ROUNDS}
    held = {key: row for key, row in PLAN.items() if key.kind not in later}
    with closing(plan_file.open_for_writing(first_version, HOLDER)) as file:
        assert file.store.all_rows() == held
        put(file.store, PLAN)
        assert file.store.all_rows() == PLAN
    assert glance(first_version).version == SCHEMA_VERSION
    backup = first_version.with_name("計画.v1.dxdesk")
    assert glance(backup).version == 1
    with closing(sqlite3.connect(backup)) as kept, closing(sqlite3.connect(":memory:")) as old:
        old.deserialize(before)
        assert list(kept.iterdump()) == list(old.iterdump())
