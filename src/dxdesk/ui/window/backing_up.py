"""Has the open plan copied by itself: when it is opened, and now and then while it is changed."""

from __future__ import annotations

import logging
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from dxdesk.runtime.errors import KnownError
from dxdesk.ui.jobs import LatestJob, RunningJob
from dxdesk.workspace.backups import keep_backup
from dxdesk.workspace.jobs import Unattended

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.notice import NoticeBar
    from dxdesk.ui.window.plan_flow import OpenPlan, PlanFlow
    from dxdesk.workspace.backups import BackupPlace
    from dxdesk.workspace.jobs import JobContext

FIRST_MS: Final = 10_000
"""After the opening, when the window has come to rest."""
PAUSE_MS: Final = 600_000
"""From a change to the copy of it."""
_SHARE: Final = 100
"""A pause is so many times as long as the last copy took, where a plan is large or its drive slow:
a copy takes its share of the drive, and those who save wait for it."""
_LONGEST_PAUSE_MS: Final = 4 * 60 * 60 * 1000
"""The computer may have slept in the middle of a copy."""
_LARGE: Final = 32 * 1024 * 1024
"""Nobody waits at the end for a larger plan; it is copied when it is opened the next time."""
_LOG: Final = logging.getLogger(__name__)


class _Kept(NamedTuple):
    """What came of a job: whether there was anything to copy, and how long it took."""

    was_made: bool
    took_ms: int


class BackingUp(QObject):
    """Copies the open plan.

    Args:
        desk: Tells of changes.
        plans: Tells which plan is open.
        jobs: Does the copying.
        notice: Tells where it fails, once for each plan.
        place: Where backups go; None where none are wanted.
        clock: Gives the present moment in UTC.
    """

    def __init__(
        self,
        desk: Desk,
        plans: PlanFlow,
        jobs: JobRunner,
        notice: NoticeBar,
        place: Callable[[], BackupPlace | None],
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(plans)
        self._notice, self._place, self._clock = notice, place, clock
        self._path: Path | None = None
        self._is_changed = False
        self._has_told = False
        self._pause = PAUSE_MS
        self._job = LatestJob(jobs, self)
        self._job.succeeded.connect(self._on_kept)
        self._job.failed.connect(self._on_failed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep)
        plans.opened.connect(self._on_opened)
        plans.closed.connect(self._on_closed)
        desk.changed.connect(self._on_changed)

    @Slot()
    def keep(self) -> None:
        """Copy the plan in a job, if it was changed since its newest backup."""
        place = self._place()
        if self._path is None or place is None:
            return
        if QApplication.activeModalWidget() is not None:
            # One that somebody may be choosing just now would go with the next of its hour.
            self._timer.start(FIRST_MS)
            return
        work = partial(_keep, self._path, place, self._clock().astimezone())
        self._job.start(RunningJob(work, is_asked_for=False))

    @Slot()
    def begin_anew(self) -> None:
        """Backups go elsewhere from now on: copy there at once, so that a failure is told now."""
        self._has_told = False
        self.keep()

    def keep_at_end(self) -> None:
        """Copy the plan at once, where it was changed while it was open, and is not large."""
        place = self._place()
        if self._path is None or place is None or not self._is_changed:
            return
        try:
            if self._path.stat().st_size <= _LARGE:
                keep_backup(self._path, place, self._clock().astimezone(), Unattended())
        except (KnownError, OSError) as error:
            # The window closes; the next time begins with a copy, which tells what is wrong.
            _LOG.warning("no backup at the end", exc_info=error)

    @Slot(object)
    def _on_opened(self, plan: OpenPlan) -> None:
        # What somebody else is writing they copy themselves.
        if not plan.why_read_only:
            self._path, self._has_told = plan.path, False
            self._timer.start(FIRST_MS)

    @Slot()
    def _on_closed(self) -> None:
        self._timer.stop()
        self._job.call_off()
        self._path, self._is_changed = None, False

    @Slot()
    def _on_changed(self) -> None:
        self._is_changed = self._path is not None
        if self._is_changed and not self._timer.isActive():
            self._timer.start(self._pause)

    @Slot(object)
    def _on_kept(self, kept: _Kept) -> None:
        self._pause = min(max(PAUSE_MS, _SHARE * kept.took_ms), _LONGEST_PAUSE_MS)
        _LOG.info("backup (made %d, took %d ms)", kept.was_made, kept.took_ms)

    @Slot(object)
    def _on_failed(self, error: KnownError) -> None:
        _LOG.warning("no backup", exc_info=error)
        if not self._has_told:
            self._notice.say_also(str(error))
            # Behind what passes it passes too, and is said once more the next time.
            self._has_told = self._notice.lasts


def _keep(path: Path, place: BackupPlace, moment: datetime, context: JobContext) -> _Kept:
    """The job: timed from its beginning, for it may have waited behind others."""
    begun = monotonic()
    made = keep_backup(path, place, moment, context)
    return _Kept(made is not None, round((monotonic() - begun) * 1000))
