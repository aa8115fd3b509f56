"""Where the cursor goes from a cell. No Qt."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from dxdesk.ui.typing_table.form import Area, Cell, Form, Way

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


def step(form: Form, cell: Cell, way: Way, size: Cell, *, far: bool = False) -> Cell:
    """The cell that a key leads to; the same one where there is none that way.

    Args:
        form: Of the table.
        cell: Where the cursor is.
        way: Where it is to go.
        size: Numbers of rows and columns.
        far: With Ctrl: an end of the row is that of the table.
    """
    row, column = cell
    match way:
        case Way.UP | Way.DOWN:
            return next(_vertical(form, cell, way, size.row), cell)
        case Way.LEFT:
            column = column - 1 if column > form.first else form.name
        case Way.RIGHT:
            column = max(column + 1, form.first)
        case Way.HOME:
            row, column = (0 if far else row), form.first
        case Way.END:
            row, column = (size.row - 1 if far else row), size.column - 1
    if not 0 <= column < size.column or form.name < column < form.first:
        column = cell.column
    return form.whole(row, column)


def leap(form: Form, cell: Cell, way: Way, size: Cell, is_filled: Callable[[Cell], bool]) -> Cell:
    """Where an arrow leads with Ctrl, as in Excel.

    Within what is filled to its last cell, otherwise to the next filled one, otherwise to the edge
    of the table.
    """
    if way in (Way.UP, Way.DOWN):
        path = [*_vertical(form, cell, way, size.row)]
    else:
        path = _horizontal(form, cell, way, size.column)
    if not path:
        return cell
    if is_filled(cell) and is_filled(path[0]):
        *_, last = takewhile(is_filled, path)
        return last
    return next(filter(is_filled, path), path[-1])


def next_in(form: Form, area: Area, cell: Cell, *, by_columns: bool, backwards: bool) -> Cell:
    """The cell that Enter (down the columns) or Tab (along the rows) leads to, round and round.

    A computed row is passed over, unless nothing else is selected.
    """
    whole = list(form.cells(area))
    cells = [one for one in whole if form.is_typed(one.row)] or whole
    if by_columns:
        cells.sort(key=lambda one: (one.column, one.row))
    place = cells.index(cell) + (-1 if backwards else 1) if cell in cells else 0
    return cells[place % len(cells)]


def _vertical(form: Form, cell: Cell, way: Way, rows: int) -> Iterator[Cell]:
    """The cells above or below one, nearest first, without those that nobody types in."""
    by = form.height if cell.column == form.name else 1
    way_on = range(cell.row - by, -1, -by) if way is Way.UP else range(cell.row + by, rows, by)
    return (form.whole(row, cell.column) for row in way_on if form.is_typed(row))


def _horizontal(form: Form, cell: Cell, way: Way, columns: int) -> Sequence[Cell]:
    """The cells left or right of one, nearest first."""
    if way is Way.RIGHT:
        way_on = [*range(max(cell.column + 1, form.first), columns)]
    else:
        way_on = [*range(cell.column - 1, form.first - 1, -1)]
        way_on += [form.name] if form.name not in (-1, cell.column) else []
    return [form.whole(cell.row, column) for column in way_on]
