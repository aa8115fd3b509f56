"""How changes look on paper (見え消し), so that they survive a copier.

What was deleted is struck out twice, what was added is bold and underlined, and a bar in the
margin leads the eye to both.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, TypeVar

from dxdesk.reports.shapes import Pen, Stroke
from dxdesk.typeset.pieces import Piece
from dxdesk.typeset.revision import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dxdesk.reports.theme import Theme

_STRIKE: Final = Pen(0.6)
_STRIKES_EM: Final = (0.46, 0.28)
"""Above the baseline, in em: through the middle of kanji."""
_UNDERLINE: Final = Pen(0.8)
_UNDER_EM: Final = 0.14
_BAR: Final = Pen(1.5)
_BAR_GAP: Final = 6.0
"""Between the form and the bar, in pt."""


MarkT = TypeVar("MarkT")


def parted(
    pieces: Sequence[Piece], marks: Sequence[MarkT], widths: Mapping[str, float]
) -> Iterator[tuple[MarkT, Piece]]:
    """The pieces of a line, parted where the mark of its characters changes."""
    start = 0
    for piece in pieces:
        x, place = piece.x, 0
        for mark, members in groupby(marks[start : start + len(piece.text)]):
            text = piece.text[place : place + len(list(members))]
            place += len(text)
            wide = sum(widths[character] + piece.spacing for character in text)
            yield mark, Piece(text, x, wide, piece.spacing)
            x += wide
        start += len(piece.text)


def strokes_of(mark: Mark, at: tuple[float, float], width: float, size: float) -> Iterator[Stroke]:
    """The lines through or under a text.

    Args:
        mark: What became of it.
        at: x of its left edge and y of its baseline in pt.
        width: In pt.
        size: Of the text in pt.
    """
    x, y = at
    if mark is Mark.DELETED:
        for up in _STRIKES_EM:
            yield Stroke(x, y - up * size, x + width, y - up * size, _STRIKE)
    elif mark is Mark.ADDED:
        yield Stroke(x, y + _UNDER_EM * size, x + width, y + _UNDER_EM * size, _UNDERLINE)


def change_bar(theme: Theme, top: float, bottom: float) -> Stroke:
    """The bar in the margin beside what was changed."""
    x = theme.left - _BAR_GAP
    return Stroke(x, top, x, bottom, _BAR)
