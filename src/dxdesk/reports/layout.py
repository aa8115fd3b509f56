"""From evaluation sheets to pages: every string final, every box placed, nothing drawn.

A sheet is tried at each step of `Theme.fits` until it fits on one page. One that fits at no step
is continued: at the largest size that needs no more pages than the smallest would, or at the first
if it is far from fitting.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from dxdesk.domain.labels import FormLabel, label
from dxdesk.domain.layout_report import LayoutReport, Place, SheetReport
from dxdesk.domain.numbering import sort_key
from dxdesk.reports.blocks import SheetBlocks
from dxdesk.reports.flow import Flow, Reports, needed
from dxdesk.reports.foot import add_foot
from dxdesk.reports.preflight import character_notes
from dxdesk.reports.progress import silently
from dxdesk.reports.setting import Typesetter
from dxdesk.reports.shapes import Bookmark, Document
from dxdesk.reports.styles import Styles
from dxdesk.reports.theme import Theme
from dxdesk.reports.wording import Sentence, bookmark_title, former_sentence, noted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dxdesk.domain.rows import FormerProject
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.reports.form import FormContext
    from dxdesk.reports.page import PageBuilder
    from dxdesk.reports.progress import Step
    from dxdesk.reports.theme import Fit
    from dxdesk.typeset.fonts import FontBook


class LaidOut(NamedTuple):
    """The pages of one sheet, still without a foot, and what happened on them."""

    pages: list[PageBuilder]
    report: SheetReport


def layout(
    form: FormContext,
    sheets: Sequence[EvaluationSheet],
    fonts: FontBook,
    theme: Theme | None = None,
    step: Step = silently,
) -> Document:
    """Lay out sheets in the order given, each beginning on a page of its own.

    Args:
        form: What the form says beyond the sheets.
        sheets: At least one.
        fonts: The fonts to measure with and to name in the runs.
        theme: The look; the standard one if None.
        step: Hears how many sheets are done, of how many; may end the work with an exception.

    Raises:
        ValueError: There is no sheet.
        OSError: A font cannot be read.
    """
    if not sheets:
        raise ValueError("a document needs a sheet")
    setter = Typesetter(fonts, theme or Theme())
    laid = lay_out_all(setter, form, sheets, step)
    pages = [page for each in laid for page in each.pages]
    for number, page in enumerate(pages, 1):
        add_foot(page, form, setter, (number, len(pages)))
    return Document(
        title=_title(form, sheets),
        author=form.organisation,
        pages=tuple(page.finished() for page in pages),
        bookmarks=tuple(
            Bookmark(bookmark_title(sheet.project), each.pages[0].number - 1)
            for sheet, each in zip(sheets, laid, strict=True)
        ),
        report=LayoutReport(len(pages), tuple(each.report for each in laid)),
    )


def lay_out_all(
    setter: Typesetter, form: FormContext, sheets: Sequence[EvaluationSheet], step: Step
) -> list[LaidOut]:
    """Lay out sheets below each other's pages, still without feet; arguments as for `layout`."""
    styles = {fit: Styles(setter, fit) for fit in setter.theme.fits}
    after = _sentences_after(form, sheets)
    laid: list[LaidOut] = []
    first_page = 1
    for index, sheet in enumerate(sheets):
        step(index, len(sheets))
        one = _SheetLayout(styles, form, sheet, after.get(index, ())).run(first_page)
        notes = character_notes(sheet, setter.faces)
        laid.append(one._replace(report=replace(one.report, characters=notes)))
        first_page += len(one.pages)
    return laid


def _title(form: FormContext, sheets: Sequence[EvaluationSheet]) -> str:
    words = [form.plan_title, form.edition_title, label(FormLabel.SHEET)]
    if len(sheets) == 1:
        words.append(bookmark_title(sheets[0].project))
    return " ".join(filter(None, words))


def _sentences_after(
    form: FormContext, sheets: Sequence[EvaluationSheet]
) -> Mapping[int, Sequence[Sentence]]:
    """What is told below which sheet: each former project below the one it follows by number."""
    after: dict[int, list[Sentence]] = {}
    keys = [sort_key(sheet.project.number) for sheet in sheets]
    for former in form.former_projects:
        index = _last_before(keys, former)
        place = Place("former_project", former.uid, "text")
        after.setdefault(index, []).append(Sentence(former_sentence(former), place))
    for text in filter(None, form.edition_notes):
        sentence = Sentence(noted(text), Place("note", "", "text"))
        after.setdefault(len(sheets) - 1, []).append(sentence)
    return after


def _last_before(keys: Sequence[str], former: FormerProject) -> int:
    own = sort_key(former.number)
    return max((i for i, key in enumerate(keys) if key < own), default=0)


class _SheetLayout:
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
        for fit in theme.fits:
            content = self._blocks(fit)
            height = needed(content.blocks)
            if height <= theme.height:
                return self._place(content, fit, first_page)
            if height > theme.hopeless_pages * theme.height and not fit.roomy:
                return self._place(content, fit, first_page)
        return self._continued(first_page)

    def _continued(self, first_page: int) -> LaidOut:
        fits = self._theme.fits
        best = self._place(self._blocks(fits[-1]), fits[-1], first_page)
        for fit in fits[:-1]:
            if fit.roomy:
                continue
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
