"""Where the cursor goes from a cell; an indicator's name is one cell over all its lines. No Qt."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from dxdesk.ui.indicator_grid.places import LEADS, LINES, Lead

_NAME = LEADS.index(Lead.NAME)
_FIRST_YEAR = len(LEADS)
_HEIGHT = len(LINES)


class Way(Enum):
    """A direction, or the end of a row."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    HOME = "home"
    END = "end"


class Cell(NamedTuple):
    """A cell by its row and column; as the size of a table, their numbers."""

    row: int
    column: int


def step(cell: Cell, way: Way, size: Cell, *, far: bool = False) -> Cell:
    """The cell that a key leads to; the same one where there is none that way.

    The headings of the lines cannot be gone to.

    Args:
        cell: Where the cursor is.
        way: Where it is to go.
        size: Numbers of rows and columns.
        far: As far as possible, as with Ctrl.
    """
    row, column = cell
    match way:
        case Way.UP | Way.DOWN:
            row = _vertical(cell, way, size.row, far=far)
        case Way.LEFT:
            column = column - 1 if column > _FIRST_YEAR and not far else _NAME
        case Way.RIGHT:
            column = size.column - 1 if far else max(column + 1, _FIRST_YEAR)
        case Way.HOME:
            row, column = (0 if far else row), _FIRST_YEAR
        case Way.END:
            row, column = (size.row - 1 if far else row), size.column - 1
    if column >= size.column or column in range(_NAME + 1, _FIRST_YEAR):
        column = cell.column
    return Cell(row - row % _HEIGHT if column == _NAME else row, column)


def _vertical(cell: Cell, way: Way, rows: int, *, far: bool) -> int:
    if far:
        return 0 if way is Way.UP else rows - 1
    by = _HEIGHT if cell.column == _NAME else 1
    row = cell.row - by if way is Way.UP else cell.row + by
    return row if 0 <= row < rows else cell.row
