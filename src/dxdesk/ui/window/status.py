"""The status line: saved when, by whom the file is held, where it lies, and what is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStatusBar, QWidget

from dxdesk.ui import theme
from dxdesk.ui.job_line import JobLine
from dxdesk.ui.plain import ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from dxdesk.ui.jobs import RunningJob


class StatusLine(QStatusBar):
    """The line at the foot of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved = PlainLabel()
        self._saved.setObjectName("status_saved")
        self._saved.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, 0)
        self._saved.hide()
        self._where = ElidedLabel()
        self._where.setContentsMargins(theme.MARGIN, 0, 0, 0)
        self._where.setObjectName("status_where")
        self._job = JobLine()
        self.addWidget(self._saved)
        self.addWidget(self._where, 1)
        self.addPermanentWidget(self._job)
        self._job.hide()

    @property
    def saved(self) -> str:
        """What is said of saving."""
        return self._saved.text()

    @property
    def where(self) -> str:
        """What is said of the file."""
        return self._where.text()

    def show_saved(self, words: str) -> None:
        """Say when the plan was last saved."""
        self._saved.setText(words)
        self._saved.setVisible(bool(words))

    def show_where(self, words: str) -> None:
        """Say whose and where the file is."""
        self._where.setText(words)

    @Slot(object)
    def follow(self, job: RunningJob) -> None:
        """Show how far a job is, once it has taken its time."""
        self._job.follow(job)
