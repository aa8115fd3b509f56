"""Where the cursor goes from a cell; an indicator's name is one cell over all its lines. No Qt."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.ui.indicator_grid.places import LEADS, LINES, EditorKind, Lead
from dxdesk.ui.typing_table.way import Way

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NAME: Final = LEADS.index(Lead.NAME)
FIRST_YEAR: Final = len(LEADS)
_HEIGHT: Final = len(LINES)


class Cell(NamedTuple):
    """A cell by its row and column; as the size of a table, their numbers."""

    row: int
    column: int


def is_typed(row: int) -> bool:
    """Whether a row is a line that is typed, and not computed."""
    return LINES[row % _HEIGHT].look.editor is not EditorKind.NONE


def step(cell: Cell, way: Way, size: Cell, *, far: bool = False) -> Cell:
    """The cell that a key leads to; the same one where there is none that way.

    The headings of the lines cannot be gone to.

    Args:
        cell: Where the cursor is.
        way: Where it is to go.
        size: Numbers of rows and columns.
        far: With Ctrl: an end of the row is that of the table.
    """
    row, column = cell
    match way:
        case Way.UP | Way.DOWN:
            return next(iter(_vertical(cell, way, size.row)), cell)
        case Way.LEFT:
            column = column - 1 if column > FIRST_YEAR else NAME
        case Way.RIGHT:
            column = max(column + 1, FIRST_YEAR)
        case Way.HOME:
            row, column = (0 if far else row), FIRST_YEAR
        case Way.END:
            row, column = (size.row - 1 if far else row), size.column - 1
    if column >= size.column or column in range(NAME + 1, FIRST_YEAR):
        column = cell.column
    return _whole(row, column)


def leap(cell: Cell, way: Way, size: Cell, is_filled: Callable[[Cell], bool]) -> Cell:
    """Where an arrow leads with Ctrl, as in Excel.

    Within what is filled to its last cell, otherwise to the next filled one, otherwise to the edge
    of the table. The computed line is passed over: it is filled where its neighbours are.
    """
    if way in (Way.UP, Way.DOWN):
        path = [one for one in _vertical(cell, way, size.row) if is_typed(one.row)]
    else:
        path = _horizontal(cell, way, size.column)
    if not path:
        return cell
    if is_filled(cell) and is_filled(path[0]):
        *_, last = takewhile(is_filled, path)
        return last
    return next(filter(is_filled, path), path[-1])


def _vertical(cell: Cell, way: Way, rows: int) -> Sequence[Cell]:
    """The cells above or below one, nearest first."""
    by = _HEIGHT if cell.column == NAME else 1
    way_on = range(cell.row - by, -1, -by) if way is Way.UP else range(cell.row + by, rows, by)
    return [_whole(row, cell.column) for row in way_on]


def _horizontal(cell: Cell, way: Way, columns: int) -> Sequence[Cell]:
    """The cells left or right of one, nearest first."""
    if way is Way.RIGHT:
        way_on = [*range(max(cell.column + 1, FIRST_YEAR), columns)]
    else:
        way_on = [*range(cell.column - 1, FIRST_YEAR - 1, -1)]
        way_on += [NAME] if cell.column != NAME else []
    return [_whole(cell.row, column) for column in way_on]


def _whole(row: int, column: int) -> Cell:
    """A place as a cell; an indicator's name is one cell over all its lines."""
    return Cell(row - row % _HEIGHT if column == NAME else row, column)
