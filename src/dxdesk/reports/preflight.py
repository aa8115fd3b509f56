"""Which characters of a sheet will not be printed as they were typed, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.layout_report import CharacterNote, Place
from dxdesk.domain.lineage import in_blocks
from dxdesk.typeset.display import display
from dxdesk.typeset.fonts import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dxdesk.domain.rows import Row
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.typeset.fonts import Face


_BOLD: Final = frozenset((("project", "number"), ("project", "name"), ("project", "budget_text")))
"""What the form prints in bold, whose font has characters of its own."""


def character_notes(
    sheet: EvaluationSheet, faces: Mapping[Weight, Face]
) -> tuple[CharacterNote, ...]:
    """Name every character of the printed fields that deviates, in the order of the form."""
    notes: list[CharacterNote] = []
    for place, text in printed_fields(sheet):
        face = faces[Weight.BOLD if place[::2] in _BOLD else Weight.REGULAR]
        # Tabs and line feeds part the points of a row and are not printed.
        if not face.covers(text.replace("\t", "").replace("\n", "")):
            notes += [
                CharacterNote(place, oddity.position, oddity.character, oddity.deviation)
                for oddity in display(text, face).oddities
            ]
    return tuple(notes)


def printed_fields(sheet: EvaluationSheet) -> Iterator[tuple[Place, str]]:
    """Every text of a sheet that the form prints as typed; the memo is none of them."""
    return ((place, text) for place, text in form_fields(sheet) if text)


def form_fields(sheet: EvaluationSheet) -> Iterator[tuple[Place, str]]:
    """The same with those that are empty, in the order of the form."""
    project = sheet.project
    yield from _fields("project", project, "number")
    if sheet.section is not None:
        yield from _fields("section", sheet.section, "name")
    for participation in sheet.related_sections:
        yield from _fields("section", participation.section, "name")
    yield from _fields("project", project, "name", "budget_text", "purpose")
    for item in sheet.activities:
        yield from _fields("item", item, "mark", "text")
    for row in (*sheet.plan_rows, *sheet.year_rows):
        yield from _fields("schedule_row", row, "label", "points")
        if row.chart == "year":
            yield from _fields("schedule_row", row, "rating")
    for item in sheet.actions:
        yield from _fields("item", item, "mark", "text")
    for block in in_blocks(sheet.indicators):
        yield from _fields("indicator", block.indicator, "name", "unit")
        for value in block.values:
            yield from _fields(
                "indicator_value", value, "target", "actual", "rating", "rating_reason", "remark"
            )
    for note in sheet.notes:
        yield from _fields("note", note, "text")
    yield from _fields("project", project, "life_wording")


def _fields(kind: str, row: Row, *names: str) -> Iterator[tuple[Place, str]]:
    for name in names:
        text: str = getattr(row, name)
        yield Place(kind, row.uid, name), text
