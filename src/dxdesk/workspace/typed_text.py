"""The texts of a sheet as its boxes show them: what stands there, and what typing another asks for.

A box shows a section by its name and a list as lines; `field` is then the name of the box and not
of a stored field: `related` (関係課), `activities`, `actions`, `notes`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.change import field_value
from dxdesk.domain.field_labels import FIELD_LABELS, KIND_LABELS
from dxdesk.domain.kinds import KINDS
from dxdesk.domain.labels import FormLabel, label
from dxdesk.domain.list_lines import Line, line_of, lines_of_text, text_of_lines
from dxdesk.domain.schedule import parse_points
from dxdesk.workspace.field_commands import setting
from dxdesk.workspace.planning import numbers_of, siblings
from dxdesk.workspace.project_commands import (
    SetLeadSection,
    SetLinks,
    SetRelatedSections,
)
from dxdesk.workspace.text_commands import SetItems, SetNotes
from dxdesk.workspace.value_words import LIST_LABELS, called, joined
from dxdesk.workspace.wording import number_of_sheet, place_of_field

if TYPE_CHECKING:
    from collections.abc import Callable

    from dxdesk.workspace.commands import Command
    from dxdesk.workspace.reader import Reader


@dataclass(frozen=True, slots=True)
class TypedText:
    """What stands in a box: where it belongs, what stands in the plan, and what was typed."""

    key: r.Key
    field: str
    base: str
    text: str


def stored_text(reader: Reader, key: r.Key, field: str) -> str | None:
    """What the box of a field shows of the plan; None where there is no such place (any more)."""
    row = reader.row(key)
    if row is None:
        return None
    shown = _SHOWN.get((key.kind, field))
    if shown is not None:
        return shown(reader, key)
    if field not in KINDS[key.kind].fields:
        return None
    value = field_value(row, field)
    return "" if value is None else str(value)


def command_for(
    reader: Reader, key: r.Key, field: str, text: str, *, correcting: bool = False
) -> Command:
    """What typing a text into the box of a field asks for; the place must be there."""
    make = _COMMANDS.get((key.kind, field))
    if make is not None:
        return make(key, text)
    return setting(key, reader.row(key), field, text, correcting=correcting)


def is_legible(kind: str, field: str, text: str) -> bool:
    """Whether there is a box for a field, and a text is one that it gives: a chart gives points."""
    # Imported here: it is asked of what was left of last time, and as a rule there is nothing.
    from dxdesk.domain.sheet_texts import EDITION_FIELDS, SHEET_FIELDS

    typed = {(kind, field) for kind, _, field in (*SHEET_FIELDS, *EDITION_FIELDS)}
    if (kind, field) not in typed and (kind, field) not in _SHOWN:
        return False
    if (kind, field) == ("schedule_row", "points"):
        try:
            parse_points(text)
        except ValueError:
            return False
    return True


def place_words(reader: Reader, key: r.Key, field: str) -> str:
    """The place of a box in words."""
    row = reader.row(key)
    if row is None:
        return KIND_LABELS[key.kind]
    if (key.kind, field) in FIELD_LABELS:
        return place_of_field(reader, key, row, field)
    return joined(number_of_sheet(reader, key.edition, row), _BOX_LABELS.get(field, ""))


def _section(reader: Reader, key: r.Key) -> str:
    row = reader.row(key)
    uid = row.section if isinstance(row, r.Project) else None
    return called(reader.row(r.Key(key.edition, "section", uid))) if uid else ""


def _related(reader: Reader, key: r.Key) -> str:
    rows = siblings(reader, key.edition, r.RelatedSection("", key.uid))
    uids = [row.section for row in rows if isinstance(row, r.RelatedSection)]
    return "、".join(called(reader.row(r.Key(key.edition, "section", uid))) for uid in uids)


def _numbers(field: str) -> Callable[[Reader, r.Key], str]:
    def shown(reader: Reader, key: r.Key) -> str:
        row = reader.row(key)
        uids = "" if row is None else field_value(row, field)
        return numbers_of(reader, key.edition or 0, str(uids or ""))

    return shown


def _items(list_name: str) -> Callable[[Reader, r.Key], str]:
    def shown(reader: Reader, key: r.Key) -> str:
        rows = siblings(reader, key.edition, r.Item("", key.uid, list_name))
        return text_of_lines(line_of(row) for row in rows if isinstance(row, r.Item))

    return shown


def _notes(reader: Reader, key: r.Key) -> str:
    rows = siblings(reader, key.edition, r.Note("", key.uid))
    return text_of_lines(Line(row.text) for row in rows if isinstance(row, r.Note))


_BOX_LABELS: Final = {
    **LIST_LABELS,
    "related": label(FormLabel.RELATED_SECTIONS),
    "notes": KIND_LABELS["note"],
}
_SHOWN: Final[dict[tuple[str, str], Callable[[Reader, r.Key], str]]] = {
    ("project", "section"): _section,
    ("project", "related"): _related,
    ("project", "budget_included_in"): _numbers("budget_included_in"),
    ("project", "life_successors"): _numbers("life_successors"),
    ("project", "activities"): _items("activities"),
    ("project", "actions"): _items("actions"),
    ("project", "notes"): _notes,
}
_COMMANDS: Final[dict[tuple[str, str], Callable[[r.Key, str], Command]]] = {
    ("project", "section"): SetLeadSection,
    ("project", "related"): SetRelatedSections,
    ("project", "budget_included_in"): lambda key, text: SetLinks(key, "budget_included_in", text),
    ("project", "life_successors"): lambda key, text: SetLinks(key, "life_successors", text),
    ("project", "activities"): lambda key, text: SetItems(key, "activities", lines_of_text(text)),
    ("project", "actions"): lambda key, text: SetItems(key, "actions", lines_of_text(text)),
    ("project", "notes"): lambda key, text: SetNotes(key, lines_of_text(text)),
}
