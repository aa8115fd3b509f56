"""Two pages side by side: nothing lost, outline and labels still right."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest

from dxdesk.domain.labels import TwoUpPaper
from dxdesk.reports.layout import layout
from dxdesk.reports.two_up import two_up
from tests.reports.extraction import characters, extracted, outline_of, pdf_of
from tests.reports.paper import form, many_sheets

if TYPE_CHECKING:
    from dxdesk.typeset.fonts import FontBook


def paired(pdf: bytes, paper: TwoUpPaper) -> tuple[bytes, int]:
    out = io.BytesIO()
    sides = two_up(pdf, paper, out)
    return out.getvalue(), sides


@pytest.mark.parametrize(
    ("paper", "size"), [(TwoUpPaper.A4, (842, 595)), (TwoUpPaper.A3, (1191, 842))]
)
@pytest.mark.parametrize("count", [1, 4, 5])
def test_every_page_is_there_left_before_right(
    book: FontBook, paper: TwoUpPaper, size: tuple[int, int], count: int
):
    single = pdf_of(layout(form(), many_sheets(count), book), book)
    pdf, sides = paired(single, paper)
    pages, pairs = extracted(single), extracted(pdf)
    assert len(pairs) == sides == -(-len(pages) // 2)
    for at, pair in enumerate(pairs):
        own = pages[2 * at : 2 * at + 2]
        assert characters(pair) == characters("".join(own))
        assert pair.index(f"{2 * at + 1}/{len(pages)}") >= 0
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            assert [round(float(side)) for side in page.mediabox[2:]] == list(size)


def test_bookmarks_lead_to_the_side_their_page_went_to(book: FontBook):
    single = pdf_of(layout(form(), many_sheets(5), book), book)
    pdf, _ = paired(single, TwoUpPaper.A3)
    assert [page for _, page, _ in outline_of(pdf)] == [0, 0, 1, 1, 2]


def test_the_same_pages_give_the_same_bytes(book: FontBook):
    single = pdf_of(layout(form(), many_sheets(3), book), book)
    assert paired(single, TwoUpPaper.A4) == paired(single, TwoUpPaper.A4)
