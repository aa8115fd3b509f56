"""The status line: quiet for quick jobs, and always of the job that is being done."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from dxdesk.ui import job_line
from dxdesk.ui.jobs import JobRunner, RunningJob
from dxdesk.ui.plain import ElidedLabel
from dxdesk.ui.window.status import StatusLine

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from dxdesk.workspace.jobs import JobContext


@pytest.fixture
def line(qtbot: QtBot, runner: JobRunner, monkeypatch: pytest.MonkeyPatch) -> StatusLine:
    monkeypatch.setattr(job_line, "PATIENCE_MS", 80)
    line = StatusLine()
    qtbot.addWidget(line)
    line.resize(900, 30)
    line.show()
    runner.started.connect(line.follow)
    return line


PartT = TypeVar("PartT", bound=QWidget)


def part(line: StatusLine, kind: type[PartT], name: str) -> PartT:
    found = line.findChild(kind, name)
    assert isinstance(found, kind)
    return found


class Slow:
    """A job that tells a word and waits to be let go."""

    def __init__(self, word: str, done: int = 1) -> None:
        self.let_go = threading.Event()
        self._word, self._done = word, done
        self.running = RunningJob(self._work)

    def _work(self, context: JobContext) -> object:
        context.step(self._done, 4, self._word)
        while not self.let_go.wait(0.005):
            context.step(self._done, 4, self._word)
        return None


def test_progress_is_shown_after_four_tenths_of_a_second():
    assert job_line.PATIENCE_MS == 400


def test_a_quick_job_does_not_flash(line: StatusLine, runner: JobRunner, qtbot: QtBot):
    job = RunningJob(lambda context: context.step(1, 2, "速い"))
    with qtbot.waitSignal(job.finished):
        runner.start(job)
    qtbot.wait(160)
    assert not part(line, QProgressBar, "job_progress").isVisible()


def test_a_slow_job_shows_how_far_it_is(line: StatusLine, runner: JobRunner, qtbot: QtBot):
    slow = Slow("1-1-1")
    runner.start(slow.running)
    bar = part(line, QProgressBar, "job_progress")
    assert not bar.isVisible()
    qtbot.waitUntil(bar.isVisible)
    assert (bar.value(), bar.maximum()) == (1, 4)
    assert part(line, ElidedLabel, "job_label").text() == "1-1-1"
    slow.let_go.set()
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert not part(line, QPushButton, "job_cancel").isVisible()


def test_a_slow_job_can_be_called_off(line: StatusLine, runner: JobRunner, qtbot: QtBot):
    slow = Slow("遅い")
    cancel = part(line, QPushButton, "job_cancel")
    with qtbot.waitSignal(slow.running.cancelled):
        runner.start(slow.running)
        qtbot.waitUntil(cancel.isVisible)
        QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
        assert not cancel.isEnabled()
    qtbot.waitUntil(lambda: not cancel.isVisible())


def test_of_two_jobs_the_one_that_runs_is_shown(line: StatusLine, runner: JobRunner, qtbot: QtBot):
    first, second = Slow("一つ目"), Slow("二つ目", 3)
    label = part(line, ElidedLabel, "job_label")
    cancel = part(line, QPushButton, "job_cancel")
    runner.start(first.running)
    runner.start(second.running)
    qtbot.waitUntil(label.isVisible)
    assert label.text() == "一つ目"
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: label.isVisible() and label.text() == "二つ目")
    assert cancel.isEnabled()
    second.let_go.set()
    qtbot.waitUntil(lambda: not label.isVisible())


def test_words_of_any_length_leave_the_window_its_size(line: StatusLine):
    width = line.minimumSizeHint().width()
    line.show_saved("保存済み 14:32")
    line.show_where("<b>共有</b>" * 100)
    assert (line.saved, line.where[:9]) == ("保存済み 14:32", "<b>共有</b>")
    assert line.minimumSizeHint().width() < width + 400
    line.grab()
