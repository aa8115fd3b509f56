"""Pages of a PDF as pictures, for the preview and for the printer.

pdfium fails when several threads use it, even for different documents. All of its calls therefore
go through the one thread of a `PageRenderer`, of which a program has one.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from concurrent.futures import Future

    from pypdfium2 import PdfDocument

POINTS_PER_INCH: Final = 72
_COPY_DPI: Final = 200
"""What an office copier reads a page with."""
DARKEST_WHITE: Final = 128
"""Of 256 greys, the darkest that a copier of one bit leaves white."""
_BLACK_OR_WHITE: Final = bytes(255 * (grey >= DARKEST_WHITE) for grey in range(256))


class PageSize(NamedTuple):
    """Width and height of a page in pt."""

    width: float
    height: float


class Picture(NamedTuple):
    """Rows of pixels from the top, `stride` bytes apart.

    A pixel is one byte, from 0 for black to 255 for white, or where `is_coloured` red, green, blue
    and one byte that means nothing.
    """

    width: int
    height: int
    stride: int
    pixels: bytes
    is_coloured: bool


class Look(StrEnum):
    """How a page is pictured."""

    COLOUR = "colour"
    GREY = "grey"
    """As it goes to a monochrome printer."""
    COPY = "copy"
    """As a monochrome copier reads it: 200 dpi whatever the scale, each pixel black or white."""


class OpenPdf:
    """A PDF whose pages can be asked for; made by `PageRenderer.open`."""

    def __init__(self, document: PdfDocument) -> None:
        self._document = document
        self.pages = tuple(PageSize(*document.get_page_size(page)) for page in range(len(document)))

    def picture(self, page: int, scale: float, look: Look) -> Picture:
        """A page; in the renderer's thread alone."""
        coloured = look is Look.COLOUR
        if look is Look.COPY:
            scale = _COPY_DPI / POINTS_PER_INCH
        opened = self._document[page]
        bitmap = opened.render(
            scale=scale, grayscale=not coloured, rev_byteorder=coloured, prefer_bgrx=coloured
        )
        pixels = bytes(bitmap.buffer)
        if look is Look.COPY:
            pixels = pixels.translate(_BLACK_OR_WHITE)
        picture = Picture(bitmap.width, bitmap.height, bitmap.stride, pixels, coloured)
        bitmap.close()
        opened.close()
        return picture

    def close(self) -> None:
        """Give its memory back; in the renderer's thread alone."""
        self._document.close()


class PageRenderer:
    """The thread in which pages become pictures."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pages")

    def open(self, pdf: bytes) -> Future[OpenPdf]:
        """Open a PDF that we have made."""
        return self._thread.submit(_opened, pdf)

    def picture(self, pdf: OpenPdf, page: int, scale: float, look: Look) -> Future[Picture]:
        """Picture a page, after what was asked for before; can be cancelled until its turn.

        Args:
            pdf: The document.
            page: Counted from 0.
            scale: Pixels per pt.
            look: In colour, in greys, or as copied.
        """
        return self._thread.submit(pdf.picture, page, scale, look)

    def close(self, pdf: OpenPdf) -> None:
        """Close a PDF once what was asked of it before is done."""
        self._thread.submit(pdf.close)

    def stop(self) -> None:
        """End the thread once what was asked for is done; nothing can be asked for any more."""
        self._thread.shutdown()


def _opened(pdf: bytes) -> OpenPdf:
    # Imported here, in the thread: the library is loaded when something is first previewed.
    from pypdfium2 import PdfDocument

    return OpenPdf(PdfDocument(pdf))
