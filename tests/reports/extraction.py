"""Reading printed pages back, for the tests that compare paper with plan."""

from __future__ import annotations

import io
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2

from dxdesk.reports.draw import draw
from dxdesk.reports.shapes import Rectangle
from dxdesk.typeset.display import display

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxdesk.domain.layout_report import Place
    from dxdesk.reports.shapes import Document, Frame, Page, Text
    from dxdesk.typeset.fonts import FontBook

_BREAKING_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-", "\xad": "-"})
"""What pdfium makes of a hyphen at the end of a line."""


def pdf_of(document: Document, book: FontBook) -> bytes:
    """The PDF of a document."""
    out = io.BytesIO()
    draw(document, book, out)
    return out.getvalue()


def bare(text: str) -> str:
    """A text without what extraction cannot keep: spaces, and compatibility forms (pdfium)."""
    joined = "".join(text.translate(_BREAKING_HYPHENS).split())
    return "".join(unicodedata.normalize("NFKC", joined).split())


def extracted(pdf: bytes) -> list[str]:
    """The text of each page as pdfium finds it, bare."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            bare(document[number].get_textpage().get_text_range())
            for number in range(len(document))
        ]


def outline_of(pdf: bytes) -> list[tuple[str, int, list[str]]]:
    """The bookmarks of the first level: title, page counted from 0, titles below."""
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_outline() as tree:
        pages = {page.obj.objgen: at for at, page in enumerate(opened.pages)}
        found: list[tuple[str, int, list[str]]] = []
        for item in tree.root:
            assert isinstance(item.destination, pikepdf.Array)
            page = pages[item.destination[0].objgen]
            found.append((item.title, page, [child.title for child in item.children]))
        return found


def printed(text: str, book: FontBook) -> str:
    """A typed text after the display map: what must be on paper, without spaces."""
    face = book.face()
    shown = "".join(display(text, face).text.split())
    return "".join(run.text for run in face.runs(shown))


def page_texts(page: Page) -> list[Text]:
    """All texts of a page in reading order."""
    return [text for box in page.boxes for text in box.texts]


def text_by_place(document: Document) -> dict[Place, str]:
    """What the boxes of each field say, over all pages, without spaces."""
    found: dict[Place, str] = {}
    for page in document.pages:
        for box in page.boxes:
            if box.place is not None:
                said = "".join("".join(text.text.split()) for text in box.texts)
                found[box.place] = found.get(box.place, "") + said
    return found


def characters(texts: Iterable[str]) -> Counter[str]:
    """How often each character occurs."""
    return Counter("".join(texts))


def plates(page: Page) -> list[Frame]:
    """The white grounds of captions on a page."""
    shapes = (shape for box in page.boxes for shape in box.shapes)
    return [s.frame for s in shapes if isinstance(s, Rectangle) and s.fill == 1.0]


def assert_text_is_found(document: Document, pdf: bytes) -> None:
    """The PDF says just what the layout placed, page by page."""
    for page, text in zip(document.pages, extracted(pdf), strict=True):
        placed = Counter(bare("".join(run.text for run in page_texts(page))))
        assert Counter(text) == placed
