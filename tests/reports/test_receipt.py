"""取込結果票 on paper: A4 portrait, a section's pages its own, nothing clipped however long."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from dxdesk.domain.rounds.receipt import (
    KEPT,
    LINE_HEADINGS,
    RECOVERED,
    TAKEN,
    UNDECIDED,
    Receipt,
    ReceiptFile,
    ReceiptLine,
    ReceiptUnplaced,
)
from dxdesk.reports.books import book_of
from dxdesk.reports.receipt import layout_receipt

if TYPE_CHECKING:
    from dxdesk.reports.shapes import Document, Page

LINE = ReceiptLine("1-1-1", "書かない窓口の整備", "目的", "1,050", "1,120", "1,120")
FILE = ReceiptFile("01_窓口課.xlsx", "窓口課", "回答", is_taken=True, taken=(LINE,) * 60)
REFUSED = ReceiptFile("名簿.xls", "", "読込不可", is_taken=False, notes=("古い形式。",))
RECEIPT = Receipt("架空市計画", 2023, date(2023, 6, 12), "デジタル戦略課", (FILE, REFUSED))


def laid(*files: ReceiptFile) -> Document:
    return layout_receipt(replace(RECEIPT, files=files or RECEIPT.files), book_of())


def words_of(page: Page) -> str:
    return "".join(text.text for box in page.boxes for text in box.texts)


def test_every_page_is_a4_portrait_and_each_file_has_its_own_numbers():
    document = laid()
    assert {(round(page.width), round(page.height)) for page in document.pages} == {(595, 842)}
    assert [mark.title for mark in document.bookmarks] == ["全体", "窓口課"]
    own = document.pages[1:]
    for number, page in enumerate(own, 1):
        words = words_of(page)
        assert f"{number}/{len(own)}" in words
        # On every page a person knows what the rows are.
        assert f"{TAKEN}　60件" in words
        assert all(heading in words for heading in LINE_HEADINGS[TAKEN])
    assert sum(words_of(page).count("1,050") for page in own) == 60


def test_what_was_not_taken_in_stands_on_the_first_page_alone():
    first, *others = laid().pages
    assert "取り込んでいません：読込不可" in words_of(first)
    assert "古い形式。" in words_of(first)
    assert not any("名簿.xls" in words_of(page) for page in others)


def test_what_was_kept_and_what_waits_stands_below_what_was_taken():
    kept, waiting = replace(LINE, answer="1,130"), replace(LINE, answer="1,140")
    words = words_of(
        laid(replace(FILE, taken=(LINE,), kept=(kept,), undecided=(waiting,))).pages[1]
    )
    parts = (f"{TAKEN}　1件", f"{KEPT}　1件", "1,130", f"{UNDECIDED}　1件", "1,140")
    places = [words.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("text", ["長い文。" * 1200, "𠮷" * 300, "x" * 900, "一\n" * 120])
def test_nothing_of_a_long_text_is_lost(text: str):
    line = replace(LINE, before=text, after=f"{text}終")
    odd = ReceiptUnplaced("「1-1-1」シート J3", text, "様式の外に記入があります。")
    file = replace(FILE, taken=(line,), recovered=(text,), unplaced=(odd,))
    document = laid(file)
    whole = "".join(words_of(page) for page in document.pages)
    letter = text[0]
    assert whole.count(letter) >= 4 * text.count(letter)
    assert f"{RECOVERED}　1件" in whole


def test_a_file_without_changes_says_so():
    document = laid(replace(FILE, taken=()))
    assert "シートの内容に変わりはありません。" in words_of(document.pages[1])
