"""Labels and tables of a worksheet without marks: where they begin, and what their columns are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from dxdesk.domain.schedule import DIVISIONS
from dxdesk.exchange.forms import form_words as words
from dxdesk.exchange.forms.cell_text import essence
from dxdesk.exchange.workbook.cells import At, CellType

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dxdesk.exchange.workbook.cells import Sheet

_FEWEST_MONTHS: Final = 6
_MOST_BELOW: Final = 3
"""Rows under a heading in which 目標 and 実績 are looked for."""
_YEAR: Final = 12


class BlockKind(Enum):
    """What a table is about."""

    PLAN = "plan"
    MONTHS = "year"
    SIDE_BY_SIDE = "side_by_side"
    """Indicators, with 目標, 実績 and 評価 of a year beside each other."""
    STACKED = "stacked"
    """Indicators, with 目標, 実績 and 評価 below each other."""


@dataclass(frozen=True, slots=True)
class Block:
    """A table.

    Attributes:
        kind: What it is about.
        title: The column in which its rows are called by their names.
        columns: What its columns hold: year and number of the part of it, month (as year 0), or
            year and number of 目標, 実績 and 評価 (0 to 2).
        rows: Its rows below the headings.
        rating: The column of the ratings of a chart; None where there is none.
        unit: The column of the units of indicators.
        heading: The cells of its headings.
    """

    kind: BlockKind
    title: int
    columns: Mapping[int, tuple[int, int]]
    rows: tuple[int, ...]
    rating: int | None = None
    unit: int | None = None
    heading: frozenset[At] = frozenset()

    @property
    def divisions(self) -> int:
        """Into how many cells it divides a year."""
        return max((part for _, part in self.columns.values()), default=0) + 1


@dataclass(frozen=True, slots=True)
class _Head:
    """The heading of a table: its rows and what was found in them."""

    kind: BlockKind
    rows: range
    columns: Mapping[int, tuple[int, int]]


class Rows:
    """The texts of a worksheet row by row."""

    def __init__(self, sheet: Sheet) -> None:
        found: defaultdict[int, dict[int, str]] = defaultdict(dict)
        for at in sorted(sheet.cells):
            if text := sheet.cells[at].shown.strip():
                found[at.row][at.column] = text
        self._rows = dict(found)

    @property
    def numbers(self) -> Sequence[int]:
        """The rows in which anything stands, from the top."""
        return sorted(self._rows)

    def of(self, row: int) -> Mapping[int, str]:
        """The texts of a row by their columns."""
        return self._rows.get(row, {})


def blocks_of(sheet: Sheet, years: range) -> list[Block]:
    """The tables of a worksheet; `years` are the fiscal years that their headings may name."""
    rows = Rows(sheet)
    heads: list[_Head] = []
    done = 0
    for row in rows.numbers:
        if row > done and (head := _head_at(rows, row, years)):
            heads.append(head)
            done = head.rows[-1]
    starts = [head.rows[0] for head in heads]
    return [
        _block(rows, head, [start for start in starts if start > head.rows[0]]) for head in heads
    ]


def _head_at(rows: Rows, row: int, years: range) -> _Head | None:
    months = _months(rows.of(row))
    if months:
        return _Head(BlockKind.MONTHS, range(row, row + 1), months)
    named = _years(rows.of(row), years)
    if not named:
        return None
    if side_by_side := _values(rows.of(row + 1), named):
        return _Head(BlockKind.SIDE_BY_SIDE, range(row, row + 2), side_by_side)
    first = min(named)
    if any(_is_stacked(rows.of(row + below), first) for below in range(1, _MOST_BELOW + 1)):
        columns = {column: (year, 0) for column, year in named.items()}
        return _Head(BlockKind.STACKED, range(row, row + 1), columns)
    below = rows.of(row + 1)
    has_parts = _are_parts(below, first)
    return _Head(BlockKind.PLAN, range(row, row + 1 + has_parts), _parts(named))


def _months(row: Mapping[int, str]) -> dict[int, tuple[int, int]]:
    """The months that a row names one after the other, once around the year at most."""
    found = {column: month for column, text in row.items() if (month := words.month_of_head(text))}
    pairs = list(pairwise(found.values()))
    in_order = sum(after % _YEAR == (before + 1) % _YEAR for before, after in pairs)
    if not _FEWEST_MONTHS <= len(found) <= _YEAR or in_order < len(pairs) - 1:
        return {}
    return {column: (0, month) for column, month in found.items()}


def _years(row: Mapping[int, str], years: range) -> dict[int, int]:
    """The years that a row names in their order; one alone only beside the label of a table."""
    found = {
        column: year
        for column, text in row.items()
        if (year := words.year_of(text)) is not None and year in years
    }
    named = {essence(text) for text in row.values()}
    is_labelled = words.SCHEDULE in named or not words.INDICATOR.isdisjoint(named)
    is_in_order = all(before < after for before, after in pairwise(found.values()))
    return found if is_in_order and len(found) > (0 if is_labelled else 1) else {}


def _values(row: Mapping[int, str], years: Mapping[int, int]) -> dict[int, tuple[int, int]]:
    kinds = list(dict.fromkeys(words.VALUE_WORDS.values()))
    found: dict[int, tuple[int, int]] = {}
    for column, text in row.items():
        field = words.VALUE_WORDS.get(essence(text))
        year = max((start for start in years if start <= column), default=None)
        if field is not None and year is not None:
            found[column] = years[year], kinds.index(field)
    return found if len(found) >= 2 * len(years) else {}


def _is_stacked(row: Mapping[int, str], first: int) -> bool:
    return any(
        column < first and words.VALUE_WORDS.get(essence(text)) in {"target", "actual"}
        for column, text in row.items()
    )


def _are_parts(row: Mapping[int, str], first: int) -> bool:
    """Whether a row below the years says which months their parts are."""
    parts = [text for column, text in row.items() if column >= first]
    return len(parts) > 1 and all(map(words.is_part_of_year, parts)) and len(set(parts)) > 1


def _parts(years: Mapping[int, int]) -> dict[int, tuple[int, int]]:
    gaps = [after - before for before, after in pairwise(years)]
    step = min(gaps, default=1)
    each = step if step in DIVISIONS else 1
    return {column + part: (year, part) for column, year in years.items() for part in range(each)}


def _block(rows: Rows, head: _Head, later: Sequence[int]) -> Block:
    first, last = min(head.columns), max(head.columns)
    end = min(later, default=1 << 20)
    top = {column: essence(text) for row in head.rows for column, text in rows.of(row).items()}
    body = tuple(_body(rows, head.rows[-1], end, first))
    left = [column for row in (head.rows[0], *body) for column in rows.of(row) if column < first]
    rating = [column for column, text in top.items() if column > last and text == words.RATING]
    unit = [column for column, text in top.items() if column < first and text == words.UNIT]
    return Block(
        head.kind,
        min(left, default=max(first - 1, 1)),
        head.columns,
        body,
        min(rating, default=None),
        min(unit, default=None),
        frozenset(
            At(row, column)
            for row in head.rows
            for column, text in rows.of(row).items()
            if column in head.columns or words.is_word_of_form(text)
        ),
    )


def _body(rows: Rows, head: int, end: int, first: int) -> Iterator[int]:
    """The rows below a heading, up to the next label of a text."""
    for row in rows.numbers:
        if not head < row < end:
            continue
        texts = rows.of(row)
        starts = min(texts)
        if starts < first and essence(texts[starts]).rstrip(":") in words.FIELDS:
            return
        yield row


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and the cell that it is for."""

    label: At
    value: At


def labels_beside(
    sheet: Sheet, fields: Mapping[str, tuple[str, str, str]]
) -> dict[tuple[str, str, str], Labelled]:
    """The texts of a worksheet by the labels beside them, each label once."""
    rows = Rows(sheet)
    found: dict[tuple[str, str, str], Labelled] = {}
    for row in rows.numbers:
        for column, text in rows.of(row).items():
            field = fields.get(essence(text).rstrip(":"))
            if field is None or field in found:
                continue
            label = At(row, column)
            value = _value_of(sheet, rows, label, field)
            # A heading of a column stands beside others of its kind.
            if not (sheet.shown(value) and words.is_word_of_form(sheet.shown(value))):
                found[field] = Labelled(label, value)
    return found


def _value_of(sheet: Sheet, rows: Rows, label: At, field: tuple[str, str, str]) -> At:
    last = next((area.last for area in sheet.merged if area.first == label), label)
    beside = At(label.row, last.column + 1)
    for column, text in sorted(rows.of(label.row).items()):
        if column <= last.column:
            continue
        if words.is_word_of_form(text):
            break
        cell = sheet.cells[At(label.row, column)]
        is_count = cell.is_formula or cell.type is CellType.NUMBER
        if column == beside.column or not (is_count and field[1] in {"purpose", "text"}):
            return At(label.row, column)
    below = At(last.row + 1, label.column)
    under = rows.of(below.row).get(below.column, "")
    is_below = bool(under) and not words.is_word_of_form(under) and len(rows.of(below.row)) == 1
    return below if is_below else beside
