"""A desk, and what opens a plan for it as the window does: with jobs, and a bar for notices."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dxdesk.domain.change import ChangeSet, diff
from dxdesk.ui.desk import Desk
from dxdesk.ui.jobs import JobRunner
from dxdesk.ui.notice import NoticeBar
from dxdesk.ui.window.plan_flow import PlanFlow
from tests.workspace.conftest import small_plan

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dxdesk.workspace.opening import Opener


class PlanRoom:
    """The room; `path` is a small plan, which is still to be opened."""

    def __init__(self, opener: Opener, path: Path, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.desk = Desk()
        self.jobs = JobRunner(self.window)
        self.plans = PlanFlow(self.desk, opener, self.jobs, parent=self.window)
        self.notice = NoticeBar(self.window)
        self.path = path
        self._bot = qtbot

    def open(self) -> None:
        """Open the plan, and wait until it is open."""
        with self._bot.waitSignal(self.plans.opened):
            self.plans.open(self.path)

    @contextmanager
    def used(self) -> Generator[None]:
        """Leave the room tidy."""
        self._bot.addWidget(self.window)
        yield
        self.jobs.stop()
        self.plans.close()


def small_plan_in(folder: Path, opener: Opener) -> Path:
    """The small plan as a file that nobody has open."""
    path = folder / "計画 書.dxdesk"
    with opener.create(path) as workspace:
        workspace.apply(ChangeSet("用意", diff({}, small_plan())))
    return path
