"""The status line: saved when, by whom the file is held, where it lies, and what is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QProgressBar, QPushButton, QStatusBar, QWidget

from dxdesk.ui import theme
from dxdesk.ui.plain import ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from dxdesk.ui.jobs import RunningJob

PATIENCE_MS: Final = 400
"""How long a job may take before its progress is shown."""


class StatusLine(QStatusBar):
    """The line at the foot of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: RunningJob | None = None
        self._saved = PlainLabel()
        self._saved.setObjectName("status_saved")
        self._saved.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, 0)
        self._saved.hide()
        self._where = ElidedLabel()
        self._where.setContentsMargins(theme.MARGIN, 0, 0, 0)
        self._where.setObjectName("status_where")
        self._label = ElidedLabel()
        self._label.setObjectName("job_label")
        self._bar = QProgressBar()
        self._bar.setObjectName("job_progress")
        self._bar.setAccessibleName("処理の進み具合")
        self._bar.setFixedWidth(self.fontMetrics().horizontalAdvance("あ" * 12))
        self._bar.setTextVisible(False)
        self._cancel = QPushButton("中止")
        self._cancel.setObjectName("job_cancel")
        self.addWidget(self._saved)
        self.addWidget(self._where, 1)
        for widget in (self._label, self._bar, self._cancel):
            self.addPermanentWidget(widget)
            widget.hide()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._on_patience_ended)
        self._cancel.clicked.connect(self._on_cancel)

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
        self._job = job
        self._bar.setRange(0, 0)
        self._label.setText("")
        self._cancel.setEnabled(True)
        job.progressed.connect(self._on_progressed)
        job.finished.connect(self._on_finished)
        self._patience.start()

    @Slot()
    def _on_patience_ended(self) -> None:
        for widget in (self._label, self._bar, self._cancel):
            widget.setVisible(self._job is not None)

    @Slot(int, int, str)
    def _on_progressed(self, done: int, total: int, words: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._label.setText(words)

    @Slot()
    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            # It goes on to its next step, which may take a moment.
            self._cancel.setEnabled(False)

    @Slot()
    def _on_finished(self) -> None:
        self._patience.stop()
        self._job = None
        for widget in (self._label, self._bar, self._cancel):
            widget.hide()
