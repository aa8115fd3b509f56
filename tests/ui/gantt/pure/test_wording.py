"""The chart in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.schedule import Grid, Point, Span, format_spans
from dxdesk.ui.gantt.chart_rows import read_line
from dxdesk.ui.gantt.cursor import Cursor
from dxdesk.ui.gantt.geometry import LABEL_COLUMN
from dxdesk.ui.gantt.tips import point_at, tip_at
from dxdesk.ui.gantt.wording import (
    UNKNOWN_TIP,
    bar_in_words,
    cell_name,
    describe,
    division_head,
    label_tip,
    one_line,
    year_heads,
)
from tests.ui.gantt.pure.charts import (
    APRIL,
    YEAR,
    FixedRuler,
    chart_of,
    grids,
    layout_of,
    row,
    spans_of,
)

LAYOUT = layout_of()
RULER = FixedRuler()


@pytest.mark.parametrize(
    ("divisions", "cell", "expected"),
    [
        (1, 0, "R5年度"),
        (2, 1, "R5 下半期"),
        (3, 4, "R6 第2期"),
        (4, 2, "R5 第3四半期"),
        (12, 9, "R5 1月"),
    ],
)
def test_a_cell_has_the_name_that_offices_give_it(divisions: int, cell: int, expected: str):
    assert cell_name(Grid(APRIL, 24, divisions), cell) == expected


@given(grids())
def test_no_two_cells_of_a_chart_have_one_name(grid: Grid):
    names = [cell_name(grid, cell) for cell in range(grid.cell_count)]
    assert len(set(names)) == len(names)


def test_the_heads_are_years_and_below_them_months_or_numbers():
    assert [word for word, _, _ in year_heads(Grid(APRIL - 60, 36, 4))] == ["H30", "R1", "R2"]
    assert [division_head(YEAR, cell) for cell in (0, 8, 9)] == ["4", "12", "1"]
    assert [division_head(Grid(APRIL, 24, 4), cell) for cell in (0, 3, 4)] == ["1", "4", "1"]


def test_a_bar_is_told_with_its_last_month_included():
    assert bar_in_words(Span(APRIL, APRIL + 6)) == "令和5年4月～令和5年9月"
    assert bar_in_words(Span(APRIL, APRIL + 1)) == "令和5年4月"


def test_the_year_of_the_change_of_eras_is_told_as_its_months_are():
    assert bar_in_words(Span(APRIL - 48, APRIL - 46)) == "平成31年4月～令和元年5月"


def test_the_current_cell_is_told_with_what_it_holds():
    line = read_line(
        row(label="調達", planned=format_spans(spans_of((0, 3))), points="2023-05\t★\t契約")
    )
    assert describe(YEAR, line, Cursor(0, 1)) == "行 調達、R5 5月、計画あり、実施なし、★契約"
    assert describe(YEAR, line, Cursor(0, 3, 2, "actual")) == (
        "行 調達、R5 6月からR5 7月まで、実施なし、計画あり"
    )


def test_label_rating_and_unknown_are_told():
    line = read_line(row(label="", rating="A", marks="unknown"))
    assert describe(YEAR, line, Cursor(0, LABEL_COLUMN)) == "行 （名称なし）、行の名称"
    assert describe(YEAR, line, Cursor(0, 12)) == "行 （名称なし）、評価 A"
    assert describe(YEAR, line, Cursor(0, 0)).endswith("不明")


@given(st.text(max_size=2000))
def test_no_line_of_a_tip_is_long(text: str):
    assert len(one_line(text)) <= 81
    assert all(len(line) <= 41 for line in label_tip(text).split("\n"))


@given(st.text(st.characters(exclude_characters="\n"), max_size=400))
def test_a_label_is_told_whole_and_as_it_is(text: str):
    assert label_tip(text).replace("\n", "") == text


def test_the_pointer_is_told_of_label_bar_point_and_unknown():
    planned = format_spans(spans_of((0, 3)))
    chart = chart_of(
        row("a", label="調達", planned=planned, points="2023-09\t★\t契約"),
        row("b", marks="unknown"),
    )

    def told(x: float, y: float) -> str:
        tip = tip_at(chart, LAYOUT, RULER, (x, y))
        return tip.text if tip else ""

    lane = LAYOUT.cells_box(0, 0, 0, "planned").y + 3
    points = LAYOUT.points_box(0).y + 3
    assert told(5, lane) == "調達"
    assert told(LAYOUT.x_of(APRIL + 1), lane) == "調達\n計画　令和5年4月～令和5年6月"
    assert told(LAYOUT.x_of(APRIL + 5.5), points) == "★契約\n令和5年9月"
    assert told(LAYOUT.x_of(APRIL + 8), lane) == ""
    assert told(LAYOUT.x_of(APRIL + 8), LAYOUT.row_top(1) + 5) == UNKNOWN_TIP
    assert told(LAYOUT.x_of(APRIL + 8), 2) == ""


def test_the_point_under_the_pointer_is_the_one_whose_words_stand_there():
    chart = chart_of(row(points="2023-05\t★\t契約\n2023-05\t▼\t検収"))
    points = LAYOUT.points_box(0).y + 3
    found = [
        point_at(chart, LAYOUT, RULER, (LAYOUT.x_of(APRIL + 1.5) + x, points)) for x in (3, 25)
    ]
    assert found == [Point(APRIL + 1, "▼", "検収"), Point(APRIL + 1, "★", "契約")]


def test_on_a_bar_the_bar_is_told_and_not_the_point_below_it():
    planned = format_spans(spans_of((0, 12)))
    chart = chart_of(
        row("a", planned=planned, points="2023-09\t★\t契約"),
        row("b", planned=planned, points="2023-09\t\t試行"),
    )
    lanes = [LAYOUT.cells_box(number, 0, 0, "planned").y + 3 for number in range(2)]
    x = LAYOUT.x_of(APRIL + 5.5)
    assert point_at(chart, LAYOUT, RULER, (x, lanes[0])) is None
    assert point_at(chart, LAYOUT, RULER, (x, LAYOUT.points_box(0).y + 3)) is not None
    assert point_at(chart, LAYOUT, RULER, (x - 10, lanes[1])) == Point(APRIL + 5, "", "試行")
    assert point_at(chart, LAYOUT, RULER, (x - 10, LAYOUT.points_box(1).y + 3)) is None
