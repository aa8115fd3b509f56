"""What a hidden worksheet tells, without what no form of ours could have told.

The worksheet came from outside: cells of it may have been shifted, cut or made up. What does not
hold together is left out, and its cells on the form are then told as not placed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dxdesk.domain.rounds.form_place import CELL_FIELDS
from dxdesk.domain.rounds.form_values import VALUE_FIELDS
from dxdesk.domain.schedule import DIVISIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dxdesk.domain.rounds.form_place import FormPlace
    from dxdesk.exchange.forms.form_map import FormMap, MappedCell, MappedSheet

_LINE: Final = re.compile("r[0-9]{1,7}")
_COLUMN: Final = re.compile("c[0-9]{1,5}")
_YEAR: Final = re.compile("[0-9]{4}")
_MARKS: Final = frozenset({"planned", "actual"})
"""One of which every cell of a chart is for."""
_MOST_CELLS: Final = 1_200
"""Of a chart: a hundred years in months."""
_FIELDS: Final = {
    "project": frozenset(
        {"number", "name", "budget_text", "section", "related_sections", "purpose"}
    ),
    "item": frozenset({"text"}),
    "note": frozenset({"text"}),
    "indicator": frozenset({"name", "unit"}),
    "indicator_value": frozenset(VALUE_FIELDS),
    "schedule_row": frozenset({"label", "rating", *CELL_FIELDS}),
}
_PARTS: Final = {"item": {"activities", "actions"}, "schedule_row": {"plan", "year"}}
_HEAD: Final = frozenset(
    {"section", "person", "extension", "is_approved", "is_unchanged", "comment"}
)


def sound(form: FormMap) -> FormMap:
    """The same without what does not hold together."""
    return replace(
        form,
        sheets=tuple(map(_sound_sheet, form.sheets)),
        head={
            marks: field
            for marks, field in form.head.items()
            if field in _HEAD and _are_marks(*marks)
        },
        frame=tuple(word for word in form.frame if _are_marks(word.line, word.column)),
    )


def _sound_sheet(sheet: MappedSheet) -> MappedSheet:
    divisions = sheet.divisions if sheet.divisions in DIVISIONS else 1
    return replace(sheet, divisions=divisions, cells=tuple(_sound_cells(sheet.cells)))


def _sound_cells(cells: Iterable[MappedCell]) -> Iterator[MappedCell]:
    """The cells that can be, each place in one of them and each of them for one row."""
    places: set[FormPlace] = set()
    for cell in cells:
        if not (_are_marks(cell.line, cell.column) and all(map(_can_be, cell.places))):
            continue
        is_one = len({(place.uid, place.part, place.cell) for place in cell.places}) == 1
        is_marked = not _MARKS.isdisjoint(place.field for place in cell.places)
        is_sort = is_marked if cell.places[0].is_cell else len(cell.places) == 1
        if is_one and is_sort and places.isdisjoint(cell.places):
            places.update(cell.places)
            yield cell


def _are_marks(line: str, column: str) -> bool:
    return bool(_LINE.fullmatch(line) and _COLUMN.fullmatch(column))


def _can_be(place: FormPlace) -> bool:
    if place.field not in _FIELDS.get(place.kind, ()):
        return False
    if place.kind == "indicator_value" and not _YEAR.fullmatch(place.part):
        return False
    if place.kind in _PARTS and place.part not in _PARTS[place.kind]:
        return False
    is_in_chart = place.kind == "schedule_row" and place.field in CELL_FIELDS
    return place.is_cell == is_in_chart and place.cell < _MOST_CELLS
