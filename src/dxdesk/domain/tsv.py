"""Cells as text, as spreadsheets put them on the clipboard and take them from it.

Columns are parted by tabs, rows by line ends; a cell with a tab, a line end or a quote stands in
quotes, with quotes inside it doubled.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NEEDS_QUOTES: Final = ("\t", "\n", "\r", '"')
# One search for both ends: to look for each by itself reads all of the rest for every cell.
_PLAIN: Final = re.compile(r"[^\t\n]*")


def written(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells as text."""
    return "".join("\t".join(map(_quoted, row)) + "\r\n" for row in rows)


def _quoted(cell: str) -> str:
    if not any(mark in cell for mark in _NEEDS_QUOTES):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


def read(text: str) -> list[list[str]]:
    """Text as rows of cells; a quote in the middle of a cell is a quote."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if '"' not in text:
        return [line.split("\t") for line in text.split("\n")]
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        cell, at = _cell(text, at)
        rows[-1].append(cell)
        if at >= len(text):
            return rows
        if text[at] == "\n":
            rows.append([])
        at += 1


def _cell(text: str, at: int) -> tuple[str, int]:
    """The cell that begins at a place, and where it ends."""
    if text.startswith('"', at):
        quoted = _quoted_cell(text, at + 1)
        if quoted is not None:
            return quoted
    plain = _PLAIN.match(text, at)
    return (plain[0], plain.end()) if plain else ("", at)


def _quoted_cell(text: str, at: int) -> tuple[str, int] | None:
    """A cell in quotes; None where the quote is never closed before a tab or a line end."""
    parts: list[str] = []
    while True:
        end = text.find('"', at)
        if end < 0:
            return None
        parts.append(text[at:end])
        if text.startswith('""', end):
            parts.append('"')
            at = end + 2
        elif end + 1 == len(text) or text[end + 1] in "\t\n":
            return "".join(parts), end + 1
        else:
            return None
