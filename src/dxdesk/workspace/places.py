"""Where on its sheet a field stands, in as few words as a list has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.field_labels import FIELD_LABELS, KIND_LABELS
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.workspace.value_words import LIST_LABELS

if TYPE_CHECKING:
    from dxdesk.domain.sheet_texts import TextPlace

_CHARTS: Final = {"plan": "5年", "year": "月"}


def place_words(place: TextPlace) -> str:
    """Where on its sheet a field stands: 「目的」, 「5年 行の名称」, 「R5 目標」."""
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
