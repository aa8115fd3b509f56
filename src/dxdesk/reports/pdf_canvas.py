"""reportlab's canvas with what it cannot do, and with what it does too slowly.

It cannot mark what it draws (ISO 32000-1, 14.6), and it unpacks pictures to three bytes a pixel.
And it formats every number anew, measures texts
that the layout has measured, and looks up each character's code in several places: that is most
of the time a page takes. What is overridden here writes the very same bytes; a test compares.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO, Final

from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream
from reportlab.pdfgen.canvas import PATH_OPS, Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.pdfgen.textobject import PDFTextObject
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxdesk.reports.shapes import Raster

_MOST_NUMBERS: Final = 20_000


class _Numbers(dict[float, str]):
    """Numbers as they stand in a PDF; pages share their grid, so that few are new."""

    def __missing__(self, number: float) -> str:
        if len(self) >= _MOST_NUMBERS:
            self.clear()
        written = self[number] = fp_str(number)
        return written


class _Codes(dict[str, tuple[int, str]]):
    """The subset of a font that a character is in, and its escaped code there."""

    def __init__(self, font: str, document: object) -> None:
        super().__init__()
        self._font = pdfmetrics.getFont(font)
        self._document = document

    def __missing__(self, character: str) -> tuple[int, str]:
        ((subset, code),) = self._font.splitString(character, self._document)
        found = self[character] = (subset, escapePDF(code))
        return found

    def selected(self, subset: int) -> str:
        """The name of a subset in the PDF."""
        return self._font.getSubsetInternalName(subset, self._document)


class PdfCanvas(Canvas):
    """A canvas that writes fast, and on which drawings are marked."""

    def __init__(self, out: BinaryIO, font: str) -> None:
        super().__init__(out, initialFontName=font, pageCompression=1, invariant=1, lang="ja-JP")
        self.numbers = _Numbers()
        self._codes: dict[str, _Codes] = {}

    def codes(self, font: str) -> _Codes:
        """The codes of a font in this document."""
        found = self._codes.get(font)
        if found is None:
            found = self._codes[font] = _Codes(font, self._doc)
        return found

    def mark(self, operators: str) -> None:
        """Put operators of marked content where the next drawing goes."""
        self._code.append(operators)

    def image(self, raster: Raster, extent: tuple[float, float, float, float]) -> None:
        """Show a picture as its rows are packed, each picture once in the file.

        Args:
            raster: The picture.
            extent: x and y of its lower left corner, width and height, in pt.
        """
        name = sha256(repr(raster[:-1]).encode() + raster.data).hexdigest()
        known = self._doc.getXObjectName(name)
        if known not in self._doc.idToObject:
            self._doc.addForm(name, _image_stream(raster))
        self._formsinuse.append(name)
        n = self.numbers
        x, y, width, height = extent
        self._code.append(f"q {n[width]} 0 0 {n[height]} {n[x]} {n[y]} cm /{known} Do Q")

    @override
    def beginText(self, x: float = 0, y: float = 0) -> PdfText:
        return PdfText(self, x, y)

    @override
    def beginPath(self) -> PDFPathObject:
        return _PdfPath(self.numbers)

    @override
    def lines(self, linelist: Iterable[tuple[float, float, float, float]]) -> None:
        n, add = self.numbers, self._code.append
        add("n")
        for x1, y1, x2, y2 in linelist:
            add(f"{n[x1]} {n[y1]} m {n[x2]} {n[y2]} l")
        add("S")

    @override
    def rect(
        self, x: float, y: float, width: float, height: float, stroke: int = 1, fill: int = 0
    ) -> None:
        n = self.numbers
        painted = PATH_OPS[stroke, fill, self._fillMode]
        self._code.append(f"n {n[x]} {n[y]} {n[width]} {n[height]} re {painted}")


def _image_stream(raster: Raster) -> PDFStream:
    """A picture as an object of the PDF: predictors of PNG are PDF's own (ISO 32000-1, 7.4.4.4)."""
    colours = "/DeviceRGB" if raster.samples > 1 else "/DeviceGray"
    if raster.palette:
        colours = f"[/Indexed /DeviceRGB {len(raster.palette) // 3 - 1} <{raster.palette.hex()}>]"
    rows = f"/Predictor 15 /Colors {raster.samples} /BitsPerComponent {raster.bits}"
    said = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": raster.width,
        "Height": raster.height,
        "BitsPerComponent": raster.bits,
        "ColorSpace": colours,
        "Filter": "/FlateDecode",
        "DecodeParms": f"<<{rows} /Columns {raster.width}>>",
    }
    return PDFStream(PDFDictionary(said), raster.data)


class PdfText(PDFTextObject):
    """A text object that writes fast, and in which runs are marked; its cursor does not move."""

    def __init__(self, canvas: PdfCanvas, x: float = 0, y: float = 0) -> None:
        self._pdf = canvas
        self._numbers = canvas.numbers
        super().__init__(canvas, x, y)

    def mark(self, operators: str) -> None:
        """Put operators of marked content where the next run goes."""
        self._code.append(operators)

    @override
    def setTextOrigin(self, x: float, y: float) -> None:
        n = self._numbers
        self._code.append(f"1 0 0 1 {n[x]} {n[y]} Tm")

    @override
    def setCharSpace(self, charSpace: float) -> None:
        self._code.append(f"{self._numbers[charSpace]} Tc")

    @override
    def textOut(self, text: str) -> None:
        codes = self._pdf.codes(self._fontname)
        current = self._curSubset
        run: list[str] = []
        operators: list[str] = []
        for subset, code in map(codes.__getitem__, text):
            if subset != current:
                if run:
                    operators.append(f"({''.join(run)}) Tj")
                    run = []
                operators.append(self._selecting(codes.selected(subset)))
                current = subset
            run.append(code)
        if run:
            operators.append(f"({''.join(run)}) Tj")
        self._curSubset = current
        self._code.append(" ".join(operators))

    def _selecting(self, subset: str) -> str:
        n = self._numbers
        return f"{subset} {n[self._fontsize]} Tf {n[self._leading]} TL"


class _PdfPath(PDFPathObject):
    """A path whose rectangles are written fast."""

    def __init__(self, numbers: _Numbers) -> None:
        super().__init__()
        self._numbers = numbers

    @override
    def rect(self, x: float, y: float, width: float, height: float) -> None:
        n = self._numbers
        self._code_append(f"{n[x]} {n[y]} {n[width]} {n[height]} re")
