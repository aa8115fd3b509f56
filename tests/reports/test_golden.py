"""Golden pages at three depths: the layout as JSON, the PDF's text with positions, its picture.

`DXDESK_GOLDEN=write` rewrites the files; look at the pages before committing them.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import pypdfium2
import pytest
from PIL import Image, ImageChops

from dxdesk.domain import handout as h
from dxdesk.domain.labels import Selection, Template
from dxdesk.exchange.plan_json import read_plan_json
from dxdesk.reports.layout import layout
from dxdesk.reports.templates import THEMES
from dxdesk.runtime.paths import samples
from tests.reports.extraction import pdf_of
from tests.reports.handout.making import laid
from tests.reports.paper import INDICATORS, form, indicator, long_sheet, sheet, short_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.reports.shapes import Box, Document
    from dxdesk.typeset.fonts import FontBook

GOLDEN = Path(__file__).parent / "golden"
PIXELS_PER_PT: Final = 0.5
TOLERATED: Final = 24
"""Of 255: how far a pixel may differ, since readers smooth edges in their own ways."""
TOLERATED_SHARE: Final = 0.002
"""The share of pixels that may differ by more."""


def many_indicators() -> EvaluationSheet:
    """Eight indicators, which a page just takes."""
    made = sheet()
    blocks = (indicator(f"many-{n}", *INDICATORS[n % 3]) for n in range(8))
    return replace(made, indicators=tuple(blocks), activities=made.activities[:2])


def one_sheet(make: Callable[[], EvaluationSheet], template: Template, book: FontBook) -> Document:
    """The pages of a sheet."""
    return layout(form(), [make()], book, THEMES[template])


def handout(book: FontBook) -> Document:
    """The pages of a handout that are no sheets, and one sheet."""
    plan = read_plan_json((samples() / "sample.json").read_bytes())
    sheets = h.Sheets(Selection.NUMBERS, ("1-1-3",), dividers=True)
    parts = (h.Cover(), h.Contents(), h.Guide(), h.Summary(), h.Unmet(), sheets, h.Ended())
    composed = h.Handout(
        meeting="令和6年度第1回DX推進委員会",
        date="2024-10-18",
        document_number="資料1-2",
        stamp="案",
        parts=parts,
    )
    return laid(plan, composed, book).document


PAGES: Final[dict[str, Callable[[FontBook], Document]]] = {
    "everyday": partial(one_sheet, sheet, Template.STANDARD),
    "short": partial(one_sheet, short_sheet, Template.STANDARD),
    "long": partial(one_sheet, long_sheet, Template.STANDARD),
    "indicators": partial(one_sheet, many_indicators, Template.COMPACT),
    "large": partial(one_sheet, sheet, Template.LARGE),
    "handout": handout,
}


@cache
def made(name: str, book: FontBook) -> tuple[Document, bytes]:
    """The document of a golden page, and its PDF."""
    document = PAGES[name](book)
    return document, pdf_of(document, book)


def rounded(value: object) -> object:
    """The layout as plain JSON, lengths to a hundredth of a point."""
    if isinstance(value, float):
        return round(value, 2)
    if isinstance(value, tuple):
        return [rounded(each) for each in cast("tuple[object, ...]", value)]
    return value


def snapshot(box: Box) -> str:
    """A box as a line of JSON."""
    told = {
        "role": box.role,
        "frame": rounded(box.frame),
        "texts": [rounded((*t[:5], *filter(None, (t.spacing,)))) for t in box.texts],
        "shapes": [[type(s).__name__, rounded(s)] for s in box.shapes],
    }
    return json.dumps(told, ensure_ascii=False)


def is_written() -> bool:
    """Whether the files are to be made anew."""
    return os.environ.get("DXDESK_GOLDEN") == "write"


def assert_golden(path: Path, text: str) -> None:
    if is_written():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", PAGES)
def test_the_layout_is_the_golden_one(name: str, book: FontBook):
    document, _ = made(name, book)
    lines = (f"{snapshot(box)}\n" for page in document.pages for box in page.boxes)
    assert_golden(GOLDEN / f"{name}.json", "".join(lines))


@pytest.mark.parametrize("name", PAGES)
def test_the_text_stands_where_the_golden_one_does(name: str, book: FontBook):
    """Each line as pdfium finds it: page, left, bottom, right, top in whole points."""
    lines: list[str] = []
    with pypdfium2.PdfDocument(made(name, book)[1]) as opened:
        for number in range(len(opened)):
            page = opened[number].get_textpage()
            for index in range(page.count_rects()):
                rect = page.get_rect(index)
                ends = " ".join(str(round(end)) for end in rect)
                lines.append(f"{number + 1} {ends} {page.get_text_bounded(*rect)}\n")
    assert_golden(GOLDEN / f"{name}.txt", "".join(lines).replace("\r", ""))


@pytest.mark.parametrize("name", PAGES)
def test_the_picture_is_the_golden_one(name: str, book: FontBook):
    path = GOLDEN / f"{name}.png"
    with pypdfium2.PdfDocument(made(name, book)[1]) as opened:
        pictures = [
            opened[number].render(scale=PIXELS_PER_PT, grayscale=True).to_pil().convert("L")
            for number in range(len(opened))
        ]
    width, height = pictures[0].size
    sheet_of_pages = Image.new("L", (width * len(pictures), height))
    for number, picture in enumerate(pictures):
        sheet_of_pages.paste(picture, (number * width, 0))
    if is_written():
        sheet_of_pages.save(path, optimize=True)
    with Image.open(path) as golden:
        assert golden.size == sheet_of_pages.size
        counts = ImageChops.difference(golden.convert("L"), sheet_of_pages).histogram()
    assert sum(counts[TOLERATED:]) <= TOLERATED_SHARE * sum(counts)
