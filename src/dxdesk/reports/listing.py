"""A list on A4 landscape: its headings on every page, every text whole, page n/N in the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final

from dxdesk.domain.layout_report import LayoutReport
from dxdesk.reports.books import book_of
from dxdesk.reports.draw import draw
from dxdesk.reports.flow import Block, Flow, Reports
from dxdesk.reports.foot import put_foot
from dxdesk.reports.handout.headings import again, paragraphs, part_heading
from dxdesk.reports.handout.tables import Column, Table
from dxdesk.reports.looks import Align
from dxdesk.reports.progress import silently
from dxdesk.reports.setting import Typesetter
from dxdesk.reports.shapes import Document
from dxdesk.reports.styles import Styles
from dxdesk.reports.theme import MM, Fit, Theme
from dxdesk.typeset.fonts import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.domain.listing import Listing
    from dxdesk.reports.cells import Row
    from dxdesk.reports.progress import Step
    from dxdesk.typeset.fonts import FontBook

_FIT: Final = Fit(9.0, 1.3)
_THEME: Final = Theme(
    page_width=297 * MM,
    page_height=210 * MM,
    margin_left=15 * MM,
    margin_top=15 * MM,
    margin_right=15 * MM,
    foot_y=210 * MM - 7.5 * MM,
)
_TOLD_EVERY: Final = 200
"""Rows between two words of how far the work is."""


def write_listing(
    listing: Listing, out: BinaryIO, *, fonts: FontBook | None = None, step: Step = silently
) -> LayoutReport:
    """Print a list as PDF.

    Args:
        listing: The list.
        out: Takes the bytes.
        fonts: Fonts that have been loaded before; the bundled ones if None.
        step: Hears how far the work is, in rows and then in pages; may end it.

    Returns:
        How many pages it takes.

    Raises:
        OSError: A font cannot be read, or the bytes cannot be written.
    """
    book = fonts or book_of()
    document = layout_listing(listing, book, step)
    draw(document, book, out, step, tagged=True)
    return document.report


def layout_listing(listing: Listing, fonts: FontBook, step: Step = silently) -> Document:
    """Lay out a list; arguments and errors as for `write_listing`."""
    setter = Typesetter(fonts, _THEME)
    styles = Styles(setter, _FIT)
    table = Table(styles, _columns(listing, styles))
    rows = tuple(_rows(listing, table, step))
    gap = _THEME.gap / 2
    blocks = [part_heading(styles, listing.shown_title)]
    if listing.note:
        blocks.append(paragraphs(styles, [listing.note], gap))
    # A list without a row still says what would stand in it.
    head = table.head()
    blocks.append(Block(rows, (head,), gap) if rows else Block((head,), (), gap))
    flow = Flow(setter, "", 1, again(styles, listing.shown_title), Reports([], []))
    pages = flow.run(blocks)
    for page in pages:
        count = (page.number, len(pages))
        put_foot(page, setter, count, (listing.source, ""), (listing.date, ""))
    return Document(
        title=" ".join(filter(None, (listing.source, listing.shown_title))),
        author="",
        pages=tuple(page.finished() for page in pages),
        bookmarks=(),
        report=LayoutReport(len(pages)),
    )


def _rows(listing: Listing, table: Table, step: Step) -> Iterator[Row]:
    for at, row in enumerate(listing.rows):
        if at % _TOLD_EVERY == 0:
            step(at, len(listing.rows))
        yield table.row(row)


def _columns(listing: Listing, styles: Styles) -> list[Column]:
    """The columns, each as wide as its texts where there is room for that."""
    inset = 2 * styles.theme.inset_x
    wanted = [styles.setter.width(each, Weight.BOLD) for each in listing.headings]
    for row in listing.rows:
        for at, text in enumerate(row):
            wanted[at] = max(wanted[at], styles.setter.width(text))
    widths = shared([each * _FIT.size + inset for each in wanted], styles.theme.width)
    return [
        Column(column.heading, width, Align.RIGHT if column.is_number else Align.LEFT)
        for column, width in zip(listing.columns, widths, strict=True)
    ]


def shared(wanted: Sequence[float], room: float) -> list[float]:
    """The widths of columns that fill a room: none takes from others more than an equal part.

    What is narrow is as wide as it wants to be, and the wide ones share the rest; where there is
    room to spare, each gets of it in proportion.
    """
    total = sum(wanted)
    if total <= room:
        return [each * room / total for each in wanted]
    widths = list(wanted)
    left, open_columns = room, len(wanted)
    for at in sorted(range(len(wanted)), key=wanted.__getitem__):
        widths[at] = min(wanted[at], left / open_columns)
        left -= widths[at]
        open_columns -= 1
    return widths
