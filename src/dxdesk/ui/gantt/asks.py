"""What the keys and the menu ask of the plan: each answer is one command; without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.half_width import half_width
from dxdesk.domain.rows import ScheduleRow
from dxdesk.domain.schedule import canonical_points, covered
from dxdesk.ui.gantt.acts import Act
from dxdesk.ui.gantt.geometry import LABEL_COLUMN
from dxdesk.ui.gantt.strokes import bar_in, moved, stretched
from dxdesk.workspace.commands import AddRow, MoveRow, RemoveRow, SetField
from dxdesk.workspace.schedule_commands import SetBars, SetPoints

if TYPE_CHECKING:
    from collections.abc import Callable

    from dxdesk.domain.schedule import Span
    from dxdesk.ui.gantt.chart import Chart
    from dxdesk.ui.gantt.chart_rows import Line
    from dxdesk.ui.gantt.strokes import Stroke
    from dxdesk.workspace.commands import Command


class Ask(NamedTuple):
    """A command, and the column where the cursor stands when it is done (None: as before)."""

    command: Command
    column: int | None = None


def ask(chart: Chart, act: Act) -> Ask | None:
    """What an act asks of the plan; None where there is nothing to be done."""
    make = _ASKS.get(act)
    return None if make is None else make(chart)


def rated(chart: Chart, rating: str) -> Ask | None:
    """Give the current row a rating."""
    line = chart.current
    if line is None or line.row.rating == rating:
        return None
    return Ask(SetField(chart.key(line), "rating", rating))


def rating_of_key(chart: Chart, typed: str) -> str | None:
    """The rating that a typed letter stands for, in any width and case."""
    letter = half_width(typed).upper()
    return next((each for each in chart.choices if half_width(each).upper() == letter), None)


def pasted(chart: Chart, text: str) -> Ask | None:
    """Give the label or the rating at the cursor a copied text; of a copied row its name."""
    line = chart.current
    first = text.strip("\r\n").partition("\n")[0].partition("\t")[0].strip()
    if line is None or not first:
        return None
    if chart.cursor.column >= chart.grid.cell_count:
        rating = rating_of_key(chart, first)
        return None if rating is None else rated(chart, rating)
    if chart.cursor.column != LABEL_COLUMN or line.row.label == first:
        return None
    return Ask(SetField(chart.key(line), "label", first))


def _paint(chart: Chart) -> Ask | None:
    place = _cells(chart)
    if place is None:
        return None
    line, cells, within = place
    layer = chart.cursor.layer
    spans = line.spans(layer)
    painted = covered(spans, within) == (within,)
    change = chart.grid.erase if painted else chart.grid.paint
    return Ask(SetBars(chart.key(line), layer, change(spans, *cells)))


def _erase(chart: Chart) -> Ask | None:
    line = chart.current
    if line is None:
        return None
    if chart.cursor.column == LABEL_COLUMN:
        return Ask(SetField(chart.key(line), "label", "")) if line.row.label else None
    if chart.cursor.column >= chart.grid.cell_count:
        return rated(chart, "")
    return _erase_cells(chart)


def _erase_cells(chart: Chart) -> Ask | None:
    place = _cells(chart)
    if place is None:
        return None
    line, cells, within = place
    layer = chart.cursor.layer
    spans = line.spans(layer)
    if covered(spans, within):
        return Ask(SetBars(chart.key(line), layer, chart.grid.erase(spans, *cells)))
    left = [point for point in line.points if not within.start <= point.month < within.end]
    if len(left) == len(line.points):
        return None
    return Ask(SetPoints(chart.key(line), canonical_points(left)))


def _move_bar(chart: Chart, cells: int) -> Ask | None:
    """The bar at the cursor moved; the cursor goes along, so that it can be moved on."""
    found = _bar_at_cursor(chart)
    if found is None:
        return None
    line, bar = found
    stroke = moved(chart.grid, line.spans(chart.cursor.layer), bar, cells)
    return _drawn(
        chart, line, stroke, lambda now: (now.start - bar.start) // chart.grid.cell_months
    )


def _stretch_bar(chart: Chart, cells: int) -> Ask | None:
    """The end of the bar moved; the cursor stays, unless its cell is no longer of the bar."""
    found = _bar_at_cursor(chart)
    if found is None:
        return None
    line, bar = found
    stroke = stretched(chart.grid, line.spans(chart.cursor.layer), bar, cells)

    def step(now: Span) -> int:
        last = chart.grid.cell_at(min(now.end, chart.grid.span.end) - 1)
        return 0 if last is None else min(last - chart.cursor.column, 0)

    return _drawn(chart, line, stroke, step)


def _drawn(chart: Chart, line: Line, stroke: Stroke, step: Callable[[Span], int]) -> Ask | None:
    now = stroke.bar_now
    if now is None or now == stroke.bar:
        return None
    command = SetBars(chart.key(line), chart.cursor.layer, stroke.result)
    return Ask(command, chart.cursor.column + step(now))


def _bar_at_cursor(chart: Chart) -> tuple[Line, Span] | None:
    place = _cells(chart)
    if place is None:
        return None
    bar = bar_in(chart.grid, place[0].spans(chart.cursor.layer), chart.cursor.column)
    return None if bar is None else (place[0], bar)


def _add_row(chart: Chart) -> Ask | None:
    if chart.project is None or chart.project.edition is None:
        return None
    line = chart.current
    row = ScheduleRow("", chart.project.uid, chart.name)
    return Ask(AddRow(chart.project.edition, row, line.uid if line else None), LABEL_COLUMN)


def _remove_row(chart: Chart) -> Ask | None:
    line = chart.current
    return None if line is None else Ask(RemoveRow(chart.key(line)))


def _move_row(chart: Chart, step: int) -> Ask | None:
    """The row moved one place: behind the one before the last, or behind the next."""
    line, row = chart.current, chart.cursor.row
    if line is None or not 0 <= row + step < len(chart.lines):
        return None
    behind = row + step if step > 0 else row - 2
    return Ask(MoveRow(chart.key(line), chart.lines[behind].uid if behind >= 0 else None))


def _make_known(chart: Chart) -> Ask | None:
    line = chart.current
    if line is None or not line.is_unknown:
        return None
    return Ask(SetField(chart.key(line), "marks", "known"))


def _cells(chart: Chart) -> tuple[Line, tuple[int, int], Span] | None:
    """The current row with the chosen cells and their months; None where no bar can be drawn."""
    line, cells = chart.current, chart.cursor.cells(chart.grid.cell_count)
    if line is None or cells is None or not line.readable:
        return None
    return line, cells, chart.grid.cells_span(*cells)


_ASKS: Final[dict[Act, Callable[[Chart], Ask | None]]] = {
    Act.PAINT: _paint,
    Act.ERASE: _erase,
    Act.MOVE_LEFT: lambda chart: _move_bar(chart, -1),
    Act.MOVE_RIGHT: lambda chart: _move_bar(chart, 1),
    Act.SHORTEN: lambda chart: _stretch_bar(chart, -1),
    Act.LENGTHEN: lambda chart: _stretch_bar(chart, 1),
    Act.ADD_ROW: _add_row,
    Act.REMOVE_ROW: _remove_row,
    Act.ROW_UP: lambda chart: _move_row(chart, -1),
    Act.ROW_DOWN: lambda chart: _move_row(chart, 1),
    Act.MAKE_KNOWN: _make_known,
}
