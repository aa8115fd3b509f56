"""A range of cells, and which of them a block of texts goes into. No Qt.

A block knows neither the computed line nor the headings: the rows of a block are the lines that are
typed, its columns the name and the fiscal years. So what was copied here fits where it came from,
and three rows from elsewhere are target, actual and rating.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from dxdesk.ui.indicator_grid.places import LINES
from dxdesk.ui.indicator_grid.walking import FIRST_YEAR, NAME, Cell, is_typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEIGHT = len(LINES)


class Area(NamedTuple):
    """A range by its edges, which belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_names(self) -> bool:
        """Whether it holds names and nothing else."""
        return self.right == NAME

    def rows(self) -> list[int]:
        """The rows of a block that was copied here; the computed line only where it is alone."""
        whole = range(self.top, self.bottom + 1)
        if self.is_names:
            return [row for row in whole if row % _HEIGHT == 0]
        return [row for row in whole if is_typed(row)] or list(whole)

    def columns(self) -> list[int]:
        """The columns of a block that was copied here."""
        whole = range(self.left, self.right + 1)
        return [column for column in whole if not NAME < column < FIRST_YEAR]

    def cells(self) -> Iterator[Cell]:
        """All cells that the cursor can be in, line by line."""
        for row in range(self.top, self.bottom + 1):
            for column in self.columns():
                if column != NAME or row % _HEIGHT == 0:
                    yield Cell(row, column)


def between(one: Cell, other: Cell) -> Area:
    """The range from one corner to the opposite one; with a name in it, of whole indicators."""
    top, bottom = sorted((one.row, other.row))
    left, right = sorted((one.column, other.column))
    if left == NAME:
        top, bottom = top - top % _HEIGHT, bottom - bottom % _HEIGHT + _HEIGHT - 1
    return Area(top, left, bottom, right)


def united(one: Area, other: Area) -> Area:
    """The smallest range that holds two."""
    return Area(
        min(one.top, other.top),
        min(one.left, other.left),
        max(one.bottom, other.bottom),
        max(one.right, other.right),
    )


def next_in(area: Area, cell: Cell, *, by_columns: bool, backwards: bool) -> Cell:
    """The cell that Enter (down the columns) or Tab (along the rows) leads to, round and round."""
    cells = list(area.cells())
    if by_columns:
        cells.sort(key=lambda one: (one.column, one.row))
    place = cells.index(cell) + (-1 if backwards else 1) if cell in cells else 0
    return cells[place % len(cells)]


@dataclass(frozen=True, slots=True)
class Spread:
    """Which cell gets which text, and the texts for which there is no cell."""

    texts: dict[Cell, str] = field(default_factory=dict[Cell, str])
    homeless: list[str] = field(default_factory=list[str])

    def area(self) -> Area | None:
        """The range that got texts."""
        if not self.texts:
            return None
        rows, columns = zip(*self.texts, strict=True)
        return between(Cell(min(rows), min(columns)), Cell(max(rows), max(columns)))


def spread(block: Sequence[Sequence[str]], area: Area, size: Cell) -> Spread:
    """A block of texts over a range, as Excel pastes it.

    It is repeated where the range is a multiple of it; otherwise it is placed once and whole, from
    the first cell of the range on. An empty text that has no cell is no loss, nor is a name that
    is said again beside every line of its indicator.

    Args:
        block: The texts, row by row.
        area: The range that is selected.
        size: Numbers of rows and columns of the table.
    """
    block, rows, columns = _fitted(block, area, size)
    done = Spread()
    for row, texts in zip_longest(rows[: len(block)], block):
        for column, text in zip_longest(columns[: len(texts)], texts):
            if row is None or column is None or not is_typed(row):
                done.homeless.extend([text] if text else [])
            elif column != NAME or row % _HEIGHT == 0:
                done.texts[Cell(row, column)] = text
            elif text not in ("", done.texts.get(Cell(row - row % _HEIGHT, NAME))):
                done.homeless.append(text)
    return done


def _fitted(
    block: Sequence[Sequence[str]], area: Area, size: Cell
) -> tuple[Sequence[Sequence[str]], list[int], list[int]]:
    """The block, repeated as often as the range asks for, with the rows and columns it goes to."""
    height, width = len(block), len(block[0])
    rows, columns = area.rows(), area.columns()
    is_even = all(len(texts) == width for texts in block)
    if is_even and len(rows) % height == 0 and len(columns) % width == 0:
        repeated = [list(texts) * (len(columns) // width) for texts in block]
        return repeated * (len(rows) // height), rows, columns
    right = NAME if area.is_names and width == 1 else size.column - 1
    below = Area(rows[0], area.left, size.row - 1, right)
    return block, below.rows(), below.columns()
