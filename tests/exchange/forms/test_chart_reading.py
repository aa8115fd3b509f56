"""A schedule is read as it is seen: signs, arrows, painted cells, merged ones and drawings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dxdesk.domain.rounds.returned import Reading
from dxdesk.exchange.workbook.cells import Area, CellType
from tests.exchange.forms.answered import (
    EVERYTHING,
    PROGRESS,
    YEAR_BEGIN,
    Answer,
    answer,
    arrow,
    changed,
    chart,
    dressed,
    struck,
    typed,
    values,
)

PLAIN, RECOVERED, ASKED = Reading.PLAIN, Reading.RECOVERED, Reading.ASKED
FULL, EMPTY = 0, 5
"""Months of the first row with and without a bar: April to June, October and November have one."""
YELLOW = "FFFF00"


def read(one: Answer, field: str, cell: int, number: int = 0) -> tuple[str, Reading]:
    value = values(one.read())[chart(field, cell, number)]
    return value.text, value.reading


def test_the_first_row_is_as_these_tests_take_it():
    told = values(answer(YEAR_BEGIN).read())
    marks = [told[chart("planned", cell)].text for cell in range(12)]
    assert marks == ["■", "■", "■", "", "", "", "■", "■", "", "", "", ""]


def test_signs_are_plain():
    one = answer(YEAR_BEGIN).typed(chart("planned", EMPTY), "■★公開")
    assert read(one, "planned", EMPTY) == ("■", PLAIN)
    assert read(one, "points", EMPTY) == ("★公開", PLAIN)
    assert len(changed(one.read())) == 2


def test_a_sign_that_is_gone_is_gone():
    one = answer(YEAR_BEGIN).typed(chart("planned", FULL), "")
    assert read(one, "planned", FULL) == ("", PLAIN)


@pytest.mark.parametrize("mark", ["○", "◯", "◎", "1", "１", "〇", "✓"])
def test_other_marks_stand_for_the_plan_where_that_is_asked_for(mark: str):
    one = answer(YEAR_BEGIN).typed(chart("planned", EMPTY), mark)
    assert read(one, "planned", EMPTY) == ("■", RECOVERED)
    assert read(one, "actual", EMPTY) == ("", PLAIN)


def test_a_filled_circle_is_asked_where_only_the_plan_is_asked_for():
    one = answer(YEAR_BEGIN).typed(chart("planned", EMPTY), "●")
    assert read(one, "planned", EMPTY) == ("■", ASKED)


@pytest.mark.parametrize("mark", ["○", "■", "→", "1"])
def test_other_marks_in_a_line_for_the_work_done_stand_for_it(mark: str):
    one = answer(PROGRESS).typed(chart("actual", 11), mark)
    assert read(one, "actual", 11) == ("●", RECOVERED)
    assert read(one, "planned", 11) == ("", PLAIN)


@pytest.mark.parametrize("mark", ["○", "→"])
def test_where_both_are_asked_for_in_one_cell_a_bare_mark_is_asked(mark: str):
    one = answer(EVERYTHING)
    (where,) = {len(one.mapped(chart("planned", 11)).places)}
    got = read(one.typed(chart("planned", 11), mark), "planned", 11)
    assert got == ("■", RECOVERED if where < 3 else ASKED)


def test_a_dash_is_no_mark_and_said_where_it_takes_one_away():
    one = answer(YEAR_BEGIN).typed(chart("planned", FULL), "－")
    assert read(one, "planned", FULL) == ("", RECOVERED)


def test_arrows_in_every_cell_are_a_bar():
    one = answer(YEAR_BEGIN)
    for cell in (3, 4, 5):
        one = one.typed(chart("planned", cell), "→")
    assert [read(one, "planned", cell) for cell in (3, 4, 5)] == [("■", RECOVERED)] * 3


@pytest.mark.parametrize("mark", ["→", "⇒", "━", "➡"])
def test_one_arrow_before_empty_cells_is_asked_as_far_as_they_reach(mark: str):
    one = answer(YEAR_BEGIN).typed(chart("planned", 3), mark)
    assert [read(one, "planned", cell) for cell in (3, 4, 5)] == [("■", ASKED)] * 3
    assert read(one, "planned", 6) == ("■", PLAIN)
    assert read(one, "planned", 8) == ("", PLAIN)


def test_an_arrow_before_the_next_mark_reaches_nowhere_else():
    one = answer(YEAR_BEGIN).typed(chart("planned", 5), "→")
    assert read(one, "planned", 5) == ("■", RECOVERED)


def test_an_arrow_with_words_is_asked():
    one = answer(YEAR_BEGIN).typed(chart("planned", EMPTY), "→1月まで")
    assert read(one, "planned", EMPTY)[1] is ASKED


def test_painted_cells_are_a_bar():
    one = answer(YEAR_BEGIN)
    for cell in (3, 4):
        one = one.put(typed(one.at(chart("planned", cell)), "", fill=YELLOW))
    assert [read(one, "planned", cell) for cell in (3, 4)] == [("■", RECOVERED)] * 2
    assert read(one, "planned", 5) == ("", PLAIN)


def test_painted_cells_in_a_line_for_the_work_done_are_work_done():
    one = answer(PROGRESS)
    one = one.put(typed(one.at(chart("actual", 3)), "", fill=YELLOW))
    assert read(one, "actual", 3) == ("●", RECOVERED)


def test_a_painted_cell_whose_mark_was_taken_out_is_asked():
    one = answer(YEAR_BEGIN)
    one = one.put(typed(one.at(chart("planned", FULL)), "", fill=YELLOW))
    assert read(one, "planned", FULL) == ("■", ASKED)


def test_a_painted_cell_with_its_mark_stays_and_is_said():
    one = answer(YEAR_BEGIN)
    one = one.put(typed(one.at(chart("planned", FULL)), "■", fill=YELLOW))
    assert read(one, "planned", FULL) == ("■", RECOVERED)


def test_a_line_that_is_painted_with_its_name_is_no_bar():
    one = answer(YEAR_BEGIN)
    row = one.at(chart("planned", 0)).row
    for at in [at for at in one.sheet().cells if at.row == row and at.column > 1]:
        one = one.put(replace(one.sheet().cells[at], fill=YELLOW))
    assert read(one, "planned", EMPTY) == ("", PLAIN)


def test_a_struck_sign_is_asked():
    one = answer(YEAR_BEGIN)
    one = one.put(dressed(one.at(chart("planned", FULL)), struck("■")))
    assert read(one, "planned", FULL) == ("", ASKED)


def test_merged_cells_are_asked_as_one_bar():
    one = answer(YEAR_BEGIN)
    first, last = one.at(chart("planned", 3)), one.at(chart("planned", 5))
    merged = (*one.sheet().merged, Area(first, last))
    one = one.typed(chart("planned", 3), "■").with_sheet(replace(one.sheet(), merged=merged))
    one = one.typed(chart("planned", 3), "■")
    assert read(one, "planned", 3) == ("■", PLAIN)
    assert [read(one, "planned", cell) for cell in (4, 5)] == [("■", ASKED)] * 2


def test_merged_cells_that_are_painted_are_asked_as_one_bar():
    one = answer(YEAR_BEGIN)
    first, last = one.at(chart("planned", 3)), one.at(chart("planned", 5))
    one = one.put(typed(first, "", fill=YELLOW))
    merged = (*one.sheet().merged, Area(first, last))
    one = one.with_sheet(replace(one.sheet(), merged=merged))
    assert read(one, "planned", 3) == ("■", RECOVERED)
    assert [read(one, "planned", cell) for cell in (4, 5)] == [("■", ASKED)] * 2


def test_a_drawn_arrow_over_one_line_is_a_bar():
    one = answer(YEAR_BEGIN)
    one = one.drawn(arrow(one.at(chart("planned", 3)), one.at(chart("planned", 5))))
    assert [read(one, "planned", cell) for cell in (3, 4, 5)] == [("■", RECOVERED)] * 3
    assert not one.read().unplaced


def test_a_drawn_arrow_over_two_lines_is_asked():
    one = answer(YEAR_BEGIN)
    first, last = one.at(chart("planned", 3)), one.at(chart("planned", 4, number=1))
    one = one.drawn(arrow(first, last))
    told = values(one.read())
    for cell, number in ((3, 0), (4, 0), (3, 1), (4, 1)):
        value = told[chart("planned", cell, number)]
        assert (value.text, value.reading, value.others) == ("", ASKED, ("■",))


def test_words_on_a_drawing_are_told():
    one = answer(YEAR_BEGIN)
    at = one.at(chart("planned", 3))
    value = values(one.drawn(arrow(at, at, "試行")).read())[chart("planned", 3)]
    assert "試行" in value.why


def test_dates_errors_and_formulas_without_a_value_take_nothing():
    one = answer(YEAR_BEGIN)
    at = one.at(chart("planned", FULL))
    for cell in (
        typed(at, "#REF!", type=CellType.ERROR, is_formula=True),
        typed(at, "", is_formula=True, is_unvalued=True),
        typed(at, "4月1日", type=CellType.DATE, raw="2026-04-01"),
    ):
        told = [value for value in changed(one.put(cell).read()) if value.reading is ASKED]
        assert told
        assert read(one.put(cell), "planned", FULL)[0] == "■"
    empty = one.at(chart("planned", EMPTY))
    told = changed(one.put(typed(empty, "", is_formula=True, is_unvalued=True)).read())
    assert [value.reading for value in told] == [ASKED]


def test_no_change_and_orders_in_a_schedule():
    one = answer(YEAR_BEGIN)
    assert read(one.typed(chart("planned", FULL), "変更なし"), "planned", FULL) == ("■", RECOVERED)
    assert read(one.typed(chart("planned", FULL), "削除"), "planned", FULL)[1] is ASKED
