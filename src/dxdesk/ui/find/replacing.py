"""From ticked places to the texts as they are to be."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from dxdesk.domain.find import Span, replaced
from dxdesk.workspace.replace_commands import Replacement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dxdesk.ui.find.hunt import SheetHits


def replacements(
    picked: Iterable[tuple[SheetHits, Sequence[int]]], by: str
) -> Iterator[Replacement]:
    """The texts of some places with other words there.

    Args:
        picked: Sheets, and which of their hits.
        by: The other words.
    """
    for sheet, numbers in picked:
        texts = sheet.texts.texts()
        hits = (sheet.hits[number] for number in numbers)
        for text, members in groupby(hits, lambda hit: hit.text):
            spans = [Span(hit.start, hit.end) for hit in members]
            before = texts[text]
            place = sheet.texts.place_of(text)
            yield Replacement(sheet.uid, place, before, replaced(before, spans, by), len(spans))
