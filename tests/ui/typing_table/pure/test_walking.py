"""Where the cursor goes; two indicators of four lines, a name, a heading and three years."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.ui.indicator_grid.places import FORM
from dxdesk.ui.typing_table.form import Cell, Form, Way
from dxdesk.ui.typing_table.walking import leap, step

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
    assert step(FORM, Cell(*start), way, SIZE) == end


@pytest.mark.parametrize(("way", "end"), [(Way.HOME, (0, 2)), (Way.END, (7, 4))])
def test_with_ctrl_an_end_is_that_of_the_table(way: Way, end: tuple[int, int]):
    assert step(FORM, Cell(5, 3), way, SIZE, far=True) == end


@pytest.mark.parametrize(
    ("start", "way", "end"),
    [
        ((0, 3), Way.DOWN, (3, 3)),
        ((3, 3), Way.DOWN, (5, 3)),
        ((5, 3), Way.DOWN, (7, 3)),
        ((5, 3), Way.UP, (3, 3)),
        ((0, 3), Way.UP, (0, 3)),
        ((0, 3), Way.LEFT, (0, 0)),
        ((4, 4), Way.LEFT, (4, 0)),
        ((0, 0), Way.RIGHT, (0, 3)),
        ((0, 3), Way.RIGHT, (0, 4)),
        ((0, 0), Way.DOWN, (4, 0)),
    ],
)
def test_with_ctrl_an_arrow_goes_to_the_edge_of_what_is_filled(
    start: tuple[int, int], way: Way, end: tuple[int, int]
):
    filled = {(0, 0), (4, 0), (0, 2), (0, 3), (1, 3), (3, 3), (5, 3)}
    assert leap(FORM, Cell(*start), way, SIZE, lambda cell: cell in filled) == end


def test_a_name_is_one_cell_over_all_lines_of_its_indicator():
    assert step(FORM, Cell(6, 2), Way.LEFT, SIZE) == (4, 0)
    assert step(FORM, Cell(4, 0), Way.UP, SIZE) == (0, 0)
    assert step(FORM, Cell(0, 0), Way.DOWN, SIZE) == (4, 0)
    assert step(FORM, Cell(4, 0), Way.DOWN, SIZE) == (4, 0)
    assert step(FORM, Cell(4, 0), Way.RIGHT, SIZE) == (4, 2)


def test_without_years_there_are_only_names():
    for way in Way:
        assert step(FORM, Cell(0, 0), way, Cell(4, 2)).column == 0


@given(
    st.builds(Cell, st.integers(0, 7), st.sampled_from([0, 2, 3, 4])),
    st.sampled_from(list(Way)),
    st.booleans(),
)
def test_every_step_stays_in_the_grid_and_out_of_the_headings(cell: Cell, way: Way, far: bool):
    for row, column in (
        step(FORM, cell, way, SIZE, far=far),
        leap(FORM, cell, way, SIZE, lambda _: far),
    ):
        assert 0 <= row < SIZE.row
        assert column in {0, 2, 3, 4}


def test_in_a_flat_table_every_cell_is_one_of_its_own():
    flat, size = Form(), Cell(2, 3)
    assert step(flat, Cell(0, 0), Way.LEFT, size) == (0, 0)
    assert step(flat, Cell(0, 0), Way.RIGHT, size) == (0, 1)
    assert step(flat, Cell(1, 2), Way.DOWN, size) == (1, 2)
    assert step(flat, Cell(1, 2), Way.HOME, size, far=True) == (0, 0)
    assert leap(flat, Cell(0, 2), Way.LEFT, size, lambda cell: cell == (0, 1)) == (0, 1)
    assert leap(flat, Cell(0, 0), Way.LEFT, size, lambda _: True) == (0, 0)
    area = flat.between(Cell(1, 1), Cell(0, 0))
    assert list(flat.cells(area)) == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert (flat.rows(area), flat.columns(area)) == ([0, 1], [0, 1])
