"""Where the cursor goes; two indicators of four lines, a name, a heading and three years."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.ui.indicator_grid.walking import Cell, Way, step

SIZE = Cell(8, 5)


@pytest.mark.parametrize(
    ("start", "way", "end"),
    [
        ((0, 2), Way.DOWN, (1, 2)),
        ((3, 2), Way.DOWN, (4, 2)),
        ((7, 2), Way.DOWN, (7, 2)),
        ((0, 2), Way.UP, (0, 2)),
        ((4, 3), Way.UP, (3, 3)),
        ((1, 3), Way.LEFT, (1, 2)),
        ((1, 3), Way.RIGHT, (1, 4)),
        ((1, 4), Way.RIGHT, (1, 4)),
        ((6, 4), Way.HOME, (6, 2)),
        ((6, 2), Way.END, (6, 4)),
    ],
)
def test_a_key_goes_one_cell_and_stops_at_the_edge(
    start: tuple[int, int], way: Way, end: tuple[int, int]
):
    assert step(Cell(*start), way, SIZE) == end


@pytest.mark.parametrize(
    ("way", "end"),
    [
        (Way.UP, (0, 3)),
        (Way.DOWN, (7, 3)),
        (Way.LEFT, (4, 0)),
        (Way.RIGHT, (5, 4)),
        (Way.HOME, (0, 2)),
        (Way.END, (7, 4)),
    ],
)
def test_with_ctrl_it_goes_to_the_end(way: Way, end: tuple[int, int]):
    assert step(Cell(5, 3), way, SIZE, far=True) == end


def test_a_name_is_one_cell_over_all_lines_of_its_indicator():
    assert step(Cell(6, 2), Way.LEFT, SIZE) == (4, 0)
    assert step(Cell(4, 0), Way.UP, SIZE) == (0, 0)
    assert step(Cell(0, 0), Way.DOWN, SIZE) == (4, 0)
    assert step(Cell(4, 0), Way.DOWN, SIZE) == (4, 0)
    assert step(Cell(4, 0), Way.RIGHT, SIZE) == (4, 2)


def test_without_years_there_are_only_names():
    for way in Way:
        assert step(Cell(0, 0), way, Cell(4, 2)).column == 0


@given(
    st.builds(Cell, st.integers(0, 7), st.sampled_from([0, 2, 3, 4])),
    st.sampled_from(list(Way)),
    st.booleans(),
)
def test_every_step_stays_in_the_grid_and_out_of_the_headings(cell: Cell, way: Way, far: bool):
    row, column = step(cell, way, SIZE, far=far)
    assert 0 <= row < SIZE.row
    assert column in {0, 2, 3, 4}
