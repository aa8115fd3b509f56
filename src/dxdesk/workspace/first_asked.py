"""Where on a sheet typing begins that answers a round: at the first field that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.rounds.asked import read_asked
from dxdesk.domain.rounds.form_place import ORDER
from dxdesk.domain.rounds.form_values import form_values

if TYPE_CHECKING:
    from dxdesk.domain.rounds.form_place import FormPlace
    from dxdesk.workspace.sheet_view import SheetView


def first_asked(view: SheetView, written: str) -> tuple[r.Key, str] | None:
    """The row and the field that come first of what is asked for, as the sheet is read.

    Args:
        view: The sheet.
        written: What is asked for, as `Asked.written` wrote it.

    Returns:
        A list of texts is a field of the project, by its name; None where nothing that is asked
        for is on the sheet.
    """
    try:
        asked = read_asked(written)
    except ValueError:
        # Of a later program.
        return None
    values = form_values(view.sheet, view.plan, view.planned_year)
    place = next((at for at in values if at.field != ORDER and asked.asks(at)), None)
    return None if place is None else _row_of(view, place)


def _row_of(view: SheetView, place: FormPlace) -> tuple[r.Key, str]:
    match place.kind:
        case "item":
            return view.key, place.part
        case "note":
            return view.key, "notes"
        case "indicator_value":
            uid = r.value_uid(place.uid, int(place.part))
            return r.Key(view.key.edition, place.kind, uid), place.field
        case _:
            return r.Key(view.key.edition, place.kind, place.uid), place.field
