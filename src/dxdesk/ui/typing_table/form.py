"""What a table that is typed in is made of, and which of its cells can be gone to. No Qt.

A flat table has a row for each thing. Where a thing has several rows, they are a block, and its
name stands beside them as one cell over all of them.

A block of texts does not know the columns that cannot be gone to. It is copied as it is seen, with
its computed rows; one that comes from elsewhere has only the rows that are typed (see `areas`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


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


class Area(NamedTuple):
    """A range by its edges, which belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a table.

    Attributes:
        height: Rows of a block.
        computed: Those rows of a block that nobody types in.
        name: The column of the names; -1 where there is none.
        first: The first of the columns of values; those between it and the names cannot be gone to.
        looks_computed: What the texts of a computed row look like; those that are empty always do.
        outside: What is said of a place where nothing can be put.
    """

    height: int = 1
    computed: frozenset[int] = frozenset()
    name: int = -1
    first: int = 0
    outside: str = "表の外"
    looks_computed: re.Pattern[str] = re.compile("")

    @property
    def left(self) -> int:
        """The first column that can be gone to."""
        return max(self.name, 0)

    def is_typed(self, row: int) -> bool:
        """Whether a row is one that is typed, and not computed."""
        return row % self.height not in self.computed

    def is_top(self, row: int) -> bool:
        """Whether a row is the first one of its block."""
        return row % self.height == 0

    def is_names(self, area: Area) -> bool:
        """Whether a range holds names and nothing else."""
        return area.right == self.name

    def whole(self, row: int, column: int) -> Cell:
        """A place as a cell; a name is one cell over all rows of its block."""
        return Cell(row - row % self.height if column == self.name else row, column)

    def seen_rows(self, area: Area) -> list[int]:
        """The rows of a block that is copied in a range."""
        whole = range(area.top, area.bottom + 1)
        return [row for row in whole if self.is_top(row) or not self.is_names(area)]

    def rows(self, area: Area) -> list[int]:
        """The rows of a range that are typed; a computed one only where it is alone."""
        whole = range(area.top, area.bottom + 1)
        if self.is_names(area):
            return [row for row in whole if self.is_top(row)]
        return [row for row in whole if self.is_typed(row)] or list(whole)

    def columns(self, area: Area) -> list[int]:
        """The columns of a block that was copied in a range."""
        whole = range(area.left, area.right + 1)
        return [column for column in whole if not self.name < column < self.first]

    def cells(self, area: Area) -> Iterator[Cell]:
        """All cells of a range that the cursor can be in, row by row."""
        for row in range(area.top, area.bottom + 1):
            for column in self.columns(area):
                if column != self.name or self.is_top(row):
                    yield Cell(row, column)

    def between(self, one: Cell, other: Cell) -> Area:
        """The range from one corner to the opposite one; with a name in it, of whole blocks."""
        top, bottom = sorted((one.row, other.row))
        left, right = sorted((one.column, other.column))
        if left == self.name:
            top = top - top % self.height
            bottom = bottom - bottom % self.height + self.height - 1
        return Area(top, left, bottom, right)


def united(one: Area, other: Area) -> Area:
    """The smallest range that holds two."""
    return Area(
        min(one.top, other.top),
        min(one.left, other.left),
        max(one.bottom, other.bottom),
        max(one.right, other.right),
    )
