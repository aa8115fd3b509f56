"""Ctrl+S, 控え and copies: nobody is told that all is kept unless it is."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from dxdesk.domain.rows import Key, Project, edition_key
from dxdesk.ui.fields.line import LineField
from dxdesk.ui.window.asking import Asking
from dxdesk.ui.window.keeping import Keeping
from dxdesk.ui.window.status import StatusLine
from dxdesk.workspace.commands import SetField
from tests.ui.window.plan_room import PlanRoom, small_plan_in
from tests.workspace.conftest import YEAR, Ticking

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dxdesk.ui.window.parts import Parts
    from dxdesk.workspace.opening import Opener

PROJECT = Key(YEAR, "project", "p")


class Answers(Asking):
    """Answers in the place of a person."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.name: str | None = "照会前"
        self.out: Path | None = None
        self.suggested: list[object] = []

    @override
    def snapshot_name(self, suggestion: str) -> str | None:
        self.suggested.append(suggestion)
        return self.name

    @override
    def copy_of_plan(self, suggestion: Path) -> Path | None:
        self.suggested.append(suggestion.name)
        return self.out


class Room(PlanRoom):
    """A desk with a plan that was opened as the window opens it, a field, and what is kept."""

    def __init__(self, opener: Opener, path: Path, qtbot: QtBot) -> None:
        super().__init__(opener, path, qtbot)
        self.status = StatusLine(self.window)
        self.answers = Answers(self.window)
        parts = cast("Parts", SimpleNamespace(notice=self.notice, status=self.status))
        self.keeping = Keeping(parts, self.desk, self.plans, self.jobs, self.answers, Ticking())
        self.field = LineField(self.desk, "name", SetField, self.window)
        self.failures: list[object] = []
        self.desk.failed.connect(self.failures.append)
        self.desk.failed.connect(self._warn)
        self.open()
        self.field.show_text(PROJECT, "窓口")
        self.window.show()

    def _warn(self, error: object) -> None:
        self.notice.warn(str(error))

    def name(self) -> str:
        row = self.desk.workspace.rows(YEAR, ("project",))[PROJECT]
        assert isinstance(row, Project)
        return row.name


@pytest.fixture
def room(opener: Opener, tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    room = Room(opener, small_plan_in(tmp_path, opener), qtbot)
    with room.used():
        yield room


def test_ctrl_s_keeps_the_draft_and_says_when(room: Room):
    QTest.keyClicks(room.field, "ab")
    room.keeping.check()
    assert room.name() == "ab窓口"
    assert room.status.saved.startswith("保存済み ")
    assert room.notice.words == f"{room.status.saved}　変更は、その都度保存しています。"


def test_every_change_says_when_it_was_saved(room: Room):
    room.status.show_saved("")
    room.desk.execute(SetField(PROJECT, "name", "新しい名"))
    assert room.status.saved.startswith("保存済み ")


def test_nobody_is_told_that_all_is_saved_while_a_text_is_not(room: Room, tmp_path: Path):
    room.field.insert("\x00")
    room.answers.out = tmp_path / "控え.dxdesk"
    for act in (room.keeping.check, room.keeping.name_snapshot, room.keeping.save_copy):
        act()
        assert "制御文字" in room.notice.words
    assert room.answers.suggested == []
    assert room.desk.workspace.history.last_snapshot() is None
    assert not room.answers.out.exists()
    QTest.keyClick(room.field, Qt.Key.Key_Escape)
    room.keeping.check()
    assert "保存済み" in room.notice.words


def test_a_settled_edition_has_nothing_to_save(room: Room):
    room.desk.execute(SetField(edition_key(YEAR), "state", "fixed"))
    room.keeping.check()
    assert room.notice.words == "確定した年度版のため、保存する変更はありません。"


def test_a_snapshot_is_offered_named_and_told(room: Room, qtbot: QtBot):
    room.keeping.check()
    offer = room.notice.findChild(QPushButton, "notice_action")
    assert isinstance(offer, QPushButton)
    with qtbot.waitSignal(room.keeping.named):
        offer.click()
    assert room.notice.words == "控え「照会前」を付けました。"
    last = room.desk.workspace.history.last_snapshot()
    assert last is not None
    assert last.snapshot == "照会前"


def test_a_name_that_is_taken_is_told_in_a_sentence(room: Room):
    room.keeping.name_snapshot()
    room.keeping.name_snapshot()
    assert room.notice.words == "控え「照会前」は既にあります。別の名前を付けてください。"


def test_no_name_is_no_snapshot(room: Room):
    room.answers.name = None
    room.keeping.name_snapshot()
    assert room.desk.workspace.history.last_snapshot() is None


def test_a_copy_is_whole_and_can_be_opened(
    room: Room, tmp_path: Path, qtbot: QtBot, opener: Opener
):
    QTest.keyClicks(room.field, "ab")
    out = room.answers.out = tmp_path / "別の場所" / "写し.dxdesk"
    out.parent.mkdir()
    room.keeping.save_copy()
    qtbot.waitUntil(lambda: not room.jobs.is_busy)
    assert room.notice.words == "「写し.dxdesk」にコピーを保存しました。"
    assert str(room.answers.suggested[0]).startswith("計画 書_2026060")
    with opener.open(out) as copy:
        assert copy.all_rows() == room.desk.workspace.all_rows()
        assert copy.history.revisions() == room.desk.workspace.history.revisions()


def test_two_copies_are_each_told_by_their_own_name(room: Room, tmp_path: Path, qtbot: QtBot):
    told: list[str] = []
    for name in ("一.dxdesk", "二.dxdesk"):
        room.answers.out = tmp_path / name
        room.keeping.save_copy()
    while room.jobs.is_busy:
        qtbot.wait(1)
        told.append(room.notice.words)
    told.append(room.notice.words)
    assert list(dict.fromkeys(filter(None, told))) == [
        "「一.dxdesk」にコピーを保存しました。",
        "「二.dxdesk」にコピーを保存しました。",
    ]


def test_a_copy_that_cannot_be_written_is_told(room: Room, tmp_path: Path, qtbot: QtBot):
    room.answers.out = tmp_path / "ない" / "写し.dxdesk"
    room.keeping.save_copy()
    qtbot.waitUntil(lambda: not room.jobs.is_busy)
    assert len(room.failures) == 1
    assert "コピーを保存しました" not in room.notice.words
