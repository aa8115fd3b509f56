"""The way in: evaluation sheets to a PDF file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dxdesk.reports.books import book_of
from dxdesk.reports.draw import draw
from dxdesk.reports.layout import layout
from dxdesk.reports.progress import silently
from dxdesk.runtime.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.layout_report import LayoutReport
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.reports.form import FormContext
    from dxdesk.reports.progress import Step
    from dxdesk.reports.shapes import Document
    from dxdesk.reports.theme import Theme
    from dxdesk.typeset.fonts import FontBook


def write_pdf(
    form: FormContext,
    sheets: Sequence[EvaluationSheet],
    out: BinaryIO | Path,
    fonts: FontBook | None = None,
    theme: Theme | None = None,
    step: Step = silently,
) -> LayoutReport:
    """Print sheets as PDF.

    Args:
        form: What the form says beyond the sheets.
        sheets: At least one, in the order of the document.
        out: A file of this name is replaced once the PDF is whole; a stream takes the bytes.
        fonts: Fonts that have been loaded before; the bundled ones if None.
        theme: The look; the standard one if None.
        step: Hears how far the work is, in halves of a sheet; may end it with an exception.

    Returns:
        What the layout had to do: sheets shrunk or continued, characters replaced.

    Raises:
        ValueError: There is no sheet.
        KnownError: The file cannot be written.
        OSError: A font cannot be read, or the stream cannot be written.
    """
    book = fonts or book_of()
    whole = 2 * len(sheets)
    document = layout(form, sheets, book, theme, lambda done, _: step(done, whole))

    def second_half(done: int, pages: int) -> None:
        step(len(sheets) + done * len(sheets) // pages, whole)

    return write_document(document, book, out, second_half)


def write_document(
    document: Document, book: FontBook, out: BinaryIO | Path, step: Step = silently
) -> LayoutReport:
    """Write a document that is laid out; arguments, result and errors as for `write_pdf`."""
    if isinstance(out, Path):
        with write_atomically(out) as stream:
            draw(document, book, stream, step)
    else:
        draw(document, book, out, step)
    return document.report
