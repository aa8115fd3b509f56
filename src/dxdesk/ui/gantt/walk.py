"""How the keys walk through a chart; without Qt."""

from __future__ import annotations

from dataclasses import replace
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

_EXTENDING_ROWS: Final = {
    Act.EXTEND_UP: Act.UP,
    Act.EXTEND_DOWN: Act.DOWN,
    Act.EXTEND_PAGE_UP: Act.PAGE_UP,
    Act.EXTEND_PAGE_DOWN: Act.PAGE_DOWN,
    Act.EXTEND_TOP: Act.TOP,
    Act.EXTEND_BOTTOM: Act.BOTTOM,
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
    if act in _LANES:
        return _LANES[act](chart.cursor)
    return _extended(chart, act, page) or _gone(chart, act, page)


def _extended(chart: Chart, act: Act, page: int) -> Cursor | None:
    cursor, cell_count = chart.cursor, chart.grid.cell_count
    if act is Act.WHOLE_ROWS:
        return cursor.of_whole_rows(cell_count)
    if act is Act.ALL_ROWS:
        every = replace(cursor, row=0, row_anchor=len(chart.lines) - 1)
        return every.of_whole_rows(cell_count)
    row = _row(chart, _EXTENDING_ROWS.get(act, act), page)
    if act in _EXTENDING_ROWS and row is not None:
        return cursor.extended_over(row)
    column = _column(chart, _EXTENDING.get(act, act))
    if act in _EXTENDING and column is not None:
        return cursor.extended_to(column, cell_count)
    return None


def _gone(chart: Chart, act: Act, page: int) -> Cursor | None:
    cursor = chart.cursor
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
