"""A plan file in numbers, and the copies that lie beside it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from dxdesk.runtime.errors import KnownError
from dxdesk.storage import plan_file
from dxdesk.storage.facts import facts_of
from dxdesk.storage.glance import SCHEMA_VERSION
from tests.storage.plans import HOLDER, PLAN, put

if TYPE_CHECKING:
    from pathlib import Path


def test_an_open_plan_is_counted(tmp_path: Path):
    path = tmp_path / "計画.dxdesk"
    with closing(plan_file.create(path, HOLDER)) as file:
        put(file.store, PLAN)
        facts = facts_of(path)
    assert facts.size == path.stat().st_size
    assert facts.version == SCHEMA_VERSION
    assert facts.journal_mode == "delete"
    assert facts.rows["project"] == sum(key.kind == "project" for key in PLAN)
    assert facts.rows["revision"] > 0
    assert facts.backups == 0


def test_backups_are_those_of_this_plan_the_oldest_first(tmp_path: Path):
    path = tmp_path / "計画.v2.dxdesk"
    path.write_bytes(b"")
    names = [
        "計画.v2.v3.dxdesk",
        "計画.v2.v3-2.dxdesk",
        "計画.v2.v3-10.dxdesk",
        "計画.v2.v10.dxdesk",
    ]
    for name in (*names, "計画.v3.dxdesk", "計画.v2.vx.dxdesk", "計画Av2.v3.dxdesk"):
        (tmp_path / name).write_bytes(b"")
    assert [each.name for each in plan_file.migration_backups(path)] == names


def test_what_cannot_be_read_is_told(tmp_path: Path):
    path = tmp_path / "計画.dxdesk"
    path.write_bytes(b"nothing of ours")
    with pytest.raises(KnownError):
        facts_of(path)
