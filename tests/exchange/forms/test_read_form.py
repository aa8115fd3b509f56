"""A file that comes back: read unchanged it says nothing, and nothing in it is lost."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dxdesk.domain.rounds.asked import Asked, Preset, preset
from dxdesk.domain.rounds.form_place import ORDER
from dxdesk.domain.rounds.form_values import form_values
from dxdesk.domain.rounds.returned import AnswerHead, Reading, ReturnedForm
from dxdesk.exchange.forms.form_map import HIDDEN_SHEET
from dxdesk.exchange.forms.known import KnownSheets
from dxdesk.exchange.forms.read import read_form
from dxdesk.exchange.text_sheets.reader import read_text_sheets
from dxdesk.exchange.workbook.cells import Area, At, Cell, Run, Shape, ShapeType, Sheet
from dxdesk.runtime.errors import KnownError
from tests.exchange.forms.answered import (
    EVERYTHING,
    NAME,
    PROGRESS,
    RED,
    SHEET,
    UID,
    YEAR_BEGIN,
    Answer,
    answer,
    arrow,
    changed,
    chart,
    indicator_value,
    known,
    project,
    typed,
    values,
    without_map,
    without_marks,
    written,
)
from tests.exchange.forms.conservation import lost_cells
from tests.exchange.forms.written import EDITION, PLAN, rated
from tests.reports.paper import sheet

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.domain import rows as r
    from dxdesk.domain.sheet import EvaluationSheet

PRESETS = [preset(one, EDITION, EDITION - 1) for one in Preset]
ANSWER = "回答票"


@pytest.mark.parametrize("divisions", [1, 3, 4, 12])
@pytest.mark.parametrize("asked", [*PRESETS, EVERYTHING, Asked()], ids=Asked.written)
def test_a_form_that_nobody_touched_says_nothing(asked: Asked, divisions: int):
    one = rated(sheet(divisions=divisions))
    read = read_form(written(asked, one), "01.xlsx", known(one))
    assert_unchanged(read, {one.project.uid: one}, PLAN)


def assert_unchanged(read: ReturnedForm, sheets: dict[str, EvaluationSheet], plan: r.Plan) -> None:
    assert not changed(read)
    assert not read.unplaced
    assert not read.remarks
    assert [each.project for each in read.sheets] == list(sheets)
    for each in read.sheets:
        wanted = form_values(sheets[each.project], plan, EDITION)
        told = {value.place: value for value in each.values}
        # What has no cell on a form: order, and what is neither there nor asked for.
        missing = [place for place, text in wanted.items() if text and place not in told]
        assert {place.field for place in missing} <= {ORDER, "rating"}
        for place, value in told.items():
            assert value.text == wanted[place]
            assert value.reading is Reading.PLAIN


def test_what_the_hidden_worksheet_tells_is_told():
    read = answer(YEAR_BEGIN).read()
    assert (read.plan, read.edition, read.round, read.dispatch) == (
        "plan-uid", EDITION, "round-uid", "dispatch-uid",
    )  # fmt: skip
    assert (read.token, read.revision, read.asked) == ("token", 41, YEAR_BEGIN.written())
    assert read.head.section == "窓口総務課"
    (one,) = read.sheets
    assert (one.number, one.name, one.worksheet) == ("1-1-1", SHEET.project.name, NAME)
    value = values(read)[project("purpose")]
    assert value.where.startswith("「1-1-1」シート C")


def test_a_form_of_a_later_version_is_refused():
    one = answer(YEAR_BEGIN)
    hidden = one.sheet(HIDDEN_SHEET)
    at = next(at for at, cell in hidden.cells.items() if cell.shown == "version")
    cells = {**hidden.cells, (to := At(at.row, 2)): typed(to, "99")}
    with pytest.raises(KnownError, match="新しい版"):
        one.with_sheet(replace(hidden, cells=cells), HIDDEN_SHEET).read()


@cache
def read_sample(path: Path) -> tuple[r.Plan, dict[str, EvaluationSheet]]:
    content = read_text_sheets(path.read_bytes(), edition=EDITION).content
    return PLAN, {one.project.uid: one for one in content.sheets}


@pytest.mark.parametrize("which", Preset)
def test_real_sheets_come_back_unchanged(which: Preset, shared_sheets: Path):
    plan, sheets = read_sample(shared_sheets)
    asked = preset(which, EDITION, EDITION - 1)
    content = written(asked, *sheets.values())
    read = read_form(content, "01.xlsx", KnownSheets(plan, EDITION, sheets))
    assert_unchanged(read, sheets, plan)


@pytest.mark.parametrize("which", Preset)
def test_real_sheets_are_recognised_without_marks_and_map(which: Preset, shared_sheets: Path):
    plan, sheets = read_sample(shared_sheets)
    asked = preset(which, EDITION, EDITION - 1)
    one = without_map(without_marks(answer(asked, *sheets.values())))
    read = one.read(*sheets.values())
    assert {each.project for each in read.sheets} == sheets.keys()
    for each in read.sheets:
        wanted = form_values(sheets[each.project], plan, EDITION)
        assert {value.place: value.text for value in each.values} == {
            place: text
            for place, text in wanted.items()
            if any(place == value.place for value in each.values)
        }
        assert all(value.reading is Reading.PLAIN for value in each.values)


@pytest.mark.slow
def test_real_sheets_come_back_unchanged_after_another_program_saved_them(
    shared_sheets: Path, tmp_path: Path
):
    plan, sheets = read_sample(shared_sheets)
    content = resaved(written(YEAR_BEGIN, *sheets.values()), tmp_path)
    assert_unchanged(
        read_form(content, "01.xlsx", KnownSheets(plan, EDITION, sheets)), sheets, plan
    )


@pytest.mark.slow
def test_a_form_comes_back_unchanged_after_another_program_saved_it(tmp_path: Path):
    content = resaved(written(EVERYTHING, SHEET), tmp_path)
    assert_unchanged(read_form(content, "01.xlsx", known()), {UID: SHEET}, PLAN)


def resaved(content: bytes, folder: Path) -> bytes:
    """The same workbook as LibreOffice saves it."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    (folder / "form.xlsx").write_bytes(content)
    out = folder / "saved"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [
            office,
            profile,
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            out,
            folder / "form.xlsx",
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (out / "form.xlsx").read_bytes()


def answer_cell(one: Answer, field: str) -> At:
    """Where a field of 回答票 is."""
    line, column = next(at for at, name in one.map.head.items() if name == field)
    return At(int(line[1:]) + 1, int(column[1:]) + 1)


def test_the_answer_sheet_is_read():
    one = answer(YEAR_BEGIN)
    texts = {
        "person": "総務 花子", "extension": "2345", "is_approved": "✓",
        "is_unchanged": "○", "comment": "行が足りません。\n別紙があります。",
    }  # fmt: skip
    for field, text in texts.items():
        one = one.put(typed(answer_cell(one, field), text), ANSWER)
    head = AnswerHead(
        "窓口総務課", "総務 花子", "2345", True, True, "行が足りません。\n別紙があります。"
    )
    assert one.read().head == head
    assert not one.read().unplaced
    assert without_marks(one).read().head == head
    assert without_map(without_marks(one)).read().head == head


def test_a_box_that_was_ticked_before_its_words_is_ticked():
    one = answer(YEAR_BEGIN)
    at = answer_cell(one, "is_unchanged")
    one = one.put(typed(at._replace(column=at.column - 1), "☑修正なし"), ANSWER)
    assert one.read().head.is_unchanged
    assert not one.read().unplaced


@pytest.mark.parametrize("text", ["", "□", "いいえ"])
def test_a_box_that_is_empty_is_not_ticked(text: str):
    one = answer(YEAR_BEGIN)
    one = one.put(typed(answer_cell(one, "is_approved"), text), ANSWER)
    assert not one.read().head.is_approved
    assert not one.read().unplaced


@pytest.mark.parametrize("text", ["☑", "□✓", "□レ", "☑済", "レ", "済", "○", "TRUE", "課長確認済"])
def test_a_box_is_ticked_in_many_ways(text: str):
    one = answer(YEAR_BEGIN)
    one = one.put(typed(answer_cell(one, "is_approved"), text), ANSWER)
    assert one.read().head.is_approved
    assert not one.read().unplaced


def test_what_is_no_tick_is_listed():
    one = answer(YEAR_BEGIN)
    one = one.put(typed(answer_cell(one, "is_approved"), "6/3に確認予定"), ANSWER)
    assert not one.read().head.is_approved
    assert [each.text for each in one.read().unplaced] == ["6/3に確認予定"]


def test_what_stands_outside_the_places_is_listed_with_its_cell():
    one = answer(YEAR_BEGIN)
    for name, at in ((NAME, At(6, 30)), (NAME, At(90, 2)), ("表紙・一覧", At(3, 9))):
        one = one.put(typed(at, f"覚え書き {name}"), name)
    extra = Sheet("別紙", cells={At(2, 2): typed(At(2, 2), "内訳")})
    one = replace(one, book=replace(one.book, sheets=(*one.book.sheets, extra)))
    read = one.read()
    assert {(each.where, each.project) for each in read.unplaced} == {
        ("「1-1-1」シート AD6", UID),
        ("「1-1-1」シート B90", UID),
        ("「表紙・一覧」シート I3", ""),
        ("「別紙」シート B2", ""),
    }
    assert not changed(read)


def with_extra(one: Answer, *cells: Cell) -> Answer:
    extra = Sheet("別紙", cells={cell.at: cell for cell in cells})
    return replace(one, book=replace(one.book, sheets=(*one.book.sheets, extra)))


@pytest.mark.parametrize("way", ["marks", "words", "nothing"])
def test_words_of_the_form_on_a_worksheet_of_somebody_else_are_listed(way: str):
    one = answer(YEAR_BEGIN) if way == "marks" else without_marks(answer(YEAR_BEGIN))
    one = without_map(one) if way == "nothing" else one
    texts = ("目標", "担当者", "内線", "所属", "鈴木の見解", "別添のとおり", "要確認", "R5", "案")
    read = with_extra(one, *(typed(At(1, at), text) for at, text in enumerate(texts, 1))).read()
    assert {each.text for each in read.unplaced if "別紙" in each.where} == set(texts)


def test_a_large_table_of_somebody_else_is_listed_by_rows():
    cells = [typed(At(row, column), "x") for row in range(1, 1_201) for column in range(1, 41)]
    read = with_extra(answer(YEAR_BEGIN), *cells).read()
    assert len(read.unplaced) == 1_001
    assert read.unplaced[0].where == "「別紙」シート A1～AN1"
    assert read.unplaced[-1].text == "（8,000個のセル）"
    assert not changed(read)


def test_a_label_that_was_rewritten_is_listed():
    one = answer(YEAR_BEGIN)
    at = one.at(project("purpose"))
    one = one.put(typed(at._replace(column=2), "目的（案）"))
    (told,) = one.read().unplaced
    assert "見出し" in told.why


def test_a_locked_cell_that_was_changed_is_a_value():
    one = answer(PROGRESS).typed(project("purpose"), "窓口をなくす。")
    (value,) = changed(one.read())
    assert (value.text, value.reading) == ("窓口をなくす。", Reading.PLAIN)


def test_notes_are_never_part_of_a_value():
    one = answer(YEAR_BEGIN)
    at = one.at(project("purpose"))
    cell = replace(one.sheet().cells[at], note="部長: ここは要検討")
    read = one.put(cell).read()
    assert not changed(read)
    assert [(each.text, each.project) for each in read.unplaced] == [("部長: ここは要検討", UID)]


def test_pictures_and_text_boxes_are_listed_and_those_over_a_text_asked():
    one = answer(YEAR_BEGIN)
    free = Area(At(90, 3), At(92, 5))
    at = one.at(project("purpose"))
    one = one.drawn(Shape(ShapeType.PICTURE, free)).drawn(Shape(ShapeType.TEXT, free, "別紙参照"))
    one = one.drawn(Shape(ShapeType.TEXT, Area(at, at), "窓口をなくす。"))
    read = one.read()
    assert [each.text for each in read.unplaced] == ["（画像）", "別紙参照"]
    (value,) = changed(read)
    assert (value.place, value.text) == (project("purpose"), SHEET.project.purpose)
    assert "窓口をなくす。" in value.others


def test_a_text_with_a_ground_of_its_own_is_said():
    one = answer(YEAR_BEGIN)
    at = one.at(project("purpose"))
    one = one.put(replace(one.sheet().cells[at], fill="FFFF00"))
    (value,) = changed(one.read())
    assert (value.text, value.reading) == (SHEET.project.purpose, Reading.RECOVERED)


def test_a_program_that_knows_other_colours_paints_nothing():
    one = answer(EVERYTHING)
    cells = {
        at: replace(cell, fill={"FFF4D6": "FFFFCC"}.get(cell.fill, cell.fill))
        for at, cell in one.sheet().cells.items()
    }
    assert any(cell.fill == "FFFFCC" for cell in cells.values())
    assert not changed(one.with_sheet(replace(one.sheet(), cells=cells)).read())


def test_a_second_answer_sheet_that_says_something_else_is_listed():
    one = answer(YEAR_BEGIN)
    other = one.put(typed(answer_cell(one, "person"), "総務 太郎"), ANSWER).sheet(ANSWER)
    sheets = (*one.book.sheets, replace(other, name="回答票 (2)"))
    read = replace(one, book=replace(one.book, sheets=sheets)).read()
    assert ["総務 太郎" in each.text for each in read.unplaced] == [True]


def test_a_cell_that_another_one_covers_is_asked():
    one = answer(YEAR_BEGIN)
    first, second = one.at(indicator_value("target", 2022)), one.at(indicator_value("actual", 2022))
    sheet = one.sheet()
    cells = {at: cell for at, cell in sheet.cells.items() if at != second}
    merged = (*sheet.merged, Area(first, second))
    one = one.with_sheet(replace(sheet, cells=cells, merged=merged))
    (value,) = changed(one.read())
    assert (value.text, value.reading, value.others) == ("", Reading.ASKED, ("980.5",))


def test_ditto_tells_what_stands_above():
    one = answer(EVERYTHING).typed(indicator_value("target", 2023, 1), "同上")
    (value,) = changed(one.read())
    assert (value.text, value.reading) == ("3,500", Reading.ASKED)


TEXTS = st.sampled_from(
    ["400", "→", "●", "同上", "変更なし", "350→400", "メモ", "４００", "目標", "R5", "■", "1"]
)
PLACES = st.tuples(st.integers(1, 60), st.integers(1, 30))
KINDS = st.sampled_from(["plain", "struck", "red", "fill", "note", "number"])


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    edits=st.lists(st.tuples(PLACES, TEXTS, KINDS), max_size=8),
    way=st.sampled_from(["marks", "words", "nothing"]),
    asked=st.sampled_from([YEAR_BEGIN, PROGRESS, EVERYTHING]),
)
def test_no_filled_cell_is_lost(
    edits: list[tuple[tuple[int, int], str, str]], way: str, asked: Asked
):
    sent = answer(asked)
    one = sent
    for (row, column), text, kind in edits:
        one = one.put(edited(At(row + 1, column + 1), text, kind))
    if way != "marks":
        one, sent = without_marks(one), without_marks(sent)
    if way == "nothing":
        one = without_map(one)
    assert lost_cells(sent.book, one.book, one.read()) == []


def edited(at: At, text: str, kind: str) -> Cell:
    match kind:
        case "struck":
            return typed(at, f"{text}新", runs=(Run(text, struck=True), Run("新")))
        case "red":
            return typed(at, text, runs=(Run(text, colour=RED),))
        case "fill":
            return typed(at, text, fill="FFFF00")
        case "note":
            return typed(at, text, note="確認中")
        case _:
            return typed(at, text)


WORDS = st.sampled_from(
    ["", "cell", "head", "frame", "sheet", "r3", "c9", "r", "x", "plan/99999", "plan/3", "/-1",
     "indicator_value", "schedule_row", "project", "planned+actual", "label", "open", "-1", UID]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(edits=st.lists(st.tuples(st.integers(1, 700), st.integers(1, 11), WORDS), max_size=40))
def test_a_damaged_hidden_worksheet_loses_nothing(edits: list[tuple[int, int, str]]):
    one = answer(YEAR_BEGIN)
    cells = dict(one.sheet(HIDDEN_SHEET).cells)
    rows = max(at.row for at in cells)
    for row, column, text in edits:
        at = At(row % rows + 1, column)
        cells[at] = typed(at, text)
    changed_map = replace(one.sheet(HIDDEN_SHEET), cells=cells)
    damaged = one.with_sheet(changed_map, HIDDEN_SHEET)
    assert lost_cells(one.book, damaged.book, damaged.read()) == []


def test_a_cell_of_a_chart_that_the_hidden_worksheet_makes_one_of_points_alone_is_listed():
    sent = answer(YEAR_BEGIN)
    told = sent.sheet(HIDDEN_SHEET)
    cells = {
        at: replace(cell, shown=cell.shown.replace("planned+actual+points", "points"))
        for at, cell in told.cells.items()
    }
    sent = sent.with_sheet(replace(told, cells=cells), HIDDEN_SHEET)
    read = sent.typed(chart("planned", 5), "変更なし").read()
    assert [each.text for each in read.unplaced if each.text == "変更なし"] == ["変更なし"]


@settings(max_examples=30, deadline=None)
@given(
    row=st.integers(5, 45),
    height=st.integers(0, 2),
    column=st.integers(2, 16),
    width=st.integers(0, 6),
    kind=st.sampled_from(ShapeType),
)
def test_no_drawing_is_lost(row: int, height: int, column: int, width: int, kind: ShapeType):
    area = Area(At(row, column), At(row + height, column + width))
    read = answer(YEAR_BEGIN).drawn(Shape(kind, area, "案")).read()
    told = [value for value in changed(read) if "案" in value.why or "案" in value.others]
    assert bool(told) != any(each.text == "案" for each in read.unplaced)


def test_drawings_on_other_worksheets_are_listed():
    one = answer(YEAR_BEGIN)
    cover = one.sheet("表紙・一覧")
    shape = arrow(At(3, 2), At(3, 4))
    read = one.with_sheet(replace(cover, shapes=(shape,)), "表紙・一覧").read()
    assert [each.text for each in read.unplaced] == ["（矢印）"]


def test_hidden_rows_are_read_like_others():
    one = answer(YEAR_BEGIN).typed(chart("planned", 5), "■")
    row = one.at(chart("planned", 5)).row
    read = one.with_sheet(replace(one.sheet(), hidden_rows=frozenset({1, row}))).read()
    assert [value.text for value in changed(read)] == ["■"]
