from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.month import parse_month
from dxdesk.domain.schedule import (
    DIVISIONS,
    Fill,
    Grid,
    Point,
    Span,
    Spans,
    canonical,
    canonical_points,
    covered,
    format_points,
    format_spans,
    month_count,
    parse_points,
    parse_spans,
    plan_grid,
    spans_from_pairs,
    spans_to_pairs,
    without,
    year_grid,
)

APRIL_2021 = parse_month("2021-04")

# Around a plan of R3 to R7, so that spans stick out of its grid on both sides.
SPAN = st.tuples(st.integers(-18, 78), st.integers(1, 30)).map(
    lambda drawn: Span(APRIL_2021 + drawn[0], APRIL_2021 + drawn[0] + drawn[1])
)
SPAN_LISTS = st.lists(SPAN, max_size=6)
SPANS = SPAN_LISTS.map(canonical)
DIVISION = st.sampled_from(DIVISIONS)
GRID = DIVISION.map(lambda division: plan_grid(FiscalYear(2021), FiscalYear(2025), division))
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=8)
POINT = st.builds(Point, st.integers(APRIL_2021, APRIL_2021 + 60), st.sampled_from("★▼"), WORDS)


def months(spans: Spans | list[Span]) -> set[int]:
    """The oracle: spans as the set of their months."""
    return {month for span in spans for month in range(span.start, span.end)}


@given(SPAN_LISTS)
def test_canonical_spans_hold_the_same_months_apart_and_in_order(spans: list[Span]):
    result = canonical(spans)
    assert months(result) == months(spans)
    assert all(one.end < other.start for one, other in pairwise(result))
    assert canonical(result) == result
    assert month_count(spans) == len(months(spans))


@given(SPANS, SPANS)
def test_equal_months_are_equal_spans_and_equal_text(one: Spans, other: Spans):
    same = months(one) == months(other)
    assert (one == other) is same
    assert (format_spans(one) == format_spans(other)) is same


@given(SPANS, SPAN)
def test_covered_and_without_part_the_months(spans: Spans, span: Span):
    inside, outside = covered(spans, span), without(spans, span)
    assert months(inside) == months(spans) & months([span])
    assert months(outside) == months(spans) - months([span])
    assert canonical([*inside, *outside]) == spans


@pytest.mark.parametrize("end", [10, 9])
def test_a_span_holds_a_month(end: int):
    with pytest.raises(ValueError, match="no months"):
        Span(10, end)


def test_the_text_of_spans_is_half_open():
    spans = parse_spans("2021-04..2023-10 2024-04..2024-07")
    assert [span.end - span.start for span in spans] == [30, 3]
    assert format_spans(spans) == "2021-04..2023-10 2024-04..2024-07"
    assert spans_to_pairs(spans) == [["2021-04", "2023-10"], ["2024-04", "2024-07"]]


def test_any_order_and_spacing_is_read_as_the_canonical_text():
    text = "  2022-04..2022-05\n2021-04..2021-06 2021-06..2021-08 "
    assert format_spans(parse_spans(text)) == "2021-04..2021-08 2022-04..2022-05"
    assert parse_spans(" ") == ()
    assert format_spans(()) == ""


@given(SPANS)
def test_spans_read_back_from_text_and_pairs(spans: Spans):
    assert parse_spans(format_spans(spans)) == spans
    assert spans_from_pairs(spans_to_pairs(spans)) == spans


@pytest.mark.parametrize(
    "text",
    [
        *("2021-04", "2021-04..", "2021-04..2021-04", "2021-05..2021-04", "2021-4..2021-6"),
        *("2021-04..2021-06..2021-08", "2021-04-2021-06", "■"),
    ],
)
def test_damaged_spans_are_refused(text: str):
    with pytest.raises(ValueError, match=r"span|month"):
        parse_spans(text)


def test_points_are_lines_of_month_symbol_and_text():
    points = parse_points("2021-10\t★\t公開\n2021-04\t\t試行")
    assert points == (
        Point(APRIL_2021, "", "試行"),
        Point(parse_month("2021-10"), "★", "公開"),
    )
    assert format_points(points) == "2021-04\t\t試行\n2021-10\t★\t公開"
    assert parse_points("") == ()


@given(st.lists(POINT))
def test_points_read_back_in_canonical_order(points: list[Point]):
    text = format_points(points)
    assert parse_points(text) == canonical_points(points)
    assert format_points(reversed(points)) == text
    assert set(parse_points(text)) == set(points)


@pytest.mark.parametrize("text", ["a\tb", "a\nb", "a\r", "\u2028", "\x85"])
def test_a_point_cannot_break_its_line(text: str):
    with pytest.raises(ValueError, match="tab or line break"):
        Point(APRIL_2021, "★", text)
    with pytest.raises(ValueError, match="tab or line break"):
        Point(APRIL_2021, text, "公開")


@pytest.mark.parametrize("text", ["2021-10", "2021-10\t★", "2021-10\t★\ta\tb", "10\t★\ta"])
def test_damaged_points_are_refused(text: str):
    with pytest.raises(ValueError, match="month"):
        parse_points(text)


@pytest.mark.parametrize(("division", "cells"), [(1, 5), (2, 10), (3, 15), (4, 20), (12, 60)])
def test_a_plan_of_five_years_in_cells(division: int, cells: int):
    grid = plan_grid(FiscalYear(2021), FiscalYear(2025), division)
    assert grid.cell_count == cells
    assert grid.span == Span(APRIL_2021, parse_month("2026-04"))
    assert grid.cell_span(0).start == grid.span.start
    assert grid.cell_span(cells - 1).end == grid.span.end


def test_a_year_is_twelve_cells_from_april():
    grid = year_grid(FiscalYear(2021))
    assert grid == Grid(APRIL_2021, 12, 12)
    assert [grid.cell_at(APRIL_2021 + each) for each in (-1, 0, 11, 12)] == [None, 0, 11, None]


@pytest.mark.parametrize(("count", "division"), [(12, 5), (12, 0), (13, 4), (0, 12), (-12, 1)])
def test_grids_of_broken_cells_are_refused(count: int, division: int):
    with pytest.raises(ValueError, match=r"divided|whole number"):
        Grid(APRIL_2021, count, division)


def test_a_plan_that_ends_before_it_begins_has_no_grid():
    with pytest.raises(ValueError, match="whole number"):
        plan_grid(FiscalYear(2025), FiscalYear(2021), 12)


@pytest.mark.parametrize("cell", [-1, 60])
def test_cells_outside_the_chart_do_not_exist(cell: int):
    grid = plan_grid(FiscalYear(2021), FiscalYear(2025), 12)
    with pytest.raises(IndexError):
        grid.cell_span(cell)
    with pytest.raises(IndexError):
        grid.paint((), 0, cell)
    with pytest.raises(IndexError):
        grid.erase((), cell, 0)
    with pytest.raises(IndexError):
        grid.from_cells([cell])


@given(GRID, st.integers(-30, 90))
def test_a_month_lies_in_the_cell_that_holds_it(grid: Grid, offset: int):
    month = APRIL_2021 + offset
    holding = [
        cell
        for cell in range(grid.cell_count)
        if grid.cell_span(cell).start <= month < grid.cell_span(cell).end
    ]
    cell = grid.cell_at(month)
    assert holding == ([] if cell is None else [cell])


@given(GRID, SPANS)
def test_fill_says_how_much_of_each_cell_is_held(grid: Grid, spans: Spans):
    held = months(spans)
    for cell, fill in enumerate(grid.fill(spans)):
        inside = months([grid.cell_span(cell)])
        assert (fill is Fill.EMPTY) == inside.isdisjoint(held)
        assert (fill is Fill.FULL) == (inside <= held)


@given(GRID, st.data())
def test_cells_become_spans_and_the_same_cells_again(grid: Grid, data: st.DataObject):
    cells = data.draw(st.frozensets(st.integers(0, grid.cell_count - 1)))
    spans = grid.from_cells(cells)
    assert grid.full_cells(spans) == cells
    assert Fill.PART not in grid.fill(spans)
    assert months(spans) == {m for cell in cells for m in months([grid.cell_span(cell)])}


@given(GRID, SPANS, DIVISION)
def test_dividing_the_years_otherwise_shows_the_same_months(
    grid: Grid, spans: Spans, division: int
):
    other = grid.divided(division)
    assert other.span == grid.span
    assert other.divided(grid.divisions_per_year) == grid
    monthly = grid.divided(12)
    assert months(monthly.from_cells(monthly.full_cells(spans))) == months(
        covered(spans, grid.span)
    )


@given(GRID, SPANS, st.data())
def test_painting_and_erasing_keep_their_laws(grid: Grid, spans: Spans, data: st.DataObject):
    cell = st.integers(0, grid.cell_count - 1)
    first, last = data.draw(cell), data.draw(cell)
    target = months([grid.cells_span(first, last)])
    painted, erased = grid.paint(spans, first, last), grid.erase(spans, first, last)
    assert months(painted) == months(spans) | target
    assert months(erased) == months(spans) - target
    assert canonical(painted) == painted
    assert canonical(erased) == erased
    assert grid.paint(painted, last, first) == painted
    assert grid.erase(erased, last, first) == erased
    assert grid.erase(painted, first, last) == erased
    assert grid.paint(erased, first, last) == painted
    touched = set(range(min(first, last), max(first, last) + 1))
    assert touched <= grid.full_cells(painted)
    assert touched.isdisjoint(grid.full_cells(erased))
    before, after = grid.fill(spans), grid.fill(painted)
    assert all(
        before[each] is after[each] for each in range(grid.cell_count) if each not in touched
    )
