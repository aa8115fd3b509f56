"""The texts of an edition that are printed between its sheets, and on none of them."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.domain.numbering import sort_key
from dxdesk.domain.sheet_texts import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.checks.ground import Ground
    from dxdesk.checks.rule import Gathered
    from dxdesk.domain.sheet_texts import TextPlace


@dataclass(frozen=True, slots=True)
class TextBetween:
    """A text that is told at the sheet below which it is printed.

    `indicator` is there so that it reads like a `SheetText`, and is empty.
    """

    sheet: Gathered
    place: TextPlace
    text: str
    indicator: str = ""


def printed_between(sheets: Sequence[Gathered], ground: Ground) -> Iterator[TextBetween]:
    """What is told of ended projects, and behind all sheets the ※ lines of the edition.

    The sheets stand by their number; all of them have to be there.
    """
    if not sheets:
        return
    numbers = [sort_key(sheet.number) for sheet in sheets]
    for former in ground.former:
        above = max(bisect(numbers, sort_key(former.number)) - 1, 0)
        place = place_of(former, "text")
        yield TextBetween(sheets[above], place, former.text)
    for note in ground.notes:
        yield TextBetween(sheets[-1], place_of(note, "text"), note.text)
