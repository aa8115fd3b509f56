"""Texts of a workbook in pieces, each in its dress; readings above the characters are left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from dxdesk.domain.stored_text import storable_part
from dxdesk.exchange.workbook.cells import Run
from dxdesk.exchange.workbook.looks import Letters, letters_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from dxdesk.exchange.workbook.colours import Palette

_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")


class Piece(NamedTuple):
    """A piece of text; without letters of its own it looks as its cell does."""

    text: str
    letters: Letters | None = None


Pieces: TypeAlias = "Sequence[Piece]"


def pieces_of(element: Element, palette: Palette) -> Pieces:
    """The pieces of a shared string, an inline string or a note (`si`, `is`, `text`)."""
    found: list[Piece] = []
    for child in element:
        if child.tag == "t":
            found.append(Piece(plain(child.text)))
        elif child.tag == "r":
            own = child.find("rPr")
            letters = None if own is None else letters_of(own, palette)
            found.append(Piece(plain(child.findtext("t")), letters))
    return [piece for piece in found if piece.text]


def runs_of(pieces: Pieces, letters: Letters) -> tuple[Run, ...]:
    """The pieces of a cell's text; neighbours in one dress are one.

    Args:
        pieces: Its text.
        letters: How the cell has its letters.
    """
    runs: list[Run] = []
    for text, own in pieces:
        look = own or letters
        run = Run(text, look.struck, look.colour, look.underlined)
        if runs and (runs[-1].struck, runs[-1].colour, runs[-1].underlined) == (
            run.struck,
            run.colour,
            run.underlined,
        ):
            run = Run(runs.pop().text + text, run.struck, run.colour, run.underlined)
        runs.append(run)
    return tuple(runs)


def plain(text: str | None) -> str:
    """A text as it was typed: escapes resolved, line ends alike, without control characters."""
    if not text:
        return ""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)
    return storable_part(text)


def joined(pieces: Pieces) -> str:
    """The text of all pieces."""
    return "".join(piece.text for piece in pieces)
