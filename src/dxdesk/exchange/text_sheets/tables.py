"""Which table is which: five-year chart, monthly chart or indicators.

Two of the three have the same head, and heads get lost. A table is told by its rows: indicators
have rows named 目標, 実績, 評価 (or, where these were lost, rows of values without a name), a chart
has marks. Rows without a head are given to a table only where nothing else is possible, and their
years stay unknown; the rest stays a `Run`, which nobody understands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final, TypeAlias

from dxdesk.exchange.text_sheets.blocks import (
    Block,
    LabelBlock,
    NoteBlock,
    RuleBlock,
    Run,
    Table,
)
from dxdesk.exchange.text_sheets.headers import MonthHeader, YearHeader
from dxdesk.exchange.text_sheets.labels import Label, role_of, role_run_together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.exchange.text_sheets.cells import Line

_LABEL_CELLS: Final = 2


class TableKind(Enum):
    """What a table is."""

    PLAN = "plan"
    YEAR = "year"
    INDICATORS = "indicators"


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A table of a sheet; without a header its columns are unknown.

    `repeated` are heads that stand above it a second time; `joined` counts the last rows, those
    that a blank line parts from the others.
    """

    kind: TableKind
    header: YearHeader | MonthHeader | None
    rows: tuple[Line, ...]
    start: int
    repeated: tuple[YearHeader | MonthHeader, ...] = ()
    joined: int = 0

    def cut(self) -> tuple[SheetTable, tuple[Line, ...]]:
        """Cut off the rows behind a blank line."""
        kept = len(self.rows) - self.joined
        return replace(self, rows=self.rows[:kept], joined=0), self.rows[kept:]


Part: TypeAlias = LabelBlock | SheetTable | Run | NoteBlock | RuleBlock


def has_role(row: Line) -> bool:
    """Tell whether a row says 目標, 実績 or 評価 (it may have a name before it).

    With marks in it, it is a row of a chart that happens to be called so.
    """
    return not has_marks(row) and any(
        role_of(cell.value) or role_run_together(cell.value) for cell in row.cells[:_LABEL_CELLS]
    )


def has_marks(row: Line) -> bool:
    """Tell whether a row holds painted cells or points."""
    return any(cell.is_mark for cell in row.cells)


def sort_tables(blocks: Sequence[Block]) -> tuple[Part, ...]:
    """Decide what every table and run of a sheet is."""
    parts: list[Part] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            parts.extend(_sort_table(block, parts))
        elif isinstance(block, Run):
            _sort_run(block, parts, blocks[index + 1 :])
        else:
            parts.append(block)
    return tuple(_merge_repeated_heads(parts))


def _sort_table(table: Table, before: Sequence[Part]) -> list[Part]:
    if isinstance(table.header, MonthHeader):
        first, rest = _split_at_roles(table.rows)
        month = SheetTable(TableKind.YEAR, table.header, first, table.start)
        return [month, *_headless_indicators(rest)]
    first, rest = _split_at_roles(table.rows)
    if rest and not any(map(has_marks, first)):
        return [SheetTable(TableKind.INDICATORS, table.header, table.rows, table.start)]
    kind = _kind_without_roles(first, _seen(before))
    return [SheetTable(kind, table.header, first, table.start), *_headless_indicators(rest)]


def _kind_without_roles(rows: Sequence[Line], seen: frozenset[TableKind]) -> TableKind:
    if any(map(has_marks, rows)):
        return TableKind.PLAN
    nameless = any(row.first.column > 1 for row in rows)
    values = any(len(row.cells) > 1 for row in rows)
    if (nameless and values) or (values and seen & {TableKind.PLAN, TableKind.YEAR}):
        return TableKind.INDICATORS
    if not rows and TableKind.YEAR in seen:
        return TableKind.INDICATORS
    return TableKind.PLAN


def _split_at_roles(rows: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    first = next((i for i, row in enumerate(rows) if has_role(row)), len(rows))
    return rows[:first], rows[first:]


def _headless_indicators(rows: tuple[Line, ...]) -> list[Part]:
    if not rows:
        return []
    return [SheetTable(TableKind.INDICATORS, None, rows, rows[0].number)]


def _seen(parts: Sequence[Part]) -> frozenset[TableKind]:
    return frozenset(part.kind for part in parts if isinstance(part, SheetTable))


def _sort_run(run: Run, parts: list[Part], after: Sequence[Block]) -> None:
    """Append a run to the parts: to the table before it, as one of its own, or as it is."""
    first, rest = _split_at_roles(run.rows)
    before = _table_before(parts)
    if before is not None and _continues(parts[before], first, rest, after):
        table = parts[before]
        if isinstance(table, SheetTable):
            rows = (*table.rows, *run.rows)
            parts[before] = replace(table, rows=rows, joined=table.joined + len(run.rows))
        return
    kind = _kind_of_headless(first, parts, after) if first else None
    if kind:
        parts.append(SheetTable(kind, None, first, run.start))
    elif first:
        parts.append(Run(first, run.after_blank))
    parts.extend(_headless_indicators(rest))


def _table_before(parts: Sequence[Part]) -> int | None:
    """The place of the table that stands directly before, rules disregarded."""
    place = len(parts) - 1
    while place >= 0 and isinstance(parts[place], RuleBlock):
        place -= 1
    return place if place >= 0 and isinstance(parts[place], SheetTable) else None


def _continues(
    part: Part, first: Sequence[Line], rest: Sequence[Line], after: Sequence[Block]
) -> bool:
    """Whether rows after a blank line can belong to no other table than the one before it."""
    if not isinstance(part, SheetTable) or part.header is None:
        return False
    if part.kind is TableKind.INDICATORS:
        return bool(rest) and not any(map(has_marks, first))
    if rest:
        return False
    if part.kind is TableKind.YEAR:
        return any(map(has_marks, first))
    return any(_is_month_table(block) for block in after)


def _is_month_table(block: Block) -> bool:
    return isinstance(block, Table) and isinstance(block.header, MonthHeader)


def _kind_of_headless(
    rows: Sequence[Line], parts: Sequence[Part], after: Sequence[Block]
) -> TableKind | None:
    seen = _seen(parts)
    marked = any(map(has_marks, rows))
    follows_plan = (place := _table_before(parts)) is not None and _is_plan(parts[place])
    month_follows = any(_is_month_table(block) for block in after)
    if marked and TableKind.PLAN not in seen:
        told = {label for part in parts if isinstance(part, LabelBlock) for label in part.labels()}
        # Behind the actions of the year neither chart is expected; better nobody's.
        return TableKind.PLAN if Label.ACTIONS not in told else None
    if TableKind.YEAR in seen or month_follows:
        return None
    return TableKind.YEAR if marked or follows_plan else None


def _is_plan(part: Part) -> bool:
    return isinstance(part, SheetTable) and part.kind is TableKind.PLAN


def _merge_repeated_heads(parts: Sequence[Part]) -> list[Part]:
    """Join a head without rows to the table below it, where both have the same head."""
    merged: list[Part] = []
    for part in parts:
        above = merged[-1] if merged else None
        if (
            isinstance(part, SheetTable)
            and isinstance(above, SheetTable)
            and not above.rows
            and above.header
            and part.header
            and _says_the_same(above.header, part.header)
        ):
            repeated = (*above.repeated, above.header)
            merged[-1] = replace(part, repeated=repeated)
        else:
            merged.append(part)
    return merged


def _says_the_same(one: YearHeader | MonthHeader, other: YearHeader | MonthHeader) -> bool:
    return [(c.column, c.value) for c in one.line.cells] == [
        (c.column, c.value) for c in other.line.cells
    ]
