"""Rows and cells of a chart as they are copied: for our own charts, and for a spreadsheet.

Our own form loses nothing. A spreadsheet gets a column for each cell of the chart: ■ where the plan
has a bar, ● where work was done, also for a part of the cell, and behind them the points as typed;
before the cells the label, behind them the rating. Without Qt.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from dxdesk.domain import tsv
from dxdesk.domain.change import field_value
from dxdesk.domain.chart_cells import cell_signs
from dxdesk.domain.month import format_month, parse_month
from dxdesk.domain.rows import ScheduleRow
from dxdesk.domain.schedule import Span
from dxdesk.domain.schedule_marks import marks_of

if TYPE_CHECKING:
    from dxdesk.domain.schedule import Grid
    from dxdesk.ui.gantt.chart import Chart
    from dxdesk.ui.gantt.chart_rows import Line
    from dxdesk.workspace.schedule_commands import Layer

_LAYERS: Final[dict[str, Layer]] = {"planned": "planned", "actual": "actual"}
_FIELDS: Final = ("label", "planned", "actual", "points", "marks", "rating")


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied of a chart.

    Attributes:
        rows: The rows, filed nowhere; of cells, the marks that lie in them.
        within: The months of the copied cells; None where whole rows were copied.
        layer: The layer that the cells are of; None where each bar stays in its own.
    """

    rows: tuple[ScheduleRow, ...]
    within: Span | None = None
    layer: Layer | None = None


def copied_of(chart: Chart) -> Copied | None:
    """The chosen rows, or the cells of the chosen range with the bars of its layer."""
    cells, lines = chart.chosen_cells, [line for line in chart.chosen if line.readable]
    if not lines:
        return None
    if chart.are_whole_rows or cells is None:
        return Copied(tuple(_unfiled(line.row) for line in lines))
    within = chart.grid.cells_span(*cells)
    rows = tuple(_cut_out(line, chart, within) for line in lines)
    return Copied(rows, within, chart.cursor.layer)


def written(copied: Copied) -> bytes:
    """The one text for our own charts."""
    within = copied.within
    months = None if within is None else [format_month(within.start), format_month(within.end)]
    whole = {"rows": [*map(_texts, copied.rows)], "within": months, "layer": copied.layer}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()


def read(data: bytes) -> Copied | None:
    """What `written` wrote; None where it was written by somebody else."""
    try:
        whole = cast("dict[str, list[dict[str, str]]]", json.loads(data))
        rows = tuple(
            ScheduleRow("", **{field: str(row[field]) for field in _FIELDS})
            for row in whole["rows"]
        )
        for row in rows:
            marks_of(row)
        months = cast("list[str] | None", whole["within"])
        within = None if months is None else Span(*map(parse_month, months))
        layer = _LAYERS.get(str(whole["layer"]))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return Copied(rows, within, layer) if rows else None


def as_table(copied: Copied, grid: Grid, *, rated: bool) -> str:
    """The same for a spreadsheet."""
    if copied.within is not None:
        first = grid.cell_at(copied.within.start) or 0
        last = grid.cell_at(copied.within.end - 1) or 0
        return tsv.written(_cells(row, grid)[first : last + 1] for row in copied.rows)
    return tsv.written(
        [row.label, *_cells(row, grid), *([row.rating] if rated else [])] for row in copied.rows
    )


def _unfiled(row: ScheduleRow) -> ScheduleRow:
    return ScheduleRow("", **_texts(row))


def _texts(row: ScheduleRow) -> dict[str, str]:
    return {field: str(field_value(row, field)) for field in _FIELDS}


def _cut_out(line: Line, chart: Chart, within: Span) -> ScheduleRow:
    kept = line.drawn.within(within).fields
    other = chart.cursor.other_layer().layer
    return ScheduleRow("", **{**kept, other: ""})


def _cells(row: ScheduleRow, grid: Grid) -> list[str]:
    return [signs.text for signs in cell_signs(marks_of(row), grid)]
