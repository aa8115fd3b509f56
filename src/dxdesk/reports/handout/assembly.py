"""A whole handout laid out: its parts in their order, every page numbered, nothing drawn.

The parts are laid out first, then their pages are counted, and only then the contents are written,
in as many pages as they took before they knew the numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from dxdesk.domain import handout as h
from dxdesk.domain.japanese_date import shown_date
from dxdesk.domain.labels import PartKind, Selection, label
from dxdesk.domain.layout_report import LayoutReport
from dxdesk.reports.handout import wording
from dxdesk.reports.handout.chapters import Chapter, Entry
from dxdesk.reports.handout.contents import ContentsLine, contents_pages
from dxdesk.reports.handout.cover import blank_page, cover_pages, divider_pages
from dxdesk.reports.handout.furniture import Furniture, Paper, add_furniture
from dxdesk.reports.handout.guide import guide_pages
from dxdesk.reports.handout.measures import MEASURES
from dxdesk.reports.handout.sheets import SheetChapters
from dxdesk.reports.handout.summaries import SummaryTables
from dxdesk.reports.page import PageBuilder
from dxdesk.reports.progress import silently
from dxdesk.reports.setting import Typesetter
from dxdesk.reports.shapes import Bookmark, Document
from dxdesk.reports.styles import Styles
from dxdesk.reports.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dxdesk.domain.layout_report import SheetReport
    from dxdesk.domain.sheet import EditionContent, EvaluationSheet
    from dxdesk.reports.form import FormContext
    from dxdesk.reports.handout.chapters import OutsidePage
    from dxdesk.reports.progress import Step
    from dxdesk.reports.shapes import Page
    from dxdesk.typeset.fonts import FontBook


@dataclass(frozen=True, slots=True)
class HandoutSource:
    """What a handout is laid out from.

    Attributes:
        handout: The composition.
        content: The edition.
        form: Plan, years and what belongs to no sheet; its former projects and notes are printed
            with a part that has all sheets.
        scale: The ratings of the plan, best first.
        sheets: The sheets of each part that has some, by its place among the parts.
        outside: The pages of each part that is somebody else's, by its place among the parts.
    """

    handout: h.Handout
    content: EditionContent
    form: FormContext
    scale: tuple[str, ...]
    sheets: Mapping[int, Sequence[EvaluationSheet]]
    outside: Mapping[int, Sequence[OutsidePage]]


class LaidOutHandout(NamedTuple):
    """A handout ready to be drawn, and what lies below its pages, by page counted from 0."""

    document: Document
    outside: Mapping[int, OutsidePage]


def layout_handout(
    source: HandoutSource, fonts: FontBook, theme: Theme | None = None, step: Step = silently
) -> LaidOutHandout:
    """Lay out a handout.

    Args:
        source: What it is made from; at least one part gives a page.
        fonts: The fonts to measure with and to name in the runs.
        theme: The look of the sheets; the standard one if None.
        step: Hears how many sheets are done, of how many; may end the work with an exception.

    Raises:
        ValueError: No part gives a page.
        OSError: A font cannot be read.
    """
    setter = Typesetter(fonts, replace(theme or Theme(), mirrored=source.handout.duplex))
    chapters = list(_Parts(source, setter, step).chapters())
    if not chapters:
        raise ValueError("a handout needs a page")
    return _Binding(source, setter).bind(chapters)


class _Parts:
    """Lays out the parts, the contents as far as they can be known."""

    def __init__(self, source: HandoutSource, setter: Typesetter, step: Step) -> None:
        self._source = source
        self._step = step
        self._all_sheets = sum(map(len, source.sheets.values()))
        self._done = 0
        self._styles = Styles(setter, MEASURES.body)
        tables = Styles(setter, MEASURES.table)
        noted = tuple(map(source.form.notation.sheet, source.content.sheets))
        content = replace(source.content, sheets=noted)
        self._tables = SummaryTables(content, source.form, source.scale, tables)
        self._dividers = SheetChapters(source.content, source.form, self._styles)

    def chapters(self) -> Iterator[Chapter]:
        """The chapters in their order."""
        for at, part in enumerate(self._source.handout.parts):
            match part:
                case h.Sheets():
                    yield from self._sheets(at, part)
                case h.Outside():
                    yield self._outside(at, part)
                case h.Divider():
                    yield self._divider(part)
                case _:
                    yield self._page_of(part)

    def _page_of(self, part: h.Part) -> Chapter:
        source, styles, tables = self._source, self._styles, self._tables
        named = (Entry(0, "", label(part.kind)),)
        match part:
            case h.Cover():
                return Chapter(self._cover(), (Entry(0, "", label(part.kind), listed=False),))
            case h.Contents():
                entry = Entry(0, "", label(part.kind), listed=False)
                return Chapter((), (entry,), is_contents=True)
            case h.Guide():
                pages = guide_pages(styles, source.content, source.form, source.scale)
                return Chapter(pages, named)
            case h.Summary():
                entry = Entry(0, "", wording.summary_title(part))
                return Chapter(tables.summary(part), (entry,))
            case h.Unmet():
                return Chapter(tables.unmet(part), (Entry(0, "", tables.unmet_title(part)),))
            case _:
                return Chapter(tables.ended(), named)

    def _cover(self) -> list[PageBuilder]:
        handout, form = self._source.handout, self._source.form
        return cover_pages(
            self._styles,
            handout.meeting,
            wording.title_of(handout, form),
            shown_date(handout.date),
            handout.organisation or form.organisation,
        )

    def _sheets(self, at: int, part: h.Sheets) -> Iterator[Chapter]:
        source = self._source
        form, sheets = source.form, source.sheets[at]
        if not sheets:
            return
        if part.select is not Selection.ALL:
            form = replace(form, former_projects=(), edition_notes=())
        before = self._done
        self._done += len(sheets)

        def step(done: int, _: int) -> None:
            self._step(before + done, self._all_sheets)

        yield from SheetChapters(source.content, form, self._styles).make(part, sheets, step)

    def _outside(self, at: int, part: h.Outside) -> Chapter:
        pages = self._source.outside[at]
        entry = Entry(0, part.document_number, part.title or pages[0].file.stem)
        builders = [PageBuilder(self._styles.theme, "", 1) for _ in pages]
        number = part.document_number or None
        return Chapter(builders, (entry,), None, number, tuple(pages))

    def _divider(self, part: h.Divider) -> Chapter:
        if not part.policy:
            title = part.title or label(PartKind.DIVIDER)
            return Chapter(divider_pages(self._styles, [title]), (Entry(0, "", title),))
        lines = [*self._dividers.divider_lines(part.policy), part.title]
        return Chapter(
            divider_pages(self._styles, lines), (self._dividers.divider_entry(part.policy),)
        )


class _Binding:
    """Brings chapters into their places: page numbers, blanks, contents, furniture, outline."""

    def __init__(self, source: HandoutSource, setter: Typesetter) -> None:
        self._source = source
        self._handout = source.handout
        self._setter = setter
        self._theme = setter.theme
        self._styles = Styles(setter, MEASURES.body)

    def bind(self, chapters: Sequence[Chapter]) -> LaidOutHandout:
        """The chapters as one document."""
        unknown = [ContentsLine(e, "") for c in chapters for e in c.entries if e.listed]
        chapters = [self._with_contents(chapter, unknown) for chapter in chapters]
        starts, total = self._starts(chapters)
        lines = [
            ContentsLine(entry, str(start))
            for chapter, start in zip(chapters, starts, strict=True)
            for entry in chapter.entries
            if entry.listed
        ]
        chapters = [self._with_contents(chapter, lines) for chapter in chapters]
        pages: dict[int, Page] = {}
        outside: dict[int, OutsidePage] = {}
        reports: list[SheetReport] = []
        for chapter, start in zip(chapters, starts, strict=True):
            if chapter.report is not None:
                reports.append(_numbered(chapter, chapter.report, start))
            for at, builder in enumerate(chapter.pages):
                below = chapter.outside[at] if chapter.outside else None
                number = start + at
                pages[number] = self._finished(builder, chapter, (number, total), below)
                if below is not None:
                    outside[number - 1] = below
        numbers = range(1, total + 1)
        document = Document(
            title=self._title(),
            author=self._handout.organisation or self._source.form.organisation,
            pages=tuple(pages.get(number) or self._blank(number, total) for number in numbers),
            bookmarks=tuple(_bookmarks(chapters, starts)),
            report=LayoutReport(total, tuple(reports)),
            labels=tuple(map(str, numbers)),
        )
        return LaidOutHandout(document, outside)

    def _title(self) -> str:
        title = wording.title_of(self._handout, self._source.form).replace("\n", " ")
        return " ".join(filter(None, (self._handout.document_number, title)))

    def _with_contents(self, chapter: Chapter, lines: Sequence[ContentsLine]) -> Chapter:
        if not chapter.is_contents:
            return chapter
        return replace(chapter, pages=contents_pages(self._styles, lines))

    def _starts(self, chapters: Sequence[Chapter]) -> tuple[list[int], int]:
        """The page on which each chapter begins, from 1, and how many pages there are."""
        starts: list[int] = []
        number = 1
        for chapter in chapters:
            if self._handout.front_pages and number % 2 == 0:
                number += 1
            starts.append(number)
            number += len(chapter.pages)
        return starts, number - 1

    def _finished(
        self,
        builder: PageBuilder,
        chapter: Chapter,
        count: tuple[int, int],
        below: OutsidePage | None,
    ) -> Page:
        theme, handout = self._theme, self._handout
        number = chapter.document_number
        furniture = Furniture(
            handout.document_number if number is None else number,
            handout.stamp,
            f"{count[0]}/{count[1]}",
        )
        paper = Paper(theme.page_width, theme.page_height, theme.left, theme.left + theme.width)
        if below is not None:
            paper = _turned(theme, below)
        add_furniture(builder, self._setter, furniture, paper)
        if below is None:
            return builder.finished(count[0])
        page = builder.finished(count[0])
        return replace(page, width=paper.width, height=paper.height, shift=0.0)

    def _blank(self, number: int, total: int) -> Page:
        (builder,) = blank_page(self._styles, wording.BLANK_PAGE)
        return self._finished(builder, Chapter(()), (number, total), None)


def _turned(theme: Theme, page: OutsidePage) -> Paper:
    """The paper below a page of somebody else: as ours, turned where it is wider than high."""
    width, height = theme.page_width, theme.page_height
    if page.width > page.height:
        width, height = height, width
    return Paper(width, height, theme.margin_right, width - theme.margin_right)


def _numbered(chapter: Chapter, report: SheetReport, start: int) -> SheetReport:
    """The report of a sheet with the page numbers of the handout."""
    moved = start - chapter.pages[0].number
    continuations = tuple(replace(each, page=each.page + moved) for each in report.continuations)
    pages = tuple(page + moved for page in report.pages)
    return replace(report, pages=pages, continuations=continuations)


def _bookmarks(chapters: Sequence[Chapter], starts: Sequence[int]) -> Iterator[Bookmark]:
    deepest = 0
    for chapter, start in zip(chapters, starts, strict=True):
        for entry in chapter.entries:
            level = min(entry.level, deepest)
            deepest = level + 1
            yield Bookmark(entry.title, start - 1, level)
