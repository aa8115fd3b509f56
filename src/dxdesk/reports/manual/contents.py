"""The contents in two columns: parts, their pages and the tasks of these, with page numbers.

So many tasks, most of them named in a few words, would take twice the pages in one column.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import override

from dxdesk.domain.labels import PartKind, label
from dxdesk.reports.handout.contents import ContentsLine, LineExtent, line_row
from dxdesk.reports.handout.headings import again, part_heading
from dxdesk.reports.manual.column import parted_column
from dxdesk.reports.manual.inking import Ground
from dxdesk.reports.manual.measures import MEASURES
from dxdesk.reports.manual.slugs import Slug
from dxdesk.reports.page import PageBuilder
from dxdesk.reports.shapes import Frame

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.reports.cells import Row
    from dxdesk.reports.handout.chapters import Entry
    from dxdesk.reports.setting import Placed
    from dxdesk.reports.shapes import Goal
    from dxdesk.reports.styles import Styles


class Listed(NamedTuple):
    """An entry of the contents, and where it leads; None while no place is known."""

    entry: Entry
    goal: Goal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line(Slug):
    """A line of the contents."""

    row: Row
    x: float
    width: float
    goal: Goal | None

    @property
    @override
    def role(self) -> str:
        return "contents"

    @override
    def put(self, ground: Ground, y: float, into: Placed) -> Frame:
        self.row.put(ground, y, self.height)
        frame = Frame(self.x, y, self.width, self.height)
        if self.goal is not None:
            ground.page.link(frame, self.goal)
        return frame


def contents_pages(styles: Styles, listed: Sequence[Listed]) -> list[PageBuilder]:
    """The contents; how many pages they take does not depend on the page numbers."""
    theme, title = styles.theme, label(PartKind.CONTENTS)
    heading = part_heading(styles, title)
    top = theme.top + heading.height
    width = (theme.width - MEASURES.contents_gap) / 2
    # Every line is made for either column, since nobody knows before where it will stand.
    left, right = (
        parted_column(
            list(_lines(styles, listed, LineExtent(x, width, MEASURES.contents_page))),
            theme.height - heading.height,
        )
        for x in (theme.left, theme.left + theme.width - width)
    )
    pages: list[PageBuilder] = []
    for at in range(0, len(left), 2):
        page = PageBuilder(theme, "", len(pages) + 1)
        ground = Ground(page, styles.setter, [], [], {})
        for strip in heading.strips:
            strip.put(ground, theme.top, strip.height)
        for column in (*left[at : at + 1], *right[at + 1 : at + 2]):
            for slug, y in column:
                slug.put(ground, top + y, ([], []))
        pages.append(page)
        heading = again(styles, title)
    return pages


def _lines(styles: Styles, listed: Sequence[Listed], extent: LineExtent) -> Iterator[_Line]:
    """The lines of a column, of which no part and no page is the last above what belongs to it."""
    levels = [entry.level for entry, _ in listed]
    for (entry, goal), following in zip(listed, [*levels[1:], 0], strict=True):
        page = "" if goal is None else str(goal.page + 1)
        row = line_row(styles, ContentsLine(entry, page), extent)
        yield _Line(
            row=row,
            x=extent.x,
            width=extent.width,
            goal=goal,
            height=row.height,
            above=MEASURES.above_contents[entry.level],
            keeps=entry.level < following,
        )
