"""A plan is backed up by a command, as by a task that is started every night."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.__main__ import main
from dxdesk.runtime.settings import BackupWish, Person, Settings, user_folder, write_settings
from dxdesk.storage.backups import backups_of
from dxdesk.workspace.opening import Opener
from tests.storage.another_process import held

if TYPE_CHECKING:
    from pathlib import Path


def test_a_plan_is_copied_once_to_where_the_settings_say(
    tmp_path: Path, plan: Path, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "別の場所"
    write_settings(user_folder(), Settings(backups=BackupWish(is_on=False, folder=str(folder))))
    assert main(["backup", str(plan)]) == 0
    (backup,) = backups_of(plan, folder)
    assert capsys.readouterr().out.endswith(
        f"「{plan.name}」のバックアップを「{backup.path}」に取りました。\n"
    )
    assert main(["backup", str(plan)]) == 0
    assert "変わっていません" in capsys.readouterr().out
    assert list(backups_of(plan, folder)) == [backup]


def test_folder_and_days_can_be_given_while_somebody_works(tmp_path: Path, plan: Path):
    folder = tmp_path / "写し"
    with held(plan):
        assert main(["backup", str(plan), "--folder", str(folder), "--days", "1"]) == 0
    (backup,) = backups_of(plan, folder)
    with Opener(Person("担当")).open(backup.path, read_only=True) as copy:
        assert copy.editions()


@pytest.mark.parametrize("days", ["0", "-1", "3.5", "一", "99999"])
def test_days_are_a_number(plan: Path, days: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        main(["backup", str(plan), "--days", days])
    assert ended.value.code == 2
    assert "日数" in capsys.readouterr().err


def test_what_is_no_plan_is_told_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    text = tmp_path / "計画.txt"
    text.write_text("計画ではない", encoding="utf-8")
    for path in (text, tmp_path / "ない.dxdesk"):
        assert main(["backup", str(path), "--folder", str(tmp_path / "写し")]) == 1
        assert path.name in capsys.readouterr().err
        assert not backups_of(path, tmp_path / "写し")
