"""Places of a form, and what stands there, as a clerk reads them: 「参加者数」 R4 実績."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from dxdesk.domain.chart_cells import NO_MARK
from dxdesk.domain.labels import FormLabel, label
from dxdesk.domain.month import month_number
from dxdesk.domain.month_words import short_month
from dxdesk.domain.rounds.form_place import ORDER
from dxdesk.domain.sheet_texts import TextPlace
from dxdesk.domain.told_finding import Standing, field_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dxdesk.domain.rounds.form_place import FormPlace
    from dxdesk.domain.schedule import Grid

_TO: Final = "～"


def place_words(place: FormPlace, name: str, grid: Grid | None = None) -> str:
    """Where a place is on its form.

    Args:
        place: The place.
        name: What its row is called; empty where it belongs to none.
        grid: The cells of its chart, where it is one of them.
    """
    if place.field == "related_sections":
        return label(FormLabel.RELATED_SECTIONS)
    is_indicator = place.kind in {"indicator", "indicator_value"}
    at = Standing(
        row="" if is_indicator else name,
        indicator=name if is_indicator else "",
        fiscal_year=int(place.part) if place.kind == "indicator_value" else None,
    )
    # What a row does not have as a field stands for the row.
    field = "" if place.field == ORDER else place.field
    words = field_words(TextPlace(place.kind, place.uid, field, place.part), at)
    if place.field == ORDER:
        kind = label(FormLabel.INDICATOR) if is_indicator and not name else ""
        words = f"{words or kind} {'の行' if place.uid else 'の行の並び'}".replace(" の", "の")
    if grid is not None and place.is_cell:
        words = f"{words} {_cells_words(place.cell, place.cell, grid, place.part)}"
    return words


def row_words(field: str, cells: Sequence[str], grid: Grid, chart: str) -> str:
    """A row of a chart in words: 4月～9月, or its points with their months.

    Args:
        field: `planned`, `actual` or `points`.
        cells: What stands in each cell.
        grid: The cells.
        chart: `plan` or `year`.
    """
    if field == "points":
        named = ((cell, text) for cell, text in enumerate(cells) if text.strip())
        return "、".join(f"{_cells_words(c, c, grid, chart)} {text}" for c, text in named)
    runs = _runs([_is_marked(text) for text in cells])
    return "、".join(_cells_words(first, last, grid, chart) for first, last in runs)


def _is_marked(text: str) -> bool:
    return text.strip() not in NO_MARK


def _runs(marked: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The first and the last cell of each bar."""
    for is_marked, group in groupby(range(len(marked)), key=lambda cell: marked[cell]):
        cells = list(group)
        if is_marked:
            yield cells[0], cells[-1]


def _cells_words(first: int, last: int, grid: Grid, chart: str) -> str:
    start, end = grid.cell_span(first).start, grid.cell_span(last).end - 1
    words = [f"{month_number(m)}月" if chart == "year" else short_month(m) for m in (start, end)]
    return words[0] if start == end else _TO.join(words)


def names_of_rows(*sides: Mapping[FormPlace, str]) -> dict[str, str]:
    """What rows are called, by uid: as the first side knows them that has a name for them."""
    found: dict[str, str] = {}
    for side in sides:
        for place, text in side.items():
            if place.is_title and text.strip():
                found.setdefault(place.uid, " ".join(text.split()))
    return found
