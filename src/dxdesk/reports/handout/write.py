"""The way in: a handout to the bytes of a PDF."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from dxdesk.reports.books import book_of
from dxdesk.reports.draw import draw
from dxdesk.reports.handout.assembly import layout_handout
from dxdesk.reports.handout.outside import bind
from dxdesk.reports.progress import silently

if TYPE_CHECKING:
    from dxdesk.domain.layout_report import LayoutReport
    from dxdesk.reports.handout.assembly import HandoutSource
    from dxdesk.reports.progress import Step
    from dxdesk.reports.theme import Theme
    from dxdesk.typeset.fonts import FontBook


def write_handout_pdf(
    source: HandoutSource,
    out: BinaryIO,
    *,
    theme: Theme | None = None,
    fonts: FontBook | None = None,
    step: Step = silently,
) -> LayoutReport:
    """Print a handout as PDF.

    Args:
        source: What it is made from.
        out: Takes the bytes, all of them at the end.
        theme: The look of the sheets; the standard one if None.
        fonts: Fonts that have been loaded before; the bundled ones if None.
        step: Hears how far the work is, in halves of a sheet and page; may end it.

    Returns:
        What the layout had to do.

    Raises:
        ValueError: No part gives a page.
        KnownError: A PDF of somebody else cannot be read.
        OSError: A font cannot be read, or the bytes cannot be written.
    """
    book = fonts or book_of()
    sheets = max(sum(map(len, source.sheets.values())), 1)
    laid = layout_handout(source, book, theme, lambda done, _: step(done, 2 * sheets))

    def second_half(done: int, pages: int) -> None:
        step(sheets + done * sheets // pages, 2 * sheets)

    drawn = BytesIO()
    draw(laid.document, book, drawn, second_half, tagged=True)
    bind(drawn.getvalue(), laid.document.pages, laid.outside, out)
    return laid.document.report
