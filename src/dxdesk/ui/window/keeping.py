"""保存の確認, 控え and copies: what a person does who wants to be sure that all is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from dxdesk.runtime.errors import KnownError
from dxdesk.ui.jobs import RunningJob

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.parts import Parts
    from dxdesk.ui.window.plan_flow import PlanFlow
    from dxdesk.workspace.jobs import JobContext


class Keeping(QObject):
    """Tells that all is saved, names moments, and saves copies.

    Signals:
        named: The present state has got a name (控え).
    """

    named = Signal()

    def __init__(
        self,
        parts: Parts,
        desk: Desk,
        plans: PlanFlow,
        jobs: JobRunner,
        asking: Asking,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(plans)
        self._notice, self._status = parts.notice, parts.status
        self._desk = desk
        self._plans = plans
        self._jobs = jobs
        self._asking = asking
        self._clock = clock
        desk.changed.connect(self._show_saved)

    @Slot()
    def check(self) -> None:
        """Keep what is still being typed, say that all is saved, and offer a 控え."""
        if not self._desk.keep_drafts():
            return
        if not self._desk.is_editable:
            self._notice.tell(
                "読み取り専用で開いているため、保存する変更はありません。"
                if self._desk.workspace.is_read_only
                else "確定した年度版のため、保存する変更はありません。"
            )
            return
        self._show_saved()
        self._notice.tell(
            f"{self._status.saved}　変更は、その都度保存しています。",
            "控えを付ける…",
            self.name_snapshot,
        )

    @Slot()
    def name_snapshot(self) -> None:
        """Ask for a name, and give it to the present state."""
        if not self._desk.keep_drafts():
            return
        name = self._asking.snapshot_name(f"{self._now():%Y-%m-%d %H:%M}")
        if name is None:
            return
        try:
            self._desk.workspace.history.name_snapshot(name)
        except KnownError as error:
            self._desk.failed.emit(error)
        else:
            self._notice.tell(f"控え「{name.strip()}」を付けました。")
            self.named.emit()

    @Slot()
    def save_copy(self) -> None:
        """Ask where to, and save a copy of the whole plan."""
        plan = self._plans.plan
        if plan is None or not self._desk.keep_drafts():
            return
        stamp = f"{self._now():%Y%m%d-%H%M}"
        out = self._asking.copy_of_plan(plan.path.with_stem(f"{plan.path.stem}_{stamp}"))
        if out is None:
            return
        opener, path = self._plans.opener, plan.path

        def copy(context: JobContext) -> Path:
            context.step(0, 0, "コピーを保存中")
            opener.copy(path, out)
            return out

        job = RunningJob(copy)
        job.succeeded.connect(self._on_copied)
        job.failed.connect(self._desk.failed)
        self._jobs.start(job)

    @Slot(object)
    def _on_copied(self, out: Path) -> None:
        self._notice.tell(f"「{out.name}」にコピーを保存しました。")

    @Slot()
    def _show_saved(self) -> None:
        self._status.show_saved(f"保存済み {self._now():%H:%M}")

    def _now(self) -> datetime:
        return self._clock().astimezone()
