"""Sheets as the decided lines of an answer make them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.change import apply
from dxdesk.domain.kinds import key_of
from dxdesk.domain.rounds.form_changes import form_changes, woven
from dxdesk.domain.rounds.form_place import ORDER
from dxdesk.domain.sheet import assemble_sheets, rows_of_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dxdesk.domain.change import Changes
    from dxdesk.domain.rounds.form_place import FormPlace
    from dxdesk.domain.rounds.merging import MergeLine
    from dxdesk.domain.rounds.returned import ReturnedSheet
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.collecting_ground import CollectGround


def sheet_changes(
    ground: CollectGround, sheet: ReturnedSheet, lines: Iterable[MergeLine], ids: IdMaker
) -> Changes:
    """What the decided lines of a sheet that came back change.

    Raises:
        KnownError: A text cannot be kept.
    """
    values = dict(value for line in lines for value in line.values)
    now = ground.sheets[sheet.project]
    values |= dict(_orders(sheet, now, values))
    form = replace(ground.form, divisions=ground.divisions(sheet))
    return form_changes(now, form, values, ids)


def _orders(
    sheet: ReturnedSheet, now: EvaluationSheet, values: Mapping[FormPlace, str]
) -> Iterator[tuple[FormPlace, str]]:
    """The order of lists that get new rows: each where it stands on the form."""
    for place, text in ((one.place, one.text) for one in sheet.values):
        if place.field != ORDER:
            continue
        here = values[place].split() if place in values else _uids(now, place)
        mine = {at.uid for at in values if at.kind.startswith(place.kind) and at.uid}
        wanted = [uid for uid in text.split() if uid in here or uid in mine]
        if set(wanted) - set(here):
            yield place, " ".join(woven(here, wanted))


def _uids(sheet: EvaluationSheet, place: FormPlace) -> list[str]:
    """The rows of the list that an order is of."""
    if place.kind == "indicator":
        return [block.indicator.uid for block in sheet.indicators]
    return [row.uid for row in (sheet.plan_rows if place.part == "plan" else sheet.year_rows)]


def after_changes(ground: CollectGround, project: str, changes: Changes) -> CollectGround:
    """The same after a sheet has changed, with the sections that have come up."""
    year = ground.form.edition
    around: list[r.Row] = [r.Edition(r.edition_key(year).uid), *ground.form.sections]
    rows = {key_of(year, row): row for row in around}
    rows = apply({**rows, **rows_of_sheet(year, ground.sheets[project])}, changes)
    sections = [row for row in rows.values() if isinstance(row, r.Section)]
    sections.sort(key=lambda row: (row.order_key, row.uid))
    (sheet,) = assemble_sheets(rows, year)
    return replace(
        ground,
        form=replace(ground.form, sections=tuple(sections)),
        sheets={**ground.sheets, project: sheet},
    )
