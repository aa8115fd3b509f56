"""From evaluation sheets to pages: every string final, every box placed, nothing drawn.

`reports.fitting` finds the size of each sheet; here they become one document. A long document is
laid out twice, first to count its pages and then again while they are drawn, so that its memory
stays that of a short one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, overload

from typing_extensions import override

from dxdesk.domain.labels import FormLabel, label
from dxdesk.domain.layout_report import LayoutReport, Place, SheetReport
from dxdesk.domain.numbering import sort_key
from dxdesk.reports.fitting import LaidOut, SheetLayout
from dxdesk.reports.foot import add_foot
from dxdesk.reports.preflight import character_notes
from dxdesk.reports.progress import silently
from dxdesk.reports.setting import Typesetter
from dxdesk.reports.shapes import Bookmark, Document, Page
from dxdesk.reports.styles import Styles
from dxdesk.reports.theme import Theme
from dxdesk.reports.wording import Sentence, bookmark_title, former_sentence, noted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from dxdesk.domain.rows import FormerProject
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.reports.form import FormContext
    from dxdesk.reports.page import PageBuilder
    from dxdesk.reports.progress import Step
    from dxdesk.typeset.fonts import FontBook

MOST_KEPT: Final = 200
"""A document of more sheets does not keep its pages: 200 are some 15 MiB."""

_RENEWED: Final = 100
"""After so many sheets the texts that the setter remembers are forgotten."""


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
    look = theme or Theme()
    run = _Run(form, sheets, lambda: Typesetter(fonts, look))
    reports: list[SheetReport] = []
    kept: list[PageBuilder] = []
    for laid in run.all(step):
        reports.append(laid.report)
        if len(sheets) <= MOST_KEPT:
            kept += laid.pages
    count = reports[-1].pages[-1]
    pages = tuple(run.finished(page, count) for page in kept) or _LaterPages(run, reports)
    marks = [
        Bookmark(bookmark_title(sheet.project), report.pages[0] - 1)
        for sheet, report in zip(sheets, reports, strict=True)
    ]
    report = LayoutReport(count, tuple(reports))
    return Document(_title(form, sheets), form.organisation, pages, tuple(marks), report)


def lay_out_all(
    setter: Typesetter, form: FormContext, sheets: Sequence[EvaluationSheet], step: Step
) -> list[LaidOut]:
    """Lay out sheets below each other's pages, still without feet; arguments as for `layout`."""
    return list(_Run(form, sheets, lambda: setter).all(step))


class _Run:
    """The sheets of a document, each laid out when it is asked for."""

    def __init__(
        self,
        form: FormContext,
        sheets: Sequence[EvaluationSheet],
        new_setter: Callable[[], Typesetter],
    ) -> None:
        self._form = form
        self._sheets = sheets
        self._new_setter = new_setter
        self._after = _sentences_after(form, sheets)
        self._laid = 0
        self._renew()

    def _renew(self) -> None:
        self._setter = self._new_setter()
        self._setter.revisions = self._form.revisions
        self._styles = {fit: Styles(self._setter, fit) for fit in self._setter.theme.fits}

    def lay_out(self, index: int, first_page: int) -> LaidOut:
        """Lay out one of the sheets; its first page is the document's `first_page`, from 1."""
        self._laid += 1
        if self._laid % _RENEWED == 0:
            self._renew()
        form, sheet = self._form, self._sheets[index]
        written = form.notation.sheet(sheet)
        after = self._after.get(index, ())
        laid = SheetLayout(self._styles, form, written, after).run(first_page)
        notes = character_notes(sheet, self._setter.faces)
        return laid._replace(report=replace(laid.report, characters=notes))

    def all(self, step: Step) -> Iterator[LaidOut]:
        """Lay out all sheets."""
        first_page = 1
        for index in range(len(self._sheets)):
            step(index, len(self._sheets))
            laid = self.lay_out(index, first_page)
            first_page += len(laid.pages)
            yield laid

    def finished(self, page: PageBuilder, count: int) -> Page:
        """A page with its foot; `count` is how many the document has."""
        add_foot(page, self._form, self._setter, (page.number, count))
        return page.finished()


class _LaterPages(Sequence[Page]):
    """The pages of a long document, laid out again whenever they are asked for."""

    def __init__(self, run: _Run, reports: Sequence[SheetReport]) -> None:
        self._run = run
        self._firsts = [report.pages[0] for report in reports]
        self._count = reports[-1].pages[-1]

    @override
    def __len__(self) -> int:
        return self._count

    @override
    def __iter__(self) -> Iterator[Page]:
        for index in range(len(self._firsts)):
            yield from self._of_sheet(index)

    @overload
    def __getitem__(self, index: int) -> Page: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Page]: ...

    @override
    def __getitem__(self, index: int | slice) -> Page | Sequence[Page]:
        numbers = range(self._count)[index]
        return self._page(numbers) if isinstance(numbers, int) else [*map(self._page, numbers)]

    def _page(self, number: int) -> Page:
        sheet = bisect_right(self._firsts, number + 1) - 1
        return self._of_sheet(sheet)[number + 1 - self._firsts[sheet]]

    def _of_sheet(self, index: int) -> list[Page]:
        laid = self._run.lay_out(index, self._firsts[index])
        return [self._run.finished(page, self._count) for page in laid.pages]


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
        after.setdefault(index, []).append(Sentence(former_sentence(former, form), place))
    for text in filter(None, form.edition_notes):
        sentence = Sentence(noted(text), Place("note", "", "text"))
        after.setdefault(len(sheets) - 1, []).append(sentence)
    return after


def _last_before(keys: Sequence[str], former: FormerProject) -> int:
    own = sort_key(former.number)
    return max((i for i, key in enumerate(keys) if key < own), default=0)
