"""Months to pixels and back."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from dxdesk.domain.schedule import Grid, Span
from dxdesk.ui.gantt.geometry import LABEL_COLUMN, Area, ChartLayout
from tests.ui.gantt.pure.charts import APRIL, PLAN, YEAR, layout_of, layouts


@given(layouts(), st.data())
def test_what_stands_where_a_cell_begins_is_the_cell(layout: ChartLayout, data: st.DataObject):
    assume(layout.rows)
    assume(layout.track_width >= 4 * layout.grid.cell_count)
    cell = data.draw(st.integers(0, layout.grid.cell_count - 1))
    row = data.draw(st.integers(0, layout.rows - 1))
    box = layout.cells_box(row, cell, cell, data.draw(st.sampled_from(("planned", "actual"))))
    hit = layout.hit(box.x + box.width / 2, layout.row_top(row) + 1)
    assert (hit.area, hit.row, hit.column) == (Area.TRACK, row, cell)


@given(layouts(), st.data())
def test_each_layer_is_hit_in_its_own_lane(layout: ChartLayout, data: st.DataObject):
    assume(layout.rows)
    row = data.draw(st.integers(0, layout.rows - 1))
    layer = data.draw(st.sampled_from(("planned", "actual")))
    bar = layout.bar_box(row, Span(APRIL, APRIL + 1), layer)
    assert bar is not None
    assert layout.hit(layout.track_left + 1, bar.y + bar.height / 2).layer == layer


@given(layouts())
def test_the_edges_of_the_cells_rise_from_the_left_to_the_right_of_the_months(
    layout: ChartLayout,
):
    assert list(layout.edges) == sorted(layout.edges)
    assert (layout.edges[0], layout.edges[-1]) == (layout.track_left, layout.track_right)
    cells = range(layout.grid.cell_count)
    starts = [layout.x_of(layout.grid.cell_span(cell).start) for cell in cells]
    assert list(layout.edges[:-1]) == starts


@given(layouts(), st.integers(-50, 50_000), st.integers(0, 2000))
def test_the_rows_of_a_part_are_just_those_that_touch_it(
    layout: ChartLayout, top: int, height: int
):
    found = set(layout.rows_between(top, top + height))
    boxes = ((row, layout.row_box(row)) for row in range(layout.rows))
    touching = {row for row, box in boxes if box.y < top + height and box.bottom > top}
    assert height == 0 or found == touching


@given(layouts())
def test_the_rows_fill_the_height_below_the_head(layout: ChartLayout):
    assert layout.height == layout.row_top(max(layout.rows, 1)) + 1


@given(layouts(), st.floats(-100, 4000, allow_nan=False))
def test_a_place_has_a_cell_and_an_edge_of_the_chart(layout: ChartLayout, x: float):
    assert 0 <= layout.cell_at(x) < layout.grid.cell_count
    assert 0 <= layout.edge_at(x) <= layout.grid.cell_count


def test_left_of_the_months_stands_the_label_and_right_of_them_the_rating():
    layout = layout_of()
    y = layout.row_top(0) + 3
    assert layout.hit(3, y).column == LABEL_COLUMN
    assert layout.hit(3, y).area is Area.LABEL
    assert layout.hit(995, y).column == YEAR.cell_count
    assert layout.hit(995, y).area is Area.RATING
    assert layout_of(PLAN, rated=False).hit(999, y).area is Area.TRACK


def test_above_and_below_the_rows_there_is_nothing_to_hit():
    layout = layout_of(rows=2)
    assert layout.hit(500, 1).area is Area.HEADER
    assert layout.hit(500, layout.height + 1).area is Area.NOTHING


def test_a_bar_is_seen_as_far_as_it_lies_in_the_chart():
    layout = layout_of()
    box = layout.bar_box(0, Span(APRIL - 4, APRIL + 2), "planned")
    assert box is not None
    assert (box.x, box.right) == (layout.track_left, layout.x_of(APRIL + 2))
    assert layout.bar_box(0, Span(APRIL + 12, APRIL + 13), "planned") is None


def test_a_bar_stands_where_it_stood_when_the_years_are_divided_anew():
    boxes = {
        layout_of(Grid(APRIL, 60, divisions)).bar_box(0, Span(APRIL + 5, APRIL + 19), "planned")
        for divisions in (1, 2, 3, 4, 12)
    }
    assert len(boxes) == 1
