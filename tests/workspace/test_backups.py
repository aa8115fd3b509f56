"""Backups of the open plan, as the window makes and shows them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from dxdesk.domain.rows import Key
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.backups import (
    BackupPlace,
    copies_beside,
    keep_backup,
    newest_backup,
    told_plans,
)
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.jobs import CancelledError, Unattended
from tests.workspace.conftest import YEAR, small_plan

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.workspace.opening import Opener
    from dxdesk.workspace.workspace import Workspace

MOMENT = datetime(2026, 6, 1, 0, tzinfo=UTC).astimezone()
DAY = timedelta(days=1)


@pytest.fixture
def place(tmp_path: Path) -> BackupPlace:
    return BackupPlace(tmp_path / "控え", 2)


def rename(workspace: Workspace, name: str) -> None:
    workspace.execute(SetField(Key(YEAR, "project", "p"), "name", name))


class CalledOff(Unattended):
    """The context of a job that is called off at its n-th step."""

    def __init__(self, number: int) -> None:
        self._left = number

    @override
    def step(self, done: int, total: int, label: str = "") -> None:
        self._left -= 1
        if self._left == 0:
            raise CancelledError


def test_an_open_plan_is_kept_and_outdated_backups_go(
    workspace: Workspace, plan_path: Path, place: BackupPlace
):
    for day in range(4):
        rename(workspace, f"{day}日目")
        moment = MOMENT + day * DAY
        assert keep_backup(plan_path, place, moment, Unattended()) is not None
        assert keep_backup(plan_path, place, moment + DAY / 24, Unattended()) is None
    (told,) = told_plans(place.folder, Unattended())
    assert told.path == plan_path
    assert [each.backup.made for each in told.backups] == [MOMENT + 3 * DAY, MOMENT + 2 * DAY]
    lasts = [each.last.number for each in told.backups if each.last is not None]
    assert lasts == [5, 4]
    assert newest_backup(plan_path, place.folder) == told.backups[0].backup


@pytest.mark.parametrize("number", [1, 2])
def test_who_calls_it_off_leaves_nothing(
    workspace: Workspace, plan_path: Path, place: BackupPlace, number: int
):
    assert workspace.can_edit(YEAR)
    with pytest.raises(CancelledError):
        keep_backup(plan_path, place, MOMENT, CalledOff(number))
    assert [path for path in place.folder.rglob("*") if path.is_file()] == []


def test_where_a_copy_fails_no_good_one_is_taken_away(
    workspace: Workspace, plan_path: Path, place: BackupPlace
):
    for hour in range(2):
        rename(workspace, f"{hour}")
        keep_backup(plan_path, BackupPlace(place.folder, 30), MOMENT + hour * DAY, Unattended())
    workspace.close()
    plan_path.write_bytes(plan_path.read_bytes()[:40_000])
    with pytest.raises(KnownError, match=plan_path.name):
        keep_backup(plan_path, BackupPlace(place.folder, 1), MOMENT + 2 * DAY, Unattended())
    (told,) = told_plans(place.folder, Unattended())
    assert len(told.backups) == 2


def test_a_plan_goes_back_to_a_backup_and_is_edited_on(
    workspace: Workspace, plan_path: Path, place: BackupPlace, opener: Opener
):
    made = keep_backup(plan_path, place, MOMENT, Unattended())
    assert made is not None
    rename(workspace, "その後")
    with pytest.raises(KnownError, match="編集中"):
        opener.put_back(made, plan_path)
    workspace.close()
    aside = opener.put_back(made, plan_path)
    assert aside is not None
    with opener.open(plan_path) as back:
        assert back.all_rows() == small_plan()
        rename(back, "改めて")
    with opener.open(aside) as former:
        assert former.all_rows() != small_plan()


def test_without_backups_nothing_is_told(plan_path: Path, place: BackupPlace):
    assert told_plans(place.folder, Unattended()) == []
    assert newest_backup(plan_path, place.folder) is None
    assert copies_beside(plan_path.parent / "ない" / "計画.dxdesk") == ()
