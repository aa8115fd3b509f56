"""The open plan is copied by itself, and nobody is held up or troubled by it."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog

from dxdesk.domain.rows import Key
from dxdesk.storage.backups import backups_of, last_step
from dxdesk.ui.jobs import RunningJob
from dxdesk.ui.window import backing_up
from dxdesk.ui.window.backing_up import BackingUp
from dxdesk.workspace.backups import BackupPlace
from dxdesk.workspace.commands import SetField
from tests.storage.another_process import held
from tests.ui.window.plan_room import PlanRoom, small_plan_in
from tests.workspace.conftest import YEAR, Ticking

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dxdesk.storage.ledger import Revision
    from dxdesk.workspace.opening import Opener

PROJECT = Key(YEAR, "project", "p")


class Room(PlanRoom):
    """A desk at a plan that has itself copied."""

    def __init__(self, opener: Opener, path: Path, qtbot: QtBot) -> None:
        super().__init__(opener, path, qtbot)
        self.folder = path.parent / "写し"
        self.place: BackupPlace | None = BackupPlace(self.folder, 30)
        self.backing_up = BackingUp(
            self.desk, self.plans, self.jobs, self.notice, lambda: self.place, Ticking()
        )

    def edit(self, name: str) -> None:
        assert self.desk.execute(SetField(PROJECT, "name", name))

    def rest(self) -> None:
        self._bot.waitUntil(lambda: not self.jobs.is_busy)

    def keep(self) -> None:
        self.backing_up.keep()
        self.rest()

    @property
    def pause(self) -> int | None:
        """From a change to the copy of it, in ms; None where none is awaited."""
        timer = self.backing_up.findChild(QTimer)
        assert isinstance(timer, QTimer)
        return timer.interval() if timer.isActive() else None

    @property
    def newest(self) -> Revision | None:
        """What was done last in the newest backup; None where there is none."""
        backup = next(iter(backups_of(self.path, self.folder)), None)
        return backup and last_step(backup.path)

    @property
    def last_step(self) -> Revision:
        return self.desk.workspace.history.revisions()[0]

    @property
    def kept(self) -> int:
        return len(backups_of(self.path, self.folder))


@pytest.fixture
def room(opener: Opener, tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    room = Room(opener, small_plan_in(tmp_path, opener), qtbot)
    with room.used():
        yield room


def test_a_plan_is_copied_when_it_is_opened_and_when_it_was_changed(
    room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(backing_up, "FIRST_MS", 1)
    monkeypatch.setattr(backing_up, "PAUSE_MS", 1)
    room.backing_up = BackingUp(
        room.desk, room.plans, room.jobs, room.notice, lambda: room.place, Ticking()
    )
    room.open()
    qtbot.waitUntil(lambda: room.newest == room.last_step)
    room.edit("新しい名")
    qtbot.waitUntil(lambda: room.newest == room.last_step)


def test_what_was_not_changed_is_not_copied_again(room: Room):
    room.open()
    room.keep()
    (first,) = backups_of(room.path, room.folder)
    room.keep()
    room.plans.close()
    room.open()
    room.keep()
    assert list(backups_of(room.path, room.folder)) == [first]
    room.edit("新しい名")
    room.keep()
    assert room.newest == room.last_step


def test_the_end_is_copied_where_something_was_changed(room: Room):
    room.open()
    room.backing_up.keep_at_end()
    assert room.kept == 0
    room.edit("新しい名")
    room.backing_up.keep_at_end()
    assert room.kept == 1
    room.backing_up.keep_at_end()
    assert room.kept == 1


def test_nobody_waits_at_the_end_for_a_large_plan(room: Room, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(backing_up, "_LARGE", 1000)
    room.open()
    room.edit("新しい名")
    room.backing_up.keep_at_end()
    assert room.kept == 0


def test_nothing_is_copied_where_that_is_not_wanted(room: Room):
    room.place = None
    room.open()
    room.edit("新しい名")
    room.keep()
    room.backing_up.keep_at_end()
    assert not room.folder.exists()


def test_what_somebody_else_writes_is_left_to_them(room: Room):
    with held(room.path):
        room.open()
        room.keep()
        room.backing_up.keep_at_end()
    assert not room.folder.exists()


def test_a_folder_that_cannot_be_used_is_told_once_and_besides(room: Room):
    room.folder.write_text("ファイルがある", encoding="utf-8")
    room.open()
    room.notice.offer("前回の入力があります。")
    room.keep()
    words = room.notice.words
    assert words.startswith("前回の入力があります。")
    assert "写し" in words
    assert "計画は保存されています。" in words
    room.notice.dismiss()
    room.edit("新しい名")
    room.keep()
    room.backing_up.keep_at_end()
    assert room.notice.words == ""
    assert room.folder.is_file()


def test_what_passed_with_another_notice_is_told_again(room: Room):
    room.folder.write_text("ファイルがある", encoding="utf-8")
    room.open()
    room.notice.tell("設定を保存しました。")
    room.keep()
    assert "バックアップを作れませんでした" in room.notice.words
    room.notice.dismiss()
    room.keep()
    assert room.notice.words.startswith("「計画 書.dxdesk」のバックアップを作れませんでした")
    room.notice.dismiss()
    room.keep()
    assert room.notice.words == ""


def test_a_plan_that_was_closed_is_not_copied_any_more(room: Room):
    room.open()
    room.edit("新しい名")
    room.plans.close()
    room.keep()
    room.backing_up.keep_at_end()
    assert room.kept == 0


def test_what_was_being_copied_when_the_window_closes_is_copied_at_the_end(room: Room):
    room.open()
    room.edit("新しい名")
    go_on = Event()
    room.jobs.start(RunningJob(lambda _: go_on.wait()))
    room.backing_up.keep()
    go_on.set()
    room.jobs.stop()
    assert room.kept == 0
    room.backing_up.keep_at_end()
    assert room.newest == room.last_step


def test_a_copy_waits_while_somebody_is_asked_so_that_no_backup_goes_that_is_being_chosen(
    room: Room, qtbot: QtBot
):
    room.open()
    question = QDialog(room.window)
    question.open()
    room.keep()
    assert room.kept == 0
    assert room.pause == backing_up.FIRST_MS
    question.reject()
    room.keep()
    assert room.kept == 1


@pytest.mark.parametrize(
    ("waited", "took", "pause"),
    [
        (3600, 0.5, backing_up.PAUSE_MS),
        (0, 20, 2_000_000),
        (0, 8 * 3600, 4 * 3600 * 1000),
    ],
)
def test_a_pause_is_as_long_as_the_copy_itself_took_within_bounds(
    room: Room, monkeypatch: pytest.MonkeyPatch, waited: float, took: float, pause: int
):
    now, keep_backup, go_on = 0.0, backing_up.keep_backup, Event()

    def slowly(*args: object) -> object:
        nonlocal now
        now += took
        return keep_backup(*args)  # pyright: ignore[reportArgumentType] - as it was called

    monkeypatch.setattr(backing_up, "monotonic", lambda: now)
    monkeypatch.setattr(backing_up, "keep_backup", slowly)
    room.open()
    room.jobs.start(RunningJob(lambda _: go_on.wait()))
    room.backing_up.keep()
    now += waited
    go_on.set()
    room.rest()
    timer = room.backing_up.findChild(QTimer)
    assert isinstance(timer, QTimer)
    timer.stop()
    room.edit("新しい名")
    assert room.pause == pause
