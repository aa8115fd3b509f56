"""Ranges, and blocks over them; two indicators of four lines, a name, a heading, three years."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.ui.indicator_grid.places import FORM
from dxdesk.ui.typing_table.areas import spread
from dxdesk.ui.typing_table.form import Area, Cell
from dxdesk.ui.typing_table.walking import next_in

SIZE = Cell(8, 5)
CELLS = st.builds(Cell, st.integers(0, 7), st.sampled_from([0, 2, 3, 4])).map(
    lambda cell: cell if cell.column else Cell(cell.row - cell.row % 4, 0)
)


def test_a_range_with_a_name_is_of_whole_indicators():
    assert FORM.between(Cell(1, 2), Cell(0, 0)) == Area(0, 0, 3, 2)
    assert FORM.between(Cell(5, 3), Cell(2, 4)) == Area(2, 3, 5, 4)


@pytest.mark.parametrize(
    ("by_columns", "order"),
    [
        (True, [(0, 2), (1, 2), (0, 3), (1, 3), (0, 2)]),
        (False, [(0, 2), (0, 3), (1, 2), (1, 3), (0, 2)]),
    ],
)
def test_the_cursor_goes_round_in_a_range(by_columns: bool, order: list[tuple[int, int]]):
    area = Area(0, 2, 1, 3)
    cells = [Cell(*one) for one in order]
    for cell, following in pairwise(cells):
        assert next_in(FORM, area, cell, by_columns=by_columns, backwards=False) == following
        assert next_in(FORM, area, following, by_columns=by_columns, backwards=True) == cell


@given(CELLS, CELLS, st.booleans(), st.booleans())
def test_every_cell_of_a_range_is_visited_once(
    one: Cell, other: Cell, by_columns: bool, backwards: bool
):
    area, here = FORM.between(one, other), one
    visited: list[Cell] = []
    while here not in visited:
        visited.append(here)
        here = next_in(FORM, area, here, by_columns=by_columns, backwards=backwards)
    typed = {cell for cell in FORM.cells(area) if FORM.is_typed(cell.row)}
    assert here in visited
    assert set(visited) - {one} == (typed or set(FORM.cells(area))) - {one}


def texts(block: list[list[str]], area: Area) -> dict[Cell, str]:
    return spread(FORM, block, area, SIZE).texts


def test_three_rows_are_target_actual_and_rating():
    assert texts([["1"], ["2"], ["A"]], Area(0, 3, 0, 3)) == {(0, 3): "1", (1, 3): "2", (3, 3): "A"}


def test_four_rows_are_what_is_seen_and_the_rate_is_passed_over():
    seen = [["1"], ["2"], ["50.0%"], ["A"]]
    assert texts(seen, Area(0, 3, 0, 3)) == {(0, 3): "1", (1, 3): "2", (3, 3): "A"}
    assert texts([["1"], [""], [""], ["A"]], Area(0, 3, 0, 3))[Cell(3, 3)] == "A"
    assert texts([["1"], ["2"], ["A"], ["3"]], Area(0, 3, 0, 3))[Cell(4, 3)] == "3"
    assert texts(seen, Area(0, 2, 7, 2))[Cell(7, 2)] == "A"


def test_a_block_is_repeated_over_a_multiple_of_it():
    done = texts([["1", "2"]], Area(0, 2, 2, 3))
    assert done == {(0, 2): "1", (0, 3): "2", (1, 2): "1", (1, 3): "2"}
    assert texts([["7"]], Area(0, 2, 1, 4)) == {(row, c): "7" for row in (0, 1) for c in (2, 3, 4)}


def test_a_block_that_does_not_fit_is_placed_once_and_whole():
    assert texts([["1", "2"]], Area(0, 2, 1, 4)) == {(0, 2): "1", (0, 3): "2"}


def test_a_list_goes_into_the_names():
    assert texts([["a"], ["b"]], Area(0, 0, 0, 0)) == {(0, 0): "a", (4, 0): "b"}


def test_what_has_no_cell_is_told():
    done = spread(FORM, [["1", "2", ""], ["3", "4", "5"]], Area(7, 3, 7, 3), SIZE)
    assert done.texts == {Cell(7, 3): "1", Cell(7, 4): "2"}
    assert done.homeless == ["3", "4", "5"]
    assert spread(FORM, [["1"]], Area(2, 3, 2, 3), SIZE).homeless == ["1"]


def test_a_name_beside_every_line_is_one_name():
    again = spread(FORM, [["a", "1"], ["a", "2"], ["", "A"]], Area(0, 0, 0, 0), SIZE)
    assert again.homeless == []
    assert again.texts[Cell(0, 0)] == "a"
    other = spread(FORM, [["a", "1"], ["b", "2"]], Area(0, 0, 0, 0), SIZE)
    assert other.homeless == ["b"]


@given(CELLS, CELLS)
def test_a_block_as_copied_goes_back_where_it_was(one: Cell, other: Cell):
    area = FORM.between(one, other)
    rows, columns = FORM.seen_rows(area), FORM.columns(area)
    if all(row % 4 == 2 for row in rows) or columns == [0]:
        return  # a computed line by itself, or names

    def text(row: int, column: int) -> str:
        if row % 4 == 2:
            return "" if column == 0 else "95.0%"
        return "" if column == 0 and row % 4 else f"{row}/{column}"

    block = [[text(row, column) for column in columns] for row in rows]
    start = Area(rows[0], area.left, rows[0], area.left)
    for onto in (area, start):
        done = spread(FORM, block, onto, SIZE)
        assert done.homeless == []
        assert all(text == f"{row}/{column}" for (row, column), text in done.texts.items())
        assert len(done.texts) == sum("/" in text for row in block for text in row)


@given(
    st.lists(st.lists(st.sampled_from(["", "1"]), min_size=1, max_size=6), min_size=1, max_size=9),
    CELLS,
    CELLS,
)
def test_no_text_is_lost_silently(block: list[list[str]], one: Cell, other: Cell):
    done = spread(FORM, block, FORM.between(one, other), SIZE)
    assert all(cell.row < SIZE.row and cell.column < SIZE.column for cell in done.texts)
    placed = sum(map(bool, done.texts.values())) + len(done.homeless)
    said_again = sum(1 for texts in block[1:] if texts[0])
    assert placed >= sum(bool(text) for texts in block for text in texts) - said_again
