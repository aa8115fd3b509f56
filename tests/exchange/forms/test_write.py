"""A form holds what stands on the sheet, as text, and only what is asked for is open."""

from __future__ import annotations

import warnings
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.rounds.asked import Asked, AskedField, Part, Preset, everything, preset
from dxdesk.domain.rounds.form_place import ORDER, FormPlace, spare_uid
from dxdesk.domain.rounds.form_values import form_values
from dxdesk.exchange.forms.form_map import (
    ANSWER_SHEET,
    CONTENTS_SHEET,
    GUIDE_SHEET,
    HIDDEN_SHEET,
    corner_mark,
)
from dxdesk.exchange.forms.letter import FormSheet
from dxdesk.exchange.forms.write import worksheet_names
from tests.exchange.forms.written import (
    EDITION,
    EVALUATED,
    PLAN,
    YEAR_BEGIN,
    Written,
    cell_at,
    form,
    letter,
    rated,
    text_of,
)
from tests.reports.paper import indicator, long_sheet, sheet

PRESETS = [preset(one, EDITION, EVALUATED) for one in Preset]
PROGRESS = preset(Preset.PROGRESS, EDITION, EVALUATED)
EVERYTHING = everything(range(2021, 2026))
DIVISIONS = (1, 2, 3, 4, 12)


@pytest.mark.parametrize(
    ("asked", "divisions"),
    [
        *((asked, 4) for asked in (*PRESETS, EVERYTHING, Asked())),
        *((PROGRESS, n) for n in DIVISIONS),
    ],
)
def test_every_value_of_the_sheet_stands_in_the_cell_of_the_map(asked: Asked, divisions: int):
    one = rated(sheet(divisions=divisions))
    written = Written(form(one), letter=letter(asked))
    worksheet = written.worksheet()
    found: dict[FormPlace, str] = {}
    (mapped,) = written.map.sheets
    for cell in mapped.cells:
        there = cell_at(worksheet, cell.line, cell.column)
        assert text_of(there) == cell.sent
        assert there.number_format == "@"
        assert there.data_type in {"s", "n" if not cell.sent else "s"}
        assert there.protection.locked is not cell.is_open
        assert cell.is_open == any(asked.asks(place) for place in cell.places)
        found |= dict.fromkeys(cell.places[1:], "") | {cell.places[0]: cell.sent}
    together = _together(form_values(one, PLAN, EDITION), written)
    for place, text in together.items():
        if text and place.field != ORDER:
            assert found[place] == text
    assert mapped.divisions == divisions


def _together(values: dict[FormPlace, str], written: Written) -> dict[FormPlace, str]:
    """The values by the first of the places that share their cell."""
    (mapped,) = written.map.sheets
    joined = dict(values)
    for cell in mapped.cells:
        texts = [joined.pop(place, "") for place in cell.places]
        joined[cell.places[0]] = "".join(texts)
    return joined


def test_whatever_is_asked_for_has_an_open_cell():
    one = rated(sheet())
    (mapped,) = Written(form(one), letter=letter(EVERYTHING)).map.sheets
    opened = {place for cell in mapped.cells if cell.is_open for place in cell.places}
    asked = {place for place in form_values(one, PLAN, EDITION) if EVERYTHING.asks(place)}
    without_cell = {place for place in asked - opened if place.field != ORDER}
    # The five-year schedule of the paper has no ratings.
    assert {(place.field, place.part) for place in without_cell} == {("rating", "plan")}


def test_only_cells_that_are_asked_for_are_unlocked():
    written = Written(form(), letter=letter())
    opened = {
        (cell.line, cell.column) for one in written.map.sheets for cell in one.cells if cell.is_open
    }
    assert opened
    worksheet = written.worksheet()
    for row in worksheet.iter_rows():
        for cell in row:
            marks = (worksheet.cell(cell.row, 1).value, worksheet.cell(1, cell.column).value)
            is_merged_part = type(cell).__name__ == "MergedCell"
            if not is_merged_part:
                assert (not cell.protection.locked) == (marks in opened), cell.coordinate
    for name in ("表紙・一覧", "記入のしかた", HIDDEN_SHEET):
        cells = [cell for row in written.book[name].iter_rows() for cell in row]
        assert all(cell.protection.locked for cell in cells)


def test_sheets_are_protected_without_a_password_and_their_looks_are_free():
    written = Written(form(), letter=letter())
    for worksheet in written.book.worksheets:
        assert worksheet.protection.sheet
        assert worksheet.protection.password is None
    protection = written.worksheet().protection
    assert (protection.formatRows, protection.formatColumns, protection.formatCells) == (
        False,
        False,
        False,
    )


@pytest.mark.parametrize("divisions", DIVISIONS)
def test_it_prints_on_one_page_of_a4_without_its_marks_and_merges_little(divisions: int):
    for asked in PRESETS:
        worksheet = Written(form(sheet(divisions=divisions)), letter=letter(asked)).worksheet()
        assert worksheet.page_setup.paperSize == 9
        assert worksheet.page_setup.orientation == "portrait"
        assert worksheet.sheet_properties.pageSetUpPr.fitToPage
        # One is what is meant where nothing is said.
        assert worksheet.page_setup.fitToWidth in {1, None}
        assert worksheet.page_setup.fitToHeight in {1, None}
        assert worksheet.print_area.startswith(("'1-1-1'!$B$2", "$B$2"))
        assert worksheet.row_dimensions[1].hidden
        assert worksheet.column_dimensions["A"].hidden
        assert len(worksheet.merged_cells.ranges) < 40


def test_a_sheet_that_nobody_could_read_on_one_page_takes_more():
    worksheet = Written(form(long_sheet()), letter=letter(EVERYTHING)).worksheet(
        long_sheet().project.number
    )
    assert worksheet.page_setup.fitToHeight > 1


def test_the_map_tells_what_the_form_is():
    told = Written(form(), form(sheet("1-1-2")), letter=letter()).map
    assert (told.plan, told.edition, told.revision) == ("plan-uid", EDITION, 41)
    assert (told.round, told.dispatch, told.token) == ("round-uid", "dispatch-uid", "token")
    assert told.section == "窓口総務課"
    assert told.asked == YEAR_BEGIN.written()
    assert [one.project for one in told.sheets] == ["project-1-1-1", "project-1-1-2"]


def test_every_worksheet_is_known_by_its_corner():
    written = Written(form(), letter=letter())
    corners = [one.cell(1, 1).value for one in written.book.worksheets]
    marks = (CONTENTS_SHEET, GUIDE_SHEET, ANSWER_SHEET, "project-1-1-1")
    assert corners[:-1] == [corner_mark("token", mark) for mark in marks]
    assert written.book.sheetnames[-1] == HIDDEN_SHEET
    assert written.book[HIDDEN_SHEET].sheet_state == "hidden"


def test_words_that_are_no_value_are_told_as_ours():
    written = Written(form(), letter=letter())
    names: dict[str, str] = dict(
        zip(
            (CONTENTS_SHEET, GUIDE_SHEET, ANSWER_SHEET, "project-1-1-1"),
            written.book.sheetnames,
            strict=False,
        )
    )
    ours = {(names[one.sheet], one.line, one.column): one.text for one in written.map.frame}
    values = {("1-1-1", cell.line, cell.column) for one in written.map.sheets for cell in one.cells}
    answers = {("回答票", *at) for at in written.map.head}
    for worksheet in written.book.worksheets[:-1]:
        for row in worksheet.iter_rows(min_row=2, min_col=2):
            for cell in row:
                if cell.value is None:
                    continue
                line, column = (
                    worksheet.cell(cell.row, 1).value,
                    worksheet.cell(1, cell.column).value,
                )
                at = (worksheet.title, line, column)
                assert at in values or at in answers or ours[at] == cell.value


def test_the_answer_sheet_is_open_and_offers_a_tick():
    written = Written(form(), letter=letter())
    worksheet = written.book["回答票"]
    told = {field: cell_at(worksheet, *at) for at, field in written.map.head.items()}
    assert set(told) == {
        "section",
        "person",
        "extension",
        "is_approved",
        "is_unchanged",
        "comment",
    }
    assert not any(cell.protection.locked for cell in told.values())
    assert told["section"].value == "窓口総務課"
    offered = {str(rule.sqref): rule.formula1 for rule in worksheet.data_validations.dataValidation}
    for field in ("is_approved", "is_unchanged"):
        places = [formula for at, formula in offered.items() if told[field].coordinate in at]
        assert places == ['"☑,□"']
        assert told[field].value == "□"


def test_the_cover_names_what_is_asked_and_leads_to_the_sheets():
    own = replace(letter(), subject="昨年度の実績")
    written = Written(form(), form(sheet("2-3-4")), letter=own)
    cover = written.book["表紙・一覧"]
    texts = [cell.value for row in cover.iter_rows() for cell in row if cell.value]
    assert "窓口総務課　御中" in texts
    assert "照会：昨年度の実績" in texts
    assert "回答期限：令和5年6月30日（金）" in texts
    assert any("実績（R4年度）" in text for text in texts)
    assert "ご多忙のところ恐れ入ります。" in texts
    links = {cell.value: cell.hyperlink.location for row in cover for cell in row if cell.hyperlink}
    assert links == {"1-1-1": "'1-1-1'!B2", "2-3-4": "'2-3-4'!B2"}


def test_neither_memo_nor_free_columns_leave_the_desk():
    one = sheet()
    project = replace(one.project, memo="庁内限りの話", free_1="自由欄の話", free_2="もう一つの話")
    written = Written(
        replace(
            form(replace(one, project=project)),
            last=replace(one, project=project),
            last_edition=2022,
        ),
        letter=letter(EVERYTHING),
    )
    with ZipFile(BytesIO(written.content)) as archive:
        everything_in_it = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "窓口手続" in everything_in_it
    for secret in ("庁内限り", "自由欄の話", "もう一つの話"):
        assert secret not in everything_in_it


SPARE = [
    (AskedField(Part.PLAN_CHART), "schedule_row", "plan", 3),
    (AskedField(Part.YEAR_CHART), "schedule_row", "year", 3),
    (AskedField(Part.INDICATORS), "indicator", "", 2),
]


@pytest.mark.parametrize(("field", "kind", "part", "count"), SPARE)
def test_there_are_spare_rows_only_where_the_part_is_asked_for(
    field: AskedField, kind: str, part: str, count: int
):
    def spare(asked: Asked) -> set[str]:
        (mapped,) = Written(form(), letter=letter(asked)).map.sheets
        uids = {spare_uid("token", mapped.project, kind, part, n) for n in range(9)}
        cells = [cell for cell in mapped.cells if cell.places[0].uid in uids]
        assert all(cell.sent == "" for cell in cells)
        return {cell.places[0].uid for cell in cells}

    assert len(spare(Asked(frozenset({field})))) == count
    assert spare(Asked()) == set()


def test_progress_is_asked_for_in_lines_of_its_own():
    (mapped,) = Written(form(), letter=letter(PROGRESS)).map.sheets
    charts = [cell for cell in mapped.cells if cell.places[0].is_cell]
    fields = {tuple(place.field for place in cell.places) for cell in charts}
    assert fields == {("planned", "points"), ("actual",)}
    assert {cell.places[0].field for cell in charts if cell.is_open} == {"actual"}
    (mapped,) = Written(form(), letter=letter()).map.sheets
    charts = [cell for cell in mapped.cells if cell.places[0].is_cell]
    assert {len(cell.places) for cell in charts} == {3}


def test_marks_that_nobody_knows_are_called_unknown():
    one = sheet()
    rows = tuple(
        replace(row, marks="unknown", planned="", actual="", points="") for row in one.plan_rows
    )
    written = Written(form(replace(one, plan_rows=rows)), letter=letter())
    words = [one.text for one in written.map.frame if one.sheet == "project-1-1-1"]
    assert words.count("不明") == len(rows)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "@SUM(A1)", "-", "1-1-1", "1,650", "'a", "  x", "_x0041_", "0012"]
)
def test_text_stays_the_text_that_it_is(text: str):
    one = sheet()
    named = replace(one, project=replace(one.project, name=text, purpose=text, number="9"))
    block = indicator("i", text, text, (text,), (text,), (text,))
    written = Written(form(replace(named, indicators=(block,))), letter=letter(EVERYTHING))
    worksheet = written.worksheet("9")
    (mapped,) = written.map.sheets
    cells = [cell for cell in mapped.cells if cell.sent == text]
    assert len(cells) >= 7
    if text != "_x0041_":  # openpyxl does not undo how Excel writes such a text
        assert {cell_at(worksheet, cell.line, cell.column).value for cell in cells} == {text}
    types = {cell_at(worksheet, cell.line, cell.column).data_type for cell in cells}
    assert types == {"s"}
    assert not any(
        cell.data_type == "f"
        for row in worksheet.iter_rows(max_col=worksheet.max_column - 2)
        for cell in row
        if not str(cell.value).endswith(")")
    )


@pytest.mark.parametrize("bad", ["あ" * 40_000, "表\x0b紙", "a\ud800b", "𠮷" * 17_000, "a\ufffeb"])
def test_what_no_cell_can_hold_is_told_and_not_asked_for(bad: str):
    one = sheet()
    asked = preset(Preset.WORDING, EDITION, EVALUATED)
    long = replace(one, project=replace(one.project, purpose=bad))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        written = Written(form(long), letter=letter(asked))
    (remark,) = written.remarks
    assert remark.startswith("「1-1-1」：")
    (mapped,) = written.map.sheets
    (cell,) = [cell for cell in mapped.cells if cell.places[0].field == "purpose"]
    there = cell_at(written.worksheet(), cell.line, cell.column)
    assert not cell.is_open
    assert there.protection.locked
    assert there.value == cell.sent != bad
    if len(bad) > 10_000:
        assert there.value.endswith("この欄は事務局にお知らせください）")
        assert len(there.value.encode("utf-16-le")) <= 2 * 32_767


def test_names_of_worksheets_are_those_that_excel_takes_each_once():
    numbers = [
        "1-1-1",
        "1-1-1",
        "",
        "a/b:c*?[d]\\",
        "'x'",
        "あ" * 40,
        "𠮷" * 40,
        "History",
        "回答票",
        "=1+1",
    ]
    names = worksheet_names(numbers)
    assert names[0] == "1-1-1"
    assert len({name.casefold() for name in names}) == len(numbers)
    assert "回答票" not in names
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) <= 62
        assert not set(name) & set("[]:*?/\\'")
    written = Written(*(form(sheet(number)) for number in numbers), letter=letter())
    assert written.book.sheetnames[3:-1] == names


def test_rules_are_all_kept():
    ratings = replace(PLAN, rating_scale="とても良い/良い/ふつう/改善を要する")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        written = Written(form(), letter=letter(EVERYTHING, ratings))
    rules = written.worksheet().data_validations.dataValidation
    lists = {rule.formula1 for rule in rules if rule.type == "list"}
    assert {
        '"とても良い,良い,ふつう,改善を要する,-"',
        '"-,なし,未定,集計中,／"',
        '"■"',
        '"●"',
    } <= lists
    assert all(0 < len(rule.promptTitle) <= 32 and len(rule.prompt) <= 255 for rule in rules)
    # A point or another word can be typed without being asked; a rating is asked about.
    asks = {rule.formula1: rule.showErrorMessage for rule in rules if rule.type == "list"}
    assert not asks['"■"']
    assert asks['"とても良い,良い,ふつう,改善を要する,-"']


def test_ratings_that_excel_cannot_list_are_typed():
    for scale in ('"S"/A', "S,A/B", "長い評価の言葉" * 40 + "/A"):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            plan = replace(PLAN, rating_scale=scale)
            written = Written(form(), letter=letter(plan=plan))
        rules = written.worksheet().data_validations.dataValidation
        (rating,) = [rule for rule in rules if rule.promptTitle == "評価"]
        assert rating.type in {None, "none"}


def test_signs_in_the_foot_are_signs():
    one = sheet()
    named = replace(one, section=r.Section("s", name="R&D課" + "&" * 80))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        written = Written(form(named), letter=letter(plan=replace(PLAN, title="&D" * 60)))
    foot = written.worksheet().oddFooter
    assert foot.right.text.startswith("R&&D課")
    assert foot.left.text.replace("&&", "").replace("D", "") == ""


def test_signs_are_coloured_and_remain_to_be_read():
    worksheet = Written(form(), letter=letter()).worksheet()
    formulas = [
        rule.formula[0] for rules in worksheet.conditional_formatting for rule in rules.rules
    ]
    assert any("●" in formula for formula in formulas)
    assert any("■" in formula for formula in formulas)


def test_beside_an_open_text_stands_how_much_room_is_left_and_what_stood_there():
    one = sheet()
    last = replace(one, project=replace(one.project, budget_text="（令和4年度予算：2,900千円）"))
    written = Written(FormSheet(one, "", "", last, 2022), letter=letter())
    worksheet = written.worksheet()
    texts = [cell for row in worksheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    (remark,) = [one for one in texts if "2,900千円" in one.value]
    assert remark.value.startswith("（参考）令和4年度版の記載：")
    rooms = [one for one in texts if one.data_type == "f"]
    assert len(rooms) == 2
    printed = worksheet.print_area.replace("'1-1-1'!", "").replace("$", "")
    last_column = worksheet[printed.partition(":")[2]].column
    assert all(cell.column > last_column for cell in (*rooms, remark))
    assert all(cell.protection.locked for cell in (*rooms, remark))


def test_a_plan_of_many_years_goes_on_below():
    plan = r.Plan("plan-uid", "計画", "みなも市", 2019, 2030)
    one = rated(sheet(divisions=4))
    written = Written(form(one), letter=letter(Asked(), plan))
    (mapped,) = written.map.sheets
    placed: dict[FormPlace, Any] = {place: cell for cell in mapped.cells for place in cell.places}
    values = form_values(one, plan, EDITION)
    assert all(place in placed for place, text in values.items() if text and place.field != ORDER)
