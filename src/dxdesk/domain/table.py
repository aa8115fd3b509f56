"""A plain table: rows of cells as they are read, out of whatever file.

What a workbook of another city and a text with commas have in common, and all that a mapping of
columns needs to know of either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_LETTERS: Final = 26

ENCODINGS: Final[Mapping[str, str]] = {
    "utf-8": "UTF-8",
    "cp932": "Shift_JIS",
    "euc_jp": "EUC-JP",
    "utf-16-le": "UTF-16（LE）",
    "utf-16-be": "UTF-16（BE）",
}
"""The encodings that a table can be in, by their names in Python."""
DELIMITERS: Final[Mapping[str, str]] = {",": "コンマ（,）", "\t": "タブ", ";": "セミコロン（;）"}
"""What can stand between two cells of a text."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of a workbook, or a text with delimiters.

    Attributes:
        name: Of the sheet; empty for a text.
        rows: Lines of cells as they are displayed, with LF for a break within a cell. They may be
            of different lengths; what is missing at the end of one is empty.
        remarks: What was made uniform or could not be read, as sentences in Japanese.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max(map(len, self.rows), default=0)

    def cell(self, line: int, column: int) -> str:
        """The text of a cell, line and column from 1, without the space around it."""
        if not 1 <= line <= len(self.rows):
            return ""
        row = self.rows[line - 1]
        return row[column - 1].strip() if 1 <= column <= len(row) else ""


class Filled(NamedTuple):
    """A cell that is not empty: line and column from 1, and its text without space around it."""

    line: int
    column: int
    text: str


def filled_cells(table: Table) -> list[Filled]:
    """All cells that hold more than spaces, line by line."""
    return [
        Filled(line, column, text)
        for line, row in enumerate(table.rows, 1)
        for column, cell in enumerate(row, 1)
        if (text := cell.strip())
    ]


def column_name(column: int) -> str:
    """A column as a spreadsheet names it (1 is A, 28 is AB)."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters


def column_number(name: str) -> int:
    """The column that a spreadsheet names so, in capitals (A is 1, AB is 28)."""
    number = 0
    for letter in name:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number
