"""Text to lines and cells, with the place of every cell in the source.

From here on nobody looks at the text again: a cell knows its line and column (both from 1), so
that whatever is made of it can be traced back. Empty cells are not kept, since position is told by
the column; a cell of spaces only is empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from dxdesk.exchange.decode import CELL_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterable

PAINTED: Final = "■"
_POINT: Final = re.compile(r"([★☆▼▽▲△])[ 　]*([^\n]{0,12})")
_RULE: Final = re.compile(r":?-{2,}:?")
_LONG_RULE: Final = re.compile(r":?-{3,}:?")


@dataclass(frozen=True, slots=True)
class Cell:
    """A non-empty cell; `text` is its text, with LF for a line break inside it."""

    line: int
    column: int
    text: str

    @property
    def value(self) -> str:
        """The text without the space around it."""
        return self.text.strip()

    @property
    def place(self) -> tuple[int, int]:
        """Line and column."""
        return self.line, self.column

    @property
    def is_painted(self) -> bool:
        """Whether it is a painted cell of a chart."""
        return self.value == PAINTED

    @property
    def point(self) -> tuple[str, str] | None:
        """Symbol and words of a point on a chart (★公開), None if it is not one."""
        match = _POINT.fullmatch(self.value)
        return (match[1], match[2]) if match else None

    @property
    def is_mark(self) -> bool:
        """Whether it stands for something at a time: painted, or a point."""
        return self.is_painted or self.point is not None


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or that part of one that belongs together.

    `width` counts the cells up to its end, the empty ones included: in a table that came through
    whole, all lines have the same.
    """

    number: int
    cells: tuple[Cell, ...]
    width: int

    @property
    def first(self) -> Cell:
        """The first non-empty cell.

        Raises:
            IndexError: The line is blank.
        """
        return self.cells[0]

    @property
    def ends_empty(self) -> bool:
        """Whether empty cells follow the last one, so that the line was not trimmed."""
        return not self.cells or self.width > self.cells[-1].column

    @property
    def is_rule(self) -> bool:
        """Whether it is a rule as Markdown draws it below a table's head."""
        return (
            bool(self.cells)
            and self.first.column == 1
            and _LONG_RULE.fullmatch(self.first.value) is not None
            and all(_RULE.fullmatch(cell.value) for cell in self.cells)
        )

    def cut_before(self, starts: Iterable[int]) -> tuple[Line, ...]:
        """Cut the line before the cells of these indices into parts, none of them blank."""
        bounds = sorted({0, *starts, len(self.cells)})
        parts: list[Line] = []
        for start, end in pairwise(bounds):
            width = self.cells[end].column - 1 if end < len(self.cells) else self.width
            parts.append(Line(self.number, self.cells[start:end], width))
        return tuple(parts) or (self,)


def split_lines(text: str) -> tuple[Line, ...]:
    """Split a decoded text at LF and TAB."""
    return tuple(_line(number, row) for number, row in enumerate(text.split("\n"), start=1))


def _line(number: int, row: str) -> Line:
    texts = row.split("\t")
    cells = tuple(
        Cell(number, column, text.replace(CELL_BREAK, "\n"))
        for column, text in enumerate(texts, start=1)
        if text.strip()
    )
    return Line(number, cells, len(texts))
