"""A list on paper: A4 landscape, headings on every page, every text whole."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from dxdesk.domain.listing import ListColumn, Listing
from dxdesk.reports.books import book_of
from dxdesk.reports.listing import layout_listing, shared, write_listing
from dxdesk.workspace.jobs import CancelledError

if TYPE_CHECKING:
    from dxdesk.reports.shapes import Page

COLUMNS = (ListColumn("番号"), ListColumn("予算", is_number=True), ListColumn("庁内メモ"))
LONG = "終わりまで印刷される長い文章を、折り返して確かめる。" * 12


def listing(count: int, memo: str = LONG) -> Listing:
    rows = tuple((f"1-{n}", f"{n},000", f"{memo}〆{n}") for n in range(count))
    return Listing(
        "事業一覧", COLUMNS, rows, "選んだ3行", "架空市計画　令和5年度版", "令和8年11月27日"
    )


def texts_of(page: Page, role: str) -> list[str]:
    return ["".join(text.text for text in box.texts) for box in page.boxes if box.role == role]


def test_every_page_is_a4_landscape_with_its_headings_and_number():
    document = layout_listing(listing(40), book_of())
    assert len(document.pages) > 2
    for number, page in enumerate(document.pages, 1):
        assert (page.width, page.height) == pytest.approx((841.9, 595.3), abs=0.1)
        assert texts_of(page, "head") == ["番号", "予算", "庁内メモ"]
        foot = texts_of(page, "foot")
        assert foot == [
            "架空市計画　令和5年度版",
            f"{number}/{len(document.pages)}",
            "令和8年11月27日",
        ]


def test_every_page_of_an_internal_list_says_so():
    marked = replace(listing(40), is_internal=True)
    document = layout_listing(marked, book_of())
    assert len(document.pages) > 2
    for page in document.pages:
        texts = ["".join(text.text for text in box.texts) for box in page.boxes]
        assert any("事業一覧【庁内用】" in text for text in texts)
    assert not any(
        "庁内用" in text.text
        for page in layout_listing(listing(40), book_of()).pages
        for box in page.boxes
        for text in box.texts
    )


def test_no_text_is_cut_or_left_out():
    document = layout_listing(listing(40), book_of())
    cells = [text for page in document.pages for text in texts_of(page, "table")]
    assert [text for text in cells if text.endswith("〆39")] == [f"{LONG}〆39"]
    assert sum(text.startswith("終わりまで") for text in cells) == 40
    for page in document.pages:
        for box in page.boxes:
            for text in box.texts:
                assert text.x >= box.frame.x - 0.01
                assert text.x + text.width <= box.frame.right + 0.5


def test_a_row_higher_than_a_page_goes_on_on_the_next():
    document = layout_listing(listing(1, LONG * 30), book_of())
    text = "".join("".join(texts_of(page, "table")) for page in document.pages)
    assert len(document.pages) > 1
    assert text.count("終わりまで") == 12 * 30


def test_a_list_without_rows_still_has_its_headings():
    (page,) = layout_listing(listing(0), book_of()).pages
    assert texts_of(page, "head") == ["番号", "予算", "庁内メモ"]


def test_the_pdf_says_what_was_laid_out_and_can_be_called_off():
    out = BytesIO()
    report = write_listing(listing(3), out)
    with PdfDocument(out.getvalue()) as pdf:
        assert len(pdf) == report.pages == 1
        assert "事業一覧" in pdf[0].get_textpage().get_text_range()

    def refuse(_: int, __: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        write_listing(listing(3), BytesIO(), step=refuse)


@given(st.lists(st.floats(1, 2000), min_size=1, max_size=20), st.floats(100, 800))
def test_columns_fill_the_room_and_a_narrow_one_is_not_made_to_break(
    wanted: list[float], room: float
):
    widths = shared(wanted, room)
    assert sum(widths) == pytest.approx(room)
    for width, wish in zip(widths, wanted, strict=True):
        assert width >= min(wish, room / len(wanted)) - 0.01
