"""What the keys and the menu ask of the bars: each answer is one command; without Qt.

With several rows chosen an act is done to all of them, as one step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.schedule import canonical_points, covered
from dxdesk.ui.gantt.acts import Act
from dxdesk.ui.gantt.ask import Ask, together
from dxdesk.ui.gantt.geometry import LABEL_COLUMN
from dxdesk.ui.gantt.row_asks import ROW_ASKS, emptied_labels, rated
from dxdesk.ui.gantt.strokes import bar_in, moved, stretched
from dxdesk.workspace.schedule_commands import SetBars, SetPoints

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dxdesk.domain.schedule import Span, Spans
    from dxdesk.ui.gantt.chart import Chart
    from dxdesk.ui.gantt.chart_rows import Line
    from dxdesk.ui.gantt.strokes import Stroke


def ask(chart: Chart, act: Act) -> Ask | None:
    """What an act asks of the plan; None where there is nothing to be done."""
    make = _ASKS.get(act)
    return None if make is None else make(chart)


def why_not(chart: Chart, act: Act) -> str:
    """What is to be told where an act asks for nothing; empty where that is seen."""
    bars = _bars_at_cursor(chart) if act in (Act.MOVE_LEFT, Act.MOVE_RIGHT) else []
    if not bars:
        return ""
    what = "表の端にある帯があるため、まとめては" if len(bars) > 1 else "帯が表の端にあるため、"
    return f"{what}移せません。表の外へもずらすときは、Ctrl+Shift+K を押してください。"


def painted_on(chart: Chart, count: int) -> Ask | None:
    """Paint so many cells from the first chosen one on, and step behind them."""
    cells = chart.chosen_cells
    if cells is None:
        return None
    last = min(cells[0] + count, chart.grid.cell_count) - 1
    asked = _with_bars(
        chart, drawn_on(chart), lambda spans: chart.grid.paint(spans, cells[0], last), "を塗る"
    )
    return asked and Ask(asked.command, min(last + 1, chart.grid.cell_count - 1), collapsed=True)


def drawn_on(chart: Chart) -> list[Line]:
    """The chosen rows that bars can be drawn on."""
    return [line for line in chart.chosen if line.readable]


def _paint(chart: Chart) -> Ask | None:
    """Fill the chosen cells of all rows; empty them where they are full in every one."""
    cells, lines = chart.chosen_cells, drawn_on(chart)
    if cells is None:
        return None
    within, layer = chart.grid.cells_span(*cells), chart.cursor.layer
    painted = all(covered(line.spans(layer), within) == (within,) for line in lines)
    change = chart.grid.erase if painted else chart.grid.paint
    words = "を消す" if painted else "を塗る"
    return _with_bars(chart, lines, lambda spans: change(spans, *cells), words)


def _erase(chart: Chart) -> Ask | None:
    if chart.cursor.column == LABEL_COLUMN:
        return emptied_labels(chart)
    cells, lines = chart.chosen_cells, drawn_on(chart)
    if cells is None:
        return rated(chart, "")
    within, layer = chart.grid.cells_span(*cells), chart.cursor.layer
    if any(covered(line.spans(layer), within) for line in lines):
        return _with_bars(chart, lines, lambda spans: chart.grid.erase(spans, *cells), "を消す")
    return together((_without_points(chart, line, within) for line in lines), "の記号と文字を消す")


def _without_points(chart: Chart, line: Line, within: Span) -> SetPoints | None:
    left = [point for point in line.points if not within.start <= point.month < within.end]
    if len(left) == len(line.points):
        return None
    return SetPoints(chart.key(line), canonical_points(left))


def _with_bars(
    chart: Chart, lines: Sequence[Line], change: Callable[[Spans], Spans], words: str
) -> Ask | None:
    """Give the rows other bars in the layer of the cursor."""
    layer = chart.cursor.layer
    changed = (
        SetBars(chart.key(line), layer, spans)
        for line in lines
        if (spans := change(line.spans(layer))) != line.spans(layer)
    )
    return together(changed, f"の帯{words}")


def _move_bars(chart: Chart, cells: int) -> Ask | None:
    """The bars at the cursor moved, all or none; the cursor goes along, to move them on."""
    strokes = [
        (line, moved(chart.grid, line.spans(chart.cursor.layer), bar, cells))
        for line, bar in _bars_at_cursor(chart)
    ]
    if any(stroke.bar_now == stroke.bar for _, stroke in strokes):
        return None
    return _drawn(chart, strokes, chart.cursor.column + cells, "を移す")


def _stretch_bars(chart: Chart, cells: int) -> Ask | None:
    """The ends of the bars moved; the cursor stays, unless its cell is of none of them any more."""
    strokes = [
        (line, stretched(chart.grid, line.spans(chart.cursor.layer), bar, cells))
        for line, bar in _bars_at_cursor(chart)
    ]
    shown = chart.grid.span
    ends = [min(stroke.bar_now.end, shown.end) - 1 for _, stroke in strokes if stroke.bar_now]
    last = chart.grid.cell_at(max(ends, default=shown.end - 1))
    column = chart.cursor.column
    return _drawn(chart, strokes, column if last is None else min(last, column), "の長さを変える")


def _drawn(
    chart: Chart, strokes: Sequence[tuple[Line, Stroke]], column: int, words: str
) -> Ask | None:
    changed = (
        SetBars(chart.key(line), chart.cursor.layer, stroke.result)
        for line, stroke in strokes
        if stroke.bar_now is not None and stroke.bar_now != stroke.bar
    )
    return together(changed, f"の帯{words}", column)


def _bars_at_cursor(chart: Chart) -> list[tuple[Line, Span]]:
    """The bar of each chosen row at the cursor, or else the first one in the chosen cells."""
    cells = chart.chosen_cells
    if cells is None:
        return []
    places = (chart.cursor.column, *range(cells[0], cells[1] + 1))
    found: list[tuple[Line, Span]] = []
    for line in drawn_on(chart):
        spans = line.spans(chart.cursor.layer)
        bars = (bar_in(chart.grid, spans, cell) for cell in places)
        bar = next((bar for bar in bars if bar is not None), None)
        if bar is not None:
            found.append((line, bar))
    return found


_ASKS: Final[dict[Act, Callable[[Chart], Ask | None]]] = {
    Act.PAINT: _paint,
    Act.ERASE: _erase,
    Act.MOVE_LEFT: lambda chart: _move_bars(chart, -1),
    Act.MOVE_RIGHT: lambda chart: _move_bars(chart, 1),
    Act.SHORTEN: lambda chart: _stretch_bars(chart, -1),
    Act.LENGTHEN: lambda chart: _stretch_bars(chart, 1),
    **ROW_ASKS,
}
