"""Where the keys take the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.schedule import Grid, Spans, format_spans
from dxdesk.ui.gantt.acts import Act
from dxdesk.ui.gantt.cursor import Cursor, bar_edge_from
from dxdesk.ui.gantt.geometry import LABEL_COLUMN
from dxdesk.ui.gantt.walk import walked
from tests.ui.gantt.pure.charts import PLAN, bars, chart_of, grids, row, spans_of

if TYPE_CHECKING:
    from dxdesk.ui.gantt.chart import Chart

RATING = 12
LAST = 11


def after(chart: Chart, *acts: Act) -> Cursor:
    for act in acts:
        cursor = walked(chart, act, 5)
        assert cursor is not None
        chart.place(cursor)
    return chart.cursor


def small() -> Chart:
    return chart_of(*(row(f"r{number}") for number in range(3)))


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ((Act.RIGHT,), (0, 1)),
        ((Act.LEFT,), (0, LABEL_COLUMN)),
        ((Act.LEFT, Act.LEFT), (0, LABEL_COLUMN)),
        ((Act.LEFT, Act.RIGHT), (0, 0)),
        ((Act.DOWN,), (1, 0)),
        ((Act.UP,), (0, 0)),
        ((Act.PAGE_DOWN,), (2, 0)),
        ((Act.PAGE_DOWN, Act.PAGE_UP), (0, 0)),
        ((Act.BOTTOM,), (2, 0)),
        ((Act.BOTTOM, Act.TOP), (0, 0)),
        ((Act.END,), (0, LAST)),
        ((Act.END, Act.END), (0, RATING)),
        ((Act.END, Act.RIGHT, Act.RIGHT), (0, RATING)),
        ((Act.END, Act.HOME), (0, 0)),
        ((Act.HOME,), (0, LABEL_COLUMN)),
    ],
)
def test_the_keys_walk_by_rows_and_cells(acts: tuple[Act, ...], expected: tuple[int, int]):
    cursor = after(small(), *acts)
    assert (cursor.row, cursor.column) == expected


def test_without_a_rating_the_last_cell_is_the_end():
    chart = chart_of(row(chart="plan"), grid=PLAN, name="plan")
    assert after(chart, Act.END, Act.END, Act.RIGHT).column == PLAN.cell_count - 1


def test_shift_extends_the_range_and_an_arrow_ends_it():
    chart = small()
    after(chart, Act.RIGHT, Act.EXTEND_RIGHT, Act.EXTEND_RIGHT)
    assert chart.cursor.cells(12) == (1, 3)
    after(chart, Act.EXTEND_LEFT, Act.EXTEND_LEFT, Act.EXTEND_LEFT)
    assert chart.cursor.cells(12) == (0, 1)
    assert after(chart, Act.RIGHT).cells(12) == (1, 1)


def test_a_range_can_reach_to_both_ends_of_the_chart():
    chart = small()
    after(chart, *([Act.RIGHT] * 5), Act.EXTEND_END)
    assert chart.cursor.cells(12) == (5, 11)
    assert after(chart, Act.EXTEND_HOME).cells(12) == (0, 5)


def test_control_goes_to_the_next_edge_of_a_bar():
    chart = chart_of(row(planned=format_spans(spans_of((3, 6), (8, 9)))))
    stops = [after(chart, Act.EDGE_RIGHT).column for _ in range(6)]
    assert stops == [3, 5, 8, 11, 11, 11]
    assert after(chart, Act.EDGE_LEFT).column == 8


def test_the_edges_are_those_of_the_layer():
    chart = chart_of(row(planned=format_spans(spans_of((3, 6)))))
    after(chart, Act.ACTUAL)
    assert after(chart, Act.EDGE_RIGHT).column == 11


def test_the_layer_is_switched_and_named():
    chart = small()
    assert after(chart, Act.LANE).layer == "actual"
    assert after(chart, Act.LANE).layer == "planned"
    assert after(chart, Act.ACTUAL, Act.ACTUAL).layer == "actual"
    assert after(chart, Act.PLANNED).layer == "planned"


def test_what_is_no_walk_leads_nowhere():
    assert walked(small(), Act.PAINT, 5) is None


@given(grids(), bars(), st.integers(-1, 80), st.sampled_from((-1, 1)))
def test_going_from_edge_to_edge_ends_at_the_border(
    grid: Grid, spans: Spans, column: int, direction: int
):
    column = min(column, grid.cell_count)
    for _ in range(2 * len(spans) + 2):
        column = bar_edge_from(grid, spans, column, direction)
    assert column == (0 if direction < 0 else grid.cell_count - 1)


@given(st.lists(st.sampled_from(Act), max_size=30), st.integers(0, 3))
def test_the_cursor_never_leaves_the_chart(acts: list[Act], count: int):
    chart = chart_of(*(row(f"r{number}") for number in range(count)))
    for act in acts:
        cursor = walked(chart, act, 2)
        if cursor is not None:
            chart.place(cursor)
        assert 0 <= chart.cursor.row <= max(count - 1, 0)
        assert LABEL_COLUMN <= chart.cursor.column <= RATING
        cells = chart.cursor.cells(12)
        assert cells is None or 0 <= cells[0] <= cells[1] <= LAST
