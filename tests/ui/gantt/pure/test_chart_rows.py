"""The rows of a chart, and what the chart keeps when they change."""

from __future__ import annotations

from dataclasses import replace

from dxdesk.domain.schedule import Grid, format_spans
from dxdesk.ui.gantt.chart_rows import read_line, read_lines
from dxdesk.ui.gantt.cursor import Cursor
from dxdesk.ui.gantt.geometry import LABEL_COLUMN
from tests.ui.gantt.pure.charts import APRIL, YEAR, chart_of, row, spans_of


def test_a_row_is_read_with_its_bars_and_points():
    planned = spans_of((0, 3))
    line = read_line(row(planned=format_spans(planned), points="2023-05\t★\t公開"))
    assert line.spans("planned") == planned
    assert line.spans("actual") == ()
    assert [point.text for point in line.points] == ["公開"]


def test_a_damaged_row_is_told_from_an_empty_one():
    assert not read_line(row(planned="spoiled")).readable
    assert not read_line(row(points="spoiled")).readable
    assert read_line(row()).readable


def test_unknown_is_not_none():
    assert read_line(row(marks="unknown")).is_unknown
    assert not read_line(row()).is_unknown


def test_rows_stay_in_the_order_given():
    rows = [row("b"), row("a")]
    assert [line.uid for line in read_lines(rows)] == ["b", "a"]


def test_a_row_that_has_not_changed_is_not_read_again():
    before = read_lines([row("a"), row("b")])
    after = read_lines([replace(before[1].row, label="別"), before[0].row], before)
    assert after[1] is before[0]
    assert after[0].row.label == "別"


def test_the_cursor_stays_on_its_row_when_rows_come_before_it():
    chart = chart_of(row("a"), row("b"))
    chart.place(Cursor(1, 4, 2, "actual"))
    chart.take(read_lines([row("new"), row("a"), row("b")]), YEAR)
    assert chart.cursor == Cursor(2, 4, 2, "actual")


def test_the_cursor_stays_where_its_row_was_when_that_is_gone():
    chart = chart_of(row("a"), row("b"), row("c"))
    chart.place(Cursor(1, 4))
    chart.take(read_lines([row("a"), row("c")]), YEAR)
    assert chart.cursor.row == 1
    chart.take([], YEAR)
    assert chart.cursor.row == 0
    assert chart.current is None


def test_other_cells_end_the_range_and_keep_the_cursor_inside():
    chart = chart_of(row("a"))
    chart.place(Cursor(0, 11, 3))
    chart.take(chart.lines, Grid(APRIL, 12, 4))
    assert chart.cursor.column == 4
    assert chart.cursor.anchor is None


def test_a_row_is_found_by_its_uid():
    chart = chart_of(row("a"), row("b"))
    assert chart.row_of("b") == 1
    assert chart.row_of("c") is None
    assert chart.key(chart.lines[1]).uid == "b"


def test_placing_the_cursor_tells_whether_it_went():
    chart = chart_of(row("a"))
    assert chart.place(Cursor(0, LABEL_COLUMN))
    assert not chart.place(Cursor(5, -9))
