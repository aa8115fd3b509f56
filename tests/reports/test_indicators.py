"""The table of indicators: figures below figures, diagonals, ratings told apart in one bit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from dxdesk.reports.layout import layout
from dxdesk.reports.shapes import Disc, Polygon, Rectangle, Stroke
from tests.reports.extraction import pdf_of
from tests.reports.paper import form, indicator, sheet

if TYPE_CHECKING:
    from PIL.Image import Image

    from dxdesk.reports.shapes import Box, Document
    from dxdesk.typeset.fonts import FontBook

DPI = 200


def table(
    book: FontBook, targets: tuple[str, ...], actuals: tuple[str, ...], ratings: tuple[str, ...]
) -> Document:
    made = replace(sheet(), indicators=(indicator("i", "件数", "件", targets, actuals, ratings),))
    return layout(form(), [made], book)


def cell(document: Document, year: int, field: str) -> Box:
    uid = f"i-{year}"
    return next(
        box
        for box in document.pages[0].boxes
        if box.place is not None and (box.place.uid, box.place.field) == (uid, field)
    )


def test_decimal_points_stand_below_each_other(book: FontBook):
    document = table(book, ("1,650", *("",) * 4), ("980.5", *("",) * 4), ("",) * 5)
    target, actual = cell(document, 0, "target").texts[0], cell(document, 0, "actual").texts[0]
    face = book.face()
    point = actual.x + face.width("980") * actual.size
    assert target.x + target.width == pytest.approx(point)


def test_out_of_scope_is_a_diagonal(book: FontBook):
    document = table(book, ("/", "／", "", "", ""), ("/",) * 5, ("/",) * 5)
    box = cell(document, 0, "target")
    assert box.texts == ()
    assert [type(shape) for shape in box.shapes] == [Stroke]


def test_words_and_blanks_are_printed_as_typed(book: FontBook):
    typed = ("-", "なし", "未定", "一部実現", "約1,200")
    document = table(book, typed, ("",) * 5, ("",) * 5)
    for year, text in enumerate(typed):
        assert "".join(t.text for t in cell(document, year, "target").texts) == text


def test_a_long_number_is_condensed_and_reported_rather_than_parted(book: FontBook):
    document = table(book, ("1,234,567千円", *("",) * 4), ("",) * 5, ("",) * 5)
    (text,) = cell(document, 0, "target").texts
    assert text.text == "1,234,567千円"
    assert text.scale >= 80
    (shrink,) = document.report.sheets[0].shrinks
    assert shrink.place.field == "target"
    assert shrink.width_percent == pytest.approx(text.scale)


@pytest.mark.parametrize(
    ("rating", "shapes"),
    [("S", [Disc]), ("A", [Disc]), ("B", [Rectangle]), ("C", [Rectangle, Polygon])],
)
def test_ratings_stand_in_shapes(rating: str, shapes: list[type], book: FontBook):
    document = table(book, ("1",) * 5, ("1",) * 5, (rating, *("",) * 4))
    box = cell(document, 0, "rating")
    assert [type(shape) for shape in box.shapes] == shapes
    assert [text.text for text in box.texts] == [rating]


@pytest.mark.parametrize("rating", ["-", "A（見込）", "◎", "ＳＳ"])
def test_any_other_rating_is_text(rating: str, book: FontBook):
    box = cell(table(book, ("1",) * 5, ("1",) * 5, (rating, *("",) * 4)), 0, "rating")
    assert box.shapes == ()
    assert "".join(text.text for text in box.texts) == rating


def dark_share(document: Document, book: FontBook, box: Box) -> tuple[float, float]:
    """The black share of a rating's cell in one bit at 200 dpi: of its middle and of a corner."""
    scale = DPI / 72
    with pypdfium2.PdfDocument(pdf_of(document, book)) as opened:
        picture = opened[0].render(scale=scale, grayscale=True).to_pil()
    x, y = box.frame.x + box.frame.width / 2, box.frame.y + box.frame.height / 2
    size = 10.5
    middle = picture.crop(around(x, y, 0.5 * size, scale))
    corner = picture.crop(around(x + 0.58 * size, y - 0.58 * size, 0.08 * size, scale))
    return share(middle), share(corner)


def around(x: float, y: float, half: float, scale: float) -> tuple[int, int, int, int]:
    ends = (x - half, y - half, x + half, y + half)
    left, top, right, bottom = (round(end * scale) for end in ends)
    return left, top, right, bottom


def share(picture: Image) -> float:
    counts = picture.histogram()
    return sum(counts[:128]) / sum(counts)


def test_ratings_are_told_apart_on_a_black_and_white_copy(book: FontBook):
    document = table(book, ("1",) * 5, ("1",) * 5, ("S", "A", "B", "C", ""))
    found = {
        rating: dark_share(document, book, cell(document, year, "rating"))
        for year, rating in enumerate("SABC")
    }
    assert found["S"][0] > 0.5 > max(found[r][0] for r in "ABC")
    assert found["A"][1] < 0.1 < found["B"][1] < found["C"][1]
