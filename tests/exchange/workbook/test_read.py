"""Workbooks as they are seen: written by libraries, by hand, and saved again by LibreOffice."""

from __future__ import annotations

import random
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook as OtherWorkbook
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from xlsxwriter import Workbook

from dxdesk.exchange.workbook.cells import Area, At, Cell, CellType, Run, ShapeType, Sheet
from dxdesk.exchange.workbook.read import read_book
from dxdesk.runtime.errors import KnownError
from tests.exchange.returned_books import item
from tests.exchange.returned_books import written as sent
from tests.exchange.workbook.libreoffice import converted
from tests.exchange.workbook.raw import (
    DRAWING,
    MAIN,
    SHEET,
    STRINGS,
    STYLES,
    WORKBOOK,
    book,
    packed,
    parts_with,
    relations,
    sheet,
    styles,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def only_sheet(content: bytes) -> Sheet:
    (found,) = read_book(content, "回答.xlsx").sheets
    return found


def cell(content: bytes, name: str = "A1") -> Cell:
    cells = only_sheet(content).cells
    return next(one for at, one in cells.items() if at.name == name)


def of_cell(element: str, changed: Mapping[str, str | bytes] | None = None) -> Cell:
    """The cell A1 of a workbook, from its element."""
    return cell(book({SHEET: sheet(f'<row r="1">{element}</row>'), **(changed or {})}))


def written(made: OtherWorkbook) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def in_sheet(made: OtherWorkbook) -> Any:
    page: Any = made.active
    page.title = "表"
    return page


# --- texts ------------------------------------------------------------------------------------


def test_what_is_struck_and_what_is_red_is_told_from_the_rest():
    made = OtherWorkbook()
    in_sheet(made)["A1"] = CellRichText(
        TextBlock(InlineFont(strike=True), "350"),
        TextBlock(InlineFont(color=Color("FFFF0000"), u="single"), "400"),
        TextBlock(InlineFont(), "件"),
    )
    found = cell(written(made))
    assert found.runs == (
        Run("350", struck=True),
        Run("400", colour="FF0000", underlined=True),
        Run("件"),
    )
    assert (found.shown, found.raw, found.without_struck) == ("350400件", "350400件", "400件")


def test_a_whole_cell_may_be_struck_or_coloured():
    made = OtherWorkbook()
    page = in_sheet(made)
    page["A1"], page["A2"] = 350, "継続"
    page["A1"].font = Font(strike=True)
    page["A2"].font = Font(color=Color(theme=5, tint=-0.249977111117893))
    content = written(made)
    assert cell(content).runs == (Run("350", struck=True),)
    assert cell(content, "A2").is_coloured
    assert cell(content, "A2").runs[0].colour == "953735"


def test_letters_of_the_cell_hold_for_pieces_without_their_own():
    string = (
        f'<sst xmlns="{MAIN}"><si><r><t>350</t></r>'
        '<r><rPr><b/><strike val="0"/></rPr><t>400</t></r></si></sst>'
    )
    dress = styles(fonts="<font><strike/></font>", xfs='<xf fontId="1"/>')
    found = of_cell('<c r="A1" s="1" t="s"><v>0</v></c>', {STRINGS: string, STYLES: dress})
    assert found.runs == (Run("350", struck=True), Run("400"))


def test_readings_above_the_characters_are_no_text():
    string = (
        f'<sst xmlns="{MAIN}"><si><t>窓口</t><rPh sb="0" eb="2"><t>マドグチ</t></rPh>'
        '<phoneticPr fontId="1"/></si></sst>'
    )
    assert of_cell('<c r="A1" t="s"><v>0</v></c>', {STRINGS: string}).shown == "窓口"


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("1行目_x000D_\n2行目", "1行目\n2行目"),
        ("_x005F_x000D_", "_x000D_"),
        ("済_x0007_です", "済です"),
        (" 空き ", " 空き "),
        ("R5&lt;R6 &amp; &#12354;", "R5<R6 & あ"),
    ],
)
def test_escapes_of_the_file_are_resolved(stored: str, text: str):
    element = f'<c r="A1" t="inlineStr"><is><t xml:space="preserve">{stored}</t></is></c>'
    found = of_cell(element)
    assert (found.shown, found.type) == (text, CellType.TEXT)


# --- values -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("element", "kind", "raw", "shown"),
    [
        ("<v>15</v>", CellType.NUMBER, "15", "15"),
        ("<v>0.31900000000000001</v>", CellType.NUMBER, "0.319", "0.319"),
        ("<v>1E+21</v>", CellType.NUMBER, "1e+21", "1E+21"),
        ("<v>not a number</v>", CellType.TEXT, "not a number", "not a number"),
        ('t="b"><v>1</v>', CellType.LOGICAL, "TRUE", "TRUE"),
        ('t="b"><v>0</v>', CellType.LOGICAL, "FALSE", "FALSE"),
        ('t="e"><v>#DIV/0!</v>', CellType.ERROR, "#DIV/0!", "#DIV/0!"),
        ('t="str"><f>A2</f><v>継続</v>', CellType.TEXT, "継続", "継続"),
        ('t="d"><v>2023-04-01</v>', CellType.DATE, "2023-04-01", "2023/4/1"),
        ('t="d"><v>令和5年</v>', CellType.TEXT, "令和5年", "令和5年"),
    ],
)
def test_every_kind_of_value(element: str, kind: CellType, raw: str, shown: str):
    head = "<c" if element.startswith("t=") else "<c>"
    found = of_cell(f"{head} {element}</c>" if head == "<c" else f"{head}{element}</c>")
    assert (found.type, found.raw, found.shown) == (kind, raw, shown)
    assert "".join(run.text for run in found.runs) == shown


@pytest.mark.parametrize(
    ("stored", "form", "raw", "shown"),
    [
        (0.319, "0.0%", "0.319", "31.9%"),
        (45017, 'yyyy"年"m"月"d"日"', "2023-04-01", "2023年4月1日"),
        (45017.75, "m/d", "2023-04-01T18:00:00", "4/1"),
        (0.5208333333, "h:mm", "12:30:00", "12:30"),
        (1.5, "[h]:mm", "1.5", "36:00"),
    ],
)
def test_a_number_is_shown_in_its_format(stored: float, form: str, raw: str, shown: str):
    out = BytesIO()
    made: Any = Workbook(out)
    made.add_worksheet("表").write_number(0, 0, stored, made.add_format({"num_format": form}))
    made.close()
    found = cell(out.getvalue())
    assert (found.raw, found.shown, found.number_format) == (raw, shown, form)


def test_days_are_counted_from_1904_where_the_workbook_says_so():
    root = parts_with()[WORKBOOK].decode()
    changed = {
        WORKBOOK: root.replace("<sheets>", '<workbookPr date1904="1"/><sheets>'),
        STYLES: styles(xfs='<xf numFmtId="14"/>'),
    }
    found = of_cell('<c r="A1" s="1"><v>43555</v></c>', changed)
    assert (found.shown, found.raw) == ("2023/4/1", "2023-04-01")


@pytest.mark.parametrize(
    ("element", "shown", "is_unvalued"),
    [
        ('<c r="A1"><f>1+1</f><v>2</v></c>', "2", False),
        ('<c r="A1"><f t="shared" si="0"/><v>2</v></c>', "2", False),
        ('<c r="A1"><f>1+1</f></c>', "", True),
        ('<c r="A1"><f>1+1</f><v></v></c>', "", True),
        ('<c r="A1" t="str"><f>A2&amp;""</f><v></v></c>', "", False),
    ],
)
def test_of_a_formula_the_stored_value_is_read(element: str, shown: str, is_unvalued: bool):
    found = of_cell(element)
    assert (found.shown, found.is_formula, found.is_unvalued) == (shown, True, is_unvalued)


def test_cells_without_their_names_stand_behind_each_other():
    rows = (
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c r='C2'><v>3</v></c><c><v>4</v></c></row>"
    )
    found = only_sheet(book({SHEET: sheet(rows)}))
    assert {at.name: one.shown for at, one in found.cells.items()} == {
        "A1": "1",
        "B1": "2",
        "C2": "3",
        "D2": "4",
    }


# --- grounds, notes, links, frames ------------------------------------------------------------


@pytest.mark.parametrize(
    ("fill", "colour"),
    [
        (PatternFill("solid", fgColor="FFFFFF99"), "FFFF99"),
        (PatternFill("solid", fgColor=Color(theme=4, tint=0.7999)), "DCE6F2"),
        (PatternFill("solid", fgColor=Color(indexed=22)), "C0C0C0"),
        (PatternFill("gray125"), "DFDFDF"),
        (PatternFill("darkUp", fgColor="FFFF0000"), "FFBFBF"),
    ],
)
def test_a_painted_cell_without_text_is_seen(fill: PatternFill, colour: str):
    made = OtherWorkbook()
    in_sheet(made)["C3"].fill = fill
    found = cell(written(made), "C3")
    assert (found.shown, found.runs) == ("", ())
    assert found.fill == colour


@pytest.mark.parametrize(
    ("colour", "rgb"),
    [
        ('<color theme="4"/>', "4472C4"),
        ('<color theme="1" tint="0.5"/>', "808080"),
        ('<color theme="99"/>', ""),
        ('<color indexed="10"/>', "FF0000"),
        ('<color indexed="64"/>', ""),
        ('<color auto="1"/>', ""),
        ('<color rgb="FF00B050"/>', "00B050"),
        ('<color rgb="none"/>', ""),
    ],
)
def test_without_a_theme_the_usual_colours_hold(colour: str, rgb: str):
    dress = styles(fonts=f"<font>{colour}</font>", xfs='<xf fontId="1"/>')
    found = of_cell('<c r="A1" s="1"><v>1</v></c>', {STYLES: dress})
    assert found.runs == (Run("1", colour=rgb),)


def test_white_and_black_are_no_colours():
    made = OtherWorkbook()
    page = in_sheet(made)
    page["A1"].fill = PatternFill("solid", fgColor="FFFFFFFF")
    page["A2"].fill = PatternFill("solid", fgColor=Color(theme=0))
    page["A3"] = "継続"
    page["A3"].font = Font(color="FF000000")
    found = only_sheet(written(made))
    assert [at.name for at in found.cells] == ["A3"]
    assert not found.cells[At(3, 1)].is_coloured


def test_notes_are_read_also_where_the_cell_is_empty():
    made = OtherWorkbook()
    page = in_sheet(made)
    page["A1"] = 350
    page["A1"].comment = Comment("係:\n確定値は\n6月", "係")
    page["B2"].comment = Comment("未定", "係")
    content = written(made)
    assert cell(content).note == "係:\n確定値は\n6月"
    assert (cell(content, "B2").note, cell(content, "B2").shown) == ("未定", "")


def test_of_a_thread_what_was_said_is_left_and_nothing_around_it():
    preamble = (
        "[スレッド化されたコメント]\n\nお使いの Excel では読むことができます。\n\n"
        "コメント:\n    速報値です"
    )
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(
            ("comments", "../comments1.xml"), ("threadedComment", "/xl/threadedComments/one.xml")
        ),
        "xl/comments1.xml": (
            f'<comments xmlns="{MAIN}"><commentList>'
            f'<comment ref="A1"><text><r><t>{preamble}</t></r></text></comment>'
            f'<comment ref="A2"><text><t>{preamble}</t></text></comment></commentList></comments>'
        ),
        "xl/threadedComments/one.xml": (
            '<ThreadedComments><threadedComment ref="A1"><text>速報値です</text></threadedComment>'
            '<threadedComment ref="A1"><text>6月に確定</text></threadedComment></ThreadedComments>'
        ),
    }
    content = book(parts)
    assert cell(content).note == "速報値です\n6月に確定"
    assert cell(content, "A2").note == "速報値です"


def test_links_are_told_and_not_followed():
    out = BytesIO()
    made: Any = Workbook(out)
    page = made.add_worksheet("表")
    page.write_url("A1", "file://192.0.2.1/share/a.xlsx", string="資料")
    page.write_url("A2", "internal:'表'!B2", string="下")
    made.close()
    assert "192.0.2.1" in cell(out.getvalue()).link
    assert cell(out.getvalue(), "A2").link.startswith("#")


def test_merged_cells_and_what_is_hidden():
    made = OtherWorkbook()
    page = in_sheet(made)
    page["B2"] = "継続"
    page.merge_cells("B2:D3")
    page.row_dimensions[5].hidden = True
    page.column_dimensions.group("F", "H", hidden=True)
    for name, state in (("控え", "hidden"), ("_照会", "veryHidden")):
        made.create_sheet(name).sheet_state = state
    back = read_book(written(made), "回答.xlsx")
    first, *others = back.sheets
    assert first.merged == (Area(At(2, 2), At(3, 4)),)
    assert (first.hidden_rows, first.hidden_columns) == ({5}, {6, 7, 8})
    assert [(one.name, one.is_hidden) for one in others] == [("控え", True), ("_照会", True)]
    assert not first.is_hidden


def test_values_under_merged_cells_are_told_as_nobody_sees_them():
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    merged = '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>'
    back = read_book(book({SHEET: sheet(rows, behind=merged)}), "回答.xlsx")
    assert [at.name for at in back.sheets[0].cells] == ["A1"]
    assert "B1" in back.remarks[0]


# --- what is odd and yet read -----------------------------------------------------------------


def test_links_to_other_files_are_said_and_not_opened():
    link = (
        f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd" ddeTopic="/c x"/></externalLink>'
    )
    formula = "<c r='A1'><f>cmd|'/c x'!A0</f><v>5</v></c>"
    changed = {
        "xl/externalLinks/externalLink1.xml": link,
        SHEET: sheet(f'<row r="1">{formula}</row>'),
    }
    back = read_book(book(changed), "回答.xlsx")
    assert back.sheets[0].shown(At(1, 1)) == "5"
    assert "リンク先は開かず" in back.remarks[0]


def test_what_libreoffice_and_cameras_leave_in_a_file_is_no_harm():
    far = '<row r="1048576" customFormat="false" ht="12.8"'
    rows = f'<row r="1"><c r="A1"><v>1</v></c></row>{far}/>{far}></row>'
    picture = b"\x89PNG\r\n\x1a\n\x00<" + random.Random(3).randbytes(4_000)
    content = book({SHEET: sheet(rows), "xl/media/image1.png": picture})
    assert cell(content).shown == "1"


def test_a_workbook_without_styles_strings_or_theme_is_read():
    parts = parts_with({SHEET: sheet('<row r="1"><c r="A1" s="7"><v>1</v></c></row>')})
    del parts[STYLES], parts[STRINGS]
    assert cell(packed(parts)).shown == "1"


def test_parts_may_have_other_names_and_other_namespaces():
    parts = parts_with({SHEET: sheet('<row r="1"><c r="A1"><v>1</v></c></row>')})
    moved = {name.replace("xl/w", "xl/other/w"): text for name, text in parts.items()}
    moved["xl/other/_rels/workbook.xml.rels"] = moved.pop("xl/_rels/workbook.xml.rels")
    moved["_rels/.rels"] = relations(("officeDocument", "/xl/other/workbook.xml")).encode()
    named = moved.pop("xl/other/worksheets/sheet1.xml").decode()
    named = named.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    moved["xl/other/worksheets/Sheet1.xml"] = named.encode()
    assert cell(packed(moved)).shown == "1"


def test_numbers_of_a_drawing_that_are_none_do_no_harm():
    parts = {
        SHEET: sheet("", behind='<drawing r:id="rId1"/>'),
        "xl/worksheets/_rels/sheet1.xml.rels": relations(("drawing", "../drawings/drawing1.xml")),
        DRAWING: "<wsDr><absoluteAnchor><pos x='1.5cm' y='inf'/><sp/></absoluteAnchor></wsDr>",
    }
    assert len(only_sheet(book(parts)).shapes) == 1


def test_what_we_send_is_read_as_another_library_reads_it():
    content = sent(item(1), item(2, message="R5<R6 の場合\n=1+1 ではない"))
    found = read_book(content, "回答.xlsx")
    other = load_workbook(BytesIO(content))
    for one in found.sheets:
        values = {
            At(told.row, told.column): str(told.value)
            for row in other[one.name].iter_rows()
            for told in row
            if told.value is not None
        }
        assert {at: told.raw for at, told in one.cells.items() if told.raw} == values


def test_a_sheet_of_a_chart_alone_is_said():
    out = BytesIO()
    made: Any = Workbook(out)
    made.add_worksheet("表").write_number(0, 0, 1)
    chart = made.add_chart({"type": "line"})
    chart.add_series({"values": "=表!$A$1:$A$1"})
    made.add_chartsheet("推移図").set_chart(chart)
    made.close()
    back = read_book(out.getvalue(), "回答.xlsx")
    assert [one.name for one in back.sheets] == ["表"]
    assert "推移図" in back.remarks[0]


# --- others' eyes -----------------------------------------------------------------------------


def filled() -> bytes:
    """A workbook with something of every kind."""
    out = BytesIO()
    made: Any = Workbook(out)
    page = made.add_worksheet("表")
    struck, red = made.add_format({"font_strikeout": True}), made.add_format({"font_color": "red"})
    page.write_rich_string("A1", struck, "350", red, "400", "件")
    page.write_string("A2", "中止", struck)
    page.write_number("A3", 0.319, made.add_format({"num_format": "0.0%"}))
    page.write_number("A4", 45017, made.add_format({"num_format": "yyyy/m/d"}))
    page.write_formula("A5", "=1+1", None, 2)
    page.write_blank("A6", None, made.add_format({"bg_color": "#FFFF99"}))
    page.write_string("A7", "-")
    page.write_comment("A8", "速報値")
    page.merge_range("B1:C2", "継続", None)
    page.set_column("E:E", None, None, {"hidden": True})
    page.insert_textbox("G2", "ここに記入", {"width": 128, "height": 40})
    made.close()
    return out.getvalue()


def seen(found: Sheet) -> dict[str, tuple[object, ...]]:
    """What matters of each cell."""
    return {
        at.name: (one.shown, one.type, one.runs, one.fill, one.note, one.is_formula)
        for at, one in found.cells.items()
    }


def test_it_reads_the_same_after_libreoffice_has_saved_it(tmp_path: Path):
    before, after = only_sheet(filled()), only_sheet(converted(filled(), "xlsx", tmp_path))
    assert seen(after) == seen(before)
    assert after.merged == before.merged
    assert 5 in after.hidden_columns
    # It makes plain boxes of text boxes.
    assert [one.type for one in after.shapes] == [ShapeType.BOX]
    assert [(one.area, one.text) for one in after.shapes] == [
        (one.area, one.text) for one in before.shapes
    ]


def test_broken_workbooks_are_refused_or_read_and_nothing_else():
    whole = filled()
    dice = random.Random(8)
    for _ in range(200):
        spoilt = bytearray(whole)
        for _ in range(dice.randint(1, 12)):
            spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
        assert read_or_refused(bytes(spoilt))


def test_spoilt_parts_in_a_whole_zip_are_refused_or_read_and_nothing_else():
    with ZipFile(BytesIO(filled())) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    dice = random.Random(9)
    for _ in range(400):
        name = dice.choice(sorted(parts))
        spoilt = bytearray(parts[name])
        for _ in range(dice.randint(1, 6)):
            at = dice.randrange(len(spoilt))
            end = at + dice.randint(0, 3)
            spoilt[at:end] = bytes(dice.choices(b'<>/"=0123456789arAZ-.', k=dice.randint(0, 3)))
        assert read_or_refused(packed({**parts, name: bytes(spoilt)}))


def read_or_refused(content: bytes) -> str:
    """How reading ended: nothing else than a sentence may come of a broken file."""
    try:
        return read_book(content, "回答.xlsx").file
    except KnownError as error:
        return error.what
