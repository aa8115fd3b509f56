"""Proof-reading while nobody waits: the whole edition once it is open, then what an edit touched.

What is to be done when is the `CheckDesk`'s; here it has its time and its thread.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from dxdesk.runtime.errors import KnownError
from dxdesk.ui.jobs import LatestJob, RunningJob
from dxdesk.workspace import check_desk
from dxdesk.workspace.check_desk import CheckDesk
from dxdesk.workspace.check_work import Begin, do_work

if TYPE_CHECKING:
    from collections.abc import Callable

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.workspace.check_work import Outcome
    from dxdesk.workspace.found import Found
    from dxdesk.workspace.press import Press
    from dxdesk.workspace.workspace import Applied

_PAUSE_MS: Final = 300
"""After the last edit, before anything is checked anew."""
_QUIET_MS: Final = 200
"""Before all sheets are checked, so that nobody waits for two things at once."""


class CheckFlow(QObject):
    """Keeps what was found in the open edition up with the plan.

    Args:
        desk: The open plan.
        jobs: In whose thread it is checked.
        press: Lays sheets out for the rules about the paper.

    Signals:
        told: The `Found` of the open edition as it stands now; None where nobody has looked, or
            where it went wrong (see `has_failed`).
    """

    told = Signal(object)

    def __init__(self, desk: Desk, jobs: JobRunner, press: Press) -> None:
        super().__init__(desk)
        self._desk = desk
        self._press = press
        self._latest = LatestJob(jobs, self)
        self._latest.succeeded.connect(self._on_done)
        self._latest.failed.connect(self._on_failed)
        self._latest.crashed.connect(self._give_up)
        self._quiet, self._pause = _timer(self, _QUIET_MS), _timer(self, _PAUSE_MS)
        self._quiet.timeout.connect(self._do)
        self._pause.timeout.connect(self._on_pause)
        self._touched: set[str] = set()
        self._state = CheckDesk()
        desk.opened.connect(self._on_opened)
        desk.closed.connect(self._on_opened)
        desk.changed.connect(self._on_changed)

    @property
    def found(self) -> Found | None:
        """What was told last."""
        return self._state.found

    @property
    def has_failed(self) -> bool:
        """Whether nothing is told because it went wrong; the next edit or look begins anew."""
        return self._state.has_failed

    @Slot()
    def want(self) -> None:
        """Check the whole edition, which has been read; what is told now stays till then."""
        if self._desk.is_open:
            self._after(self._whole)

    @Slot()
    def look(self) -> None:
        """Somebody looks: from now on the sheets are laid out too, and many are checked as well."""
        self._after(partial(check_desk.looked, self._state))

    def catch_up(self) -> None:
        """Check now what an edit has touched, for somebody who acts on what was found there."""
        if self._pause.isActive():
            self._pause.stop()
            self._on_pause()

    @Slot()
    def lay_out_anew(self) -> None:
        """The paper is another."""
        self._after(partial(check_desk.paper_changed, self._state))

    # What happens

    @Slot()
    def _on_opened(self) -> None:
        self._pause.stop()
        self._touched.clear()
        self._take(CheckDesk(), is_told=True)

    @Slot(object)
    def _on_changed(self, applied: Applied) -> None:
        if self._state.sheets is not None:
            self._after(partial(self._changed, applied))

    @Slot()
    def _on_pause(self) -> None:
        touched, self._touched = self._touched, set()
        self._after(partial(check_desk.edited, self._state, self._desk.workspace.reader, touched))

    @Slot(object)
    def _on_done(self, outcome: Outcome) -> None:
        self._after(partial(check_desk.done, self._state, outcome, self._desk.workspace.reader))

    @Slot(object)
    def _on_failed(self, error: KnownError) -> None:
        self._give_up()
        self._desk.failed.emit(error)

    @Slot()
    def _give_up(self) -> None:
        self._take(check_desk.failed(self._state))

    # What comes of it

    def _whole(self) -> CheckDesk:
        sheets = self._desk.workspace.project_uids(self._desk.edition)
        return check_desk.whole(self._state, len(sheets))

    def _changed(self, applied: Applied) -> CheckDesk:
        # Imported here: it is needed once something is changed.
        from dxdesk.workspace.found import touched_by

        reader = self._desk.workspace.reader
        touched = touched_by(reader, self._desk.edition, applied.change_set.changes)
        self._touched |= touched.sheets
        if self._touched:
            self._pause.start()
        state = self._whole() if touched.is_whole else self._state
        if touched.is_paper:
            state = check_desk.paper_changed(state)
        return check_desk.noted(state, reader, touched.noted)

    def _after(self, event: Callable[[], CheckDesk]) -> None:
        try:
            state = event()
        except Exception as error:
            self._give_up()
            if not isinstance(error, KnownError):
                raise
            self._desk.failed.emit(error)
        else:
            self._take(state)

    def _take(self, state: CheckDesk, *, is_told: bool = False) -> None:
        """Do what is to be done next, and tell what is found now if that is news."""
        before, self._state = self._state, state
        if state.work is not before.work:
            self._quiet.stop()
            self._latest.call_off()
            if isinstance(state.work, Begin):
                self._quiet.start()
            elif state.work is not None:
                self._do()
        if is_told or state.found is not before.found or state.has_failed != before.has_failed:
            self.told.emit(state.found)

    @Slot()
    def _do(self) -> None:
        work, workspace, edition = self._state.work, self._desk.workspace, self._desk.edition
        if work is not None:
            lay_out = partial(self._press.reports_of, workspace, edition)
            job = partial(do_work, work, workspace.reader, edition, lay_out)
            self._latest.start(RunningJob(job, is_asked_for=False))


def _timer(owner: QObject, milliseconds: int) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
