"""A backup takes the place of a plan, and what stood there is kept; or all is as it was."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from dxdesk.runtime.errors import KnownError
from dxdesk.storage import backups, plan_file
from dxdesk.storage.backups import back_up, put_back
from dxdesk.storage.lock import HeldError
from tests.storage.another_process import held
from tests.storage.kept import MOMENT, content, names, rename_project
from tests.storage.killed import killed_at_every_step
from tests.storage.plans import HOLDER, PLAN
from tests.storage.test_plan_file import crashed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ASIDE = f"計画_戻す前_{MOMENT:%Y%m%d-%H%M%S}.dxdesk"


@pytest.fixture
def backup(plan_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the plan, which was changed since."""
    made = back_up(plan_path, tmp_path_factory.mktemp("backups"), MOMENT)
    assert made is not None
    rename_project(plan_path, "その後")
    return made


def test_the_plan_is_as_it_was_and_what_it_became_lies_beside(plan_path: Path, backup: Path):
    later = content(plan_path)
    aside = put_back(backup, plan_path, HOLDER, MOMENT)
    assert aside is not None
    assert aside.name == ASIDE
    assert content(plan_path) == content(backup)
    assert content(aside) == later
    assert names(plan_path.parent) == sorted([plan_path.name, ASIDE])
    rename_project(plan_path, "ここから")
    assert content(backup)[0] == PLAN


def test_each_former_plan_has_a_name_of_its_own(plan_path: Path, backup: Path):
    first = put_back(backup, plan_path, HOLDER, MOMENT)
    second = put_back(backup, plan_path, HOLDER, MOMENT)
    assert first != second
    assert names(plan_path.parent) == sorted(
        path.name for path in (plan_path, first, second) if path is not None
    )


def test_a_backup_of_what_was_put_back_is_made_anew(plan_path: Path, backup: Path):
    folder = backup.parent.parent
    put_back(backup, plan_path, HOLDER, MOMENT)
    assert back_up(plan_path, folder, MOMENT + timedelta(hours=1)) is not None


def test_a_missing_plan_comes_back(plan_path: Path, backup: Path):
    plan_path.unlink()
    assert put_back(backup, plan_path, HOLDER, MOMENT) is None
    assert content(plan_path) == content(backup)
    assert names(plan_path.parent) == [plan_path.name]


def test_a_folder_that_is_out_of_reach_is_told_and_not_made(plan_path: Path, backup: Path):
    gone = plan_path.parent / "共有" / plan_path.name
    with pytest.raises(KnownError, match="見つかりません") as caught:
        put_back(backup, gone, HOLDER, MOMENT)
    assert "接続を確かめてください" in caught.value.advice
    assert not gone.parent.exists()


def test_a_damaged_plan_is_kept_as_it_is(plan_path: Path, backup: Path):
    plan_path.write_bytes(plan_path.read_bytes()[:5000])
    damaged = plan_path.read_bytes()
    aside = put_back(backup, plan_path, HOLDER, MOMENT)
    assert aside is not None
    assert aside.read_bytes() == damaged
    assert content(plan_path) == content(backup)


def test_what_a_crash_left_goes_aside_and_is_not_put_into_the_backup(plan_path: Path, backup: Path):
    saved = content(plan_path)
    crashed(plan_path)
    aside = put_back(backup, plan_path, HOLDER, MOMENT)
    assert aside is not None
    assert names(plan_path.parent) == sorted([plan_path.name, ASIDE, f"{ASIDE}-journal"])
    assert content(plan_path) == content(backup)
    assert content(aside) == saved


def test_a_journal_whose_plan_is_gone_is_not_put_into_the_backup(plan_path: Path, backup: Path):
    crashed(plan_path)
    plan_path.unlink()
    assert put_back(backup, plan_path, HOLDER, MOMENT) is None
    assert content(plan_path) == content(backup)


def test_a_link_to_the_plan_stays_a_link(plan_path: Path, backup: Path, tmp_path: Path):
    link = tmp_path / "近道" / "別名.dxdesk"
    link.parent.mkdir()
    link.symlink_to(plan_path)
    put_back(backup, link, HOLDER, MOMENT)
    assert link.resolve() == plan_path
    assert content(plan_path) == content(backup)
    assert names(link.parent) == [link.name]


def test_an_older_backup_is_brought_up_to_date_when_it_is_opened(
    plan_path: Path, tmp_path: Path, repository: Path
):
    older = tmp_path / "older" / "計画_20260101-090000.dxdesk"
    older.parent.mkdir()
    script = (repository / "tests" / "data" / "plan_of_version_1.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(older)) as connection:
        connection.executescript(script)
    put_back(older, plan_path, HOLDER, MOMENT)
    plan_file.open_for_writing(plan_path, HOLDER).close()
    assert content(plan_path)[0]


def test_a_plan_that_somebody_writes_is_left_to_them(plan_path: Path, backup: Path):
    before = plan_path.read_bytes()
    with held(plan_path), pytest.raises(HeldError):
        put_back(backup, plan_path, HOLDER, MOMENT)
    assert plan_path.read_bytes() == before


@pytest.mark.parametrize("content_of_backup", [None, b"", b"SQLite format 3\0", "cut"])
def test_of_a_damaged_backup_nothing_is_put_back(
    plan_path: Path, backup: Path, content_of_backup: bytes | str | None
):
    before = plan_path.read_bytes()
    backup.chmod(0o600)
    if content_of_backup is None:
        backup.unlink()
    elif isinstance(content_of_backup, bytes):
        backup.write_bytes(content_of_backup)
    else:
        backup.write_bytes(backup.read_bytes()[:40_000])
    with pytest.raises(KnownError) as caught:
        put_back(backup, plan_path, HOLDER, MOMENT)
    assert ".tmp" not in str(caught.value)
    assert backup.name in caught.value.what
    assert plan_path.read_bytes() == before
    assert names(plan_path.parent) == [plan_path.name]


def failing(*numbers: int) -> Callable[[Path, Path], None]:
    """Renames files, but not at these calls, counted from 1."""
    calls = 0

    def rename(source: Path, target: Path) -> None:
        nonlocal calls
        calls += 1
        if calls in numbers:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        source.replace(target)

    return rename


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_name_that_cannot_be_given_leaves_all_as_it_was(
    plan_path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch, number: int
):
    """The plan's, that of its journal, or that of the copy."""
    saved = content(plan_path)
    crashed(plan_path)
    before, around = plan_path.read_bytes(), names(plan_path.parent)
    monkeypatch.setattr(backups, "replace_patiently", failing(number))
    with pytest.raises(KnownError, match="計画はそのままです"):
        put_back(backup, plan_path, HOLDER, MOMENT)
    assert names(plan_path.parent) == around
    assert plan_path.read_bytes() == before
    assert content(plan_path) == saved


def test_where_not_even_the_old_name_can_be_given_back_the_other_is_told(
    plan_path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
):
    saved = content(plan_path)
    monkeypatch.setattr(backups, "replace_patiently", failing(2, 3))
    with pytest.raises(KnownError, match=ASIDE):
        put_back(backup, plan_path, HOLDER, MOMENT)
    assert names(plan_path.parent) == [ASIDE]
    assert content(plan_path.with_name(ASIDE)) == saved


def test_who_is_killed_loses_nothing(plan_path: Path, backup: Path, tmp_path: Path):
    saved, wanted, data = content(plan_path), content(backup), plan_path.read_bytes()

    def plan(number: int) -> Path:
        place = tmp_path / str(number) / "計画.dxdesk"
        if not place.parent.exists():
            place.parent.mkdir()
            place.write_bytes(data)
        return place

    for number in killed_at_every_step(
        lambda number, _: put_back(backup, plan(number), HOLDER, MOMENT)
    ):
        place = plan(number)
        if not place.parent.joinpath(ASIDE).exists():
            if place.exists() and place.stat().st_size == len(data):
                assert content(place) == saved
            continue
        assert content(place.with_name(ASIDE)) == saved
        put_back(backup, place, HOLDER, MOMENT)
        assert content(place) == wanted
