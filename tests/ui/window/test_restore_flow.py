"""Back to a backup: nothing is lost by it, and what cannot be opened is helped with it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from dxdesk.runtime.settings import BackupWish
from dxdesk.storage.backups import back_up, backups_of, last_step
from dxdesk.ui.dialogs.backups import BackupChoice
from dxdesk.workspace.commands import SetField
from tests.storage.another_process import held
from tests.storage.kept import MOMENT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pytest

    from dxdesk.domain.rows import Key
    from dxdesk.workspace.backups import ToldPlan
    from tests.e2e.clerk import Clerk


def backups_folder_of(clerk: Clerk) -> Path:
    return clerk.made.beginnings.backup_place().folder


def plan_path(clerk: Clerk) -> Path:
    plan = clerk.made.plans.plan
    assert plan is not None
    return plan.path


def first_project(clerk: Clerk) -> Key:
    edition = clerk.made.desk.edition
    return min(key for key in clerk.rows if (key.edition, key.kind) == (edition, "project"))


def edit(clerk: Clerk, name: str) -> None:
    assert clerk.made.desk.execute(SetField(first_project(clerk), "name", name))


def copied(clerk: Clerk, path: Path) -> None:
    """Have the plan copied, as it is by itself after a while."""
    before = len(backups_of(path, backups_folder_of(clerk)))
    clerk.made.backing_up.keep()
    clerk.rest()
    assert len(backups_of(path, backups_folder_of(clerk))) == before + 1


def newest(*, takes_place: bool) -> object:
    def choose(plans: Sequence[ToldPlan]) -> BackupChoice:
        backup = plans[0].backups[0].backup
        return BackupChoice(plans[0].path, backup.path, backup.made, takes_place)

    return choose


def test_the_plan_goes_back_and_the_former_file_stays(clerk: Clerk):
    path = plan_path(clerk)
    edit(clerk, "残す名")
    kept = clerk.rows
    copied(clerk, path)
    edit(clerk, "失われない名")
    later = clerk.rows
    clerk.answers.given |= {"backup": newest(takes_place=True), "consent": True}
    clerk.window.acts["restore_backup"].trigger()
    clerk.wait(lambda: "戻しました" in clerk.made.parts.notice.words)
    clerk.rest()
    assert clerk.rows == kept
    (aside,) = path.parent.glob("*戻す前*.dxdesk")
    assert aside.name in clerk.made.parts.notice.words
    with clerk.made.plans.opener.open(aside, read_only=True) as former:
        assert former.all_rows() == later
    edit(clerk, "戻した後も書ける名")


def test_nothing_is_done_without_consent(clerk: Clerk):
    path = plan_path(clerk)
    copied(clerk, path)
    edit(clerk, "今の名")
    now = clerk.rows
    clerk.answers.given |= {"backup": newest(takes_place=True), "consent": False}
    clerk.window.acts["restore_backup"].trigger()
    clerk.rest()
    assert clerk.rows == now
    assert not list(path.parent.glob("*戻す前*"))


class Unkept:
    """Holds a text that cannot be put into the plan."""

    holds_unkept_text = True

    def unkept_text(self) -> None:
        """It belongs to no field."""


def test_who_does_not_give_up_what_is_being_typed_stays_in_the_plan(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
):
    def consent(_: str, __: str, yes: str) -> bool:
        asked.append(yes)
        return yes == "戻す"

    path, asked, holder = plan_path(clerk), list[str](), Unkept()
    copied(clerk, path)
    clerk.made.desk.add_holder(holder)
    clerk.answers.given["backup"] = newest(takes_place=True)
    monkeypatch.setattr(clerk.answers, "consent", consent)
    clerk.window.acts["restore_backup"].trigger()
    clerk.rest()
    assert asked == ["戻す", "破棄して進む"]
    assert plan_path(clerk) == path
    assert clerk.made.parts.notice.words == ""
    assert not list(path.parent.glob("*戻す前*"))


def test_a_backup_is_taken_out_as_a_file_that_can_be_edited(clerk: Clerk, tmp_path: Path):
    path = plan_path(clerk)
    copied(clerk, path)
    kept = clerk.rows
    edit(clerk, "今の名")
    out = tmp_path / "取り出した計画.dxdesk"
    clerk.answers.given |= {"backup": newest(takes_place=False), "copy_of_plan": out}
    clerk.window.acts["restore_backup"].trigger()
    clerk.wait(lambda: "取り出しました" in clerk.made.parts.notice.words)
    button = clerk.window.findChild(QPushButton, "notice_action")
    assert isinstance(button, QPushButton)
    button.click()
    clerk.rest()
    clerk.wait(lambda: plan_path(clerk) == out)
    clerk.rest()
    assert clerk.rows == kept
    edit(clerk, "取り出した後に書いた名")


def test_a_damaged_plan_is_helped_with_its_backup(clerk: Clerk):
    path = plan_path(clerk)
    kept = clerk.rows
    copied(clerk, path)
    clerk.made.plans.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    clerk.made.beginnings.open_path(path)
    clerk.wait(lambda: "までのバックアップがあります" in clerk.made.parts.notice.words)
    clerk.answers.given |= {"backup": newest(takes_place=True), "consent": True}
    button = clerk.window.findChild(QPushButton, "notice_action")
    assert isinstance(button, QPushButton)
    assert button.text() == "バックアップから戻す…"
    button.click()
    clerk.wait(lambda: clerk.made.desk.is_open)
    clerk.rest()
    assert clerk.rows == kept
    (aside,) = path.parent.glob("*戻す前*.dxdesk")
    assert aside.read_bytes() == whole[: len(whole) // 2]


def test_a_plan_that_has_gone_is_helped_with_its_backup(clerk: Clerk):
    path = plan_path(clerk)
    copied(clerk, path)
    clerk.made.plans.close()
    path.unlink()
    clerk.made.beginnings.open_path(path)
    clerk.wait(lambda: "までのバックアップがあります" in clerk.made.parts.notice.words)
    assert "見つかりません" in clerk.made.parts.notice.words
    assert "共有フォルダーへの接続を確かめてください" in clerk.made.parts.notice.words


def test_a_plan_on_a_share_that_is_out_of_reach_is_not_forgotten(clerk: Clerk):
    path = plan_path(clerk)
    share = path.parent / "共有"
    plan = share / "計画.dxdesk"
    share.mkdir()
    clerk.made.plans.opener.copy(path, plan)
    clerk.made.beginnings.open_path(plan)
    clerk.wait(lambda: plan_path(clerk) == plan)
    clerk.rest()
    clerk.made.plans.close()
    away = share.rename(path.parent / "切れた共有")
    clerk.made.beginnings.open_path(plan)
    clerk.rest()
    assert clerk.made.where.recent[0] == plan
    away.rename(share)
    plan.unlink()
    clerk.made.beginnings.open_path(plan)
    clerk.rest()
    assert plan not in clerk.made.where.recent


def test_a_plan_that_is_whole_is_not_helped_with_its_backup(clerk: Clerk):
    path = plan_path(clerk)
    copied(clerk, path)
    clerk.made.plans.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    clerk.made.beginnings.open_path(path)
    clerk.rest()
    assert "新しい版" in clerk.made.parts.start_page.words
    assert clerk.made.parts.notice.words == ""


def test_a_damaged_backup_leaves_the_plan_open_as_it_was(clerk: Clerk):
    path = plan_path(clerk)
    copied(clerk, path)
    now = clerk.rows
    (backup,) = backups_of(path, backups_folder_of(clerk))
    backup.path.chmod(0o600)
    backup.path.write_bytes(backup.path.read_bytes()[:5000])
    clerk.answers.given |= {"backup": newest(takes_place=True), "consent": True}
    clerk.window.acts["restore_backup"].trigger()
    clerk.wait(lambda: "壊れています" in clerk.made.parts.notice.words)
    clerk.wait(lambda: clerk.made.desk.is_open)
    clerk.rest()
    assert clerk.rows == now
    edit(clerk, "書ける名")


def test_a_plan_that_somebody_writes_is_left_to_them_and_the_open_one_stays(
    clerk: Clerk, tmp_path: Path
):
    path, other = plan_path(clerk), tmp_path / "別の課" / "別の計画.dxdesk"
    other.parent.mkdir()
    other.write_bytes(path.read_bytes())
    assert back_up(other, backups_folder_of(clerk), MOMENT) is not None
    clerk.answers.given |= {"backup": newest(takes_place=True), "consent": True}
    with held(other):
        clerk.window.acts["restore_backup"].trigger()
        clerk.wait(lambda: "編集中" in clerk.made.parts.notice.words)
        clerk.rest()
    assert plan_path(clerk) == path
    assert not clerk.made.plans.is_opening
    assert not list(other.parent.glob("*戻す前*"))


def test_the_last_change_is_copied_when_the_window_closes(clerk: Clerk):
    path, folder = plan_path(clerk), backups_folder_of(clerk)
    edit(clerk, "終わりの名")
    last = clerk.made.desk.workspace.history.revisions()[0]
    clerk.leave()
    (backup,) = backups_of(path, folder)
    assert last_step(backup.path) == last


def test_a_backup_that_is_opened_is_told_and_left_alone_and_leads_to_the_plan(clerk: Clerk):
    path = plan_path(clerk)
    copied(clerk, path)
    (backup,) = backups_of(path, backups_folder_of(clerk))
    # As where somebody has copied the backups elsewhere and back.
    backup.path.chmod(0o600)
    clerk.made.beginnings.open_path(backup.path)
    clerk.wait(lambda: plan_path(clerk) == backup.path)
    clerk.rest()
    words = clerk.made.parts.notice.words
    assert words == f"「{path.name}」のバックアップです。読み取り専用で開いています。"
    # The next start is where this one has been before.
    assert clerk.made.where.recent[0] == path
    button = clerk.window.findChild(QPushButton, "notice_action")
    assert isinstance(button, QPushButton)
    button.click()
    clerk.wait(lambda: plan_path(clerk) == path)
    clerk.rest()
    edit(clerk, "書ける名")


def test_a_new_place_of_backups_is_used_at_once(clerk: Clerk, tmp_path: Path):
    path = plan_path(clerk)
    folder = tmp_path / "庁内 共有" / "写し"
    chosen = replace(clerk.made.beginnings.settings_now, backups=BackupWish(folder=str(folder)))
    clerk.answers.given["settings"] = chosen
    clerk.window.acts["settings"].trigger()
    clerk.wait(lambda: len(backups_of(path, folder)) == 1)
    clerk.rest()
    in_the_way = tmp_path / "ファイル"
    in_the_way.touch()
    chosen = replace(chosen, backups=BackupWish(folder=str(in_the_way)))
    clerk.answers.given["settings"] = chosen
    clerk.window.acts["settings"].trigger()
    clerk.wait(lambda: "バックアップを作れませんでした" in clerk.made.parts.notice.words)


def test_of_a_plan_that_somebody_else_edits_it_is_told_that_nothing_was_put_back(clerk: Clerk):
    path = plan_path(clerk)
    copied(clerk, path)
    clerk.made.plans.close()
    with held(path):
        clerk.made.beginnings.open_path(path)
        clerk.wait(lambda: clerk.made.desk.is_open)
        clerk.rest()
        clerk.answers.given |= {"backup": newest(takes_place=True), "consent": True}
        clerk.window.acts["restore_backup"].trigger()
        clerk.wait(lambda: "戻していません" in clerk.made.parts.notice.words)
        clerk.rest()
        words = clerk.made.parts.notice.words
        assert "読み取り専用で開いています" in words
        assert words.endswith("バックアップには戻していません。")
    assert not list(path.parent.glob("*戻す前*"))
