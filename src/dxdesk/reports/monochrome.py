"""白黒校正: the pages of a PDF as a monochrome copier would give them, one picture a page.

A proof for the eye: text is a picture then, so tags go. Size of the pages, page labels, bookmarks
and language stay. Only one page at a time is there as pixels.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Final

from pikepdf import Dictionary, Name, Pdf, Stream
from PIL import Image
from PIL.TiffImagePlugin import TiffImageFile

from dxdesk.domain.labels import Monochrome
from dxdesk.reports.pdf_bytes import save
from dxdesk.reports.progress import silently
from dxdesk.reports.render import DARKEST_WHITE, POINTS_PER_INCH, Look
from dxdesk.reports.tags import remove_tags

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pikepdf

    from dxdesk.reports.progress import Step
    from dxdesk.reports.render import PageRenderer, Picture

_DPI: Final[Mapping[Monochrome, int]] = {Monochrome.GREY: 300, Monochrome.ONE_BIT: 400}
"""Text of 6 pt (two pages on A4) is read well; a page takes 300 kB in greys and 50 kB without."""
_IS_BLACK: Final = [255 * (grey < DARKEST_WHITE) for grey in range(256)]
_ROWS_PER_STRIP, _STRIP_OFFSETS, _STRIP_LENGTHS = 278, 273, 279
"""Tags of TIFF 6.0."""
_OF_DRAWN_PAGES: Final = ("/Annots", "/Group", "/StructParents", "/Tabs")
"""What a page that is a picture has no use for."""


def monochrome(
    pdf: bytes,
    kind: Monochrome,
    renderer: PageRenderer,
    out: BinaryIO,
    step: Step = silently,
) -> None:
    """Make a picture of each page of a PDF of ours.

    Args:
        pdf: What `draw`, `bind` or `two_up` wrote.
        kind: In greys, or in black and white alone.
        renderer: Pictures the pages, in its own thread.
        out: Takes the bytes; the same input gives the same.
        step: Hears how many pages are done; may end the work with an exception.
    """
    opened = renderer.open(pdf).result()
    scale = _DPI[kind] / POINTS_PER_INCH
    try:
        with Pdf.open(BytesIO(pdf)) as document:
            for number, page in enumerate(document.pages):
                step(number, len(document.pages))
                picture = renderer.picture(opened, number, scale, Look.GREY).result()
                _show(document, page, _image(document, picture, kind))
            remove_tags(document)
            save(document, out)
    finally:
        renderer.close(opened)


def _show(document: Pdf, page: pikepdf.Page, image: Stream) -> None:
    """Let a page show a picture and nothing else."""
    for key in _OF_DRAWN_PAGES:
        if key in page.obj:
            del page.obj[key]
    left, bottom, right, top = map(float, page.mediabox)
    size = f"{right - left:.4f} 0 0 {top - bottom:.4f} {left:.4f} {bottom:.4f}"
    page.obj.Resources = Dictionary(XObject=Dictionary(Page=image))
    page.obj.Contents = Stream(document, f"q {size} cm /Page Do Q\n".encode())


def _image(document: Pdf, picture: Picture, kind: Monochrome) -> Stream:
    size = picture.width, picture.height
    grey = Image.frombuffer("L", size, picture.pixels, "raw", "L", picture.stride, 1)
    if kind is Monochrome.GREY:
        bits, packed, coding = 8, zlib.compress(grey.tobytes()), Dictionary(Filter=Name.FlateDecode)
    else:
        bits, packed = 1, _group_4(grey.point(_IS_BLACK, "1"))
        parameters = Dictionary(K=-1, Columns=picture.width, Rows=picture.height)
        coding = Dictionary(Filter=Name.CCITTFaxDecode, DecodeParms=parameters)
    image = Stream(document, packed, coding)
    image.Type, image.Subtype, image.ColorSpace = Name.XObject, Name.Image, Name.DeviceGray
    image.Width, image.Height, image.BitsPerComponent = *size, bits
    return image


def _group_4(black: Image.Image) -> bytes:
    """The rows of a picture whose set pixels are black, in the code of a fax (ITU-T T.6)."""
    tiff = BytesIO()
    strip = {_ROWS_PER_STRIP: black.height}
    black.save(tiff, "TIFF", compression="group4", tiffinfo=strip)
    tiff.seek(0)
    with TiffImageFile(tiff) as written:
        tags = written.tag_v2
        (first,), (length,) = tags[_STRIP_OFFSETS], tags[_STRIP_LENGTHS]
    return tiff.getvalue()[first : first + length]
