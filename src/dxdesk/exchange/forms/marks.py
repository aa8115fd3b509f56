"""The marks of a worksheet read back: which row and which column is which.

Rows may have been inserted, deleted, copied and sorted, and a few marks cleared; a mark that is
gone is inferred where its neighbours leave no choice.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.exchange.forms.form_map import CORNER, read_corner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from dxdesk.exchange.workbook.cells import At, Sheet

_LINE: Final = re.compile("r[0-9]+")
_COLUMN: Final = re.compile("c[0-9]+")
_FEWEST: Final = 0.6
"""Share of the marks of lines and of columns that must be there to trust the rest to them."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a worksheet.

    Attributes:
        lines: The rows that bear a mark, from the top.
        columns: The column of a mark.
        own: The cells in which the marks stand.
    """

    lines: Mapping[str, tuple[int, ...]]
    columns: Mapping[str, int]
    own: frozenset[At]


def corner_of(sheet: Sheet) -> tuple[str, str] | None:
    """Token and project that a worksheet bears in its corner, wherever that is now."""
    for cell in sheet.cells.values():
        if cell.shown.startswith(CORNER) and (read := read_corner(cell.shown.strip())):
            return read
    return None


def marks_of(sheet: Sheet) -> Marks:
    """The marks of a worksheet; empty where there are none."""
    in_column = _most(sheet, _LINE, lambda at: at.column)
    in_row = _most(sheet, _COLUMN, lambda at: at.row)
    lines: defaultdict[str, list[int]] = defaultdict(list)
    columns: dict[str, int] = {}
    own: set[At] = set()
    for at in sorted(at for at in sheet.cells if in_column == at.column or in_row == at.row):
        text = sheet.cells[at].shown.strip()
        if at.column == in_column and _LINE.fullmatch(text):
            lines[text].append(at.row)
        elif at.row == in_row and _COLUMN.fullmatch(text):
            columns.setdefault(text, at.column)
        elif read_corner(text) is None:
            continue
        own.add(at)
    return Marks({mark: tuple(rows) for mark, rows in lines.items()}, columns, frozenset(own))


def _most(sheet: Sheet, mark: re.Pattern[str], axis: Callable[[At], int]) -> int:
    """The row or column in which most of the marks stand; 0 where none does."""
    counts = Counter(
        axis(cell.at) for cell in sheet.cells.values() if mark.fullmatch(cell.shown.strip())
    )
    return min(counts, key=lambda place: (-counts[place], place), default=0)


def are_trusted(marks: Marks, lines: Sequence[str], columns: Sequence[str]) -> bool:
    """Whether enough of the marks that a worksheet had are there."""
    there = (
        sum(mark in marks.lines for mark in lines),
        sum(mark in marks.columns for mark in columns),
    )
    return all(
        found >= _FEWEST * len(all_of)
        for found, all_of in zip(there, (lines, columns), strict=True)
    )


def in_order(marks: Iterable[str]) -> list[str]:
    """Marks by their number, each once."""
    return sorted(set(marks), key=lambda mark: int(mark[1:]))


def with_inferred(
    known: Mapping[str, int], wanted: Sequence[str], taken: frozenset[int]
) -> dict[str, int]:
    """Rows or columns by their marks, with those inferred that can only be in one place.

    Args:
        known: Where the marks stand.
        wanted: All marks that are looked for.
        taken: Rows or columns that bear a mark.
    """
    there = sorted((int(mark[1:]), place) for mark, place in known.items())
    # Beyond the first and the last that are known, nothing is expected to have moved.
    ends = [(there[0][0] - 1, there[0][1] - 1)] if there else []
    found = dict(known)
    for mark in wanted:
        number = int(mark[1:])
        if mark in known or not there:
            continue
        below = max((pair for pair in there if pair[0] < number), default=ends[0])
        above = min((pair for pair in there if pair[0] > number), default=None)
        place = below[1] + number - below[0]
        is_fixed = above is None or above[1] - below[1] == above[0] - below[0]
        if is_fixed and place > 1 and place not in taken:
            found[mark] = place
    return found
