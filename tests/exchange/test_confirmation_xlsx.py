"""The workbook of a 確認依頼票: text stays text, only answers can be changed, and it prints."""

from __future__ import annotations

import shutil
import subprocess
import xml.etree.ElementTree as ET
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from dxdesk.domain.confirmation import CHOICES
from dxdesk.exchange import confirmation_form as form
from dxdesk.exchange.confirmation_read import read_confirmation
from tests.exchange.returned_books import FIRST_ROW, answered, item, written

if TYPE_CHECKING:
    from pathlib import Path

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
SHEET, HIDDEN = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"


def part(book: bytes, name: str) -> ET.Element:
    with ZipFile(BytesIO(book)) as archive:
        return ET.fromstring(archive.read(name))


def texts(book: bytes) -> list[str]:
    strings = part(book, "xl/sharedStrings.xml")
    return ["".join(one.itertext()) for one in strings.findall("m:si", NS)]


def test_what_looks_like_a_formula_is_text():
    book = written(item(1, now='=HYPERLINK("http://example.com")', message="@SUM(A1)でよいか。"))
    sheet = part(book, SHEET)
    assert sheet.findall(".//m:f", NS) == []
    assert sheet.findall(".//m:hyperlink", NS) == []
    assert '=HYPERLINK("http://example.com")' in texts(book)
    assert "@SUM(A1)でよいか。" in texts(book)


def test_answers_alone_are_unlocked_and_no_password_is_asked_for():
    book = written(item(1), item(2))
    sheet, styles = part(book, SHEET), part(book, "xl/styles.xml")
    protection = sheet.find("m:sheetProtection", NS)
    assert protection is not None
    assert "password" not in protection.attrib
    formats = styles.findall("m:cellXfs/m:xf", NS)

    def is_locked(place: str) -> bool:
        cell = sheet.find(f".//m:c[@r='{place}']", NS)
        assert cell is not None
        own = formats[int(cell.get("s", "0"))].find("m:protection", NS)
        return own is None or own.get("locked") != "0"

    for line in (FIRST_ROW, FIRST_ROW + 1):
        unlocked = {column for column in "ABCDEFGHI" if not is_locked(f"{column}{line}")}
        assert unlocked == {"G", "H"}
    assert is_locked(f"H{FIRST_ROW - 1}")


def test_the_choices_are_a_list_beside_every_item():
    sheet = part(written(item(1), item(2), item(3)), SHEET)
    (rule,) = sheet.findall(".//m:dataValidation", NS)
    assert rule.get("sqref") == f"G{FIRST_ROW}:G{FIRST_ROW + 2}"
    assert rule.findtext("m:formula1", None, NS) == f'"{",".join(CHOICES)}"'


def test_it_prints_on_a4_with_its_headings_on_every_page_and_they_stay_in_view():
    book = written(item(1))
    sheet = part(book, SHEET)
    setup = sheet.find("m:pageSetup", NS)
    assert setup is not None
    assert setup.attrib["paperSize"] == "9"
    assert setup.attrib["orientation"] == "landscape"
    pane = sheet.find(".//m:pane", NS)
    assert pane is not None
    assert pane.get("ySplit") == str(FIRST_ROW - 1)
    titles = part(book, "xl/workbook.xml").findtext(".//m:definedName", None, NS)
    assert titles is not None
    assert titles.endswith(f"${FIRST_ROW - 1}:${FIRST_ROW - 1}")


def test_marks_are_hidden_and_the_plan_is_on_a_sheet_nobody_sees():
    book = written(item(1))
    columns = part(book, SHEET).findall("m:cols/m:col", NS)
    assert [one.get("min") for one in columns if one.get("hidden") == "1"] == ["9"]
    names = part(book, "xl/workbook.xml").findall(".//m:sheet", NS)
    assert [(one.get("name"), one.get("state")) for one in names] == [
        ("確認依頼票", None),
        (form.HIDDEN_SHEET, "veryHidden"),
    ]


def test_what_is_too_long_for_a_row_says_where_the_rest_is():
    book = written(item(1, now="長い目的。" * 400))
    (now,) = [text for text in texts(book) if text.startswith("長い目的。")]
    assert now.endswith("…（続きは評価シートのとおり）")
    (row,) = part(book, SHEET).findall(f".//m:row[@r='{FIRST_ROW}']", NS)
    assert 200 < float(row.get("ht", "0")) < 409


def test_the_number_is_a_number_and_rows_are_as_high_as_their_texts():
    book = written(item(1), item(2, message="確認してください。" * 30), item(12, now="一\n" * 8))
    sheet = part(book, SHEET)
    numbers = [sheet.find(f".//m:c[@r='A{FIRST_ROW + at}']", NS) for at in range(3)]
    assert [None if one is None else one.get("t", "n") for one in numbers] == ["n"] * 3
    assert [None if one is None else one.findtext("m:v", None, NS) for one in numbers] == [
        "1",
        "2",
        "12",
    ]
    rows = [sheet.find(f".//m:row[@r='{FIRST_ROW + at}']", NS) for at in range(3)]
    least, long, many_lines = (0.0 if row is None else float(row.get("ht", "0")) for row in rows)
    # 270 full-width characters in a column of 19, and nine lines.
    assert long >= least * 15 / 3
    assert many_lines == least * 9 / 3


def test_answers_survive_another_office_program(tmp_path: Path):
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed here")
    book = answered(written(item(1), item(2)), {FIRST_ROW: ("修正する", "3,150です")})
    (tmp_path / "票.xlsx").write_bytes(book)
    subprocess.run(
        [program, "--headless", "--convert-to", "xlsx", "--outdir", "out", "票.xlsx"],
        cwd=tmp_path,
        check=True,
        timeout=120,
    )
    back = read_confirmation((tmp_path / "out" / "票.xlsx").read_bytes(), "票.xlsx")
    assert (back.plan, back.edition) == ("plan-uid", 2023)
    assert [one.mark for one in back.sent] == [item(1).mark, item(2).mark]
    assert [(row.mark, row.choice, row.answer) for row in back.rows] == [
        (item(1).mark, "修正する", "3,150です"),
        (item(2).mark, "", ""),
    ]
