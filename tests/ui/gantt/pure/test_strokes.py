"""A stroke is reckoned from its beginning, and touches nothing but what it speaks of."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dxdesk.domain.schedule import Grid, Span, Spans, covered, month_count, without
from dxdesk.ui.gantt.strokes import (
    STRETCHES,
    Aim,
    Deed,
    Reach,
    Stroke,
    aim,
    bar_in,
    grip_of,
    moved,
    stretched,
)
from tests.ui.gantt.pure.charts import APRIL, YEAR, bars, grids, spans_of

REACH = Reach(0.2, 0.2)
FAR = st.integers(-100, 100)


@given(grids(), bars(), FAR, FAR)
def test_painting_and_then_erasing_leaves_the_cells_empty_and_the_rest_as_it_was(
    grid: Grid, spans: Spans, one: int, other: int
):
    first = min(max(one, 0), grid.cell_count - 1)
    painted = Stroke(Deed.PAINT, grid, spans, first, first).to(other)
    within = grid.cells_span(painted.anchor, painted.reached)
    assert covered(painted.result, within) == (within,)
    erased = Stroke(Deed.ERASE, grid, painted.result, first, first).to(other)
    assert covered(erased.result, within) == ()
    assert without(erased.result, within) == without(spans, within)


@given(grids(), bars(), st.sampled_from(Deed), st.integers(0, 70), FAR, st.data())
def test_drawing_back_to_where_a_bar_was_taken_changes_nothing(
    grid: Grid, spans: Spans, deed: Deed, anchor: int, far: int, data: st.DataObject
):
    assume(spans)
    assume(deed not in (Deed.PAINT, Deed.ERASE))
    bar = data.draw(st.sampled_from(spans))
    start = Stroke(deed, grid, spans, anchor, anchor, bar)
    start = start.to(anchor)
    start = Stroke(deed, grid, spans, start.reached, start.reached, bar)
    assert start.to(far).to(start.anchor).result == spans


@given(grids(), bars(), FAR, st.data())
def test_moving_keeps_the_length_of_a_bar_and_goes_by_whole_cells(
    grid: Grid, spans: Spans, cells: int, data: st.DataObject
):
    assume(spans)
    bar = data.draw(st.sampled_from(spans))
    now = moved(grid, spans, bar, cells).bar_now
    assert now is not None
    assert now.end - now.start == bar.end - bar.start
    assert (now.start - bar.start) % grid.cell_months == 0


@given(grids(), bars(), FAR, st.data())
def test_moving_takes_a_bar_no_further_out_of_the_chart_than_it_was(
    grid: Grid, spans: Spans, cells: int, data: st.DataObject
):
    assume(spans)
    bar = data.draw(st.sampled_from(spans))
    now = moved(grid, spans, bar, cells).bar_now
    assert now is not None
    assert now.start >= min(bar.start, grid.span.start)
    assert now.end <= max(bar.end, grid.span.end)


@given(grids(), bars(), st.sampled_from(sorted(STRETCHES, key=str)), FAR, st.data())
def test_stretching_leaves_the_other_end_and_at_least_a_month(
    grid: Grid, spans: Spans, deed: Deed, far: int, data: st.DataObject
):
    inside = [bar for bar in spans if covered((bar,), grid.span)]
    assume(inside)
    bar = data.draw(st.sampled_from(inside))
    edge = 0
    now = Stroke(deed, grid, spans, edge, edge, bar).to(far).bar_now
    assert now is not None
    kept = (now.start, bar.start) if deed is Deed.STRETCH_END else (now.end, bar.end)
    assert kept[0] == kept[1]


@given(grids(), bars(), FAR, FAR)
def test_what_lies_outside_the_painted_cells_is_never_touched(
    grid: Grid, spans: Spans, one: int, other: int
):
    first = min(max(one, 0), grid.cell_count - 1)
    stroke = Stroke(Deed.PAINT, grid, spans, first, first).to(other)
    within = grid.cells_span(stroke.anchor, stroke.reached)
    assert without(stroke.result, within) == without(spans, within)
    assert month_count(stroke.result) >= month_count(spans)


def test_a_bar_moved_onto_another_becomes_one_with_it():
    spans = spans_of((0, 2), (4, 6))
    assert moved(YEAR, spans, spans[0], 2).result == spans_of((2, 6))


def test_a_bar_moved_away_leaves_the_others():
    spans = spans_of((0, 2), (6, 8))
    assert moved(YEAR, spans, spans[0], 2).result == spans_of((2, 4), (6, 8))


def test_a_bar_that_ends_within_a_cell_is_first_brought_to_the_edge():
    half = Grid(APRIL, 24, 2)
    spans = spans_of((0, 8))
    assert stretched(half, spans, spans[0], 1).result == spans_of((0, 12))
    assert stretched(half, spans, spans[0], -1).result == spans_of((0, 6))


def test_the_end_cannot_be_drawn_before_the_start():
    spans = spans_of((3, 6))
    assert stretched(YEAR, spans, spans[0], -12).result == spans_of((3, 4))


@pytest.mark.parametrize(
    ("month", "moving", "expected"),
    [
        (0.5, False, Deed.PAINT),
        (2.05, False, Deed.STRETCH_START),
        (7.95, False, Deed.STRETCH_END),
        (5.0, False, Deed.MOVE),
        (4.0, False, Deed.ERASE),
        (4.0, True, Deed.MOVE),
        (2.05, True, Deed.MOVE),
        (0.5, True, Deed.PAINT),
    ],
)
def test_what_a_press_does_depends_on_the_part_of_the_bar(
    month: float, moving: bool, expected: Deed
):
    spans = spans_of((2, 8))
    found = aim(YEAR, spans, APRIL + month, REACH, moving=moving)
    bar = None if expected is Deed.PAINT else spans[0]
    assert found == Aim(expected, bar)


def test_a_bar_that_goes_on_outside_the_chart_is_not_stretched_at_the_border():
    spans = spans_of((-5, 20))
    assert aim(YEAR, spans, APRIL + 0.01, REACH).deed is Deed.ERASE
    assert aim(YEAR, spans, APRIL + 11.99, REACH).deed is Deed.ERASE


def test_a_short_bar_has_no_grip_and_can_still_be_stretched_and_erased():
    spans = spans_of((2, 3))
    wide = Reach(0.6, 0.6)
    assert grip_of(YEAR, spans[0], wide) is None
    deeds = {aim(YEAR, spans, APRIL + 2 + part, wide).deed for part in (0.1, 0.5, 0.9)}
    assert deeds == {Deed.STRETCH_START, Deed.ERASE, Deed.STRETCH_END}


@given(grids(), bars(), st.data())
def test_the_bar_of_a_cell_is_one_that_fills_some_of_it(
    grid: Grid, spans: Spans, data: st.DataObject
):
    cell = data.draw(st.integers(0, grid.cell_count - 1))
    bar = bar_in(grid, spans, cell)
    within = grid.cell_span(cell)
    assert (bar is not None) == bool(covered(spans, within))
    assert bar is None or covered((bar,), within)


def test_a_stroke_that_erases_speaks_of_cells_and_not_of_a_bar():
    spans = spans_of((2, 8))
    assert Stroke(Deed.ERASE, YEAR, spans, 3, 4, spans[0]).bar_now is None


def test_a_stroke_drawn_out_of_the_chart_ends_at_its_border():
    stroke = Stroke(Deed.PAINT, YEAR, (), 10, 10)
    assert stroke.to(99).result == spans_of((10, 12))
    assert stroke.to(-99).result == (Span(APRIL, APRIL + 11),)
