"""From the wish for paper to a PDF: a job with progress, that can be called off."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.runtime.file_names import file_name
from dxdesk.ui.jobs import RunningJob

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dxdesk.domain.layout_report import LayoutReport
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.window.asking import Asking
    from dxdesk.workspace.jobs import JobContext


class _Printed(NamedTuple):
    """A PDF that is there; told by the job itself, because several may be on their way."""

    out: Path
    report: LayoutReport


class PaperFlow(QObject):
    """Prints sheets of the open edition as PDF.

    Signals:
        printed: Path of the PDF and what its layout had to do.
        refused: The `KnownError` because of which there is no PDF.
    """

    printed = Signal(object, object)
    refused = Signal(object)

    def __init__(
        self, desk: Desk, jobs: JobRunner, asking: Asking, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._asking = asking

    def print_sheets(self, numbers: Sequence[str]) -> None:
        """Ask where to, and print the sheets with these numbers; all where there are none."""
        if not self._desk.keep_drafts():
            return
        out = self._asking.pdf(self._suggestion(numbers))
        if out is not None:
            self.print_to(out, numbers)

    def print_to(self, out: Path, numbers: Sequence[str]) -> None:
        """Print sheets to a file."""
        workspace, edition = self._desk.workspace, self._desk.edition

        def work(context: JobContext) -> _Printed:
            # Imported here, in the job's thread: what printing needs is large.
            from dxdesk.workspace.printing import print_sheets

            context.step(0, 0, "PDFを準備中")
            report = print_sheets(workspace.plan(), edition, numbers, out, context)
            return _Printed(out, report)

        job = RunningJob(work)
        job.succeeded.connect(self._on_printed)
        job.failed.connect(self.refused)
        self._jobs.start(job)

    def _suggestion(self, numbers: Sequence[str]) -> Path:
        year = FiscalYear(self._desk.edition).short()
        what = f"_{numbers[0]}" if len(numbers) == 1 else ""
        return self._desk.workspace.path.with_name(file_name(f"評価シート_{year}{what}", ".pdf"))

    @Slot(object)
    def _on_printed(self, done: _Printed) -> None:
        self.printed.emit(*done)
