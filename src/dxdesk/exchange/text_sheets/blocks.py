"""The lines of a sheet to blocks: labelled texts, tables, notes, and lines without a place.

A table is a head with the lines below it. Lines that look like rows but have no head directly
above are a `Run` here; `tables` decides, from what stands around them, whose rows they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from dxdesk.exchange.text_sheets.headers import (
    MonthHeader,
    YearHeader,
    month_header,
    year_header,
)
from dxdesk.exchange.text_sheets.labels import Label, label_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxdesk.exchange.text_sheets.cells import Cell, Line

NOTE_MARK: Final = "※"


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and the cell after it; None where nothing follows."""

    label: Label
    label_cell: Cell
    value: Cell | None


@dataclass(frozen=True, slots=True)
class LabelBlock:
    """A line of labels with their values; `strays` are cells that no label leads to."""

    line: Line
    pairs: tuple[Pair, ...]
    strays: tuple[Cell, ...]

    @property
    def start(self) -> int:
        """The line it is."""
        return self.line.number

    def labels(self) -> frozenset[Label]:
        """What it tells; a label without a value tells nothing."""
        return frozenset(pair.label for pair in self.pairs if pair.value)


@dataclass(frozen=True, slots=True)
class Table:
    """The head of a table and the lines directly below it."""

    header: YearHeader | MonthHeader
    rows: tuple[Line, ...]

    @property
    def start(self) -> int:
        """The line it begins in."""
        return self.header.line.number


@dataclass(frozen=True, slots=True)
class Run:
    """Lines below each other that no head stands directly above."""

    rows: tuple[Line, ...]
    after_blank: bool

    @property
    def start(self) -> int:
        """The line it begins in."""
        return self.rows[0].number


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """A line that begins with ※."""

    line: Line

    @property
    def start(self) -> int:
        """The line it is."""
        return self.line.number

    @property
    def cell(self) -> Cell:
        """The note."""
        return self.line.first


@dataclass(frozen=True, slots=True)
class RuleBlock:
    """A drawn rule; it says nothing, but it is recognised."""

    line: Line

    @property
    def start(self) -> int:
        """The line it is."""
        return self.line.number


Block: TypeAlias = LabelBlock | Table | Run | NoteBlock | RuleBlock


def find_blocks(lines: Iterable[Line]) -> tuple[Block, ...]:
    """Find the blocks among the lines of a sheet, in order."""
    blocks: list[Block] = []
    open_rows: list[Line] = []
    header: YearHeader | MonthHeader | None = None
    after_blank = blank = True

    def close() -> None:
        nonlocal header
        if header:
            blocks.append(Table(header, tuple(open_rows)))
        elif open_rows:
            blocks.append(Run(tuple(open_rows), after_blank))
        header = None
        open_rows.clear()

    for line in lines:
        block = _block_of(line)
        if line.cells and block is None:
            if not header and not open_rows:
                after_blank = blank
            open_rows.append(line)
        else:
            close()
            if isinstance(block, Table):
                header = block.header
            elif block:
                blocks.append(block)
        blank = not line.cells
    close()
    return tuple(blocks)


def _block_of(line: Line) -> Block | None:
    """The block that a line is, or begins; None for a row or a blank line."""
    if not line.cells:
        return None
    if line.is_rule:
        return RuleBlock(line)
    header = month_header(line) or year_header(line)
    if header:
        return Table(header, ())
    if label_of(line.first.value) and not any(cell.is_mark for cell in line.cells[1:2]):
        return _label_block(line)
    if line.first.value.startswith(NOTE_MARK) and not any(cell.is_mark for cell in line.cells):
        return NoteBlock(line)
    return None


def _label_block(line: Line) -> LabelBlock:
    pairs: list[Pair] = []
    strays: list[Cell] = []
    cells = list(line.cells)
    while cells:
        cell = cells.pop(0)
        label = label_of(cell.value)
        if label is None or label is Label.NUMBER:
            # A number line begins a sheet and was cut off before; this one is damaged.
            strays.append(cell)
        else:
            follows = bool(cells) and label_of(cells[0].value) is None
            pairs.append(Pair(label, cell, cells.pop(0) if follows else None))
    return LabelBlock(line, tuple(pairs), tuple(strays))
