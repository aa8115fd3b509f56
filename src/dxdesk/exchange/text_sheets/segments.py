"""Lines to sheets: a sheet is what stands from one 事業番号 to the next.

Only the number line says whose a value is, so everything here errs on the side of "nobody's".
Lines that have run together are cut before the labels that begin a line; a label 事業番号 without a
number that can be read begins a sheet nobody knows, not a part of the sheet before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain.numbering import comparison_form
from dxdesk.exchange.text_sheets.labels import (
    LINE_LABELS,
    Label,
    is_number,
    label_of,
    number_after_label,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dxdesk.exchange.text_sheets.cells import Cell, Line

_BESIDE_NUMBER: Final = 2
_PART_OF_NUMBER: Final = frozenset("0123456789-")


@dataclass(frozen=True, slots=True)
class NumberLine:
    """How a sheet begins: its number as typed, empty where it cannot be read.

    `label` is None where the label 事業番号 was lost, and the same cell as `value` where the two
    have become one.
    """

    number: str
    label: Cell | None
    value: Cell | None

    @property
    def form(self) -> str:
        """The number in comparison form; empty where it cannot be read."""
        return comparison_form(self.number)


@dataclass(frozen=True, slots=True)
class Segment:
    """What stands from one number line to the next; the first one may have no number line.

    `lines` begin with what is left of the number line behind its number. `start` is the line that
    the segment begins in.
    """

    head: NumberLine | None
    lines: tuple[Line, ...]
    start: int

    def cells(self) -> Iterator[Cell]:
        """All its cells, those of the number line too."""
        if self.head:
            yield from {cell for cell in (self.head.label, self.head.value) if cell}
        for line in self.lines:
            yield from line.cells


def cut_into_segments(lines: Iterable[Line]) -> tuple[Segment, ...]:
    """Cut a text's lines into what stands before the first number line, and the sheets."""
    segments: list[Segment] = []
    head: NumberLine | None = None
    start = 1
    members: list[Line] = []
    for part in _parts(lines):
        found = _number_line(part.cells)
        if found is None:
            members.append(part)
            continue
        segments.append(Segment(head, tuple(members), start))
        head, start = found, part.number
        rest = tuple(cell for cell in part.cells if cell not in (found.label, found.value))
        members = [type(part)(part.number, rest, part.width)] if rest else []
    segments.append(Segment(head, tuple(members), start))
    return tuple(segments)


def _parts(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        cells = line.cells
        starts = [i for i in range(1, len(cells)) if _begins_a_line(cells, i)]
        yield from line.cut_before(starts) if starts else (line,)


def _begins_a_line(cells: Sequence[Cell], index: int) -> bool:
    cell = cells[index]
    if label_of(cell.value) not in LINE_LABELS:
        return number_after_label(cell.value) is not None
    # A label word with a mark beside it is the name of a row in a chart.
    return index + 1 == len(cells) or not cells[index + 1].is_mark


def _number_line(cells: Sequence[Cell]) -> NumberLine | None:
    if not cells:
        return None
    first = cells[0]
    second = cells[1] if len(cells) > 1 else None
    if label_of(first.value) is Label.NUMBER:
        if second and is_number(second.value) and not _goes_on(cells):
            return NumberLine(second.value, first, second)
        return NumberLine("", first, None)
    together = number_after_label(first.value)
    if together is not None:
        return NumberLine(together, first, first)
    if second and is_number(first.value) and label_of(second.value) is Label.SECTION:
        return NumberLine(first.value, None, first)
    return None


def _goes_on(cells: Sequence[Cell]) -> bool:
    """Whether the number may have been torn apart: more of its kind stands right beside it."""
    beside = cells[2].value if len(cells) > _BESIDE_NUMBER else ""
    return bool(beside) and _PART_OF_NUMBER.issuperset(comparison_form(beside))
