"""Back to a backup: in the place of the plan, or as a file of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from dxdesk.runtime.errors import DamagedError, KnownError
from dxdesk.ui.jobs import RunningJob
from dxdesk.workspace.backups import newest_backup, told_plans

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from dxdesk.ui.dialogs.backups import BackupChoice
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.notice import NoticeBar
    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.plan_flow import PlanFlow
    from dxdesk.workspace.backups import BackupPlace, ToldPlan
    from dxdesk.workspace.jobs import JobContext

_NOT_PUT_BACK: Final = "バックアップには戻していません。"
_STAYS: Final = "今のファイルは消さずに、別の名前で隣に残します。"


@dataclass(frozen=True, slots=True)
class _Told:
    """All plans that have backups, and the one whose are wanted (None: any)."""

    wanted: Path | None
    plans: Sequence[ToldPlan]


@dataclass(frozen=True, slots=True)
class _PutBack:
    """What came of putting a backup back: where the former plan is now, or why it was not done."""

    choice: BackupChoice
    aside: Path | None = None
    error: KnownError | None = None


class RestoreFlow(QObject):
    """Asks for a backup, and has it put back or taken out.

    Args:
        plans: Opens what was put back.
        jobs: Does the work.
        asking: Asks the person.
        notice: Tells what was done, and that there are backups of what could not be opened.
        place: Where backups are.
    """

    def __init__(
        self,
        plans: PlanFlow,
        jobs: JobRunner,
        asking: Asking,
        notice: NoticeBar,
        place: Callable[[], BackupPlace],
    ) -> None:
        super().__init__(plans)
        self._plans, self._jobs, self._asking = plans, jobs, asking
        self._notice, self._place = notice, place
        self._unsaid: Sequence[str] = ()
        plans.opened.connect(self._on_opened)
        plans.refused.connect(self._on_refused)

    @Slot()
    def choose(self) -> None:
        """Ask which backup is meant, of the open plan first."""
        plan = self._plans.plan
        self._choose_of(plan.path if plan else None)

    def _choose_of(self, path: Path | None) -> None:
        folder = self._place().folder

        def told(context: JobContext) -> _Told:
            return _Told(path, told_plans(folder, context))

        job = RunningJob(told)
        job.succeeded.connect(self._on_told)
        self._jobs.start(job)

    @Slot(object)
    def _on_told(self, told: _Told) -> None:
        choice = self._asking.backup(told.plans, told.wanted)
        if choice is None:
            return
        if choice.takes_place:
            self._put_back(choice)
        else:
            self._take_out(choice)

    def _put_back(self, choice: BackupChoice) -> None:
        question = f"「{choice.plan.name}」を、{_moment(choice.made)}の内容に戻します。"
        if not self._asking.consent(question, _STAYS, "戻す"):
            return
        plan, opener = self._plans.plan, self._plans.opener
        if plan is not None and plan.path.resolve() == choice.plan:
            # Nobody can hold a file twice, not even we.
            self._plans.leave()
            if self._plans.plan is not None:
                return

        def put_back(context: JobContext) -> _PutBack:
            context.step(0, 0, "バックアップに戻しています")
            try:
                return _PutBack(choice, opener.put_back(choice.backup, choice.plan))
            except KnownError as error:
                return _PutBack(choice, error=error)

        job = RunningJob(put_back)
        job.succeeded.connect(self._on_put_back)
        self._jobs.start(job)

    @Slot(object)
    def _on_put_back(self, done: _PutBack) -> None:
        plan, aside = done.choice.plan, done.aside
        if done.error is not None:
            said = [_NOT_PUT_BACK, done.error.what, done.error.advice]
        else:
            said = [f"「{plan.name}」を、{_moment(done.choice.made)}の内容に戻しました。"]
        if aside is not None:
            said.append(f"前のファイルは「{aside.name}」として残しました。")
        self._notice.offer("".join(said))
        # Whoever left the plan for this in vain comes back to it; another one stays open.
        if plan.exists() and (done.error is None or self._plans.plan is None):
            self._unsaid = said[:2]
            self._plans.open(plan)

    @Slot(object)
    def _on_opened(self, _: object) -> None:
        """What the opening tells has taken the place of what was done before it."""
        unsaid, self._unsaid = self._unsaid, ()
        for words in unsaid:
            self._notice.say_also(words)

    def _take_out(self, choice: BackupChoice) -> None:
        out = self._asking.copy_of_plan(choice.plan.with_name(choice.backup.name))
        if out is None:
            return
        opener = self._plans.opener

        def take_out(context: JobContext) -> Path:
            context.step(0, 0, "バックアップを取り出しています")
            opener.copy(choice.backup, out)
            return out

        job = RunningJob(take_out)
        job.succeeded.connect(self._on_taken_out)
        job.failed.connect(self._on_failed)
        self._jobs.start(job)

    @Slot(object)
    def _on_taken_out(self, out: Path) -> None:
        words = f"バックアップを「{out.name}」に取り出しました。"
        self._notice.tell_result(words, "開く", partial(self._plans.open, out))

    @Slot(object)
    def _on_failed(self, error: KnownError) -> None:
        self._notice.offer(str(error))

    @Slot(object, object)
    def _on_refused(self, path: Path, error: KnownError) -> None:
        """Offer what is left of a plan that is damaged or gone."""
        self._unsaid = ()
        if not isinstance(error, DamagedError) and path.exists():
            return
        newest = newest_backup(path, self._place().folder)
        if newest is not None:
            # Where it is gone, the share may merely be out of reach: that is looked at first.
            words = error.what if isinstance(error, DamagedError) else str(error)
            self._notice.offer(
                f"{words}{_moment(newest.made)}までのバックアップがあります。",
                ("バックアップから戻す…", partial(self._choose_of, path)),
            )


def _moment(at: datetime) -> str:
    return f"{at:%Y/%m/%d %H:%M}"
