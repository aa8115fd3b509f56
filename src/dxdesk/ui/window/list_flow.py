"""From a list on the screen to a workbook or to paper, off the UI thread."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.japanese_date import japanese_date
from dxdesk.domain.listing import INTERNAL
from dxdesk.runtime.file_names import file_name
from dxdesk.runtime.files import write_atomically
from dxdesk.ui.jobs import RunningJob
from dxdesk.ui.lists.acts import ListWishes
from dxdesk.ui.window.paper_flow import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from dxdesk.domain.listing import Listing
    from dxdesk.domain.paper_options import PaperOptions
    from dxdesk.runtime.errors import KnownError
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.paper_flow import PaperFlow
    from dxdesk.workspace.jobs import JobContext
    from dxdesk.workspace.press import Paper


class Written(NamedTuple):
    """A workbook that is there; `cut` texts in it are longer than a cell of Excel can be."""

    path: Path
    cut: int


class ListFlow(QObject):
    """Brings the lists of a window, and of the dialogs above it, into workbooks and onto paper.

    Args:
        window: What holds the lists.
        desk: The open plan, which names them.
        paper: Makes paper and shows it.
        jobs: Writes the workbooks.
        asking: Asks the person.
        clock: Gives the present moment in UTC.

    Signals:
        written: A workbook is there, as `Written`.
        refused: The `KnownError` because of which there is none.
    """

    written = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        paper: PaperFlow,
        jobs: JobRunner,
        asking: Asking,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._paper = paper
        self._jobs = jobs
        self._asking = asking
        self._clock = clock
        self._wishes = ListWishes(window)
        self._wishes.excel_wanted.connect(self.write)
        self._wishes.print_wanted.connect(self.print)

    @Slot(object)
    def write(self, listing: Listing) -> None:
        """Ask where to, and write a list as a workbook."""
        out = self._asking.workbook(self._place(listing, ".xlsx"))
        if out is not None:
            job = RunningJob(partial(_write, self._placed(listing), out))
            job.succeeded.connect(self._on_written)
            job.failed.connect(self._on_refused)
            self._jobs.start(job)

    @Slot(object)
    def print(self, listing: Listing) -> None:
        """Show a list as paper."""
        placed, press = self._placed(listing), self._paper.press

        def make(_: PaperOptions, context: JobContext) -> Paper:
            return press.listing(placed, context)

        self._paper.look_at(Wanted(make, self._place(listing, ".pdf"), is_list=True))

    def _placed(self, listing: Listing) -> Listing:
        """The list with the plan that it is of, and the day."""
        day = japanese_date(self._clock().astimezone().date())
        if not self._desk.is_open:
            return replace(listing, date=day)
        title = self._desk.read_plan().title
        edition = f"{FiscalYear(self._desk.edition).label()}版"
        return replace(listing, source=f"{title}　{edition}".strip(), date=day)

    def _place(self, listing: Listing, suffix: str) -> Path:
        if not self._desk.is_open:
            return Path.home() / file_name(listing.title, suffix)
        year = FiscalYear(self._desk.edition).short()
        mark = f"_{INTERNAL}" if listing.is_internal else ""
        name = file_name(f"{listing.title}_{year}{mark}", suffix)
        return self._desk.workspace.path.with_name(name)

    # Outcomes: the bar of the window is behind its dialogs.

    @Slot(object)
    def _on_written(self, done: Written) -> None:
        if QApplication.activeModalWidget() is None:
            self.written.emit(done)
        else:
            self._asking.tell(*words_of(done))

    @Slot(object)
    def _on_refused(self, error: KnownError) -> None:
        if QApplication.activeModalWidget() is None:
            self.refused.emit(error)
        else:
            self._asking.tell(error.what, error.advice)


def words_of(done: Written) -> tuple[str, str]:
    """What is told of a workbook: that it is there, and what of the list is not."""
    what = f"「{done.path.name}」に書き出しました。"
    if not done.cut:
        return what, ""
    return what, f"{done.cut}個の欄は、Excelの上限（1欄32,767文字）を超えるため、途中までです。"


def _write(listing: Listing, out: Path, context: JobContext) -> Written:
    # Imported here: most days nothing is written.
    from dxdesk.exchange.listing_xlsx import write_listing

    context.step(0, 0, "Excelのファイルを作成中")
    with write_atomically(out) as file:
        cut = write_listing(listing, file)
    return Written(out, cut)
