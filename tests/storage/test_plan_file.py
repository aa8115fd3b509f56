"""Making, opening and closing plan files, and what the world may do meanwhile."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from dxdesk.domain.change import Conflict, Set
from dxdesk.runtime.errors import KnownError
from dxdesk.storage import migrate, plan_file
from dxdesk.storage.glance import glance
from tests.storage.plans import HOLDER, PLAN, key, put, step

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

EDIT = step((Set(key("project", "p"), "name", "事業", "別の名前"),))
NOBODY = 65534


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_plan_is_whole_and_alone(tmp_path: Path) -> None:
    path = tmp_path / "計画.dxdesk"
    with closing(plan_file.create(path, HOLDER)) as file:
        assert file.store.all_rows() == {}
        assert file.store.last_revision() == 0
        put(file.store, PLAN)
    assert names(tmp_path) == ["計画.dxdesk"]
    assert glance(path).path == path
    with closing(plan_file.open_for_writing(path, HOLDER)) as file:
        assert file.store.all_rows() == PLAN


@pytest.mark.parametrize("content", [b"", "大切な内容".encode()])
def test_making_a_plan_never_overwrites(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "計画.dxdesk"
    path.write_bytes(content)
    with pytest.raises(KnownError, match="既にあります"):
        plan_file.create(path, HOLDER)
    assert path.read_bytes() == content
    assert names(tmp_path) == ["計画.dxdesk"]


def test_a_file_that_appears_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "計画.dxdesk"

    def make_slowly(unfinished: Path) -> None:
        migrate.create_plan_file(unfinished)
        path.write_bytes(b"meanwhile")

    monkeypatch.setattr(plan_file, "create_plan_file", make_slowly)
    with pytest.raises(KnownError, match="既にあります"):
        plan_file.create(path, HOLDER)
    assert path.read_bytes() == b"meanwhile"
    assert names(tmp_path) == ["計画.dxdesk"]


def test_an_error_while_making_a_plan_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))

    monkeypatch.setattr(migrate, "_run_scripts", fail)
    with pytest.raises(KnownError, match="作れませんでした"):
        plan_file.create(tmp_path / "計画.dxdesk", HOLDER)
    assert names(tmp_path) == []


def test_a_plan_in_a_missing_folder_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="書き込めません"):
        plan_file.create(tmp_path / "共有" / "計画.dxdesk", HOLDER)
    assert names(tmp_path) == []


def test_what_is_open_for_reading_cannot_be_written(plan_path: Path) -> None:
    before = plan_path.read_bytes()
    with closing(plan_file.open_for_reading(plan_path)) as file:
        with pytest.raises(KnownError, match="読み取り専用"):
            file.store.apply(EDIT)
        assert file.store.all_rows() == PLAN
    assert plan_path.read_bytes() == before
    assert names(plan_path.parent) == ["計画.dxdesk"]


def test_who_reads_sees_what_was_saved_last(plan_path: Path) -> None:
    with (
        closing(plan_file.open_for_writing(plan_path, HOLDER)) as mine,
        closing(plan_file.open_for_reading(plan_path)) as theirs,
    ):
        before = theirs.store.all_rows()
        mine.store.apply(EDIT)
        assert before == PLAN
        assert theirs.store.all_rows() == mine.store.all_rows() != PLAN


def test_a_write_ahead_log_is_never_used(plan_path: Path) -> None:
    with closing(sqlite3.connect(plan_path)) as connection:
        assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    with closing(plan_file.open_for_writing(plan_path, HOLDER)) as file:
        file.store.apply(EDIT)
        assert names(plan_path.parent) == ["計画.dxdesk", "計画.dxdesk.lock"]
    assert plan_path.read_bytes()[18:20] == b"\x01\x01"  # "Database File Format": no WAL
    with closing(sqlite3.connect(plan_path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_references_are_held_by_the_file_itself(plan_path: Path) -> None:
    with closing(plan_file.open_for_writing(plan_path, HOLDER)) as file:
        with pytest.raises(Conflict):
            file.store.apply(step((Set(key("item", "a"), "project", "p", "missing"),)))
        assert file.store.all_rows() == PLAN


def test_a_plan_that_vanishes_is_told_and_none_is_made_in_its_place(plan_path: Path) -> None:
    with closing(plan_file.open_for_writing(plan_path, HOLDER)) as file:
        plan_path.unlink()
        with pytest.raises(KnownError):
            file.store.apply(EDIT)
    assert names(plan_path.parent) == []


def test_a_plan_that_somebody_else_is_writing_for_long_is_told(
    plan_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dxdesk.storage.engine.BUSY_TIMEOUT_S", 0.05)
    with (
        closing(plan_file.open_for_writing(plan_path, HOLDER)) as file,
        closing(sqlite3.connect(plan_path)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(KnownError, match="使用中"):
            file.store.apply(EDIT)
        other.rollback()
        file.store.apply(EDIT)
        assert file.store.all_rows() != PLAN


def crashed(path: Path) -> None:
    """Leave what a crash in the middle of saving leaves: changed pages and a journal beside."""
    child = os.fork()
    if child == 0:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE project SET name = 'halb', purpose = hex(zeroblob(99999))")
        connection.execute("UPDATE item SET text = hex(zeroblob(99999))")
        os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    assert path.with_name(f"{path.name}-journal").stat().st_size > 0


def test_after_a_crash_the_plan_opens_as_it_was_saved_last(plan_path: Path) -> None:
    crashed(plan_path)
    with closing(plan_file.open_for_writing(plan_path, HOLDER)) as file:
        assert file.store.all_rows() == PLAN
        file.store.apply(EDIT)
    assert names(plan_path.parent) == ["計画.dxdesk"]


def test_after_a_crash_the_plan_can_be_read_as_it_was_saved_last(plan_path: Path) -> None:
    crashed(plan_path)
    with closing(plan_file.open_for_reading(plan_path)) as file:
        assert file.store.all_rows() == PLAN


def test_a_foreign_file_with_a_journal_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "計画.dxdesk"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE project (name, purpose)")
        connection.execute("CREATE TABLE item (text)")
        connection.execute("INSERT INTO project VALUES ('a', '')")
        connection.execute("INSERT INTO item VALUES ('a')")
        connection.commit()
    crashed(path)
    before = path.read_bytes()
    with pytest.raises(KnownError, match="ではありません"):
        plan_file.open_for_writing(path, HOLDER)
    assert path.read_bytes() == before


@contextmanager
def nobody(repository: Path) -> Generator[None]:
    """Act as somebody whom file modes bind; root would read and write anything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        if not os.access(repository / "db" / "schema.sql", os.R_OK, effective_ids=True):
            pytest.skip("run as root in a checkout that nobody else may read")
        yield
    finally:
        os.seteuid(0)


def test_a_folder_that_cannot_be_written_is_told_and_can_be_read(
    share: Path, repository: Path
) -> None:
    plan = share / "計画.dxdesk"
    share.chmod(0o555)
    plan.chmod(0o444)
    with nobody(repository):
        with pytest.raises(KnownError, match="書き込めません"):
            plan_file.open_for_writing(plan, HOLDER)
        with pytest.raises(KnownError, match="書き込めません"):
            plan_file.create(share / "別.dxdesk", HOLDER)
        with closing(plan_file.open_for_reading(plan)) as file:
            assert file.store.all_rows() == PLAN
    share.chmod(0o755)
    assert names(share) == ["計画.dxdesk"]


def open_and_edit(path: Path) -> None:
    with closing(plan_file.open_for_writing(path, HOLDER)) as file:
        file.store.apply(EDIT)


def test_a_plan_that_cannot_be_written_is_told_and_keeps_its_content(
    share: Path, repository: Path
) -> None:
    plan = share / "計画.dxdesk"
    plan.chmod(0o444)
    share.chmod(0o777)
    before = plan.read_bytes()
    with nobody(repository), pytest.raises(KnownError, match="書き込め"):
        open_and_edit(plan)
    assert plan.read_bytes() == before
    assert names(share) == ["計画.dxdesk"]


def test_a_plan_that_cannot_be_read_is_told(share: Path, repository: Path) -> None:
    (share / "計画.dxdesk").chmod(0)
    with nobody(repository), pytest.raises(KnownError, match="開けません"):
        plan_file.open_for_reading(share / "計画.dxdesk")


def test_a_crash_where_nothing_can_be_written_is_told_as_such(
    share: Path, repository: Path
) -> None:
    """Only who may write can bring the plan back to what was saved last."""
    plan = share / "計画.dxdesk"
    crashed(plan)
    for path in share.iterdir():
        path.chmod(0o444)
    share.chmod(0o555)
    with nobody(repository), pytest.raises(KnownError, match="書き込み") as caught:
        plan_file.open_for_reading(plan)
    assert "壊れて" not in str(caught.value)
    share.chmod(0o755)
    with closing(plan_file.open_for_reading(plan)) as file:
        assert file.store.all_rows() == PLAN
