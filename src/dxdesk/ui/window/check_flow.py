"""Proof-reading while nobody waits: the whole edition once it is open, then what an edit touched.

A whole edition is checked some sheets at a time, each group a job of its own, so that what a
person asks for is done between them. After an edit the sheet that it touched answers at once; what
follows from all sheets together comes a moment later.
"""

from __future__ import annotations

from functools import partial
from time import sleep
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from dxdesk.ui.jobs import LatestJob, RunningJob

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from dxdesk.domain.layout_report import SheetReport
    from dxdesk.runtime.errors import KnownError
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.workspace.checking import Checked
    from dxdesk.workspace.found import Found
    from dxdesk.workspace.jobs import Job, JobContext
    from dxdesk.workspace.press import Press
    from dxdesk.workspace.workspace import Applied, Workspace

_PAUSE_MS: Final = 300
"""After the last edit, before anything is checked anew."""
_QUIET_MS: Final = 200
"""After an edition was read, so that nobody waits for two things at once."""
_AT_ONCE: Final = 3
"""Sheets that answer at once after an edit; more are checked in a job."""
_MOST_UNASKED: Final = 1_000
"""Sheets of an edition that is checked without being asked for, and laid out for that: what is
kept of each takes up 25 KiB."""
_SHEETS_AT_A_TIME: Final = 40
_SHEETS_ON_PAPER: Final = 4
_SHEETS_IN_A_BREATH: Final = 4
_BREATH_S: Final = 0.002
"""Between a few sheets, in which the window has its turn."""


class CheckFlow(QObject):
    """Keeps what was found in the open edition up with the plan.

    Args:
        desk: The open plan.
        jobs: In whose thread it is checked.
        press: Lays sheets out for the rules about the paper.

    Signals:
        told: The `Found` of the open edition as it stands now; None where nobody has looked.
        outdated: What was told last does not hold any more, and is being made anew.
    """

    told = Signal(object)
    outdated = Signal()

    def __init__(self, desk: Desk, jobs: JobRunner, press: Press) -> None:
        super().__init__(desk)
        self._desk = desk
        self._press = press
        self._latest = LatestJob(jobs, self)
        self._latest.succeeded.connect(self._on_done)
        self._latest.failed.connect(self._on_failed)
        self._then: Callable[[Any], None] | None = None
        self._is_looked_at = False
        self._quiet, self._pause = _timer(self, _QUIET_MS), _timer(self, _PAUSE_MS)
        self._quiet.timeout.connect(self.check_all)
        self._pause.timeout.connect(self._on_pause)
        self._forget()
        desk.opened.connect(self._on_opened)
        desk.closed.connect(self._on_opened)
        desk.changed.connect(self._on_changed)

    def _forget(self) -> None:
        self._is_read = self._is_outdated = False
        self._found: Found | None = None
        self._base: Checked | None = None
        """What is being made of the sheets; None where what is told is all that there is."""
        self._judging: Checked | None = None
        self._waiting: dict[str, None] = {}
        self._touched: set[str] = set()
        self._unlaid: dict[str, None] = {}
        self._layouts: dict[str, SheetReport] = {}

    @property
    def found(self) -> Found | None:
        """What was told last."""
        return self._found

    @property
    def is_outdated(self) -> bool:
        """Whether that does not hold any more as a whole, and is being made anew."""
        return self._is_outdated

    def catch_up(self) -> None:
        """Check now what an edit has touched, for somebody who acts on what was found there."""
        if self._pause.isActive():
            self._pause.stop()
            self._on_pause()

    @Slot()
    def want(self) -> None:
        """Check the edition, which has been read, as soon as nobody waits for anything else."""
        self._is_read = True
        self._quiet.start()

    @Slot()
    def look(self) -> None:
        """Somebody looks: from now on the sheets are laid out too, and many are checked as well."""
        if not self._is_looked_at:
            self._is_looked_at = True
            if self._found is not None:
                self._lay_out(self._found.judged)
            elif self._is_read and self._then is None:
                self.want()

    @Slot()
    def check_all(self) -> None:
        """Check the whole edition anew; what is told now stays until that is done."""
        if self._desk.is_open and (self._is_looked_at or self._are_few()):
            self._quiet.stop()
            self._touched.clear()
            self._waiting.clear()
            self._do(partial(_begin, self._desk.workspace, self._desk.edition), self._on_begun)

    def _are_few(self) -> bool:
        return len(self._desk.workspace.project_uids(self._desk.edition)) <= _MOST_UNASKED

    # What has changed

    @Slot()
    def _on_opened(self) -> None:
        self._quiet.stop()
        self._pause.stop()
        self._latest.call_off()
        self._then = None
        self._forget()
        self.told.emit(None)

    @Slot(object)
    def _on_changed(self, applied: Applied) -> None:
        if self._found is None and self._then is None:
            # Nobody has begun: whoever begins finds it as it is now.
            return
        # Imported here, as below: it brings the rules, and the start waits for none of them.
        from dxdesk.workspace.found import touched_by

        edition, changes = self._desk.edition, applied.change_set.changes
        touched = touched_by(self._desk.workspace.reader, edition, changes)
        if touched.is_whole:
            self._layouts.clear()
            self._is_outdated = True
            self.outdated.emit()
            self.want()
            return
        self._touched |= touched.sheets
        if self._touched:
            self._pause.start()
        self._check(touched.noted)

    @Slot()
    def _on_pause(self) -> None:
        touched, self._touched = self._touched, set()
        if self._base is None and self._found is not None:
            self._base = self._found.checked
        self._check(touched)
        self._lay_out(touched)

    def _check(self, projects: Collection[str]) -> None:
        """Check some sheets: at once where they are few, so that a person sees it, else in turn."""
        if not projects:
            return
        if self._found is not None and len(projects) <= _AT_ONCE:
            checked = self._recheck(self._found.checked, projects)
            if self._base is self._found.checked:
                self._base = checked
            elif self._base is not None:
                self._waiting |= dict.fromkeys(sorted(projects))
            self._tell(self._found.with_sheets(checked, projects))
        else:
            if self._base is None and self._found is not None:
                self._base = self._found.checked
            self._waiting |= dict.fromkeys(sorted(projects))
        self._go_on()

    def _recheck(self, checked: Checked, projects: Collection[str]) -> Checked:
        from dxdesk.workspace.checking import recheck_sheets

        return recheck_sheets(self._desk.workspace.reader, checked, projects, self._layouts)

    def _lay_out(self, projects: Collection[str]) -> None:
        if self._is_looked_at and self._are_few():
            self._unlaid |= dict.fromkeys(projects)
            self._go_on()

    # Job after job

    def _do(self, work: Job[object], then: Callable[[Any], None]) -> None:
        self._then = then
        self._latest.start(RunningJob(work, is_asked_for=False))

    @Slot(object)
    def _on_done(self, result: object) -> None:
        then, self._then = self._then, None
        if then is not None:
            then(result)
            self._go_on()

    def _go_on(self) -> None:
        """Do what is to be done next, if nothing is being done."""
        if self._then is not None or not self._desk.is_open:
            return
        workspace, edition = self._desk.workspace, self._desk.edition
        if self._base is not None and self._waiting:
            group = _taken(self._waiting, _SHEETS_AT_A_TIME)
            layouts = dict(self._layouts)
            self._do(partial(_check, workspace, self._base, group, layouts), self._on_checked)
        elif self._base is not None and not self._touched:
            self._judging = self._base
            self._do(partial(_judge, self._base, self._found), self._on_judged)
        elif self._base is None and self._found is not None and self._unlaid:
            group = _taken(self._unlaid, _SHEETS_ON_PAPER)
            self._do(partial(_lay_out, self._press, workspace, edition, group), self._on_laid_out)

    def _on_begun(self, begun: tuple[Checked, Sequence[str]]) -> None:
        self._base, projects = begun
        self._waiting |= dict.fromkeys(projects)

    def _on_checked(self, checked: Checked) -> None:
        self._base = checked

    def _on_judged(self, found: Found) -> None:
        if self._waiting or self._touched or self._judging is not self._base:
            # Something was changed meanwhile, and is judged next.
            return
        self._base = self._judging = None
        if not self._quiet.isActive():
            self._is_outdated = False
        is_unlaid = not self._layouts
        self._tell(found)
        if is_unlaid:
            self._lay_out(found.judged)

    def _on_laid_out(self, layouts: dict[str, SheetReport]) -> None:
        self._layouts |= layouts
        if self._found is not None and layouts:
            checked = self._recheck(self._found.checked, layouts)
            self._tell(self._found.with_sheets(checked, layouts))

    @Slot(object)
    def _on_failed(self, error: KnownError) -> None:
        self._forget()
        self._then = None
        self.told.emit(None)
        self._desk.failed.emit(error)

    def _tell(self, found: Found) -> None:
        self._found = found
        self.told.emit(found)


def _timer(owner: QObject, milliseconds: int) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer


def _taken(waiting: dict[str, None], most: int) -> list[str]:
    """The first of those that wait, which wait no more."""
    group = list(waiting)[:most]
    for uid in group:
        del waiting[uid]
    return group


def _begin(workspace: Workspace, edition: int, _: JobContext) -> tuple[Checked, Sequence[str]]:
    # Imported here, as below, in the job's thread: the rules are not on the way to the window.
    from dxdesk.workspace.checking import numbered_projects, unchecked

    reader = workspace.reader
    return unchecked(reader, edition), numbered_projects(reader, edition)


def _check(
    workspace: Workspace,
    checked: Checked,
    projects: Sequence[str],
    layouts: Mapping[str, SheetReport],
    context: JobContext,
) -> Checked:
    from dxdesk.workspace.checking import recheck_sheets

    for first in range(0, len(projects), _SHEETS_IN_A_BREATH):
        context.step(0, 0, "内容を確認中")
        group = projects[first : first + _SHEETS_IN_A_BREATH]
        checked = recheck_sheets(workspace.reader, checked, group, layouts)
        sleep(_BREATH_S)
    return checked


def _judge(checked: Checked, before: Found | None, context: JobContext) -> Found:
    from dxdesk.workspace.checking import judged_together
    from dxdesk.workspace.found import found_of

    context.step(0, 0, "内容を確認中")
    return found_of(judged_together(checked), before)


def _lay_out(
    press: Press, workspace: Workspace, edition: int, projects: Sequence[str], context: JobContext
) -> dict[str, SheetReport]:
    context.step(0, 0, "紙面を確認中")
    return press.reports_of(workspace, edition, projects)
