"""Drawing a laid out document with reportlab's canvas, and nothing but drawing.

No markup is ever parsed: texts go to the page as they are. Equal documents give equal bytes.
"""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, BinaryIO, Final

from reportlab import rl_config

from dxdesk.reports.pdf_canvas import PdfCanvas, PdfText
from dxdesk.reports.pdf_fonts import PdfFonts
from dxdesk.reports.progress import silently
from dxdesk.reports.shapes import Disc, Goal, Hatch, Image, Polygon, Rectangle, Rounded, Stroke
from dxdesk.reports.structure import marks_of
from dxdesk.runtime.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxdesk.reports.progress import Step
    from dxdesk.reports.shapes import Bookmark, Document, Page, Pen, Shape, Text
    from dxdesk.typeset.fonts import FontBook

# Streams as bytes and not as ASCII85, which no printer of this century asks for: a quarter of the
# size, and as much of the time.
rl_config.useA85 = 0

_PROJECTING_CAP: Final = 2
_BUTT_CAP: Final = 0
_CREATOR: Final = f"dxdesk {VERSION}"


def draw(
    document: Document,
    fonts: FontBook,
    out: BinaryIO,
    step: Step = silently,
    *,
    tagged: bool = False,
) -> None:
    """Write a document as PDF.

    Args:
        document: What `reports.layout` made.
        fonts: The fonts it was laid out with.
        out: Takes the bytes.
        step: Hears how many pages are done, of how many; may end the work with an exception.
        tagged: Mark the content of each page as `structure_of` numbers it; whoever asks for it
            adds the tree (`reports.tags`).

    Raises:
        OSError: A font cannot be read, or the bytes cannot be written.
    """
    known = PdfFonts(fonts)
    canvas = PdfCanvas(out, known.require(known.body))
    draw_on(canvas, document, known, step, tagged=tagged)
    canvas.save()


def draw_on(
    canvas: PdfCanvas,
    document: Document,
    fonts: PdfFonts,
    step: Step = silently,
    *,
    tagged: bool = False,
) -> None:
    """Draw all pages of a document on a canvas, which is not saved yet."""
    _describe(canvas, document)
    starts: defaultdict[int, list[tuple[str, Bookmark]]] = defaultdict(list)
    for index, mark in enumerate(document.bookmarks):
        starts[mark.page].append((f"sheet-{index}", mark))
    goals = {link.goal for page in document.pages for link in page.links}
    for number, page in enumerate(document.pages):
        step(number, len(document.pages))
        canvas.setPageSize((page.width, page.height))
        for key, mark in starts[number]:
            _go_to(canvas, key, page, mark.y)
            canvas.addOutlineEntry(_plain(mark.title), key, level=mark.level)
        for goal in sorted(goal for goal in goals if goal.page == number):
            _go_to(canvas, _key(goal), page, goal.y)
        if document.labels:
            canvas.addPageLabel(number, prefix=_plain(document.labels[number]))
        if page.shift:
            canvas.translate(page.shift, 0)
        PageDrawer(canvas, page, fonts, tagged=tagged).draw()
        canvas.showPage()


def _key(goal: Goal) -> str:
    return f"place-{goal.page}-{goal.y:.2f}"


def _go_to(canvas: PdfCanvas, key: str, page: Page, y: float | None) -> None:
    """Give a name to the page, or to a place of it."""
    if y is None:
        canvas.bookmarkPage(key)
    else:
        canvas.bookmarkPage(key, fit="XYZ", left=0, top=round(page.height - y, 2))


def _describe(canvas: PdfCanvas, document: Document) -> None:
    canvas.setTitle(_plain(document.title))
    canvas.setAuthor(_plain(document.author))
    canvas.setSubject("")
    canvas.setKeywords("")
    canvas.setCreator(_CREATOR)
    canvas.setProducer(_CREATOR)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()


def _plain(text: str) -> str:
    """A text for the metadata, which can hold neither control characters nor half surrogates."""
    kept = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(kept.split())


class PageDrawer:
    """Draws one page; y is turned round, since PDF counts from the bottom."""

    def __init__(
        self, canvas: PdfCanvas, page: Page, fonts: PdfFonts, *, tagged: bool = False
    ) -> None:
        self._canvas = canvas
        self._page = page
        self._fonts = fonts
        self._height = page.height
        self._pen: Pen | None = None
        self._marks = marks_of(page) if tagged else None

    def draw(self) -> None:
        """Fills first, then rules, shapes and texts, each over those before."""
        self._begin(self._canvas)
        self._fills()
        self._rules()
        self._end(self._canvas)
        for number, box in enumerate(self._page.boxes):
            if box.shapes:
                self._begin(self._canvas, (number, True))
                self._shapes(box.shapes)
                self._end(self._canvas)
        self._texts()
        for (x, y, width, height), goal in self._page.links:
            bottom = self._height - y - height
            area = (x, bottom, x + width, bottom + height)
            self._canvas.linkRect("", _key(goal), area)

    def _begin(self, place: PdfCanvas | PdfText, drawn: tuple[int, bool] | None = None) -> None:
        """Begin a mark: of a box's drawing (True) or text; what has none is no content."""
        if self._marks is None:
            return
        found = self._marks.get(drawn) if drawn is not None else None
        if found is None:
            place.mark("/Artifact BMC")
        else:
            place.mark(f"/{found.tag} <</MCID {found.number}>> BDC")

    def _end(self, place: PdfCanvas | PdfText) -> None:
        if self._marks is not None:
            place.mark("EMC")

    def _fills(self) -> None:
        filled = [(b.fill, b.frame) for b in self._page.boxes if b.fill is not None]
        for grey, frames in groupby(filled, key=itemgetter(0)):
            self._canvas.setFillGray(grey)
            path = self._canvas.beginPath()
            for _, (x, y, width, height) in frames:
                path.rect(x, self._height - y - height, width, height)
            self._canvas.drawPath(path, stroke=0, fill=1)

    def _rules(self) -> None:
        for pen, rules in groupby(self._page.rules, key=attrgetter("pen")):
            self._canvas.setLineCap(_BUTT_CAP if pen.dash else _PROJECTING_CAP)
            self._strokes(pen, rules)
        self._canvas.setLineCap(_BUTT_CAP)

    def _use(self, pen: Pen) -> None:
        if pen == self._pen:
            return
        self._pen = pen
        self._canvas.setLineWidth(pen.width)
        self._canvas.setStrokeGray(pen.grey)
        self._canvas.setDash(list(pen.dash))

    def _strokes(self, pen: Pen, strokes: Iterable[Stroke]) -> None:
        self._use(pen)
        top = self._height
        self._canvas.lines([(s.x1, top - s.y1, s.x2, top - s.y2) for s in strokes])

    def _shapes(self, shapes: Iterable[Shape]) -> None:
        for shape in shapes:
            match shape:
                case Stroke():
                    self._strokes(shape.pen, (shape,))
                case Hatch():
                    self._strokes(shape.pen, hatch_lines(shape))
                case Rectangle():
                    self._rectangle(shape)
                case Disc():
                    self._disc(shape)
                case Polygon():
                    self._polygon(shape)
                case Rounded():
                    self._rounded(shape)
                case Image():
                    self._image(shape)

    def _rectangle(self, shape: Rectangle) -> None:
        x, y, width, height = shape.frame
        stroke, fill = self._ready(shape.pen, shape.fill)
        self._canvas.rect(x, self._height - y - height, width, height, stroke, fill)

    def _disc(self, shape: Disc) -> None:
        stroke, fill = self._ready(shape.pen, shape.fill)
        self._canvas.circle(shape.x, self._height - shape.y, shape.radius, stroke, fill)

    def _rounded(self, shape: Rounded) -> None:
        x, y, width, height = shape.frame
        self._ready(shape.pen, 1.0)
        bottom = self._height - y - height
        self._canvas.roundRect(x, bottom, width, height, shape.radius, 1, 1)

    def _image(self, shape: Image) -> None:
        x, y, width, height = shape.frame
        self._canvas.image(shape.raster, (x, self._height - y - height, width, height))

    def _ready(self, pen: Pen | None, fill: float | None) -> tuple[int, int]:
        if fill is not None:
            self._canvas.setFillGray(fill)
        if pen is not None:
            self._use(pen)
        return int(pen is not None), int(fill is not None)

    def _polygon(self, shape: Polygon) -> None:
        self._canvas.setFillGray(shape.fill)
        path = self._canvas.beginPath()
        (x, y), *others = shape.points
        path.moveTo(x, self._height - y)
        for x, y in others:
            path.lineTo(x, self._height - y)
        path.close()
        self._canvas.drawPath(path, stroke=0, fill=1)

    def _texts(self) -> None:
        """All texts of the page in one text object, which spares most of the operators."""
        canvas = self._canvas
        canvas.setFillGray(0)
        block = canvas.beginText()
        top = self._height
        font: tuple[str, float] | None = None
        scale, grey, spacing = 100.0, 0.0, 0.0
        for text in self._page_texts(block):
            if (text.font, text.size) != font:
                font = (text.font, text.size)
                block.setFont(self._fonts.require(text.font), text.size)
            if text.scale != scale:
                scale = text.scale
                block.setHorizScale(scale)
            if text.grey != grey:
                grey = text.grey
                block.setFillGray(grey)
            if text.spacing != spacing:
                spacing = text.spacing
                block.setCharSpace(spacing)
            block.setTextOrigin(text.x, top - text.y)
            block.textOut(self._fonts.encoded(text.font, text.text))
        canvas.drawText(block)

    def _page_texts(self, block: PdfText) -> Iterable[Text]:
        for number, box in enumerate(self._page.boxes):
            if box.texts:
                self._begin(block, (number, False))
                yield from box.texts
                self._end(block)


def hatch_lines(hatch: Hatch) -> list[Stroke]:
    """The lines of a hatch, cut off at its frame."""
    x, y, width, height = hatch.frame
    step = hatch.pitch * math.sqrt(2)
    lines: list[Stroke] = []
    for count in range(1, int((width + height) / step) + 1):
        along = count * step
        left, right = max(0.0, along - height), min(width, along)
        lines.append(Stroke(x + left, y + along - left, x + right, y + along - right, hatch.pen))
    return lines
