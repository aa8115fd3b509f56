"""What the ways of answers into the plan have in common: one at a time, a job and then a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from dxdesk.runtime.errors import KnownError
from dxdesk.ui.jobs import RunningJob

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QDialog, QWidget

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.environment import SentBy
    from dxdesk.workspace.jobs import Job
    from dxdesk.workspace.press import Press
    from dxdesk.workspace.workspace import Workspace


class Ground(NamedTuple):
    """What such a flow works with.

    Attributes:
        desk: The open plan.
        jobs: Does the reading and the writing.
        press: Prints, and lays the sheets out.
        asking: Asks the person.
        sent_by: Who is at the desk, and the day.
        window: What the dialogs stand above.
    """

    desk: Desk
    jobs: JobRunner
    press: Press
    asking: Asking
    sent_by: SentBy
    window: QWidget


class AnswersFlow(QObject):
    """Opens dialogs above a window; what takes long runs as jobs.

    Args:
        ground: What it works with.

    Signals:
        told: A sentence on why there is nothing to do.
        refused: The `KnownError` because of which nothing was done.
        ended: Answers that were given have been dealt with, in whatever way.
    """

    told = Signal(str)
    refused = Signal(object)
    ended = Signal()

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground.window)
        self._desk, self._jobs, self._press = ground.desk, ground.jobs, ground.press
        self._asking, self._sent_by = ground.asking, ground.sent_by
        self._window = ground.window
        self._asked: Workspace | None = None
        self._job: RunningJob | None = None

    @property
    def _are_looked_through(self) -> bool:
        """Whether a person is looking through answers."""
        raise NotImplementedError

    def _has_plan(self) -> bool:
        """Whether there is a plan to work on; told where not."""
        if not self._desk.is_open:
            self.refused.emit(KnownError("計画を開いていません。", "計画を先に開いてください。"))
        return self._desk.is_open

    def _can_take_in(self) -> bool:
        """Whether answers can go into the plan; told where not."""
        if not self._desk.is_editable:
            self.refused.emit(
                KnownError(
                    "この年度版は変更できないため、回答を取り込めません。",
                    "編集できる状態で開き直してください。",
                )
            )
        return self._desk.is_editable

    def _start(self, work: Job[object], heard: Callable[..., None] | SignalInstance) -> None:
        """Start a job on the open plan; `heard` hears its result."""
        self._asked = self._desk.workspace
        self._job = job = RunningJob(work)
        job.succeeded.connect(heard)
        job.failed.connect(self.refused)
        job.finished.connect(self._on_finished)
        self._jobs.start(job)

    def _is_current(self) -> bool:
        """Whether the plan that the job was started on is still the one that is open."""
        return self._desk.holds(self._asked)

    @Slot()
    def _on_finished(self) -> None:
        self._job = None
        if not self._are_looked_through:
            self.ended.emit()

    def _leave(self, *dialogs: QDialog | None) -> None:
        """Give dialogs that have been closed up, and go back to the window."""
        for dialog in dialogs:
            if dialog is not None:
                dialog.deleteLater()
        self._window.activateWindow()
        self.ended.emit()
