"""Backups are made where something was changed, told apart, and thinned out as they grow old."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dxdesk.runtime.errors import KnownError
from dxdesk.storage import backups, copying
from dxdesk.storage.backups import back_up, backups_of, kept_plans, last_step, thin_out
from tests.storage.kept import MOMENT, content, names, rename_project, whole_backups
from tests.storage.plans import PLAN
from tests.storage.test_plan_file import crashed, nobody

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.storage.kept import Content

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
UNLINK = Path.unlink


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "控え" / "バックアップ"


def own_folder(folder: Path) -> Path:
    """That of the only plan that has backups."""
    (own,) = folder.iterdir()
    return own


def test_a_backup_is_the_plan_with_its_history(plan_path: Path, folder: Path):
    made = back_up(plan_path, folder, MOMENT)
    (backup,) = backups_of(plan_path, folder)
    assert (backup.path, backup.made) == (made, MOMENT)
    assert backup.size == backup.path.stat().st_size
    assert content(backup.path) == content(plan_path)
    assert backup.path.name == f"計画_{MOMENT:%Y%m%d-%H%M%S}.dxdesk"
    assert names(own_folder(folder)) == sorted([backup.path.name, "plan.json"])


def test_nobody_may_write_a_backup(plan_path: Path, folder: Path):
    made = back_up(plan_path, folder, MOMENT)
    assert made is not None
    assert made.stat().st_mode & 0o222 == 0


def test_what_was_not_changed_is_not_copied_again(plan_path: Path, folder: Path):
    assert back_up(plan_path, folder, MOMENT) is not None
    assert back_up(plan_path, folder, MOMENT + HOUR) is None
    content(plan_path)  # reading is no change
    assert back_up(plan_path, folder, MOMENT + DAY) is None
    rename_project(plan_path, "別の名前")
    assert back_up(plan_path, folder, MOMENT + 2 * DAY) is not None
    assert back_up(plan_path, folder, MOMENT + 3 * DAY) is None
    assert len(whole_backups(plan_path, folder)) == 2


def test_what_is_saved_while_it_is_copied_is_copied_the_next_time(
    plan_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    look = copying.glance

    def look_while_somebody_saves(copy: Path) -> object:
        rename_project(plan_path, "その間に")
        return look(copy)

    monkeypatch.setattr(copying, "glance", look_while_somebody_saves)
    assert back_up(plan_path, folder, MOMENT) is not None
    monkeypatch.undo()
    second = back_up(plan_path, folder, MOMENT + HOUR)
    assert second is not None
    assert content(second) == content(plan_path)


def test_two_backups_of_one_second_have_names_of_their_own(plan_path: Path, folder: Path):
    for name in ("一", "二", "三"):
        rename_project(plan_path, name)
        assert back_up(plan_path, folder, MOMENT) is not None
    assert [each.made - MOMENT for each in whole_backups(plan_path, folder)] == [
        timedelta(seconds=seconds) for seconds in (2, 1, 0)
    ]


@pytest.mark.parametrize(
    "stem",
    [
        "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}" * 20,
        "𠮷" * 58,
        "計画" * 13 + ".",
        "計画 " * 10,
        "a" * 236,
        "_20260601-090000",
        "50% #1?mode=rw",
        "計画.v1",
    ],
)
def test_any_name_of_a_plan_will_do(plan_path: Path, folder: Path, stem: str):
    plan = plan_path.rename(plan_path.with_name(f"{stem}.dxdesk"))
    assert back_up(plan, folder, MOMENT) is not None
    (backup,) = whole_backups(plan, folder)
    assert backup.made == MOMENT
    assert [kept.plan for kept in kept_plans(folder)] == [plan]
    assert last_step(backup.path) is not None


def test_a_name_that_is_no_text_will_do(plan_path: Path, folder: Path):
    plan = Path(os.fsdecode(os.fsencode(plan_path.parent) + b"/\x8c\x76\x89\xe6.dxdesk"))
    plan_path.rename(plan)
    assert back_up(plan, folder, MOMENT) is not None
    assert len(whole_backups(plan, folder)) == 1
    assert [kept.plan for kept in kept_plans(folder)] == [plan]


def test_plans_of_one_name_are_told_apart_by_their_place(plan_path: Path, folder: Path):
    other = plan_path.parent / "別の課" / plan_path.name
    other.parent.mkdir()
    other.write_bytes(plan_path.read_bytes())
    rename_project(other, "別の課の事業")
    for plan, moment in ((plan_path, MOMENT), (other, MOMENT + HOUR)):
        assert back_up(plan, folder, moment) is not None
        (backup,) = whole_backups(plan, folder)
        assert content(backup.path) == content(plan)
    assert [kept.plan for kept in kept_plans(folder)] == [other, plan_path]


def test_every_way_to_a_plan_leads_to_its_backups(
    plan_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    assert back_up(plan_path, folder, MOMENT) is not None
    link = plan_path.with_name("近道.dxdesk")
    link.symlink_to(plan_path)
    monkeypatch.chdir(plan_path.parent)
    for way in (link, Path(plan_path.name), plan_path.parent / "." / plan_path.name):
        assert back_up(way, folder, MOMENT + HOUR) is None
        assert backups_of(way, folder) == backups_of(plan_path, folder)


def test_a_plan_that_was_moved_begins_anew_and_its_old_backups_stay(plan_path: Path, folder: Path):
    assert back_up(plan_path, folder, MOMENT) is not None
    moved = plan_path.rename(plan_path.with_name("新しい名前.dxdesk"))
    with pytest.raises(KnownError, match="見つかりません"):
        back_up(plan_path, folder, MOMENT + HOUR)
    assert back_up(moved, folder, MOMENT + HOUR) is not None
    assert len(whole_backups(plan_path, folder)) == len(whole_backups(moved, folder)) == 1
    assert [kept.plan for kept in kept_plans(folder)] == [moved, plan_path]


def test_what_was_done_last_in_a_backup_is_told_where_it_can_be_read(
    plan_path: Path, folder: Path, repository: Path
):
    rename_project(plan_path, "別の名前")
    made = back_up(plan_path, folder, MOMENT)
    assert made is not None
    last = last_step(made)
    assert last is not None
    assert (last.number, last.label, last.author) == (2, "別の名前にする", "担当 花子")
    made.chmod(0o600)
    made.write_bytes(made.read_bytes()[:5000])
    assert last_step(made) is None
    made.unlink()
    assert last_step(made) is None
    script = (repository / "tests" / "data" / "plan_of_version_1.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(made)) as connection:
        connection.executescript(script)
    assert last_step(made) is None


def test_without_backups_there_are_none(plan_path: Path, folder: Path):
    assert kept_plans(folder) == backups_of(plan_path, folder) == []
    thin_out(plan_path, folder, 30, MOMENT)
    assert not folder.exists()


def damage(plan: Path) -> None:
    plan.write_bytes(plan.read_bytes()[:40_000])


@pytest.mark.parametrize("spoil", [damage, crashed, Path.unlink])
def test_of_a_plan_that_is_damaged_half_saved_or_gone_no_backup_is_made(
    plan_path: Path, folder: Path, spoil: Callable[[Path], None]
):
    assert back_up(plan_path, folder, MOMENT) is not None
    kept = names(own_folder(folder))
    spoil(plan_path)
    with pytest.raises(KnownError, match=plan_path.name):
        back_up(plan_path, folder, MOMENT + HOUR)
    assert names(own_folder(folder)) == kept
    assert [content(each.path) for each in whole_backups(plan_path, folder)] == [
        (PLAN, content(backups_of(plan_path, folder)[0].path)[1])
    ]


def test_a_plan_that_somebody_keeps_locked_is_told(
    plan_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(copying, "_PATIENCE_S", 0.05)
    with closing(sqlite3.connect(plan_path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(KnownError, match="使用中"):
            back_up(plan_path, folder, MOMENT)
        assert names(own_folder(folder)) == []
        other.rollback()
        assert back_up(plan_path, folder, MOMENT) is not None


def test_a_file_in_the_place_of_the_folder_is_told_and_left(plan_path: Path, folder: Path):
    folder.parent.write_text("大切な内容", encoding="utf-8")
    with pytest.raises(KnownError, match="計画は保存されています") as caught:
        back_up(plan_path, folder, MOMENT)
    assert caught.value.advice
    assert folder.parent.read_text(encoding="utf-8") == "大切な内容"
    assert kept_plans(folder) == kept_plans(folder.parent) == []


def test_a_folder_that_cannot_be_written_is_told(share: Path, repository: Path):
    plan, folder = share / "計画.dxdesk", share / "バックアップ"
    assert back_up(plan, folder, MOMENT) is not None
    rename_project(plan, "別の名前")
    own_folder(folder).chmod(0o555)
    folder.chmod(0o555)
    with nobody(repository):
        with pytest.raises(KnownError, match="権限がありません") as caught:
            back_up(plan, folder, MOMENT + HOUR)
        assert str(folder) in caught.value.advice
        with pytest.raises(KnownError, match="作れません"):
            back_up(plan, folder / "別", MOMENT + HOUR)
        thin_out(plan, folder, 1, MOMENT + 2 * HOUR)
    assert len(whole_backups(plan, folder)) == 1


def keep(plan: Path, folder: Path, moments: Iterable[datetime], days: int) -> None:
    """Change the plan, copy it and thin out, at each moment."""
    for moment in moments:
        rename_project(plan, f"{moment:%m月%d日 %H:%M}")
        assert back_up(plan, folder, moment) is not None
        thin_out(plan, folder, days, moment)


def made(plan: Path, folder: Path) -> list[datetime]:
    return [each.made for each in whole_backups(plan, folder)]


def test_every_backup_that_stays_is_what_the_plan_was_then(plan_path: Path, folder: Path):
    """The drill of putting back: each one opens, and holds what was saved at its moment."""
    then: dict[datetime, Content] = {}
    moments = [MOMENT + day * DAY + hour * HOUR for day in range(0, 24, 2) for hour in (0, 1, 5)]
    for moment in moments:
        keep(plan_path, folder, [moment], 5)
        then[moment] = content(plan_path)
    assert made(plan_path, folder) == [*moments[-1:-4:-1], *moments[-4:-16:-3]]
    for backup in backups_of(plan_path, folder):
        assert content(backup.path) == then[backup.made]


def test_outdated_backups_go_although_they_cannot_be_written(
    plan_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Path, "unlink", unlink_as_windows_does)
    keep(plan_path, folder, [MOMENT, MOMENT + DAY], 1)
    assert made(plan_path, folder) == [MOMENT + DAY]


def unlink_as_windows_does(path: Path, *, missing_ok: bool = False) -> None:
    if path.exists() and not path.stat().st_mode & 0o200:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    UNLINK(path, missing_ok)


def test_an_attempt_that_cannot_get_its_name_leaves_nothing_on_windows_either(
    plan_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "unlink", unlink_as_windows_does)
    monkeypatch.setattr(backups, "replace_patiently", refuse)
    with pytest.raises(KnownError, match="権限がありません"):
        back_up(plan_path, folder, MOMENT)
    assert names(own_folder(folder)) == ["plan.json"]


def test_what_only_looks_like_a_backup_is_left_alone(plan_path: Path, folder: Path, tmp_path: Path):
    keep(plan_path, folder, [MOMENT], 1)
    own = own_folder(folder)
    foreign = tmp_path / "大切な内容"
    foreign.touch(0o644)
    (own / "計画_20260401-090000.dxdesk").mkdir()
    (own / "計画_20260402-090000.dxdesk").symlink_to(foreign)
    for name in (
        "メモ.txt",
        "計画.dxdesk",
        "計画_20269999-090000.dxdesk",
        "計画_00010101-000000.dxdesk~",
        "計画_20260401-090000.dxdesk.bak",
        "計画_20260401-090000.dxdesk-journal",
    ):
        (own / name).touch()
    before = names(own)
    keep(plan_path, folder, [MOMENT + DAY], 1)
    after = {*before, f"計画_{MOMENT + DAY:%Y%m%d-%H%M%S}.dxdesk"}
    assert {*names(own)} == after - {f"計画_{MOMENT:%Y%m%d-%H%M%S}.dxdesk"}
    assert foreign.stat().st_mode & 0o777 == 0o644
    assert made(plan_path, folder) == [MOMENT + DAY]


@pytest.mark.parametrize("stamp", ["00010101-000000", "19691231-235959", "99991231-235959"])
def test_an_impossible_moment_hides_no_other_backup(plan_path: Path, folder: Path, stamp: str):
    keep(plan_path, folder, [MOMENT], 30)
    (own_folder(folder) / f"計画_{stamp}.dxdesk").touch()
    assert MOMENT in [each.made for each in backups_of(plan_path, folder)]
    assert back_up(plan_path, folder, MOMENT + HOUR) is None


def test_while_the_clock_is_behind_backups_are_kept_all_the_same(plan_path: Path, folder: Path):
    days = [MOMENT + day * DAY for day in range(3)]
    keep(plan_path, folder, days, 3)
    behind = MOMENT - 365 * DAY
    keep(plan_path, folder, [behind], 3)
    assert made(plan_path, folder) == [*reversed(days), behind]
    assert back_up(plan_path, folder, behind + HOUR) is None
    later = MOMENT + 3 * DAY
    keep(plan_path, folder, [later], 3)
    assert made(plan_path, folder) == [later, *days[:0:-1]]


def test_a_backup_from_the_future_takes_the_place_of_no_other(plan_path: Path, folder: Path):
    ahead = MOMENT + 4 * 365 * DAY
    keep(plan_path, folder, [ahead], 2)
    hours = [MOMENT, MOMENT + DAY, MOMENT + DAY + HOUR]
    keep(plan_path, folder, hours, 2)
    assert made(plan_path, folder) == [ahead, *reversed(hours)]
    assert back_up(plan_path, folder, hours[-1] + HOUR) is None


def test_what_was_never_finished_goes_a_day_later(plan_path: Path, folder: Path):
    keep(plan_path, folder, [MOMENT], 30)
    own = own_folder(folder)
    old = (".copy.old.tmp", ".copy.old.tmp-journal", ".plan.json.old.tmp")
    for name in (*old, ".copy.new.tmp"):
        (own / name).touch()
        written = MOMENT - (DAY + HOUR if name in old else HOUR)
        os.utime(own / name, (0, written.timestamp()))
    thin_out(plan_path, folder, 30, MOMENT)
    assert names(own) == sorted(
        [".copy.new.tmp", f"計画_{MOMENT:%Y%m%d-%H%M%S}.dxdesk", "plan.json"]
    )


def test_where_the_plan_is_is_told_again_when_the_note_was_spoiled(plan_path: Path, folder: Path):
    keep(plan_path, folder, [MOMENT], 30)
    (own_folder(folder) / "plan.json").write_bytes(b"\0\0\0")
    assert kept_plans(folder) == []
    assert len(backups_of(plan_path, folder)) == 1
    keep(plan_path, folder, [MOMENT + HOUR], 30)
    assert [(kept.plan, len(kept.backups)) for kept in kept_plans(folder)] == [(plan_path, 2)]
