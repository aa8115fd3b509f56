"""Rows of a list whose content went to other lines, the marks staying where they were.

That is what sorting makes of a table of which only the visible part was chosen: rows are known
again by what they are called.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from dxdesk.exchange.forms.cell_text import essence
from dxdesk.exchange.forms.spots import row_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from dxdesk.exchange.forms.spots import Spot
    from dxdesk.exchange.workbook.cells import Sheet

RowKey: TypeAlias = tuple[str, str, str]
"""Kind, chart and uid of a row of a list."""


def exchanged_lines(
    sheet: Sheet,
    spots: Iterable[Spot],
    spares: Collection[str],
    together: Mapping[RowKey, Sequence[str]],
) -> dict[str, str]:
    """Lines that changed places without their marks.

    Args:
        sheet: The worksheet.
        spots: Its cells, as the marks tell them.
        spares: Uids of rows that are there only where somebody filled a spare line.
        together: The lines of each row that follow each other.

    Returns:
        For the mark of each such line that of the line in which its content is now.
    """
    found: dict[str, str] = {}
    for titles in _titles(sheet, spots, spares):
        went = _permuted(titles)
        if all(len(together[one]) == len(together[other]) for one, other in went.items()):
            for one, other in went.items():
                found.update(zip(together[one], together[other], strict=True))
    return found


def with_strays_doubted(
    sheet: Sheet, spots: Sequence[Spot], spares: Collection[str]
) -> tuple[Spot, ...]:
    """The cells, in doubt those of rows that are called now as others of their list were."""
    doubts: dict[RowKey | None, str] = {}
    for titles in _titles(sheet, spots, spares):
        known = {essence(before): row for row, (before, _) in titles.items() if before}
        for row, (before, now) in titles.items():
            if essence(now) != essence(before) and known.get(essence(now), row) != row:
                doubts[row] = f"「{now}」は、照会時には別の行の名称でした。"
    if not doubts:
        return tuple(spots)
    return tuple(
        replace(spot, doubt=doubts.get(row_of(spot.places[0]), "") + spot.doubt) for spot in spots
    )


def _titles(
    sheet: Sheet, spots: Iterable[Spot], spares: Collection[str]
) -> Iterable[Mapping[RowKey, tuple[str, str]]]:
    """For each list what its rows were called, and what stands there now."""
    found: defaultdict[tuple[str, str], dict[RowKey, tuple[str, str]]] = defaultdict(dict)
    for spot in spots:
        row = row_of(spot.places[0])
        if row is not None and row[2] not in spares and spot.places[0].is_title:
            found[row[:2]][row] = spot.base, sheet.shown(spot.at).strip()
    return found.values()


def _permuted(titles: Mapping[RowKey, tuple[str, str]]) -> dict[RowKey, RowKey]:
    """Where each row is whose name stands at another one; nothing unless names changed places.

    One of them may have been called otherwise on that occasion.
    """
    moved = [row for row, (before, now) in titles.items() if essence(before) != essence(now)]
    before = {essence(titles[row][0]): row for row in moved}
    now = {essence(titles[row][1]): row for row in moved}
    if not len(before) == len(now) == len(moved) or "" in before or "" in now:
        return {}
    gone, fresh = before.keys() - now.keys(), now.keys() - before.keys()
    if len(gone) > 1:
        return {}
    for old, new in zip(gone, fresh, strict=True):
        now[old] = now[new]
    return {row: now[title] for title, row in before.items()}
