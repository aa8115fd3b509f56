"""Finding the size at which a sheet is printed.

A sheet is tried at each step of `Theme.fits` until it fits on one page; in large type one that
would fill a good part of a second page takes it instead. One that fits at no step is continued: at
the largest size that needs no more pages than the smallest would, or at the first if it is far from
fitting.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.layout_report import FieldLines, SheetReport
from dxdesk.reports.blocks import SheetBlocks
from dxdesk.reports.cells import Row, TextCell
from dxdesk.reports.flow import Flow, Reports, needed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.reports.form import FormContext
    from dxdesk.reports.page import PageBuilder
    from dxdesk.reports.styles import Styles
    from dxdesk.reports.theme import Fit
    from dxdesk.reports.wording import Sentence

_LONG: Final = frozenset({"purpose", "activities", "actions"})


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
        spare = None
        if len(pages) == 1:
            spare = (self._theme.height - needed(content.blocks)) / self._styles[fit].pitch
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
            lines=tuple(_lines_of(content, spare)),
            most_pages=self._theme.most_pages,
        )
        return LaidOut(pages, report)


def _lines_of(content: SheetBlocks, spare: float | None) -> Iterator[FieldLines]:
    """The long texts of a sheet; `spare` is what its one page has left, in lines.

    Where a text stands beside a taller label, its first lines take no more of the page.
    """
    for block in content.blocks:
        for strip in block.strips:
            for cell in strip.cells if isinstance(strip, Row) else ():
                if isinstance(cell, TextCell) and cell.place and cell.place.field in _LONG:
                    count, room = len(cell.lines), None
                    if spare is not None:
                        free = (strip.height - cell.height) / cell.style.pitch
                        room = max(count, math.floor(count + free + spare))
                    yield FieldLines(cell.place.field, count, room)
