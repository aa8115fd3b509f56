"""What a person sees in a workbook: what is shown, struck through, coloured, noted and drawn.

A plain reader of tables gives the value of a cell and no more: where 350 is struck through and 400
stands behind it in red, it reads 350400. These are the values of `workbook.read`, and what the
placing of answers works on; nothing here knows a library.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from dxdesk.domain.table import column_name


class At(NamedTuple):
    """The place of a cell: row and column, both from 1."""

    row: int
    column: int

    @property
    def name(self) -> str:
        """As a spreadsheet names it (`F12`)."""
        return f"{column_name(self.column)}{self.row}"


class CellType(StrEnum):
    """What kind of value a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    LOGICAL = "logical"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a cell's text in one dress.

    Attributes:
        text: Its words.
        struck: Whether they are struck through.
        colour: Of the letters as RRGGBB in capitals; empty where they have the usual black.
        underlined: Whether they are underlined.
    """

    text: str
    struck: bool = False
    colour: str = ""
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds, or shows, anything at all.

    Attributes:
        at: Where it is.
        shown: What a person reads there: with the number format applied (31.9%, 令和5年4月1日),
            line breaks as in the cell. For a formula, its stored value as it is shown. Empty where
            the format hides the value (`;;;`, or nought in `0;-0;`).
        type: What kind of value it holds.
        raw: The stored value as plain text, before its number format (0.319); of a date, which is
            stored as a number, `2023-04-01`, `2023-04-01T18:00:00` or `12:30:00`.
        number_format: The format code; empty or `General` where there is none.
        runs: Its text in pieces; one piece where it is all in one dress. Together they are what is
            stored as text, or `shown` for what is no text.
        fill: Colour of the ground as RRGGBB, of a hatched one as it looks from afar; empty where
            there is none, or white. What a conditional format paints is not told.
        note: What a note or a threaded comment on it says.
        is_formula: Whether the value was computed; the formula itself is not kept.
        is_unvalued: Whether it is a formula of which no value was stored.
        link: Target of a hyperlink, for what is said of it; never followed.
    """

    at: At
    shown: str = ""
    type: CellType = CellType.TEXT
    raw: str = ""
    number_format: str = ""
    runs: tuple[Run, ...] = ()
    fill: str = ""
    note: str = ""
    is_formula: bool = False
    is_unvalued: bool = False
    link: str = ""

    @property
    def is_struck(self) -> bool:
        """Whether any of it is struck through."""
        return any(run.struck and run.text.strip() for run in self.runs)

    @property
    def is_coloured(self) -> bool:
        """Whether any of its letters have a colour of their own."""
        return any(run.colour and run.text.strip() for run in self.runs)

    @property
    def without_struck(self) -> str:
        """What is left of its text without what is struck through."""
        return "".join(run.text for run in self.runs if not run.struck)


class Area(NamedTuple):
    """Cells from the top left one to the bottom right one, both included."""

    first: At
    last: At

    def holds(self, at: At) -> bool:
        """Whether a cell lies in it."""
        return (
            self.first.row <= at.row <= self.last.row
            and self.first.column <= at.column <= self.last.column
        )


class ShapeType(StrEnum):
    """What was drawn above the cells."""

    LINE = "line"
    ARROW = "arrow"
    BOX = "box"
    TEXT = "text"
    PICTURE = "picture"
    CHART = "chart"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawing above the cells.

    Attributes:
        type: What it is; a box or an arrow that bears words keeps its type.
        area: The cells that it lies over; the last ones as far as it reaches into them by more than
            a tenth of their width.
        text: The words on it.
        name: What the program calls it (`直線矢印コネクタ 3`).
    """

    type: ShapeType
    area: Area
    text: str = ""
    name: str = ""


Cells: TypeAlias = Mapping[At, Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet.

    Attributes:
        name: Its name.
        is_hidden: Whether it is hidden, in whatever way.
        cells: What is not empty: by value, ground or note. Of merged cells the top left one.
        merged: The areas that were merged.
        shapes: What was drawn above the cells, in their order.
        hidden_rows, hidden_columns: Those that are not to be seen.
    """

    name: str
    is_hidden: bool = False
    cells: Cells = field(default_factory=dict[At, Cell])
    merged: tuple[Area, ...] = ()
    shapes: tuple[Shape, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def shown(self, at: At) -> str:
        """What is read in a cell; empty where it holds nothing."""
        cell = self.cells.get(at)
        return "" if cell is None else cell.shown


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook.

    Attributes:
        file: Name of the file.
        sheets: In their order.
        remarks: What a person should know of it as a whole, as sentences in Japanese.
    """

    file: str
    sheets: tuple[Sheet, ...] = ()
    remarks: tuple[str, ...] = ()

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of a name; None where there is none."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
