"""The whole manual laid out: cover, contents, and each page of it on pages of its own.

Columns are made and parted first; then all places are known, and only then anything is placed,
so that contents and links say true numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.labels import PartKind, label
from dxdesk.domain.layout_report import LayoutReport
from dxdesk.domain.manual import Target
from dxdesk.reports.handout.chapters import Entry
from dxdesk.reports.handout.cover import cover_pages
from dxdesk.reports.manual import wording
from dxdesk.reports.manual.blocks import ColumnMaker
from dxdesk.reports.manual.column import parted_column, put_page
from dxdesk.reports.manual.contents import Listed, contents_pages
from dxdesk.reports.manual.furniture import put_head, put_page_foot
from dxdesk.reports.manual.inking import Ground
from dxdesk.reports.manual.measures import MANUAL_THEME, MEASURES
from dxdesk.reports.manual.slugs import HeadingLines
from dxdesk.reports.page import PageBuilder
from dxdesk.reports.progress import silently
from dxdesk.reports.setting import Typesetter
from dxdesk.reports.shapes import Bookmark, Document, Goal
from dxdesk.reports.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from dxdesk.domain.manual import Manual, Page, Part
    from dxdesk.reports.manual.column import Standing
    from dxdesk.reports.progress import Step
    from dxdesk.typeset.fonts import FontBook

_FEWEST_DIGITS: Final = 2
_ABOVE_GOAL: Final = 12.0
"""What is seen above a heading that is gone to, in pt."""


class _Chapter(NamedTuple):
    """A page of the manual with the pages of paper that it takes."""

    part: Part
    page: Page
    pages: Sequence[Sequence[Standing]]


class _Place(NamedTuple):
    """A heading (level 1 is the title of a page), and where it stands."""

    target: Target
    text: str
    level: int
    goal: Goal


def layout_manual(manual: Manual, folder: Path, fonts: FontBook, step: Step = silently) -> Document:
    """Lay out the manual.

    Args:
        manual: At least one page.
        folder: Where its pictures are.
        fonts: The fonts to measure with and to name in the runs.
        step: Hears how many of its pages are done, of how many; may end the work.

    Raises:
        OSError: A font or a picture cannot be read.
    """
    setter = Typesetter(fonts, MANUAL_THEME)
    digits = _FEWEST_DIGITS
    while True:
        chapters = list(_chapters(manual, ColumnMaker(setter, folder, digits), step))
        binding = _Binding(setter, chapters)
        needed = len(str(binding.total))
        if needed <= digits:
            return binding.document()
        # Once more, with room for longer numbers; what was told as done is not taken back.
        digits, step = needed, silently


def _chapters(manual: Manual, maker: ColumnMaker, step: Step) -> Iterator[_Chapter]:
    total = len(tuple(manual.pages))
    done = 0
    for part in manual.parts:
        for page in part.pages:
            step(done, total)
            column = maker.column(page, part.title)
            yield _Chapter(part, page, parted_column(column, maker.setter.theme.height))
            done += 1


@dataclass(slots=True)
class _Binding:
    """Brings chapters into their places."""

    setter: Typesetter
    chapters: Sequence[_Chapter]
    first: int = field(init=False)
    """How many pages stand before the first chapter: cover and contents."""

    def __post_init__(self) -> None:
        self.first = 1 + len(self._contents())

    @property
    def total(self) -> int:
        """How many pages there are."""
        return self.first + sum(len(chapter.pages) for chapter in self.chapters)

    def document(self) -> Document:
        """The manual as one document."""
        total = self.total
        places = list(self._places())
        goals = {place.target: place.goal for place in places}
        front = [*self._cover(), *self._contents(places)]
        for number, page in enumerate(front[1:], 2):
            put_page_foot(page, self.setter, (number, total))
        pages = [*front, *self._pages(goals, total)]
        return Document(
            title=wording.TITLE,
            author=wording.PROGRAM,
            pages=tuple(page.finished() for page in pages),
            bookmarks=tuple(self._bookmarks(places)),
            report=LayoutReport(total),
            labels=tuple(map(str, range(1, total + 1))),
        )

    def _places(self) -> Iterator[_Place]:
        """All headings in their order."""
        number = self.first
        top = self.setter.theme.top
        for chapter in self.chapters:
            for page in chapter.pages:
                for slug, y in page:
                    if isinstance(slug, HeadingLines):
                        target = Target(chapter.page.name, slug.anchor)
                        text = slug.anchor or chapter.page.title
                        above = 0.0 if slug.level == 1 else top + y - _ABOVE_GOAL
                        yield _Place(target, text, slug.level, Goal(number, above))
                number += 1

    def _cover(self) -> list[PageBuilder]:
        styles = Styles(self.setter, MEASURES.contents)
        return cover_pages(styles, wording.PROGRAM, wording.NAME, wording.VERSION_WORDS, "")

    def _contents(self, places: Sequence[_Place] = ()) -> list[PageBuilder]:
        """The contents; as many pages before any place is known as after."""
        goals = {place.target: place.goal for place in places}
        listed: list[Listed] = []
        for chapter in self.chapters:
            name = chapter.page.name
            headings = [(1, "", chapter.page.title)]
            headings += [(2, h.text, h.text) for h in chapter.page.headings if h.level == 2]  # noqa: PLR2004 - tasks
            if chapter.page is chapter.part.pages[0]:
                headings.insert(0, (0, "", chapter.part.title))
            for level, anchor, text in headings:
                entry = Entry(level, "", wording.closed_up(text))
                listed.append(Listed(entry, goals.get(Target(name, anchor))))
        return contents_pages(Styles(self.setter, MEASURES.contents), listed)

    def _pages(self, goals: Mapping[Target, Goal], total: int) -> Iterator[PageBuilder]:
        number = self.first
        for chapter in self.chapters:
            for at, standing in enumerate(chapter.pages):
                number += 1
                page = PageBuilder(self.setter.theme, "", number)
                if at:
                    put_head(page, self.setter, chapter.part.title, chapter.page.title)
                ground = Ground(page, self.setter, [], [], goals)
                put_page(standing, self.setter.theme.top, ground)
                put_page_foot(page, self.setter, (number, total))
                yield page

    def _bookmarks(self, places: Sequence[_Place]) -> Iterator[Bookmark]:
        """Parts, their pages, and the headings of these, each one level below."""
        yield Bookmark(label(PartKind.CONTENTS), 1)
        starts = {chapter.part.pages[0].name: chapter.part.title for chapter in self.chapters}
        deepest = 0
        for target, text, level, goal in places:
            if level == 1 and target.page in starts:
                yield Bookmark(starts[target.page], goal.page)
                deepest = 1
            own = min(level, deepest)
            deepest = own + 1
            yield Bookmark(text, goal.page, own, None if level == 1 else goal.y)
