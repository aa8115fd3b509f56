"""取込結果票 says of every file and every line what became of it, on paper and in a workbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from dxdesk.domain.rounds.merging import Choice
from dxdesk.domain.rounds.receipt import (
    DETAIL_HEADINGS,
    KEPT,
    LINE_HEADINGS,
    OVERVIEW_HEADINGS,
    TAKEN,
    UNDECIDED,
)
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.receipts import receipt_of, write_receipt
from tests.workspace.collected import DESK, REVIEW, ROADS

if TYPE_CHECKING:
    from pathlib import Path

DECIDED = REVIEW.with_choice((0,), Choice.OURS).with_choice((2,), Choice.EDITED, "350")
RECEIPT = receipt_of(DECIDED, "架空市計画", date(2023, 6, 12), "デジタル戦略課")


def test_every_line_of_a_file_stands_in_one_group():
    desk, roads, broken, known = RECEIPT.files
    assert [line.after for line in desk.taken] == ["1,120", "350"]
    assert [line.field for line in desk.kept] == ["目的"]
    assert [line.answer for line in desk.undecided] == ["12"]
    assert desk.undecided[0].after == "10"
    lines = [len(desk.taken + desk.kept + desk.undecided), len(roads.taken + roads.undecided)]
    assert lines == [4, 3]
    assert (broken.is_taken, known.is_taken) == (False, False)
    assert "保存し直してください" in broken.notes[1]


def test_what_was_put_right_says_what_was_answered_and_why():
    remark = RECEIPT.files[0].taken[1].remark
    assert "直して取る（回答：400）" in remark
    assert "取消線の引かれた文字があります。" in remark


def test_of_a_file_that_is_left_nothing_counts_as_taken():
    left = receipt_of(DECIDED.with_file(ROADS, is_taken=False), "", date(2023, 6, 12), "")
    roads = left.files[1]
    assert not roads.is_taken
    assert roads.taken == roads.undecided == ()
    assert roads.overview[2] == "取り込まず（取り込まないことを選んだファイル）"


def test_the_lists_hold_everything_there_is_to_say():
    overview, details = RECEIPT.listings
    assert overview.headings == OVERVIEW_HEADINGS
    assert overview.rows[0] == ("窓口課", DESK, "回答", "2", "2", "1", "1", "1", "1")
    assert {len(row) for row in details.rows} == {len(DETAIL_HEADINGS)}
    texts = "\n".join("\t".join(row) for row in details.rows)
    for words in ("→来年度へ", "全角の「４００」", "目的は課内で協議済みです。", "古い形式"):
        assert words in texts
    told = [(row[2], row[7]) for row in details.rows if row[2] in LINE_HEADINGS]
    assert told == [
        (TAKEN, "1,120"),
        (TAKEN, "400"),
        (KEPT, "申請書を手で書く手間をなくし、待ち時間を短くする。"),
        (UNDECIDED, "12"),
        (TAKEN, "台帳を電子化する\n公開のページを作る"),
        (UNDECIDED, "0.319"),
        (UNDECIDED, "6"),
    ]
    assert RECEIPT.file_words == "取込結果票_R5_0612"


def test_the_workbook_keeps_texts_as_texts(tmp_path: Path):
    line = replace(REVIEW.lines[1], theirs="=1+1", number="1-1-1")
    receipt = receipt_of(replace(REVIEW, lines=(line,)), "", date(2023, 6, 12), "")
    path = write_receipt(receipt, tmp_path / "票.XLSX")
    book = load_workbook(path)
    assert book.sheetnames == ["取込結果票", "取込結果票（明細）"]
    row = next(row for row in book.worksheets[1].iter_rows() if row[3].value == "1-1-1")
    assert (row[7].value, row[7].data_type) == ("=1+1", "s")
    assert "xl/vbaProject.bin" not in ZipFile(path).namelist()


def test_each_section_has_pages_of_its_own(tmp_path: Path):
    many = (REVIEW.lines[1],) * 60
    receipt = receipt_of(
        replace(DECIDED, lines=(*many, *DECIDED.lines[4:])), "架空市計画", date(2023, 6, 12), "係"
    )
    path = write_receipt(receipt, tmp_path / "票.pdf")
    document = PdfDocument(path)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert "4ファイルのうち2ファイルを取り込んだ結果です。" in pages[0]
    assert "Excelで開き" in pages[0]
    assert "取込結果票　窓口課" in pages[1]
    assert "（続き）" in pages[2]
    assert "取込結果票　道路課" in pages[-1]
    assert sum("1,120" in page for page in pages) >= 2
    whole = "".join(pages)
    assert whole.count("1,120") == 60


def test_a_folder_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(KnownError, match="書き込めませんでした"):
        write_receipt(RECEIPT, tmp_path / "ない" / "票.xlsx")
