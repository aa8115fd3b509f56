"""A workbook of a list, read as the XML that Excel reads."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

import pytest

from dxdesk.domain.listing import ListColumn, Listing
from dxdesk.exchange.listing_xlsx import CUT, write_listing
from dxdesk.exchange.workbook.house_style import MOST_CHARACTERS, sheet_name

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
COLUMNS = (ListColumn("番号"), ListColumn("予算", is_number=True), ListColumn("メモ"))


class Book(NamedTuple):
    """A workbook: its sheet, its texts, its formats of numbers, and how many texts were cut."""

    sheet: ET.Element
    texts: list[str]
    formats: list[str]
    cut: int

    def cell(self, place: str) -> ET.Element:
        found = self.sheet.find(f".//m:c[@r='{place}']", NS)
        assert found is not None, place
        return found

    def value(self, place: str) -> str | float:
        cell = self.cell(place)
        value = cell.findtext("m:v", None, NS)
        assert cell.find("m:f", NS) is None
        if value is None:
            return ""
        return self.texts[int(value)] if cell.get("t") == "s" else float(value)

    def number_format(self, place: str) -> str:
        return self.formats[int(self.cell(place).get("s", "0"))]


def book_of(*rows: tuple[str, ...], title: str = "事業一覧", note: str = "") -> Book:
    return written(Listing(title, COLUMNS, rows, note, "計画　令和5年度版", "令和8年11月27日"))


def wide_book(row: tuple[str, ...]) -> Book:
    return written(Listing("明細", tuple(ListColumn("欄") for _ in row), (row,)))


def written(listing: Listing) -> Book:
    out = BytesIO()
    cut = write_listing(listing, out)
    with ZipFile(out) as archive:
        sheet = ET.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        strings = ET.fromstring(archive.read("xl/sharedStrings.xml"))
        styles = ET.fromstring(archive.read("xl/styles.xml"))
    texts = ["".join(one.itertext()) for one in strings.findall("m:si", NS)]
    own = {one.get("numFmtId"): one.get("formatCode") for one in styles.iterfind(".//m:numFmt", NS)}
    known = {"0": "", "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "49": "@"} | own
    used = [known[one.get("numFmtId")] for one in styles.findall("m:cellXfs/m:xf", NS)]
    return Book(sheet, texts, [each or "" for each in used], cut)


def test_text_stays_text_whatever_it_looks_like():
    book = book_of(("1-1-1", "=1+1", "-"), ("007", "なし", "http://example.jp"), ("12", "@x", "+1"))
    cells = [[book.value(f"{column}{row}") for column in "ABC"] for row in (2, 3, 4)]
    assert cells == [
        ["1-1-1", "=1+1", "-"],
        ["007", "なし", "http://example.jp"],
        ["12", "@x", "+1"],
    ]
    assert book.number_format("A4") == "@"


def test_a_plain_number_of_a_column_of_numbers_is_one_and_looks_as_typed():
    book = book_of(("1", "1,040", "350"), ("2", "75.50", ""), ("3", "12,345.5", ""))
    assert [book.value(f"B{row}") for row in (2, 3, 4)] == [1040.0, 75.5, 12345.5]
    formats = [book.number_format(f"B{row}") for row in (2, 3, 4)]
    assert formats == ["#,##0", "0.00", "#,##0.0"]
    assert book.value("C2") == "350"


def test_headings_stand_still_filter_and_are_repeated_on_a4_landscape():
    sheet = book_of(("1", "2", "3")).sheet
    pane = sheet.find(".//m:pane", NS)
    setup = sheet.find("m:pageSetup", NS)
    scale = sheet.find("m:sheetPr/m:pageSetUpPr", NS)
    filtered = sheet.find("m:autoFilter", NS)
    assert pane is not None
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    assert setup is not None
    assert (setup.get("paperSize"), setup.get("orientation")) == ("9", "landscape")
    assert setup.get("fitToHeight") == "0"
    assert scale is not None
    assert scale.get("fitToPage") == "1"
    assert filtered is not None
    assert filtered.get("ref") == "A1:C2"


def test_an_internal_list_says_so_on_its_tab_and_on_every_printed_page():
    out = BytesIO()
    write_listing(Listing("事業一覧", COLUMNS, (("1", "2", "3"),), is_internal=True), out)
    with ZipFile(out) as archive:
        book = ET.fromstring(archive.read("xl/workbook.xml"))
        sheet = ET.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    assert [tab.get("name") for tab in book.iterfind("m:sheets/m:sheet", NS)] == [
        "事業一覧【庁内用】"
    ]
    header = sheet.findtext("m:headerFooter/m:oddHeader", "", NS)
    assert header.startswith("&L事業一覧【庁内用】")


def test_a_wide_list_is_broken_into_lines_so_that_its_print_can_be_read():
    text = "窓口で書く手間をなくし、待ち時間を短くする。" * 4
    sheet = wide_book(("1-1-1", *(text,) * 7)).sheet
    columns = [float(one.get("width", "0")) for one in columns_of(sheet)]
    spans = [int(one.get("max", "0")) - int(one.get("min", "0")) + 1 for one in columns_of(sheet)]
    total = sum(width * span for width, span in zip(columns, spans, strict=True))
    assert 160 < total < 190
    row = sheet.find(".//m:row[@r='2']", NS)
    assert row is not None
    # 176 half-width characters in columns of about 24.
    assert 8 * 15 <= float(row.get("ht", "0")) <= 10 * 15


def test_a_text_that_would_be_cut_by_the_highest_row_keeps_its_width():
    sheet = wide_book(("1-1-1", *("長い文です。" * 60,) * 7)).sheet
    assert max(float(one.get("width", "0")) for one in columns_of(sheet)) > 29
    row = sheet.find(".//m:row[@r='2']", NS)
    assert row is not None
    assert float(row.get("ht", "0")) < 409


def columns_of(sheet: ET.Element) -> list[ET.Element]:
    return list(sheet.iterfind("m:cols/m:col", NS))


def test_header_and_footer_name_the_list_and_no_character_of_it_is_a_command():
    sheet = book_of(("1", "2", "3"), title="A&B\x01の一覧" + "＆" * 300).sheet
    header, footer = (sheet.findtext(f"m:headerFooter/m:odd{end}", "", NS) for end in HALVES)
    assert header.startswith("&LA&&B の一覧")
    assert header.endswith("&R令和8年11月27日")
    assert len(header) <= 255
    assert footer == "&L計画　令和5年度版&C&P/&N"


HALVES = ("Header", "Footer")


def test_control_characters_come_back_and_half_a_character_does_no_harm():
    book = book_of(("a\x07b\r\nc", "", "\ud800x_x0041_"))
    assert book.value("A2") == "a_x0007_b_x000D_\nc"
    assert re.sub("_x005F_", "_", str(book.value("C2"))) == "\ufffdx_x0041_"


def test_a_text_too_long_for_excel_is_cut_and_that_is_said():
    book = book_of(("あ" * MOST_CHARACTERS, "", "𠮷" * MOST_CHARACTERS))
    assert book.cut == 1
    assert book.value("A2") == "あ" * MOST_CHARACTERS
    text = str(book.value("C2"))
    assert text.endswith(CUT)
    assert len(text.encode("utf-16-le")) // 2 <= MOST_CHARACTERS


def test_a_list_without_rows_is_a_workbook_too():
    assert book_of().value("A1") == "番号"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("事業一覧", "事業一覧"),
        ("[1/2]:*?", "1 2"),
        ("'引用'", "引用"),
        ("履歴", "履歴の一覧"),
        ("", "一覧"),
        ("あ" * 40, "あ" * 31),
    ],
)
def test_a_sheet_has_a_name_that_excel_takes(title: str, name: str):
    assert sheet_name(title).replace("  ", " ") == name
