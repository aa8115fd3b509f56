"""What is told of the program itself: its version, and the file that support asks for."""

from __future__ import annotations

import platform
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot, qVersion
from PySide6.QtGui import QGuiApplication

from dxdesk.runtime.version import VERSION
from dxdesk.ui.jobs import RunningJob

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QScreen

    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.beginnings import Beginnings
    from dxdesk.ui.window.environment import Environment
    from dxdesk.ui.window.plan_flow import PlanFlow
    from dxdesk.workspace.diagnostics import Surroundings

_ABOUT: Final = (
    "自治体のDX計画の評価シートを、一つの画面で入力、点検、印刷するソフトウェアです。"
    "ネットワークには接続しません。"
)
_WRITTEN: Final = (
    "診断情報を「{}」に保存しました。計画の内容や名前は含みません。どこにも送信しません。"
)


class SupportFlow(QObject):
    """Tells what the program is, and writes the file for support.

    Args:
        plans: Knows the open plan.
        beginnings: Knows the settings as they are now.
        jobs: Does the writing.
        asking: Asks where to, and tells.
        environment: The person's folder and the clock.

    Signals:
        written: What was written, in words, and the folder it is in.
        refused: The `KnownError` because of which it was not.
    """

    written = Signal(str, object)
    refused = Signal(object)

    def __init__(
        self,
        plans: PlanFlow,
        beginnings: Beginnings,
        jobs: JobRunner,
        asking: Asking,
        environment: Environment,
    ) -> None:
        super().__init__(plans)
        self._plans = plans
        self._beginnings = beginnings
        self._jobs = jobs
        self._asking = asking
        self._environment = environment

    @Slot()
    def about(self) -> None:
        """Tell what this program is."""
        parts = f"Python {platform.python_version()}、Qt {qVersion()}"
        self._asking.tell(f"DXデスク {VERSION}", f"{_ABOUT}\n\n{parts}")

    @Slot()
    def save_diagnostics(self) -> None:
        """Ask where to, and write the file for support."""
        # Imported here: only support asks for it.
        from dxdesk.workspace.diagnostics import write_diagnostics

        now = self._environment.clock().astimezone()
        suggestion = self._beginnings.folder / f"DXデスク診断情報_{now:%Y%m%d}.txt"
        out = self._asking.diagnostics(suggestion)
        if out is None:
            return
        job = RunningJob(partial(write_diagnostics, out, self._surroundings(), now))
        job.succeeded.connect(self._on_written)
        job.failed.connect(self.refused)
        self._jobs.start(job)

    def _surroundings(self) -> Surroundings:
        from dxdesk.workspace.diagnostics import Surroundings

        plan = self._plans.plan
        return Surroundings(
            f"{qVersion()} ({QGuiApplication.platformName()})",
            [_screen_words(screen) for screen in QGuiApplication.screens()],
            self._environment.folder,
            self._beginnings.settings_now,
            plan.path if plan else None,
            is_read_only=bool(plan and plan.why_read_only),
        )

    @Slot(object)
    def _on_written(self, out: Path) -> None:
        self.written.emit(_WRITTEN.format(out.name), out.parent)


def _screen_words(screen: QScreen) -> str:
    """Size as the window sees it, and scaling; not the name, which may be that of a room."""
    size = screen.size()
    ratio, dpi = screen.devicePixelRatio(), screen.logicalDotsPerInch()
    return f"{size.width()}×{size.height()}、倍率 {ratio:g}、{dpi:g}dpi"
