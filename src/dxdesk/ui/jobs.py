"""Long work off the UI thread: one job at a time, with progress and cancel."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot
from typing_extensions import override

from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.jobs import CancelledError

if TYPE_CHECKING:
    from dxdesk.workspace.jobs import Job


class RunningJob(QObject):
    """A job on its way. Create it, connect to it, then give it to `JobRunner.start`.

    `is_asked_for` is whether a person waits for it, and would miss it.

    Signals, all heard on the thread that made it:
        progressed: done, total (0: nobody knows) and a word.
        handed_over: A part of the job's result, before it has ended.
        succeeded: The job's result.
        failed: The `KnownError` that ended it.
        crashed: Any other exception: a mistake of ours.
        finished: It has ended, in whatever way; comes last.
    """

    progressed = Signal(int, int, str)
    handed_over = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    crashed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(
        self, job: Job[object], parent: QObject | None = None, *, is_asked_for: bool = True
    ) -> None:
        super().__init__(parent)
        self._job = job
        self.is_asked_for = is_asked_for
        self._called_off = threading.Event()
        self.crashed.connect(self._on_crashed)

    @Slot()
    def cancel(self) -> None:
        """Call the job off; it ends at its next step."""
        self._called_off.set()

    def step(self, done: int, total: int, label: str = "") -> None:
        """See `JobContext.step`."""
        self._go_on()
        self.progressed.emit(done, total, label)

    def hand_over(self, part: object) -> None:
        """See `JobContext.hand_over`."""
        self.handed_over.emit(part)

    def _go_on(self) -> None:
        if self._called_off.is_set():
            raise CancelledError

    def work(self) -> None:
        """Do the job; called in the job's thread."""
        try:
            # One that was called off while it waited does not begin.
            self._go_on()
            result = self._job(self)
        except CancelledError:
            self.cancelled.emit()
        except KnownError as error:
            self.failed.emit(error)
        except BaseException as error:
            self.crashed.emit(error)
        else:
            self.succeeded.emit(result)
        self.finished.emit()

    @Slot(object)
    def _on_crashed(self, error: BaseException) -> None:
        # Raised again where the crash dialog is: an exception in a slot reaches sys.excepthook.
        raise error


class _Runnable(QRunnable):
    def __init__(self, job: RunningJob) -> None:
        super().__init__()
        self._running = job

    @override
    def run(self) -> None:
        self._running.work()


class JobRunner(QObject):
    """Does jobs one after the other, in one thread beside the window's.

    Signals:
        started: A `RunningJob` is on its way: those before it have ended.
    """

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._waiting: list[RunningJob] = []

    @property
    def is_busy(self) -> bool:
        """Whether a job is on its way."""
        return bool(self._waiting)

    @property
    def is_working(self) -> bool:
        """Whether a job is on its way that a person has asked for."""
        return any(job.is_asked_for for job in self._waiting)

    def start(self, job: RunningJob) -> None:
        """Start a job that has been connected to, as soon as those before it have ended."""
        job.setParent(self)
        self._waiting.append(job)
        if len(self._waiting) == 1:
            self._begin(job)

    def stop(self) -> None:
        """Call off what is on its way, and what waits; wait until nothing is done any more."""
        for job in self._waiting:
            job.cancel()
        self._pool.waitForDone()

    def _begin(self, job: RunningJob) -> None:
        self.started.emit(job)
        # After everybody else: they hear of the end of this job before the next one begins.
        job.finished.connect(self._on_finished)
        self._pool.start(_Runnable(job))  # pyright: ignore[reportUnknownMemberType] - gap in stubs

    @Slot()
    def _on_finished(self) -> None:
        self._waiting.pop(0).deleteLater()
        if self._waiting:
            self._begin(self._waiting[0])


class LatestJob(QObject):
    """Jobs of which only the latest counts: nothing is heard of one that was called off.

    Signals:
        handed_over, succeeded, failed, crashed: As those of the `RunningJob`.
    """

    handed_over = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    crashed = Signal(object)

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: RunningJob | None = None

    def start(self, job: RunningJob) -> None:
        """Call off the one before, and start this one."""
        self.call_off()
        self._job = job
        job.handed_over.connect(self._on_handed_over)
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.crashed.connect(self._on_crashed)
        self._jobs.start(job)

    @Slot()
    def call_off(self) -> None:
        """Nobody wants it any more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot(object)
    def _on_handed_over(self, part: object) -> None:
        if self.sender() is self._job:
            self.handed_over.emit(part)

    @Slot(object)
    def _on_succeeded(self, result: object) -> None:
        if self._is_over():
            self.succeeded.emit(result)

    @Slot(object)
    def _on_failed(self, error: KnownError) -> None:
        if self._is_over():
            self.failed.emit(error)

    @Slot(object)
    def _on_crashed(self, error: BaseException) -> None:
        if self._is_over():
            self.crashed.emit(error)

    def _is_over(self) -> bool:
        """Whether it is the latest that has ended; one called off may have ended before that."""
        if self.sender() is not self._job:
            return False
        self._job = None
        return True
