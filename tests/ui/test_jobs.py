"""Work off the UI thread: its ends, its order, and that nothing of it stays."""

from __future__ import annotations

import sys
import threading
import time
import weakref
from typing import TYPE_CHECKING

from PySide6.QtCore import QThread

from dxdesk.runtime.errors import KnownError
from dxdesk.ui.jobs import JobRunner, LatestJob, RunningJob

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from pytestqt.qtbot import QtBot

    from dxdesk.workspace.jobs import JobContext


class Ears:
    """What was heard of a job, in order."""

    def __init__(self, job: RunningJob) -> None:
        self.heard: list[object] = []
        job.progressed.connect(self._on_progressed)
        job.succeeded.connect(self._on_told)
        job.failed.connect(self._on_told)
        job.cancelled.connect(self._on_cancelled)
        job.finished.connect(self._on_finished)

    def _on_progressed(self, done: int, total: int, words: str) -> None:
        self.heard.append((done, total, words))

    def _on_told(self, result: object) -> None:
        assert QThread.currentThread().isMainThread()
        self.heard.append(result)

    def _on_cancelled(self) -> None:
        self.heard.append("cancelled")

    def _on_finished(self) -> None:
        self.heard.append("finished")


def run(runner: JobRunner, qtbot: QtBot, job: Callable[[JobContext], object]) -> list[object]:
    """Everything that is heard of a job until it has ended."""
    running = RunningJob(job)
    ears = Ears(running)
    with qtbot.waitSignal(running.finished):
        runner.start(running)
    qtbot.waitUntil(lambda: not runner.is_busy)
    return ears.heard


def test_a_result_comes_back_to_the_window_last_but_for_the_end(runner: JobRunner, qtbot: QtBot):
    main = threading.get_ident()

    def job(context: JobContext) -> object:
        context.step(1, 2, "半分")
        return threading.get_ident() != main

    assert run(runner, qtbot, job) == [(1, 2, "半分"), True, "finished"]


def test_the_world_breaking_is_a_failure_with_a_sentence(runner: JobRunner, qtbot: QtBot):
    error = KnownError("空き容量がありません。")

    def job(_: JobContext) -> object:
        raise error

    assert run(runner, qtbot, job) == [error, "finished"]


def test_a_mistake_of_ours_reaches_the_crash_hook(
    runner: JobRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    caught: list[object] = []

    def hook(_kind: object, error: object, _trace: object) -> None:
        caught.append(error)

    def job(_: JobContext) -> object:
        raise ZeroDivisionError

    with qtbot.captureExceptions():
        monkeypatch.setattr(sys, "excepthook", hook)
        assert run(runner, qtbot, job) == ["finished"]
    assert [type(error) for error in caught] == [ZeroDivisionError]


def test_a_job_that_is_called_off_ends_at_its_next_step(runner: JobRunner, qtbot: QtBot):
    begun, go_on = threading.Event(), threading.Event()

    def job(context: JobContext) -> object:
        begun.set()
        go_on.wait(5)
        context.step(1, 1)
        return "done"

    running = RunningJob(job)
    ears = Ears(running)
    with qtbot.waitSignal(running.finished):
        runner.start(running)
        assert begun.wait(5)
        running.cancel()
        go_on.set()
    assert ears.heard == ["cancelled", "finished"]


def test_a_job_that_is_called_off_before_its_turn_does_not_begin(runner: JobRunner, qtbot: QtBot):
    go_on = threading.Event()
    done: list[str] = []
    first = RunningJob(lambda _: go_on.wait(5))
    second = RunningJob(lambda _: done.append("second"))
    ears = Ears(second)
    with qtbot.waitSignal(second.finished):
        runner.start(first)
        runner.start(second)
        second.cancel()
        go_on.set()
    assert (ears.heard, done) == (["cancelled", "finished"], [])


def test_jobs_are_done_one_after_the_other_and_told_when_they_begin(
    runner: JobRunner, qtbot: QtBot
):
    order: list[str] = []
    jobs = [RunningJob(lambda _: order.append("a")), RunningJob(lambda _: order.append("b"))]
    begun: list[object] = []
    runner.started.connect(begun.append)
    with qtbot.waitSignal(jobs[1].finished):
        for job in jobs:
            runner.start(job)
        assert begun == jobs[:1]
        assert runner.is_busy
    assert (order, begun) == (["a", "b"], jobs)


def test_stopping_waits_until_nothing_is_done_any_more(runner: JobRunner, qtbot: QtBot):
    begun = threading.Event()
    done: list[str] = []

    def job(context: JobContext) -> object:
        begun.set()
        try:
            while True:
                context.step(0, 0)
        finally:
            time.sleep(0.05)
            done.append("cleaned up")

    running, waiting = RunningJob(job), RunningJob(lambda _: done.append("second"))
    with qtbot.waitSignal(waiting.finished):
        runner.start(running)
        runner.start(waiting)
        assert begun.wait(5)
        runner.stop()
        assert done == ["cleaned up"]
    assert done == ["cleaned up"]


def test_of_jobs_of_which_the_latest_counts_no_other_is_heard(runner: JobRunner, qtbot: QtBot):
    latest = LatestJob(runner, runner)
    heard: list[object] = []
    latest.succeeded.connect(heard.append)
    latest.failed.connect(heard.append)
    error = KnownError("空き容量がありません。")

    def failing(_: JobContext) -> object:
        raise error

    latest.start(RunningJob(failing))
    latest.start(RunningJob(lambda _: "first"))
    latest.start(RunningJob(lambda _: "second"))
    qtbot.waitUntil(lambda: not runner.is_busy)
    latest.start(RunningJob(failing))
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert heard == ["second", error]


def test_a_latest_job_that_a_mistake_of_ours_ended_is_heard_of(
    runner: JobRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    latest = LatestJob(runner, runner)
    heard: list[object] = []
    caught: list[object] = []
    latest.crashed.connect(heard.append)
    error = ZeroDivisionError()

    def hook(_kind: object, error: object, _trace: object) -> None:
        caught.append(error)

    def job(_: JobContext) -> object:
        raise error

    with qtbot.captureExceptions():
        monkeypatch.setattr(sys, "excepthook", hook)
        latest.start(RunningJob(job))
        qtbot.waitUntil(lambda: not runner.is_busy)
    assert (heard, caught) == ([error], [error])


def test_a_job_that_ends_just_before_it_is_called_off_is_not_heard(runner: JobRunner, qtbot: QtBot):
    latest = LatestJob(runner, runner)
    done = threading.Event()
    heard: list[object] = []
    latest.succeeded.connect(heard.append)
    latest.start(RunningJob(lambda _: done.set()))
    assert done.wait(5)
    runner.stop()
    # It has ended in its thread; the window has not heard of it yet.
    latest.call_off()
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert heard == []


def test_nothing_of_a_job_stays(runner: JobRunner, qtbot: QtBot):
    class Held:
        pass

    held = Held()
    gone, job_gone = weakref.ref(held), None

    def job(_: JobContext, held: Held = held) -> object:
        return held

    running = RunningJob(job)
    job_gone = weakref.ref(running)
    with qtbot.waitSignal(running.finished):
        runner.start(running)
    del running, job, held
    qtbot.waitUntil(lambda: job_gone() is None and gone() is None)
