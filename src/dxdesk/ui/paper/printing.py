"""From the bytes that were previewed to a printer, page by page, in a job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from dxdesk.domain.labels import TwoUpPaper
from dxdesk.reports.render import POINTS_PER_INCH, Look
from dxdesk.runtime.errors import KnownError
from dxdesk.ui.paper.pages import image_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.reports.render import OpenPdf, PageRenderer
    from dxdesk.workspace.jobs import JobContext

_MOST_DPI: Final = 600
"""Finer than this no reader sees, and a page takes 35 MB already."""


def printer_for(
    title: str, sides: int, two_up: TwoUpPaper | None = None, *, is_wide: bool = False
) -> QPrinter:
    """A printer set up for so many sides; its dialog changes what the person likes.

    Upright A4, or lying: for wide pages, and on the paper that pages stand on in pairs.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    kinds = QPageSize.PageSizeId
    size = QPageSize(kinds.A3 if two_up is TwoUpPaper.A3 else kinds.A4)
    turned = QPageLayout.Orientation
    way = turned.Landscape if is_wide or two_up is not None else turned.Portrait
    printer.setPageLayout(QPageLayout(size, way, QMarginsF()))
    printer.setFullPage(True)
    printer.setFromTo(1, sides)
    return printer


def print_pages(printer: QPrinter, renderer: PageRenderer, pdf: bytes, context: JobContext) -> int:
    """Print a PDF; returns how many pages went to the printer, copies not counted.

    Raises:
        KnownError: The printer does not take it.
        CancelledError: The context called it off.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise KnownError(
            "印刷を始められませんでした。", "プリンターの状態と接続を確かめてください。"
        )
    opened = renderer.open(pdf).result()
    try:
        pages = list(_wanted(printer, len(opened.pages)))
        for done, page in enumerate(pages):
            context.step(done, len(pages), "印刷中")
            if done and not printer.newPage():
                raise KnownError(
                    f"{done} ページまで印刷したところで、プリンターが止まりました。",
                    "プリンターの状態を確かめ、残りのページを印刷してください。",
                )
            _print_page(painter, printer, renderer, opened, page)
    finally:
        painter.end()
        renderer.close(opened)
    return len(pages)


def _wanted(printer: QPrinter, count: int) -> Iterator[int]:
    first, last = printer.fromPage() or 1, printer.toPage() or count
    pages = list(range(max(first, 1) - 1, min(last, count)))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        yield from pages * copies
    else:
        yield from (page for page in pages for _ in range(copies))


def _print_page(
    painter: QPainter, printer: QPrinter, renderer: PageRenderer, opened: OpenPdf, page: int
) -> None:
    dpi = min(printer.resolution(), _MOST_DPI)
    coloured = printer.colorMode() == QPrinter.ColorMode.Color
    look = Look.COLOUR if coloured else Look.GREY
    picture = renderer.picture(opened, page, dpi / POINTS_PER_INCH, look).result()
    image = image_of(picture)
    room = printer.paperRect(QPrinter.Unit.DevicePixel)
    # As large as the paper allows, its shape kept: A4 on A4 is one to one.
    share = min(room.width() / image.width(), room.height() / image.height())
    target = QRectF(0, 0, image.width() * share, image.height() * share)
    target.moveCenter(room.center())
    painter.drawImage(target, image)
