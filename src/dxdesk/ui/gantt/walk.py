"""How the keys walk through a chart; without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.ui.gantt.acts import Act
from dxdesk.ui.gantt.cursor import Cursor, bar_edge_from
from dxdesk.ui.gantt.geometry import LABEL_COLUMN

if TYPE_CHECKING:
    from collections.abc import Callable

    from dxdesk.ui.gantt.chart import Chart

_EXTENDING: Final = {
    Act.EXTEND_LEFT: Act.LEFT,
    Act.EXTEND_RIGHT: Act.RIGHT,
    Act.EXTEND_EDGE_LEFT: Act.EDGE_LEFT,
    Act.EXTEND_EDGE_RIGHT: Act.EDGE_RIGHT,
    Act.EXTEND_HOME: Act.HOME,
    Act.EXTEND_END: Act.END,
}

_LANES: Final[dict[Act, Callable[[Cursor], Cursor]]] = {
    Act.LANE: Cursor.other_layer,
    Act.PLANNED: lambda cursor: cursor.on_layer("planned"),
    Act.ACTUAL: lambda cursor: cursor.on_layer("actual"),
}


def walked(chart: Chart, act: Act, page: int) -> Cursor | None:
    """Where the cursor comes by an act; None where it is not one of walking.

    Args:
        chart: Where it walks; the place may lie outside of it.
        act: What was asked for.
        page: How many rows are seen at once.
    """
    cursor = chart.cursor
    if act in _LANES:
        return _LANES[act](cursor)
    if act in _EXTENDING:
        column = _column(chart, _EXTENDING[act])
        return None if column is None else cursor.extended_to(column, chart.grid.cell_count)
    row = _row(chart, act, page)
    if row is not None:
        return cursor.at(row, cursor.column)
    column = _column(chart, act)
    return None if column is None else cursor.at(cursor.row, column)


def _row(chart: Chart, act: Act, page: int) -> int | None:
    rows = {
        Act.UP: chart.cursor.row - 1,
        Act.DOWN: chart.cursor.row + 1,
        Act.PAGE_UP: chart.cursor.row - page,
        Act.PAGE_DOWN: chart.cursor.row + page,
        Act.TOP: 0,
        Act.BOTTOM: len(chart.lines) - 1,
    }
    return rows.get(act)


def _column(chart: Chart, act: Act) -> int | None:
    column, last_cell = chart.cursor.column, chart.grid.cell_count - 1
    match act:
        case Act.LEFT:
            return column - 1
        case Act.RIGHT:
            return column + 1
        case Act.EDGE_LEFT | Act.EDGE_RIGHT:
            return _edge(chart, -1 if act is Act.EDGE_LEFT else 1)
        case Act.HOME:
            return 0 if column > 0 else LABEL_COLUMN
        case Act.END:
            return last_cell if column < last_cell else chart.last_column
        case _:
            return None


def _edge(chart: Chart, direction: int) -> int:
    line = chart.current
    spans = () if line is None else line.spans(chart.cursor.layer)
    return bar_edge_from(chart.grid, spans, chart.cursor.column, direction)
