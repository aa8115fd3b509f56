"""確認依頼票 on paper: A4 portrait, room to write beside every item, nothing clipped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdfium2 import PdfDocument

from dxdesk.domain.confirmation import (
    HEADINGS,
    ConfirmationSlip,
    ItemToConfirm,
    Sender,
    SlipHead,
)
from dxdesk.reports.books import book_of
from dxdesk.reports.confirmation import (
    WRITING_ROOM,
    layout_confirmations,
    write_confirmations,
)
from dxdesk.reports.theme import MM

if TYPE_CHECKING:
    from dxdesk.reports.shapes import Document, Page

LONG = "来庁した市民が申請書を手で書く手間を減らし、窓口で待つ時間を短くする。"
HEAD = SlipHead(
    "plan",
    "架空市計画",
    2023,
    Sender("架空市", "デジタル戦略課", "担当", "2101"),
    date(2023, 6, 12),
    date(2023, 6, 30),
)


def slip(count: int, now: str = "1,120", section: str = "窓口課") -> ConfirmationSlip:
    items = tuple(
        ItemToConfirm(
            number,
            f"p{number}",
            f"f{number}",
            f"1-1-{number}",
            "書かない窓口の整備",
            "「手続の件数」 R4 実績",
            f"{number}番目の実績に誤りがないか確認してください。",
            now,
        )
        for number in range(1, count + 1)
    )
    return ConfirmationSlip(3, section, "市民部", "窓口係", items)


def laid(*slips: ConfirmationSlip, head: SlipHead = HEAD) -> Document:
    return layout_confirmations(head, slips, book_of())


def texts_of(page: Page, role: str) -> list[str]:
    return ["".join(text.text for text in box.texts) for box in page.boxes if box.role == role]


def test_every_page_is_a4_portrait_with_headings_and_its_number():
    document = laid(slip(60))
    assert len(document.pages) > 3
    for number, page in enumerate(document.pages, 1):
        assert (page.width, page.height) == pytest.approx((595.3, 841.9), abs=0.1)
        assert texts_of(page, "head") == list(HEADINGS)
        assert texts_of(page, "foot")[1] == f"{number}/{len(document.pages)}"
    cells = "".join("".join(texts_of(page, "table")) for page in document.pages)
    assert all(f"{number}番目の" in cells for number in range(1, 61))


def test_each_section_begins_on_a_page_of_its_own_with_its_own_numbers():
    document = laid(slip(12), slip(1, section="税務課"))
    assert [mark.title for mark in document.bookmarks] == ["窓口課", "税務課"]
    first_of_second = document.bookmarks[1].page
    feet = [texts_of(page, "foot")[1] for page in document.pages]
    assert feet[first_of_second:] == ["1/1"]
    assert feet[0] == f"1/{first_of_second}"


def test_the_letter_says_to_whom_from_whom_and_until_when():
    (page,) = laid(slip(1)).pages
    words = "".join(text.text for box in page.boxes for text in box.texts)
    for each in ("市民部　窓口課　御中", "（窓口係）", "架空市", "デジタル戦略課", "内線 2101"):
        assert each in words
    assert "令和5年6月12日" in words
    assert "令和5年6月30日（金）までに" in words
    assert "このままでよい" in words
    assert "修正する" in words


def test_a_slip_without_a_deadline_or_a_sender_has_no_gaps():
    bare = replace(HEAD, deadline=None, plan_title="", sender=Sender())
    (page,) = laid(slip(1), head=bare).pages
    words = "".join(text.text for box in page.boxes for text in box.texts)
    assert "この票を、事務局へ返送してください" in words
    assert "「」" not in words


def test_every_item_has_room_to_write():
    for page in laid(slip(20)).pages:
        boxes = [box for box in page.boxes if box.role == "table"]
        choices = [box for box in boxes if any("修正する" in text.text for text in box.texts)]
        assert choices
        lines = sorted({stroke.y1 for stroke in page.rules if stroke.y1 == stroke.y2})
        for box in choices:
            bottom = box.frame.y + box.frame.height
            below = min(line for line in lines if line > bottom + 1)
            assert below - bottom >= WRITING_ROOM - 0.01 >= 15 * MM - 0.01


@pytest.mark.parametrize(
    "now",
    [LONG * 3, LONG * 60, "x" * 400, "𠮷" * 90, "一\n" * 30],
    ids=["long", "longer than a page", "without a gap", "rare", "many lines"],
)
def test_nothing_is_clipped_or_left_out(now: str):
    document = laid(slip(2, now))
    printed = "".join("".join(texts_of(page, "table")) for page in document.pages)
    kept = printed.replace("（続きは次ページ）", "")
    assert kept.count(now[0]) >= 2 * now.count(now[0])
    for page in document.pages:
        for box in page.boxes:
            for text in box.texts:
                # The white half of an opening bracket hangs at the beginning of a line.
                hangs = text.size / 2 if text.text[0] in "「（" else 0.0
                assert text.x + hangs >= box.frame.x - 0.01
                assert text.x + text.width <= box.frame.right + 0.5
                assert text.y <= page.height - 10


def test_the_pdf_is_what_was_laid_out():
    out = BytesIO()
    report = write_confirmations(HEAD, [slip(3), slip(2)], out)
    with PdfDocument(out.getvalue()) as pdf:
        assert len(pdf) == report.pages == 2
        assert "確認依頼票" in pdf[1].get_textpage().get_text_range()


def test_there_is_no_document_without_a_slip():
    with pytest.raises(ValueError, match="needs a slip"):
        laid()
