"""Steps in words, as the undo list and the history show them: 「1-1-1 R5 目標 350 → 400」."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.change import field_value
from dxdesk.domain.field_labels import FIELD_LABELS, KIND_LABELS, value_in_words
from dxdesk.domain.fiscal_year import FiscalYear

if TYPE_CHECKING:
    from dxdesk.workspace.reader import Reader

LONGEST_VALUE = 20


def setting_label(reader: Reader, key: r.Key, row: r.Row, field: str, after: r.Value) -> str:
    """A field edit in words."""
    parts = [
        number_of_sheet(reader, key.edition, row),
        FiscalYear(row.fiscal_year).short() if isinstance(row, r.IndicatorValue) else "",
        FIELD_LABELS[key.kind, field],
        " → ".join(
            _shown(value_in_words(key.kind, field, value))
            for value in (field_value(row, field), after)
        ),
    ]
    return " ".join(part for part in parts if part)


def name_of_row(reader: Reader, edition: int | None, row: r.Row) -> str:
    """A row in words: the number of its sheet, its kind, and what it is called."""
    match row:
        case r.Project(number=number, name=name):
            return f"{number} {name}"
        case r.Section(name=words) | r.Indicator(name=words) | r.Handout(name=words):
            pass
        case r.ScheduleRow(label=words) | r.Note(text=words) | r.Item(text=words):
            pass
        case _:
            words = ""
    number = number_of_sheet(reader, edition, row)
    shown = f"「{_shown(words)}」" if words else ""
    return f"{number} {KIND_LABELS[r.kind_of(row).name]}{shown}".strip()


def number_of_sheet(reader: Reader, edition: int | None, row: r.Row) -> str:
    """The project number of the sheet that a row belongs to, empty where it belongs to none."""
    current: r.Row | None = row
    while current is not None and not isinstance(current, r.Project):
        parent = r.kind_of(current).parent
        uid = field_value(current, parent.field) if parent else None
        if parent is None or not isinstance(uid, str):
            return ""
        current = reader.row(r.Key(edition, parent.kind, uid))
    return current.number if current else ""


def _shown(text: str) -> str:
    text = text.replace("\n", " ")
    if not text:
        return "（空）"
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"
