"""A list as it leaves the program: what stands on the clipboard, in a workbook and on paper.

Every list is read into this one value, so that the three cannot differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

_PLAIN: Final = re.compile(r"-?(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
INTERNAL: Final = "庁内用"
"""Of a list that is not handed to anybody outside."""
_MOST_DIGITS: Final = 15
"""Digits that a number of a spreadsheet keeps (IEEE 754, binary64)."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column; `is_number` says that figures are meant there, not codes that look like some."""

    heading: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with its headings.

    Attributes:
        title: What it is called.
        columns: From left to right.
        rows: A text for every column, as it is shown or longer.
        note: What is to be known of it, such as that it shows a part only.
        source: The plan and the edition that it is of.
        date: The day on which it was made, in words.
        is_internal: Whether something stands in it that never leaves the house.
    """

    title: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    source: str = ""
    date: str = ""
    is_internal: bool = False

    @property
    def shown_title(self) -> str:
        """The title as it is shown, on every page of it: it says where a list is internal."""
        return f"{self.title}【{INTERNAL}】" if self.is_internal else self.title

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the columns."""
        return tuple(column.heading for column in self.columns)


class Figure(NamedTuple):
    """A number as it was typed: with how many decimals, and whether in groups of three digits."""

    value: Decimal
    decimals: int
    is_grouped: bool


def figure_of(text: str) -> Figure | None:
    """The number that a text is, if a spreadsheet can show it just as it was typed."""
    if not _PLAIN.fullmatch(text):
        return None
    value = Decimal(text.replace(",", ""))
    too_long = len(value.as_tuple().digits) > _MOST_DIGITS
    if too_long or (text.startswith("-") and not value):
        return None
    return Figure(value, len(text.partition(".")[2]), "," in text)
