"""What of a text belongs to which project, and what to nobody.

A segment without a readable number, a second sheet with the same number, and whatever follows a
lost number line are nobody's: none of their cells may end in a project. Each of them is said once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.exchange.text_sheets.blocks import NoteBlock, RuleBlock, find_blocks
from dxdesk.exchange.text_sheets.note_places import FoundNote
from dxdesk.exchange.text_sheets.ownership import own_parts, topics
from dxdesk.exchange.text_sheets.sheets import OwnParts
from dxdesk.exchange.text_sheets.tables import Part, sort_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.exchange.reconciliation import Slip
    from dxdesk.exchange.text_sheets.segments import Segment

_WITHOUT_NUMBER: Final = (
    "「事業番号」の行がないまま、別のシートらしい内容が始まっています。"
    "どの事業のものか分からないため、次の事業番号まで取り込みません。"
)


@dataclass(frozen=True, slots=True)
class Division:
    """A segment divided: the sheet's own parts (None: it has none), and those of nobody."""

    segment: Segment
    own: OwnParts | None
    nobodys: tuple[Part, ...]


def divide(segments: Sequence[Segment], slip: Slip) -> tuple[Division, ...]:
    """Divide all segments; the first one stands before the first number line."""
    divisions: list[Division] = []
    met: set[str] = set()
    for segment in segments:
        parts = sort_tables(find_blocks(segment.lines))
        head = segment.head
        if head is None or not head.number or head.form in met:
            _warn_of_segment(segment, parts, slip)
            divisions.append(Division(segment, None, parts))
            continue
        met.add(head.form)
        own, nobodys = own_parts(parts)
        if nobodys:
            start = nobodys[0].start
            slip.warn("", start, "sheet_without_number", _WITHOUT_NUMBER)
            slip.explain(line.number for line in segment.lines if line.number >= start)
        divisions.append(Division(segment, OwnParts(head, segment.start, own), nobodys))
    return tuple(divisions)


def _warn_of_segment(segment: Segment, parts: Sequence[Part], slip: Slip) -> None:
    head = segment.head
    if head is None:
        told = [part for part in parts if topics(part)]
        if not told:
            return  # nothing but a title above the first sheet
        slip.warn("", told[0].start, "sheet_without_number", _WITHOUT_NUMBER)
    elif head.number:
        slip.warn(
            head.number,
            segment.start,
            "duplicate_number",
            f"事業番号 {head.number} のシートが二つ以上あります。二つ目からは取り込みません。",
        )
    else:
        slip.warn(
            "",
            segment.start,
            "number_not_understood",
            "「事業番号」の行の番号を読み取れないため、このシートは取り込みません。",
        )
    slip.explain([segment.start, *(line.number for line in segment.lines)])


def owners(divisions: Sequence[Division]) -> dict[int, str]:
    """Return for every line the number of the sheet that it stands under."""
    return {
        line: division.own.head.number
        for division in divisions
        if division.own
        for line in (division.own.start, *(line.number for line in division.segment.lines))
    }


def find_notes(divisions: Sequence[Division]) -> Iterator[FoundNote]:
    """Find all notes, with the sheets around them by their places among the sheets that are."""
    sheets = -1  # the place of the last sheet so far
    for index, division in enumerate(divisions):
        follows = divisions[index + 1 : index + 2]
        next_sheet = sheets + 1 + (division.own is not None) if follows and follows[0].own else None
        if division.own:
            sheets += 1
            yield from _notes_of_sheet(division, sheets, next_sheet)
        before_first = division.segment.head is None and not any(map(topics, division.nobodys))
        for part in division.nobodys:
            if isinstance(part, NoteBlock):
                yield FoundNote(part.cell, None, next_sheet, is_nobodys=not before_first)


def _notes_of_sheet(division: Division, place: int, next_sheet: int | None) -> Iterator[FoundNote]:
    parts = division.own.parts if division.own else ()
    last_content = max(
        (i for i, part in enumerate(parts) if not isinstance(part, NoteBlock | RuleBlock)),
        default=-1,
    )
    after = None if division.nobodys else next_sheet
    for i, part in enumerate(parts):
        if isinstance(part, NoteBlock):
            yield FoundNote(part.cell, place, after, is_inside=i < last_content)
