"""What the workbooks that we write have in common: letters, colours, and what a cell can hold.

Limits are those of Microsoft, "Excel specifications and limits".
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from dxdesk.runtime.version import VERSION

FONT: Final = {"font_name": "BIZ UDゴシック", "font_size": 10}
"""Every Windows since 2018 has it; its letters are as wide and high as the rows are made for."""
TEXT_CELL: Final = {
    **FONT,
    "border": 1,
    "border_color": "#7a828c",
    "valign": "top",
    "num_format": "@",
}
"""A cell of text in a table, as plain text: 1-1-1 is no date, =A1 no formula."""
OPEN_GROUND: Final = "#FFF4D6"
"""Of cells that are to be filled in."""
HEAD_GROUND: Final = "#E6E9ED"
LINE: Final = 15.0
"""Height of a line in pt."""
MOST_CHARACTERS: Final = 32_767
"""Of one cell."""
LONGEST_NAME: Final = 31
"""Characters of the name of a worksheet."""
A4: Final = 9
"""The number of the paper."""

_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_TAKEN: Final = frozenset({"history", "履歴"})
"""Names of sheets that Excel keeps for itself."""
_LONGEST_FOOT: Final = 60
"""Of each of its three parts; Excel takes 255 for all."""
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def properties(title: str) -> dict[str, str]:
    """What Excel shows of a file: its title, and which program made it."""
    return {"title": one_line(title), "comments": f"dxdesk {VERSION}"}


def storable(text: str) -> str:
    """The text without what no file can hold."""
    return _SURROGATE.sub("\ufffd", text)


def length_in_cell(text: str) -> int:
    """How many characters a cell of Excel counts (UTF-16)."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shortened(text: str, most: int) -> str:
    """The beginning of a text, of at most so many characters as Excel counts them."""
    while length_in_cell(text) > most:
        text = text[:-1]
    return text


def cut_to_cell(text: str, told: str) -> str:
    """A text as a cell holds it; one that is too long ends with what is told of that."""
    if length_in_cell(text) <= MOST_CHARACTERS:
        return text
    room = 2 * (MOST_CHARACTERS - len(told))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + told


def one_line(text: str) -> str:
    """A text for places where one line stands."""
    shown = "".join(" " if unicodedata.category(mark)[0] == "C" else mark for mark in text)
    return shown.strip()


def sheet_name(title: str, otherwise: str = "一覧") -> str:
    """A name that Excel takes for a worksheet."""
    name = _FORBIDDEN.sub(" ", one_line(title)).strip("' ")
    name = shortened(name, LONGEST_NAME)
    return f"{name}の{otherwise}" if name.lower() in _TAKEN else name or otherwise


def in_foot(text: str) -> str:
    """A text for head or foot of the page, where an & begins a command."""
    shown = one_line(text)[:_LONGEST_FOOT]
    while len(shown) + shown.count("&") > _LONGEST_FOOT:
        shown = shown[:-1]
    return shown.replace("&", "&&")


def line_count(text: str, width: int) -> int:
    """How many lines a text takes in a column of so many half-width characters."""
    return sum(max(1, -(-wide(line) // (width - 1))) for line in text.split("\n"))


def wide(text: str) -> int:
    """The width of a line in half-width characters."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(mark) in "WFA" else 1 for mark in text)
