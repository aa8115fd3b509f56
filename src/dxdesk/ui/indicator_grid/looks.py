"""What one cell of the grid shows, as a value: the picture, the tip and the screen reader agree."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.ui.indicator_grid.blocks import (
    MISSING,
    WAITING,
    is_out_of_scope,
    remarks_on,
    short_name,
    titled,
)
from dxdesk.ui.indicator_grid.places import Line
from dxdesk.workspace.indicator_commands import HOW_TO_CORRECT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.ui.indicator_grid.blocks import Block
    from dxdesk.ui.indicator_grid.proposals import Rated

LOCKED_TIP = f"確定した年度です。{HOW_TO_CORRECT}"
LONGEST_TIP = 1000
LONGEST_SHOWN = 300
"""Characters of a text that are set in its cell; more would make rows taller than any screen."""


class Shape(Enum):
    """What kind of picture a cell is."""

    NAME = "name"
    HEADING = "heading"
    VALUE = "value"
    RATE = "rate"
    RATING = "rating"
    DIAGONAL = "diagonal"


@dataclass(frozen=True, slots=True)
class CellLook:
    """What a cell shows.

    Attributes:
        shape: The kind of picture.
        text: The text, cut where it is too long to be set.
        small: Muted words below the text, one per line.
        tip: What is told on hovering; empty where there is nothing to tell.
        is_locked: The cell belongs to a settled year and cannot be edited now.
        is_missing: An actual that is due was left out.
        has_notes: A reason or a remark stands behind the cell.
        departure: What the rule proposes, where the rating is another; else empty.
        is_provisional: That rule is 仮の基準.
    """

    shape: Shape
    text: str
    small: tuple[str, ...] = ()
    tip: str = ""
    is_locked: bool = False
    is_missing: bool = False
    has_notes: bool = False
    departure: str = ""
    is_provisional: bool = False


@dataclass(frozen=True, slots=True)
class YearState:
    """What holds for a column: its fiscal year, whether its values are due or locked."""

    fiscal_year: int
    is_due: bool
    is_locked: bool


def shown(text: str) -> str:
    """The part of a text that is set in a cell."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def name_look(block: Block, blocks: Sequence[Block]) -> CellLook:
    """The look of an indicator's name."""
    title = titled(block.indicator)
    tip = title[:LONGEST_TIP] if len(title) > LONGEST_SHOWN else ""
    return CellLook(Shape.NAME, shown(title), tuple(remarks_on(block, blocks)), tip)


def heading_look(line: Line) -> CellLook:
    """The look of a line's heading."""
    return CellLook(Shape.HEADING, line.look.heading)


def value_look(block: Block, line: Line, year: YearState) -> CellLook:
    """The look of a cell of a fiscal year."""
    text = block.text(line, year.fiscal_year)
    notes = block.notes(year.fiscal_year) if line is Line.RATING else ""
    is_missing = line is Line.ACTUAL and year.is_due and block.is_missing(year.fiscal_year)
    hints = [
        text[:LONGEST_TIP] if len(text) > LONGEST_SHOWN else "",
        notes[:LONGEST_TIP],
        MISSING if is_missing else "",
        WAITING if block.is_waiting(line, year.fiscal_year) else "",
        LOCKED_TIP if year.is_locked and line is not Line.RATE else "",
    ]
    return CellLook(
        _shape(line, text),
        shown(text),
        tip="\n".join(filter(None, hints)),
        is_locked=year.is_locked,
        is_missing=is_missing,
        has_notes=bool(notes),
    )


def departing(look: CellLook, rated: Rated) -> CellLook:
    """The look of a rating that is another than the rule proposes."""
    words = rated.words()
    tip = f"{words}\n{look.tip}".strip()
    provisional = rated.standard.is_provisional
    return replace(look, tip=tip, departure=words, is_provisional=provisional)


def spoken(block: Block, line: Line, year: int) -> str:
    """A cell as a screen reader says it."""
    text = block.text(line, year)
    words = "対象外" if is_out_of_scope(text) else text[:LONGEST_TIP] or "空欄"
    return f"{short_name(block.indicator)} {FiscalYear(year).short()} {line.look.heading} {words}"


def _shape(line: Line, text: str) -> Shape:
    if line is Line.RATE:
        return Shape.RATE
    if is_out_of_scope(text):
        return Shape.DIAGONAL
    return Shape.RATING if line is Line.RATING else Shape.VALUE
