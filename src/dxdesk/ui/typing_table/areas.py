"""Which cells of a range a block of texts goes into. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

from dxdesk.ui.typing_table.form import Area, Cell, Form

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Spread:
    """Which cell gets which text, and the texts for which there is no cell."""

    texts: dict[Cell, str] = field(default_factory=dict[Cell, str])
    homeless: list[str] = field(default_factory=list[str])

    def area(self, form: Form) -> Area | None:
        """The range that got texts."""
        if not self.texts:
            return None
        rows, columns = zip(*self.texts, strict=True)
        return form.between(Cell(min(rows), min(columns)), Cell(max(rows), max(columns)))


def spread(form: Form, block: Sequence[Sequence[str]], area: Area, size: Cell) -> Spread:
    """A block of texts over a range, as Excel pastes it.

    It is repeated where the range is a multiple of it; otherwise it is placed once and whole, from
    the first cell of the range on. An empty text that has no cell is no loss, nor is a name that
    is said again beside every row of its block.

    Args:
        form: Of the table.
        block: The texts, row by row.
        area: The range that is selected.
        size: Numbers of rows and columns of the table.
    """
    is_as_seen = _is_as_seen(form, block, area)
    block, rows, columns = _fitted(form, block, area, size, is_as_seen=is_as_seen)
    done = Spread()
    for row, texts in zip_longest(rows[: len(block)], block):
        for column, text in zip_longest(columns[: len(texts)], texts):
            if is_as_seen and row is not None and not form.is_typed(row):
                continue
            if row is None or column is None or not form.is_typed(row):
                done.homeless.extend([text] if text else [])
            elif column != form.name or form.is_top(row):
                done.texts[Cell(row, column)] = text
            elif text not in ("", done.texts.get(form.whole(row, column))):
                done.homeless.append(text)
    return done


def _is_as_seen(form: Form, block: Sequence[Sequence[str]], area: Area) -> bool:
    """Whether a block has the computed rows in it, as one has that was copied here.

    With four rows an indicator it has, with three it has not. So what would fall upon its computed
    rows must look like that and be no typed text, and one row at least must be typed. Where all
    of it is empty, the number of rows must be that of whole indicators.
    """
    if form.is_names(area) and len(block[0]) == 1:
        return False
    places = range(area.top, area.top + len(block))
    upon = [texts for row, texts in zip(places, block, strict=True) if not form.is_typed(row)]
    if not upon or len(upon) == len(block):
        return False
    # A name may be said again beside every row.
    start = 1 if area.left == form.name else 0
    found = [text for texts in upon for text in texts[start:]]
    is_alike = all(form.looks_computed.fullmatch(text) for text in found)
    return is_alike and (any(found) or len(block) % form.height == 0)


def _fitted(
    form: Form, block: Sequence[Sequence[str]], area: Area, size: Cell, *, is_as_seen: bool
) -> tuple[Sequence[Sequence[str]], list[int], list[int]]:
    """The block, repeated as often as the range asks for, with the rows and columns it goes to."""
    height, width = len(block), len(block[0])
    rows_of = form.seen_rows if is_as_seen else form.rows
    rows, columns = rows_of(area), form.columns(area)
    is_even = all(len(texts) == width for texts in block)
    if is_even and len(rows) % height == 0 and len(columns) % width == 0:
        repeated = [list(texts) * (len(columns) // width) for texts in block]
        return repeated * (len(rows) // height), rows, columns
    right = form.name if form.is_names(area) and width == 1 else size.column - 1
    below = Area(rows[0], area.left, size.row - 1, right)
    return block, rows_of(below), form.columns(below)
