"""The way in: the manual to the bytes of a PDF."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from dxdesk.reports.books import book_of
from dxdesk.reports.draw import draw
from dxdesk.reports.handout.outside import bind
from dxdesk.reports.manual.assembly import layout_manual
from dxdesk.reports.progress import silently

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.domain.layout_report import LayoutReport
    from dxdesk.domain.manual import Manual
    from dxdesk.reports.progress import Step
    from dxdesk.typeset.fonts import FontBook


def write_manual_pdf(
    manual: Manual,
    folder: Path,
    out: BinaryIO,
    *,
    fonts: FontBook | None = None,
    step: Step = silently,
) -> LayoutReport:
    """Print the manual as PDF.

    Args:
        manual: At least one page.
        folder: Where its pictures are.
        out: Takes the bytes, all of them at the end; the same manual gives the same.
        fonts: Fonts that have been loaded before; the bundled ones if None.
        step: Hears how far the work is; may end it with an exception.

    Returns:
        How many pages it takes.

    Raises:
        OSError: A font or a picture cannot be read, or the bytes cannot be written.
    """
    book = fonts or book_of()
    document = layout_manual(manual, folder, book, lambda done, total: step(done, 2 * total))
    drawn = BytesIO()
    draw(document, book, drawn, lambda done, total: step(total + done, 2 * total), tagged=True)
    bind(drawn.getvalue(), document.pages, {}, out)
    return document.report
