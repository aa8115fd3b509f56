"""Files that are tables, that are hardly any, and that would do harm."""

from __future__ import annotations

import datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

from dxdesk.exchange.tables.delimited import UndecidedDelimiterError
from dxdesk.exchange.tables.reader import read_tables
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Sequence


def rows_of(text: str) -> tuple[tuple[str, ...], ...]:
    return read_tables(text.encode(), "表.csv").tables[0].rows


def book(**sheets: Sequence[Sequence[object]]) -> bytes:
    """A workbook with the rows of each sheet; what is between 0 and 1 is shown as per cent."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for line, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(line, column)
                cell.value = value
                if isinstance(value, datetime.date):
                    cell.number_format = "yyyy/m/d"
                elif isinstance(value, float) and 0 < value < 1:
                    cell.number_format = "0.0%"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_escapes_of_csv_are_undone_and_said() -> None:
    read = read_tables(
        '番号,値\n="001","=""1,650"""\n\'=1+1,\'-5\n="2,000",\'R5\n'.encode(), "表.csv"
    )
    table = read.tables[0]
    assert table.rows[1:] == (("001", "1,650"), ("=1+1", "-5"), ("2,000", "'R5"))
    assert table.remarks == ('CSVの書き方（先頭の「\'」や「="…"」）を外しました（5 か所）。',)


def test_a_quote_within_a_cell_is_a_quote() -> None:
    assert rows_of('品名,寸法\n棚,30"\n"い"わゆる,2\n') == (
        ("品名", "寸法"),
        ("棚", '30"'),
        ('"い"わゆる', "2"),
    )


def test_what_is_made_uniform_is_said() -> None:
    table = read_tables("番号,期間\n1,4月〜6月\n".encode(), "表.csv").tables[0]
    assert table.cell(2, 2) == "4月～6月"
    assert "波ダッシュ" in table.remarks[0]


def test_excels_own_first_line_names_the_delimiter() -> None:
    read = read_tables(b"sep=;\r\na;b,c\r\n1;2,3\r\n", "表.csv")
    assert (read.delimiter, read.tables[0].rows) == (";", (("a", "b,c"), ("1", "2,3")))


def test_a_title_above_the_table_does_not_hide_the_delimiter() -> None:
    read = read_tables("令和5年度、計画\n\n番号;事業\n1;窓口,改革\n2;税\n".encode(), "表.csv")
    assert read.delimiter == ";"


def test_two_delimiters_that_both_make_a_table_are_asked_about() -> None:
    content = b"a;b,c\n1;2,3\n4;5,6\n"
    with pytest.raises(UndecidedDelimiterError) as caught:
        read_tables(content, "表.csv")
    assert set(caught.value.candidates) == {",", ";"}
    assert read_tables(content, "表.csv", delimiter=";").tables[0].rows[0] == ("a", "b,c")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "何も入力されていません", id="empty"),
        pytest.param(b"  \n , \n", "何も入力されていません", id="blank"),
        pytest.param('番号,名\n1,"閉じない\n2,b\n'.encode(), "2 行目で始まる引用符", id="quote"),
        pytest.param(b"a," + b"x" * 40_000, "1つのセルの文字", id="one long cell"),
        pytest.param(b",".join([b"1"] * 16_384), "列が 1,024 列", id="16384 columns"),
        pytest.param(b",".join([b"1"] * 300) + b"\n", "列が 256 列", id="300 columns"),
        pytest.param(b"1,2,3\n" * 200_000, "セルが 300,000 個", id="many cells"),
        pytest.param(b"x" * (50 * 2**20 + 1), "50 MB", id="large"),
        pytest.param(b"a,b\x00c\n", r"U\+0000", id="NUL"),
        pytest.param(b"\x00" * 1000, r"U\+0000", id="NULs alone"),
        pytest.param(b"a,\x07b\n", r"U\+0007", id="control character"),
        pytest.param(b"%PDF-1.7\n", "PDF", id="pdf"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "古い形式", id="xls"),
        pytest.param(b"PK\x03\x04 broken", "途中で切れているか壊れている", id="broken xlsx"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(content: bytes, said: str) -> None:
    with pytest.raises(KnownError, match=said):
        read_tables(content, "表.csv")


def test_a_quote_that_opens_fifty_megabytes_is_refused() -> None:
    with pytest.raises(KnownError, match="引用符"):
        read_tables(b'a,"' + b"x\n" * (25 * 2**20 - 2), "表.csv")


def test_columns_that_are_empty_do_not_count() -> None:
    assert rows_of("a,b" + "," * 900 + "\n1,2\n") == (("a", "b"), ("1", "2"))


def test_a_workbook_gives_what_its_cells_show() -> None:
    content = book(
        実績=[
            ["番号", "率", "数", "語"],
            [datetime.date(2001, 1, 2), 0.319, 1650, "-"],
            [None, 0.1 + 0.2, 10.8, True],
        ],
        空=[],
    )
    tables = read_tables(content, "実績.xlsx").tables
    assert [table.name for table in tables] == ["実績"]
    assert tables[0].rows == (
        ("番号", "率", "数", "語"),
        ("2001/1/2", "31.9%", "1650", "-"),
        ("", "30.0%", "10.8", "TRUE"),
    )
    assert tables[0].remarks == ()


def test_a_table_does_not_begin_in_its_first_cell_only() -> None:
    content = book(表=[[], [None, None, "番号"], [None, None, "1"]])
    assert read_tables(content, "表.xlsx").tables[0].cell(2, 3) == "番号"


def test_a_workbook_with_nothing_in_it_is_refused() -> None:
    with pytest.raises(KnownError, match="何も入力されていません"):
        read_tables(book(空=[]), "空.xlsx")


def test_a_workbook_of_very_many_cells_gives_values_and_says_so() -> None:
    rows: list[list[object]] = [["番号", "率", "日"], ["1-1", 0.319, datetime.date(2001, 1, 2)]]
    content = book(実績=[*rows, *[["2", 0.1 + 0.2, 1650.0]] * 14_000])
    table = read_tables(content, "実績.xlsx").tables[0]
    assert table.rows[1:3] == (("1-1", "0.319", "2001/1/2"), ("2", "0.3", "1650"))
    assert "値だけを読みました" in table.remarks[0]


def test_what_a_cell_shows_beside_its_text_is_said() -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["A1"] = "番号"
    struck = TextBlock(InlineFont(strike=True), "350")
    sheet["B1"] = CellRichText([struck, "400"])
    sheet["C1"] = "=1+1"
    sheet["D1"] = "目標"
    sheet["D1"].comment = Comment("確かめる", "担当")
    sheet.row_dimensions[2].hidden = True
    out = BytesIO()
    workbook.save(out)
    table = read_tables(out.getvalue(), "実績.xlsx").tables[0]
    assert table.rows[0] == ("番号", "400", "", "目標")
    assert table.remarks == (
        "取消線の付いた文字を除いて読みました（B1）。",
        "計算結果の保存されていない数式は、空欄として読みました（C1）。",
        "メモやコメントは読みません（D1）。",
        "非表示の行・列も読みました。",
    )
