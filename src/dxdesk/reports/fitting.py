"""Finding the size at which a sheet is printed.

A sheet is tried at each step of `Theme.fits` until it fits on one page; in large type one that
would fill a good part of a second page takes it instead. One that fits at no step is continued: at
the largest size that needs no more pages than the smallest would, or at the first if it is far from
fitting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dxdesk.domain.layout_report import SheetReport
from dxdesk.reports.blocks import SheetBlocks
from dxdesk.reports.flow import Flow, Reports, needed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.reports.form import FormContext
    from dxdesk.reports.page import PageBuilder
    from dxdesk.reports.styles import Styles
    from dxdesk.reports.theme import Fit
    from dxdesk.reports.wording import Sentence


class LaidOut(NamedTuple):
    """The pages of one sheet, still without a foot, and what happened on them."""

    pages: list[PageBuilder]
    report: SheetReport


class SheetLayout:
    """Finds the size of one sheet and places it."""

    def __init__(
        self,
        styles: Mapping[Fit, Styles],
        form: FormContext,
        sheet: EvaluationSheet,
        after: Sequence[Sentence],
    ) -> None:
        self._styles = styles
        self._setter = next(iter(styles.values())).setter
        self._theme = self._setter.theme
        self._form = form
        self._sheet = sheet
        self._after = after

    def run(self, first_page: int) -> LaidOut:
        """Lay the sheet out from a page of the document (from 1) on."""
        theme = self._theme
        pages = theme.most_pages
        for fit in theme.fits:
            content = self._blocks(fit)
            height = needed(content.blocks)
            if height > theme.hopeless_pages * pages * theme.height:
                return self._place(content, fit, first_page)
            if height <= theme.height or height >= theme.spread_from * theme.height:
                laid = self._place(content, fit, first_page)
                if len(laid.pages) <= pages:
                    return laid
        return self._continued(first_page)

    def _continued(self, first_page: int) -> LaidOut:
        *larger, smallest = self._theme.fits
        best = self._place(self._blocks(smallest), smallest, first_page)
        for fit in larger:
            laid = self._place(self._blocks(fit), fit, first_page)
            if len(laid.pages) <= len(best.pages):
                return laid
        return best

    def _blocks(self, fit: Fit) -> SheetBlocks:
        return SheetBlocks(self._sheet, self._form, self._styles[fit], self._after)

    def _place(self, content: SheetBlocks, fit: Fit, first_page: int) -> LaidOut:
        project = self._sheet.project
        reports = Reports([], [])
        flow = Flow(self._setter, project.uid, first_page, content.again(), reports)
        pages = flow.run(content.blocks)
        report = SheetReport(
            uid=project.uid,
            number=project.number,
            pages=tuple(page.number for page in pages),
            body_size=fit.size,
            standard_size=self._theme.fits[0].size,
            shrinks=tuple(content.shrinks),
            continuations=tuple(reports.continuations),
            cuts=tuple(reports.cuts),
            outside=content.outside,
        )
        return LaidOut(pages, report)
