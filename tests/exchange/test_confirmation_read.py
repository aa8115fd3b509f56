"""Answered workbooks read back, and files that are none or mean harm refused in no time."""

from __future__ import annotations

import random
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest

from dxdesk.exchange import confirmation_form as form
from dxdesk.exchange.confirmation_read import MOST_BYTES, read_confirmation
from dxdesk.runtime.errors import KnownError
from tests.exchange.returned_books import FIRST_ROW, answered, item, rebuilt, written

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "03_窓口課_確認依頼票(R5).xlsx"


def refused(content: bytes) -> str:
    with pytest.raises(KnownError) as caught:
        read_confirmation(content, NAME)
    assert caught.value.what.startswith(f"「{NAME}」")
    assert caught.value.advice
    return caught.value.what


def packed(parts: Mapping[str, bytes], packing: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", packing) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def parts_of(book: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(book)) as archive:
        return {one.filename: archive.read(one) for one in archive.infolist()}


def with_part(book: bytes, name: str, text: bytes) -> bytes:
    """A workbook with another text in one of its parts."""
    out = BytesIO()
    with ZipFile(BytesIO(book)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for part in before.infolist():
            after.writestr(part.filename, text if part.filename == name else before.read(part))
    return out.getvalue()


def test_what_was_typed_comes_back_with_its_marks():
    book = answered(
        written(item(1), item(2), item(3)),
        {FIRST_ROW: ("このままでよい", ""), FIRST_ROW + 2: ("修正する", "3,150に\n直します")},
    )
    back = read_confirmation(book, NAME)
    assert (back.file, back.plan, back.edition, back.section) == (NAME, "plan-uid", 2023, "窓口課")
    assert [(row.line, row.mark, row.choice, row.answer) for row in back.rows] == [
        (FIRST_ROW, "project-1/finding-1", "このままでよい", ""),
        (FIRST_ROW + 1, "project-2/finding-2", "", ""),
        (FIRST_ROW + 2, "project-3/finding-3", "修正する", "3,150に\n直します"),
    ]
    first = back.rows[0]
    assert (first.sheet, first.field) == (item(1).sheet, item(1).field)
    assert first.message == item(1).message


def test_the_workbook_knows_what_it_held_when_it_was_sent():
    back = read_confirmation(written(item(1), item(2)), NAME)
    assert [(one.mark, one.sheet, one.field, one.message) for one in back.sent] == [
        (each.mark, each.sheet, each.field, each.message) for each in (item(1), item(2))
    ]
    assert read_confirmation(rebuilt(()), NAME).sent == ()


def test_rows_and_columns_may_have_been_moved_and_sheets_renamed():
    rows = (
        {form.MARK: "p/b", form.CHOICE: "修正する", form.SHEET: "1-1-2"},
        {form.NAME: "（係の書き込み）"},
        {form.MARK: "p/a", form.ANSWER: 3150.0},
        {form.SHEET: "1-1-3", form.ANSWER: "行を足しました"},
    )
    columns = (form.ANSWER, "備考", form.MARK, form.SHEET, form.CHOICE, form.NAME)
    back = read_confirmation(rebuilt(rows, columns), NAME)
    assert [(row.mark, row.sheet, row.choice, row.answer) for row in back.rows] == [
        ("p/b", "1-1-2", "修正する", ""),
        ("p/a", "", "", "3150"),
        ("", "1-1-3", "", "行を足しました"),
    ]


def test_without_the_hidden_sheet_nobody_knows_the_plan():
    back = read_confirmation(rebuilt(({form.MARK: "p/a"},), hidden=False), NAME)
    assert (back.plan, back.edition, back.section) == ("", None, "")


def test_a_workbook_of_something_else_is_refused():
    assert "確認依頼票の表が見つかりません" in refused(rebuilt((), ("番号", "事業名")))


def test_a_workbook_of_a_later_version_is_refused():
    assert "新しい版" in refused(rebuilt((), version="2"))


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"none of ours", "番号,回答\n".encode("cp932"), b"<html></html>"],
)
def test_what_is_no_workbook_is_refused(content: bytes):
    assert "読めません" in refused(content)


def test_a_workbook_with_a_password_is_refused():
    assert "パスワード" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))


def test_a_file_that_is_too_large_is_refused():
    assert "大きすぎる" in refused(b"PK\x03\x04" + bytes(MOST_BYTES))


def test_a_zip_that_unfolds_to_more_than_it_may_is_refused():
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for number in range(6):
            archive.writestr(f"xl/{number}.xml", bytes(8 * 2**20))
    assert "展開すると大きすぎる" in refused(out.getvalue())


def test_a_zip_that_lies_about_its_size_is_refused():
    book = written(item(1))
    huge = b"<worksheet>" + bytes(30 * 2**20)
    grown = with_part(book, "xl/worksheets/sheet1.xml", huge)
    true, false = len(huge).to_bytes(4, "little"), (4000).to_bytes(4, "little")
    assert true in grown
    assert "読めません" in refused(grown.replace(true, false))


def test_cells_that_stand_too_far_apart_are_refused():
    book = written(item(1))
    with ZipFile(BytesIO(book)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    for row, cell in ((b"1048576", b"XFD1048576"), (b"1048576", b"A1048576"), (b"99", b"XFD99")):
        far = b'<row r="%b"><c r="%b"><v>1</v></c></row></sheetData>' % (row, cell)
        spread = with_part(book, "xl/worksheets/sheet1.xml", sheet.replace(b"</sheetData>", far))
        assert "広すぎる" in refused(spread)


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("name", ["evil/sheet1.xml", "xl/worksheets/sheet1.dat", "xl/media/a.png"])
def test_they_are_refused_whatever_the_part_is_called(name: str):
    parts = parts_of(written(item(1)))
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    parts[name] = parts.pop(SHEET).replace(b"</sheetData>", far)
    relations = parts["xl/_rels/workbook.xml.rels"]
    parts["xl/_rels/workbook.xml.rels"] = relations.replace(
        b"worksheets/sheet1.xml", f"/{name}".encode()
    )
    assert "広すぎる" in refused(packed(parts))


def test_a_part_in_another_encoding_is_refused():
    parts = parts_of(written(item(1)))
    parts[SHEET] = parts[SHEET].decode().encode("utf-16")
    assert "読めません" in refused(packed(parts))


@pytest.mark.parametrize("packing", [ZIP_LZMA, ZIP_BZIP2])
def test_a_workbook_packed_as_no_spreadsheet_does_is_refused(packing: int):
    assert "読めません" in refused(packed(parts_of(written(item(1))), packing))


def test_a_workbook_whose_version_is_no_number_is_refused():
    assert "読めません" in refused(rebuilt((), version="9" * 5000))


def test_a_workbook_of_another_kind_is_refused():
    parts = parts_of(written(item(1)))
    parts["xl/workbook.bin"] = parts.pop("xl/workbook.xml")
    assert "読めません" in refused(packed(parts))


def test_entities_that_grow_are_not_unfolded():
    bomb = b"<!DOCTYPE a [<!ENTITY b0 'aaaaaaaaaa'>"
    for number in range(1, 10):
        bomb += b"<!ENTITY b%d '%b'>" % (number, b"&b%d;" % (number - 1) * 10)
    bomb += b"]><sst><si><t>&b9;</t></si></sst>"
    refused(with_part(written(item(1)), "xl/sharedStrings.xml", bomb))


def test_control_characters_do_not_come_in():
    book = answered(written(item(1)), {FIRST_ROW: ("", "確認_x0007_済_x0000_です")})
    assert read_confirmation(book, NAME).rows[0].answer == "確認済です"


def read_or_refused(content: bytes) -> str:
    """How reading ended: nothing else than a sentence may come of a broken file."""
    try:
        return read_confirmation(content, NAME).file
    except KnownError as error:
        return error.what


def test_broken_workbooks_are_refused_or_read_and_nothing_else():
    book = answered(written(item(1), item(2)), {FIRST_ROW: ("修正する", "直します")})
    dice = random.Random(6)
    for _ in range(300):
        spoilt = bytearray(book)
        for _ in range(dice.randint(1, 12)):
            spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
        del spoilt[dice.randrange(len(spoilt) // 2, 2 * len(spoilt)) :]
        assert NAME in read_or_refused(bytes(spoilt))


def test_spoilt_parts_in_a_whole_zip_are_refused_or_read_and_nothing_else():
    book = answered(written(item(1), item(2)), {FIRST_ROW: ("修正する", "直します")})
    dice = random.Random(7)
    with ZipFile(BytesIO(book)) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    for _ in range(300):
        name = dice.choice(sorted(parts))
        spoilt = bytearray(parts[name])
        for _ in range(dice.randint(1, 6)):
            at = dice.randrange(len(spoilt))
            end = at + dice.randint(0, 3)
            spoilt[at:end] = bytes(dice.choices(b'<>/"=0123456789ar', k=dice.randint(0, 3)))
        assert NAME in read_or_refused(with_part(book, name, bytes(spoilt)))
