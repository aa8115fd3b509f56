"""Paper in memory: what is previewed, printed and kept as a file are the same bytes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from dxdesk.domain.handout import sides
from dxdesk.domain.paper_options import STANDARD_PAPER
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.changes_paper import print_changes
from dxdesk.workspace.confirmation_files import write_slips
from dxdesk.workspace.finishing import finished
from dxdesk.workspace.handouts import print_handout
from dxdesk.workspace.jobs import Unattended
from dxdesk.workspace.paper_reports import paper_reports
from dxdesk.workspace.printing import put_on_paper, ready_to_print

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from dxdesk.domain.handout import Handout
    from dxdesk.domain.labels import TwoUpPaper
    from dxdesk.domain.layout_report import LayoutReport, SheetReport
    from dxdesk.domain.listing import Listing
    from dxdesk.domain.paper_options import PaperOptions
    from dxdesk.domain.rounds.receipt import Receipt
    from dxdesk.reports.render import PageRenderer
    from dxdesk.typeset.fonts import FontBook
    from dxdesk.workspace.changes_paper import ChangesWish
    from dxdesk.workspace.confirmation_files import SlipsWish
    from dxdesk.workspace.jobs import JobContext
    from dxdesk.workspace.printing import Ready
    from dxdesk.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF and what its layout had to do.

    `two_up` if its pages stand in pairs on this paper, `is_wide` if they are wider than high.
    """

    pdf: bytes
    report: LayoutReport
    two_up: TwoUpPaper | None = None
    is_wide: bool = False

    @property
    def sides(self) -> int:
        """How many sides of paper it takes."""
        return sides(self.report.pages, per_side=1 if self.two_up is None else 2)

    def side_of(self, page: int) -> int:
        """The side, from 0, that a page of the report (from 1) is on."""
        return page - 1 if self.two_up is None else (page - 1) // 2


class Press:
    """Prints sheets, handouts and lists, and keeps the fonts it has read; for one thread at a time.

    The city's own fonts are those that it is given, not those of the options.

    Args:
        renderer: That of the program, for a monochrome proof.
        own_fonts: Gives the files of the city's own fonts.
    """

    def __init__(
        self, renderer: PageRenderer, own_fonts: Callable[[], tuple[str, ...]] = tuple
    ) -> None:
        self._renderer = renderer
        self._own_fonts = own_fonts
        self._fonts: tuple[tuple[str, ...], FontBook] | None = None

    def sheets(
        self,
        workspace: Workspace,
        edition: int,
        numbers: Sequence[str],
        context: JobContext | None = None,
        options: PaperOptions = STANDARD_PAPER,
    ) -> Paper:
        """Sheets of an edition; arguments and errors as for `print_sheets`."""
        ready = ready_to_print(workspace.plan(), edition, numbers, options)
        return self._finished(self._print(ready, context), options, context)

    def sheet(
        self,
        workspace: Workspace,
        edition: int,
        project: str,
        options: PaperOptions = STANDARD_PAPER,
    ) -> Paper:
        """One sheet alone, for which as little is read as it needs.

        Raises:
            GoneError: It does not exist (any more).
            KnownError: The plan cannot be read or printed.
        """
        return self._print(self._ready(workspace, edition, project, options))

    def reports_of(
        self,
        workspace: Workspace,
        edition: int,
        projects: Iterable[str],
        options: PaperOptions = STANDARD_PAPER,
    ) -> dict[str, SheetReport]:
        """What the layout has to do with each of some sheets, by uid; no page is made.

        Of one that is gone, or that cannot be printed, nothing is known.
        """
        # Imported here: fonts are needed only when something is laid out.
        from dxdesk.reports.layout import layout

        found: dict[str, SheetReport] = {}
        for uid in projects:
            try:
                ready = self._ready(workspace, edition, uid, options)
            except KnownError:
                continue
            document = layout(ready.form, ready.sheets, self._book(), ready.theme)
            found[uid] = document.report.sheets[0]
        return found

    def handout(
        self,
        workspace: Workspace,
        edition: int,
        handout: Handout,
        context: JobContext | None = None,
        options: PaperOptions = STANDARD_PAPER,
    ) -> Paper:
        """A handout of an edition; PDFs of others are looked for from the folder of the plan file.

        Raises:
            KnownError: See `print_handout`.
        """
        out = BytesIO()
        folder, book = workspace.path.parent, self._book()
        content = workspace.plan()
        printed = print_handout(
            content, edition, handout, out, context, folder=folder, options=options, fonts=book
        )
        return self._finished(Paper(out.getvalue(), printed.report), options, context)

    def changes(
        self,
        workspace: Workspace,
        edition: int,
        wish: ChangesWish,
        options: PaperOptions = STANDARD_PAPER,
        context: JobContext | None = None,
    ) -> Paper:
        """What was changed in an edition; errors as for `print_changes`."""
        out = BytesIO()
        book = self._book()
        report = print_changes(
            workspace, edition, wish, out, options=options, context=context, fonts=book
        )
        return self._finished(Paper(out.getvalue(), report), options, context)

    def reports(
        self, workspace: Workspace, edition: int, context: JobContext | None = None
    ) -> dict[str, SheetReport]:
        """What the layout has to do with the sheets of an edition, by uid of the project.

        Nothing is known where no form can hold the plan.

        Raises:
            CancelledError: The context called it off.
        """
        try:
            content = workspace.plan()
            return paper_reports(content, edition, context=context, fonts=self._book())
        except KnownError:
            return {}

    def slips(self, wish: SlipsWish, context: JobContext | None = None) -> tuple[Path, ...]:
        """Write 確認依頼票; errors as for `write_slips`."""
        return write_slips(wish, self._book(), context)

    def receipt(self, receipt: Receipt, path: Path, context: JobContext | None = None) -> Path:
        """Write a 取込結果票; arguments and errors as for `write_receipt`."""
        # Imported here: most days nothing is taken in.
        from dxdesk.workspace.receipts import write_receipt

        return write_receipt(receipt, path, self._book(), context)

    def listing(self, listing: Listing, context: JobContext | None = None) -> Paper:
        """A list on A4 landscape.

        Raises:
            CancelledError: The context called it off.
        """
        # Imported here: reportlab and fonts are needed only when something is printed.
        from dxdesk.reports.listing import write_listing

        out = BytesIO()
        tell = partial((context or Unattended()).step, label="PDFを作成中")
        report = write_listing(listing, out, fonts=self._book(), step=tell)
        return Paper(out.getvalue(), report, is_wide=True)

    @staticmethod
    def _ready(workspace: Workspace, edition: int, project: str, options: PaperOptions) -> Ready:
        content = workspace.sheet_content(edition, project)
        sheets = content.edition(edition).sheets
        number = next(one.project.number for one in sheets if one.project.uid == project)
        return ready_to_print(content, edition, (number,), options)

    def _print(self, ready: Ready, context: JobContext | None = None) -> Paper:
        out = BytesIO()
        report = put_on_paper(ready, out, context, self._book())
        return Paper(out.getvalue(), report)

    def _finished(self, paper: Paper, options: PaperOptions, context: JobContext | None) -> Paper:
        """The same in pairs and as a monochrome proof, where that is wanted."""
        pdf = finished(paper.pdf, options, self._renderer, context)
        return replace(paper, pdf=pdf, two_up=options.two_up)

    def _book(self) -> FontBook:
        # Imported here: fonts are needed only when something is printed.
        from dxdesk.reports.books import book_of

        own = self._own_fonts()
        if self._fonts is None or self._fonts[0] != own:
            self._fonts = own, book_of(own)
        return self._fonts[1]
