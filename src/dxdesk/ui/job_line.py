"""How far a job is, and a way to call it off: quiet for quick jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from dxdesk.ui import theme
from dxdesk.ui.plain import ElidedLabel

if TYPE_CHECKING:
    from dxdesk.ui.jobs import RunningJob

PATIENCE_MS: Final = 400
"""How long a job may take before its progress is shown."""


class JobLine(QWidget):
    """Shows the job that it follows, once that has taken its time, until it ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: RunningJob | None = None
        self._label = ElidedLabel()
        self._label.setObjectName("job_label")
        self._bar = QProgressBar()
        self._bar.setObjectName("job_progress")
        self._bar.setAccessibleName("処理の進み具合")
        self._bar.setFixedWidth(self.fontMetrics().horizontalAdvance("あ" * 12))
        self._bar.setTextVisible(False)
        self._cancel = QPushButton("中止")
        self._cancel.setObjectName("job_cancel")
        self._cancel.setAutoDefault(False)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GAP)
        line.addWidget(self._label, 1)
        line.addWidget(self._bar)
        line.addWidget(self._cancel)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._on_patience_ended)
        self._cancel.clicked.connect(self.cancel)
        self.hide()

    @Slot(object)
    def follow(self, job: RunningJob) -> None:
        """Show how far a job is, once it has taken its time."""
        self._job = job
        self._bar.setRange(0, 0)
        self._label.setText("")
        self._cancel.setEnabled(True)
        job.progressed.connect(self._on_progressed)
        job.finished.connect(self._on_finished)
        self._patience.start()

    @Slot()
    def cancel(self) -> None:
        """Call the job off, if there is one."""
        if self._job is not None:
            self._job.cancel()
            # It goes on to its next step, which may take a moment.
            self._cancel.setEnabled(False)

    @Slot()
    def _on_patience_ended(self) -> None:
        self.setVisible(self._job is not None)

    @Slot(int, int, str)
    def _on_progressed(self, done: int, total: int, words: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._label.setText(words)

    @Slot()
    def _on_finished(self) -> None:
        self._patience.stop()
        self._job = None
        self.hide()
