"""A form is read by its marks wherever its rows and worksheets went, and by its words without."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl

from dxdesk.domain.rounds.asked import Preset, preset
from dxdesk.domain.rounds.form_place import ORDER, FormPlace, spare_uid
from dxdesk.domain.rounds.returned import Reading
from dxdesk.exchange.forms.form_map import corner_mark
from dxdesk.exchange.forms.letter import FormSheet
from dxdesk.exchange.forms.read import place_book
from dxdesk.exchange.workbook.cells import At
from dxdesk.exchange.workbook.read import read_book
from tests.exchange.forms.answered import (
    EVERYTHING,
    NAME,
    PROGRESS,
    SHEET,
    UID,
    YEAR_BEGIN,
    Answer,
    answer,
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
from tests.exchange.forms.written import EDITION, Written, cell_at, letter, rated
from tests.reports.paper import sheet

if TYPE_CHECKING:
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.exchange.workbook.cells import Book

ASKED, RECOVERED, PLAIN = Reading.ASKED, Reading.RECOVERED, Reading.PLAIN
INDICATORS = [block.indicator for block in SHEET.indicators]
FIRST, SECOND, THIRD = (indicator.uid for indicator in INDICATORS)
INDICATOR_ORDER = FormPlace(UID, "indicator", "", ORDER)
OTHER_NAME = "2-4-4"
OTHER = rated(sheet(OTHER_NAME))
OTHER_UID = OTHER.project.uid
YEAR_ORDER = FormPlace(UID, "schedule_row", "", ORDER, "year")


def name_of(uid: str) -> FormPlace:
    return FormPlace(UID, "indicator", uid, "name")


def spare(kind: str, part: str, number: int) -> str:
    return spare_uid("token", UID, kind, part, number)


def row_of(one: Answer, place: FormPlace) -> int:
    return one.at(place).row


def test_rows_that_were_inserted_move_nothing():
    one = answer(YEAR_BEGIN).moved(lambda row: [row + 3 * (row > 5)])
    one = one.typed(indicator_value("actual", 2022), "1,200")
    assert [(v.place, v.text) for v in changed(one.read())] == [
        (indicator_value("actual", 2022), "1,200")
    ]
    assert not one.read().unplaced


def test_columns_that_were_inserted_move_nothing():
    one = answer(YEAR_BEGIN)
    sheet = one.sheet()
    cells = {
        (to := at._replace(column=at.column + 2 * (at.column > 3))): replace(cell, at=to)
        for at, cell in sheet.cells.items()
    }
    assert not changed(one.with_sheet(replace(sheet, cells=cells, merged=())).read())


def test_rows_that_changed_places_tell_their_order():
    one = answer()
    upper, lower = row_of(one, name_of(FIRST)), row_of(one, name_of(SECOND))
    one = one.moved(lambda row: [{upper: lower, lower: upper}.get(row, row)])
    (order,) = changed(one.read())
    assert (order.place, order.reading) == (INDICATOR_ORDER, RECOVERED)
    assert order.text.split() == [SECOND, FIRST, THIRD]
    assert (order.sent or "").split() == [FIRST, SECOND, THIRD]


def test_rows_that_were_sorted_without_their_marks_are_known_by_their_names():
    one = answer()
    upper, lower = row_of(one, name_of(FIRST)), row_of(one, name_of(THIRD))
    places = {upper: lower, lower: upper}
    cells = {
        (to := at._replace(row=places.get(at.row, at.row) if at.column > 1 else at.row)): replace(
            cell, at=to
        )
        for at, cell in one.sheet().cells.items()
    }
    (order,) = changed(one.with_sheet(replace(one.sheet(), cells=cells)).read())
    assert order.text.split() == [THIRD, SECOND, FIRST]


def test_a_name_that_was_that_of_another_row_is_asked():
    one = answer().typed(name_of(FIRST), INDICATORS[1].name)
    told = {value.place: value for value in changed(one.read())}
    assert told[name_of(FIRST)].reading is ASKED
    assert name_of(SECOND) not in told


def test_a_sheet_with_the_content_of_another_is_asked():
    other = renumbered(rated(sheet(divisions=4)), "2-1-1", "図書館の蔵書点検")
    one = answer(YEAR_BEGIN, SHEET, other)
    pasted = {at: cell for at, cell in one.sheet("2-1-1").cells.items() if min(at) > 1}
    pasted |= {at: cell for at, cell in one.sheet().cells.items() if min(at) == 1}
    at = one.at(project("purpose"))
    pasted[at] = typed(at, "本を探しやすくする。")
    one = one.with_sheet(replace(one.sheet(), cells=pasted))
    told = [value for value in changed(one.read(SHEET, other)) if value.place.project == UID]
    assert {value.place for value in told} >= {project("name"), project("purpose")}
    assert {value.reading for value in told} == {ASKED}


def renumbered(one: EvaluationSheet, number: str, name: str) -> EvaluationSheet:
    """The sheet as that of another project."""
    own = replace(one.project, uid="other", number=number, name=name)
    return replace(one, project=own)


def test_a_row_that_was_deleted_is_asked_as_one():
    one = answer()
    gone = row_of(one, name_of(FIRST))
    one = one.moved(lambda row: [] if row == gone else [row - (row > gone)])
    told = [value for value in changed(one.read()) if value.place.uid == FIRST]
    assert [(v.place.field, v.text, v.reading) for v in told] == [("name", "", ASKED)]
    assert all(value.place != INDICATOR_ORDER for value in changed(one.read()))


def test_a_text_whose_row_was_deleted_is_asked_and_stays():
    one = answer(YEAR_BEGIN)
    gone = row_of(one, project("purpose"))
    one = one.moved(lambda row: [] if row == gone else [row - (row > gone)])
    (value,) = changed(one.read())
    assert (value.place, value.text, value.reading) == (
        project("purpose"), SHEET.project.purpose, ASKED,
    )  # fmt: skip


def test_a_few_marks_that_were_cleared_are_inferred():
    one = answer(YEAR_BEGIN)
    sheet = one.sheet()
    gone = {row_of(one, indicator_value("actual", 2022)), row_of(one, project("purpose"))}
    cells = {
        at: cell
        for at, cell in sheet.cells.items()
        if not (at.column == 1 and at.row in gone) and at != At(1, 6)
    }
    read = one.with_sheet(replace(sheet, cells=cells)).read()
    assert not changed(read)
    assert not read.unplaced
    assert not read.remarks


def test_a_spare_line_becomes_a_row():
    one = answer()
    uid = spare("indicator", "", 0)
    one = one.typed(name_of(uid), "電子申請の割合")
    one = one.typed(FormPlace(UID, "indicator_value", uid, "target", "2023"), "40")
    told = {value.place: value for value in changed(one.read())}
    assert told[name_of(uid)].text == "電子申請の割合"
    assert told[INDICATOR_ORDER].text.split() == [FIRST, SECOND, THIRD, uid]
    assert told[INDICATOR_ORDER].reading is PLAIN
    assert len(told) == 3


def test_a_spare_line_without_a_name_is_asked():
    uid = spare("indicator", "", 1)
    one = answer().typed(FormPlace(UID, "indicator_value", uid, "target", "2023"), "40")
    told = {value.place: value for value in changed(one.read())}
    assert (told[name_of(uid)].text, told[name_of(uid)].reading) == ("", ASKED)


def inserted(one: Answer, after: FormPlace) -> tuple[Answer, int]:
    """With an empty row behind that of a place."""
    at = row_of(one, after)
    return one.moved(lambda row: [row + (row > at)]), at + 1


def test_a_row_that_was_inserted_is_a_new_row_in_its_place():
    one, row = inserted(answer(), name_of(FIRST))
    target = one.at(indicator_value("target", 2023)).column
    one = one.put(typed(At(row, 2), "相談の満足度")).put(typed(At(row, target), "80"))
    read = one.read()
    uid = spare("indicator", "", 0)
    told = {value.place: value for value in changed(read)}
    assert told[name_of(uid)].text == "相談の満足度"
    assert told[FormPlace(UID, "indicator_value", uid, "target", "2023")].text == "80"
    assert told[INDICATOR_ORDER].text.split() == [FIRST, uid, SECOND, THIRD]
    assert not read.unplaced


def test_a_row_that_was_copied_is_asked_where_it_is_called_alike():
    one = answer()
    at = row_of(one, name_of(FIRST))
    one = one.moved(lambda row: [row, row + 1] if row == at else [row + (row > at)])
    told = {value.place: value for value in changed(one.read())}
    uid = spare("indicator", "", 0)
    assert told[name_of(uid)].reading is ASKED
    assert INDICATORS[0].name == told[name_of(uid)].text


def test_what_is_inserted_where_no_row_can_be_added_is_listed():
    one, row = inserted(answer(YEAR_BEGIN), name_of(FIRST))
    read = one.put(typed(At(row, 2), "相談の満足度")).read()
    assert [each.text for each in read.unplaced] == ["相談の満足度"]
    assert not changed(read)


def test_a_worksheet_with_another_name_is_the_same():
    one = answer(YEAR_BEGIN)
    renamed = replace(one.sheet(), name="回答済み")
    read = one.with_sheet(renamed).read()
    assert not changed(read)
    assert [each.worksheet for each in read.sheets] == ["回答済み"]


def copied(one: Answer, text: str) -> Answer:
    other = replace(one.typed(project("purpose"), text).sheet(), name=f"{NAME} (2)")
    return replace(one, book=replace(one.book, sheets=(*one.book.sheets, other)))


def test_a_copy_with_the_same_content_is_one_sheet():
    one = copied(answer(YEAR_BEGIN), SHEET.project.purpose)
    read = one.read()
    assert len(read.sheets) == 1
    assert not [value for value in changed(read) if value.reading is not PLAIN]
    assert [each.text for each in read.unplaced] == ["（シートの写し）"]


def test_two_copies_that_differ_are_asked_with_both():
    read = copied(answer(YEAR_BEGIN), "窓口をなくす。").read()
    (value,) = changed(read)
    assert (value.text, value.reading) == ("窓口をなくす。", ASKED)
    assert value.others == (SHEET.project.purpose,)
    assert len(read.sheets) == 1


def test_without_marks_the_words_lead_to_the_same_values():
    for which in Preset:
        one = without_marks(answer(preset(which, EDITION, EDITION - 1)))
        read = one.read()
        assert not changed(read)
        assert not read.unplaced
        assert (
            values(read).keys() == values(answer(preset(which, EDITION, EDITION - 1)).read()).keys()
        )


def test_without_marks_a_change_is_found_and_its_base_known():
    one = answer(PROGRESS)
    one = one.typed(indicator_value("actual", 2022), "1,200").typed(chart("actual", 11), "●")
    told = {v.place: (v.text, v.sent) for v in changed(without_marks(one).read())}
    assert told == {
        indicator_value("actual", 2022): ("1,200", "980.5"),
        chart("actual", 11): ("●", ""),
    }


def test_without_the_hidden_worksheet_nothing_is_known_of_what_was_sent():
    one = without_map(answer(EVERYTHING).typed(project("purpose"), "窓口をなくす。"))
    read = one.read()
    told = values(read)
    assert told[project("purpose")].text == "窓口をなくす。"
    assert all(value.sent is None for value in told.values())
    assert (read.plan, read.token, read.revision) == ("", "", 0)
    assert any("控え" in remark for remark in read.remarks)
    assert [(each.project, each.divisions) for each in read.sheets] == [(UID, 4)]


def test_full_width_numbers_and_other_spellings_are_recognised():
    one = without_map(without_marks(answer(YEAR_BEGIN)))
    sheet = one.sheet()
    spelled = {"1-1-1": "１－１－１", "目的": "目　的", "事業番号": "事業番号：", "R5": "令和5年度"}
    cells = {
        at: replace(cell, shown=spelled.get(cell.shown, cell.shown))
        for at, cell in sheet.cells.items()
    }
    read = one.with_sheet(replace(sheet, cells=cells, name="Sheet1")).read()
    assert [(each.project, each.number) for each in read.sheets] == [(UID, "１－１－１")]
    assert values(read)[project("purpose")].text == SHEET.project.purpose
    assert values(read)[chart("planned", 0)].text == "■"


def retitled(one: Answer, old: str, new: str) -> Answer:
    sheet = one.sheet()
    cells = {
        at: replace(cell, shown=new) if cell.shown == old else cell
        for at, cell in sheet.cells.items()
    }
    return one.with_sheet(replace(sheet, cells=cells))


def test_a_sheet_whose_number_and_name_do_not_fit_is_asked_where_it_differs():
    one = without_map(without_marks(answer(YEAR_BEGIN)))
    one = retitled(retitled(one, SHEET.project.name, "図書館の蔵書点検"), "なし", "未定")
    told = values(one.read())
    assert told[project("name")].reading is ASKED
    assert told[indicator_value("target", 2021)].reading is ASKED
    assert told[project("purpose")].reading is PLAIN


def test_a_sheet_of_no_project_is_listed_as_a_whole():
    one = without_map(without_marks(answer(YEAR_BEGIN)))
    one = retitled(retitled(one, SHEET.project.name, "図書館の蔵書点検"), NAME, "9-9-9")
    read = one.read()
    assert [(each.project, each.number, each.values) for each in read.sheets] == [("", "9-9-9", ())]
    assert SHEET.project.purpose in {each.text for each in read.unplaced}


def test_marks_of_another_form_are_no_names_of_rows():
    one = without_map(answer(EVERYTHING))
    read = one.read()
    assert not [value for value in values(read).values() if value.why]
    assert not [each for each in read.unplaced if each.project]


def copied_in(own: bytes, other: bytes, name: str) -> Book:
    """A form into which a worksheet of another was copied, its hidden row and column too."""
    book, source = openpyxl.load_workbook(BytesIO(own)), openpyxl.load_workbook(BytesIO(other))
    page = book.create_sheet(name)
    for row in source[name].iter_rows():
        for cell in row:
            # A program that copies what it sees copies the values of formulas.
            if cell.value is not None and cell.data_type != "f":
                page.cell(cell.row, cell.column).value = cell.value
    out = BytesIO()
    book.save(out)
    return read_book(out.getvalue(), "01_窓口総務課.xlsx")


def test_a_worksheet_of_another_section_gives_no_mark_for_a_word():
    target = FormPlace(OTHER_UID, "indicator_value", f"{OTHER_NAME}-indicator-0", "target")
    target = target._replace(part=str(EDITION))
    other = Written(FormSheet(OTHER), letter=replace(letter(YEAR_BEGIN), token="other"))
    (mapped,) = other.map.sheets
    (cell,) = (each for each in mapped.cells if target in each.places)
    cell_at(other.worksheet(OTHER_NAME), cell.line, cell.column).value = "4,321"
    out = BytesIO()
    other.book.save(out)
    book = copied_in(written(YEAR_BEGIN, SHEET), out.getvalue(), OTHER_NAME)
    read = place_book(book, "digest", known(SHEET, OTHER))
    _, stranger = read.sheets
    assert (stranger.project, stranger.worksheet) == (OTHER_UID, OTHER_NAME)
    stands = known(OTHER).values(OTHER_UID)
    differing = [value for value in stranger.values if value.text != stands.get(value.place, "")]
    assert [(value.place, value.text) for value in differing] == [(target, "4,321")]
    assert not [value for value in stranger.values if value.reading is not PLAIN]
    assert not read.unplaced


def test_a_worksheet_of_another_form_is_read_by_its_words_without_a_base():
    one = answer(YEAR_BEGIN)
    sheet = one.sheet()
    corner = At(1, 1)
    cells = {**sheet.cells, corner: typed(corner, corner_mark("other", UID))}
    told = values(one.with_sheet(replace(sheet, cells=cells)).read())
    assert told[project("purpose")].text == SHEET.project.purpose
    assert told[project("purpose")].sent is None


def test_rows_are_recognised_by_likeness_and_said_where_that_is_doubtful():
    one = without_marks(answer())
    one = retitled(one, INDICATORS[0].name, INDICATORS[0].name + "（累計）")
    told = values(one.read())
    assert told[name_of(FIRST)].text == INDICATORS[0].name + "（累計）"
    assert told[indicator_value("actual", 2022)].text == "980.5"


def test_a_row_that_is_new_without_marks_is_asked():
    one = without_marks(answer())
    spare_at = answer().at(name_of(spare("indicator", "", 0)))
    target = answer().at(FormPlace(UID, "indicator_value", FIRST, "target", "2023")).column
    row = spare_at.row - 1
    one = one.put(typed(At(row, 1), "相談の満足度")).put(typed(At(row, target - 1), "80"))
    told = [value for value in changed(one.read()) if value.text == "80"]
    assert [value.reading for value in told] == [ASKED]
