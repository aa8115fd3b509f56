"""Where on its sheet a field stands, in as few words as a list has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.field_labels import FIELD_LABELS, KIND_LABELS
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.workspace.value_words import LIST_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxdesk.domain.sheet_texts import TextPlace
    from dxdesk.workspace.reader import Reader

_NAMED: Final = frozenset({"schedule_row", "item"})
_CHARTS: Final = {"plan": "5年", "year": "月"}
_LONGEST_NAME: Final = 16
"""Characters of the name of a row."""


def row_names(reader: Reader, edition: int, places: Iterable[TextPlace]) -> dict[TextPlace, str]:
    """What the rows are called that places stand in: bars by their labels, items by their words.

    Of places in other rows, and in such as are gone, nothing is said.
    """
    keys = {place: place.key(edition) for place in places if place.kind in _NAMED}
    rows = reader.some(set(keys.values()))
    names: dict[TextPlace, str] = {}
    for place, key in keys.items():
        match rows.get(key):
            case r.ScheduleRow(label=name) | r.Item(text=name) if name:
                names[place] = name
            case _:
                pass
    return names


def place_words(place: TextPlace, row: str = "") -> str:
    """Where on its sheet a field stands: 「目的」, 「月 計画「広報」」, 「R5 目標」.

    Args:
        place: The place.
        row: What its row is called, where that tells it from others.
    """
    name = " ".join(row.split())
    if len(name) > _LONGEST_NAME:
        name = f"{name[: _LONGEST_NAME - 1]}…"
    return _words(place) + (f"「{name}」" if name else "")


def _words(place: TextPlace) -> str:
    kind = KIND_LABELS.get(place.kind, "")
    field = FIELD_LABELS.get((place.kind, place.field), kind)
    match place.kind:
        case "item":
            return LIST_LABELS.get(place.part, field)
        case "schedule_row":
            return f"{_CHARTS.get(place.part, '')} {field}".strip()
        case "indicator_value" if place.part:
            return f"{FiscalYear(int(place.part)).short()} {field}"
        case "policy_node" | "former_project":
            return kind
        case _:
            return field
