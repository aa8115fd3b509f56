"""From the wish for paper to a preview, a printer or a PDF: jobs that can be called off."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.file_names import file_name
from dxdesk.runtime.files import write_atomically
from dxdesk.ui.jobs import LatestJob, RunningJob
from dxdesk.ui.paper.chosen import ChosenOptions
from dxdesk.ui.window.asking import Reprint
from dxdesk.workspace.comparing import choices

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtCore import SignalInstance

    from dxdesk.domain.handout import Handout
    from dxdesk.domain.layout_report import LayoutReport
    from dxdesk.domain.paper_options import PaperOptions
    from dxdesk.reports.render import PageRenderer
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.paper.preview import PreviewChoice
    from dxdesk.ui.window.asking import Asking
    from dxdesk.workspace.jobs import JobContext
    from dxdesk.workspace.press import Paper, Press

    Make = Callable[[PaperOptions, JobContext], Paper]


def _may_go() -> bool:
    return True


class Wanted(NamedTuple):
    """Paper that is to be made and looked at.

    Attributes:
        make: Makes it, in the job's thread.
        suggestion: Where a PDF of it would go; its name is what the paper is called.
        of_handout: Whether it is a handout, which is printed with options of its own.
        may_go: Clears the way to the sheets; False where the person would rather stay.
        is_list: Whether it is a list, for which there is nothing to choose.
    """

    make: Make
    suggestion: Path
    of_handout: bool = False
    may_go: Callable[[], bool] = _may_go
    is_list: bool = False


class Previewed(NamedTuple):
    """Paper to be looked at, and how it came about."""

    paper: Paper
    wanted: Wanted
    options: PaperOptions


class _Made(NamedTuple):
    """What became of the wish for the same with other options, and who hears of it."""

    outcome: Paper | KnownError
    wanted: Wanted
    options: PaperOptions
    take: Callable[[Paper | KnownError], None]


class _Printed(NamedTuple):
    """A PDF that is there; told by the job itself, because several may be on their way."""

    out: Path
    report: LayoutReport


class PaperFlow(QObject):
    """Shows sheets, handouts and lists of the open edition as paper, and brings them further.

    Where to is a printer, a file, or back to what a finding concerns.

    Args:
        desk: The open plan.
        jobs: Does the printing.
        press: Makes the paper.
        chosen: How sheets are printed.
        renderer: Makes the pictures of its pages.
        asking: Asks the person.

    Signals:
        printed: Path of the PDF and what its layout had to do.
        seen: The `Paper` of sheets or of a handout that was looked at last, when the preview has
            been closed.
        sent: How many pages went to the printer.
        refused: The `KnownError` because of which there is no paper.
        place_wanted: Uid of a project, and the place in its sheet that the person wants to see.
    """

    printed = Signal(object, object)
    seen = Signal(object)
    sent = Signal(object)
    refused = Signal(object)
    place_wanted = Signal(str, object)

    def __init__(
        self,
        desk: Desk,
        jobs: JobRunner,
        press: Press,
        chosen: ChosenOptions,
        renderer: PageRenderer,
        asking: Asking,
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._jobs = jobs
        self.press = press
        self._chosen = chosen
        self._renderer = renderer
        self._asking = asking
        # Apart: what stays inside the house (決裁欄) must not get into what goes out of it.
        # A composition says itself whether it is for both sides.
        self._of_handouts = ChosenOptions(replace(chosen.now, duplex=False), self)

    def preview(self, numbers: Sequence[str]) -> None:
        """Show the sheets with these numbers as paper; all where there are none."""
        if not self._desk.keep_drafts():
            return
        workspace, edition = self._desk.workspace, self._desk.edition

        def make(options: PaperOptions, context: JobContext) -> Paper:
            return self.press.sheets(workspace, edition, numbers, context, options)

        self.look_at(Wanted(make, self._suggestion(numbers)))

    def preview_changes(self) -> None:
        """Ask with what, and show what was changed in the edition."""
        if not self._desk.keep_drafts():
            return
        workspace, edition = self._desk.workspace, self._desk.edition
        wish = self._asking.changes(choices(workspace, edition))
        if wish is None:
            return

        def make(options: PaperOptions, context: JobContext) -> Paper:
            return self.press.changes(workspace, edition, wish, options, context)

        kind = "新旧対照表" if wish.as_table else "見え消し"
        name = file_name(f"{kind}_{FiscalYear(edition).short()}_{wish.base}", ".pdf")
        self.look_at(Wanted(make, workspace.path.with_name(name)))

    def handout_job(self, handout: Handout, may_go: Callable[[], bool]) -> RunningJob:
        """A job that makes the paper of a handout, for `preview_job`; it succeeds as `Previewed`.

        Args:
            handout: What is to be seen; it need not be kept.
            may_go: See `Wanted`.
        """
        workspace, edition = self._desk.workspace, self._desk.edition
        name = file_name(handout.name, ".pdf", "配布資料")

        def make(options: PaperOptions, context: JobContext) -> Paper:
            return self.press.handout(workspace, edition, handout, context, options)

        return self._job(Wanted(make, workspace.path.with_name(name), True, may_go))

    def look_at(self, wanted: Wanted) -> None:
        """Make paper in a job and show it; do with it what the person chooses then."""
        self.preview_job(self._job(wanted))

    def preview_job(self, job: RunningJob) -> None:
        """Do a job that makes paper, and show that."""
        self._start(job, self._on_previewed)

    def _job(self, wanted: Wanted) -> RunningJob:
        options = self._chosen_for(wanted).now

        def work(context: JobContext) -> Previewed:
            context.step(0, 0, "印刷プレビューを準備中")
            return Previewed(wanted.make(options, context), wanted, options)

        return RunningJob(work)

    @Slot(object)
    def _on_previewed(self, done: Previewed) -> None:
        wanted = done.wanted
        remaking = LatestJob(self._jobs)
        remaking.succeeded.connect(self._on_made)
        remake = partial(self._remake, wanted, remaking)
        again = None if wanted.is_list else Reprint(done.options, remake, wanted.of_handout)
        title = wanted.suggestion.stem
        choice = self._asking.preview(done.paper, title, self._renderer, again)
        # Who has left the preview does not wait for other paper in it.
        remaking.call_off()
        paper = choice.paper or done.paper
        if not wanted.is_list:
            self.seen.emit(paper)
        self._act(choice, paper, wanted)

    def _chosen_for(self, wanted: Wanted) -> ChosenOptions:
        return self._of_handouts if wanted.of_handout else self._chosen

    def _remake(
        self,
        wanted: Wanted,
        remaking: LatestJob,
        options: PaperOptions,
        take: Callable[[Paper | KnownError], None],
    ) -> None:
        def work(context: JobContext) -> _Made:
            try:
                outcome = wanted.make(options, context)
            except KnownError as error:
                # Told by who waits for it, above the window.
                outcome = error
            return _Made(outcome, wanted, options, take)

        remaking.start(RunningJob(work))

    @Slot(object)
    def _on_made(self, made: _Made) -> None:
        if not isinstance(made.outcome, KnownError):
            self._chosen_for(made.wanted).choose(made.options)
        made.take(made.outcome)

    def _act(self, choice: PreviewChoice, paper: Paper, wanted: Wanted) -> None:
        match choice.act:
            case "print":
                self._print(paper, wanted.suggestion.stem)
            case "save":
                out = self._asking.pdf(wanted.suggestion)
                if out is not None:
                    self._start(RunningJob(partial(_keep, paper, out)), self._on_printed)
            case "jump" if choice.finding is not None and wanted.may_go():
                self.place_wanted.emit(choice.finding.project, choice.finding.place)
            case _:
                pass

    def _print(self, paper: Paper, title: str) -> None:
        printer = self._asking.printer(title, paper)
        if printer is not None:
            # Imported here: most days nothing is printed.
            from dxdesk.ui.paper.printing import print_pages

            work = partial(print_pages, printer, self._renderer, paper.pdf)
            self._start(RunningJob(work), self.sent)

    def _start(self, job: RunningJob, heard: Callable[[Any], object] | SignalInstance) -> None:
        job.succeeded.connect(heard)
        job.failed.connect(self.refused)
        self._jobs.start(job)

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
        options = self._chosen.now

        def work(context: JobContext) -> _Printed:
            context.step(0, 0, "PDFを準備中")
            paper = self.press.sheets(workspace, edition, numbers, context, options)
            return _keep(paper, out, context)

        self._start(RunningJob(work), self._on_printed)

    def _suggestion(self, numbers: Sequence[str]) -> Path:
        year = FiscalYear(self._desk.edition).short()
        what = f"_{numbers[0]}" if len(numbers) == 1 else ""
        return self._desk.workspace.path.with_name(file_name(f"評価シート_{year}{what}", ".pdf"))

    @Slot(object)
    def _on_printed(self, done: _Printed) -> None:
        self.printed.emit(*done)


def _keep(paper: Paper, out: Path, context: JobContext) -> _Printed:
    """Write paper to a file, whole or not at all."""
    context.step(0, 0, "PDFを保存中")
    with write_atomically(out) as file:
        file.write(paper.pdf)
    return _Printed(out, paper.report)
