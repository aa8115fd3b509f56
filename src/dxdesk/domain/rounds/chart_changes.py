"""Cells of a chart on a form back to months: only the cells that say something else are touched."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dxdesk.domain.chart_cells import NO_MARK, typed_points
from dxdesk.domain.point_text import read_point, typed_form
from dxdesk.domain.schedule import Fill, canonical, canonical_points, without
from dxdesk.domain.schedule_marks import Marks, marks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dxdesk.domain.rows import ScheduleRow
    from dxdesk.domain.schedule import Grid, Point, Points, Span, Spans


def row_as_filled(
    row: ScheduleRow, grid: Grid, cells: Mapping[str, Mapping[int, str]]
) -> ScheduleRow:
    """A row of a chart with some of its cells filled in.

    What is marked already keeps its months, and a point that is still named keeps its month; a new
    one stands in the first month of its cell. Marks that nobody could read are known once somebody
    has filled one in.

    Args:
        row: The row as it stands.
        grid: The cells of the form.
        cells: By field (`CELL_FIELDS`) and cell what stands there.
    """
    before = marks_of(row)
    after = Marks(
        _marked(before.planned, grid, cells["planned"]),
        _marked(before.actual, grid, cells["actual"]),
        _with_points(before.points, grid, cells["points"]),
    )
    if after == before:
        return row
    return replace(row, **after.fields, marks=row.marks if after.is_empty else "known")


def _marked(spans: Spans, grid: Grid, cells: Mapping[int, str]) -> Spans:
    fills = grid.fill(spans)
    for cell, text in cells.items():
        is_marked = text.strip() not in NO_MARK
        if is_marked and fills[cell] is Fill.EMPTY:
            spans = canonical((*spans, grid.cell_span(cell)))
        elif not is_marked and fills[cell] is not Fill.EMPTY:
            spans = without(spans, grid.cell_span(cell))
    return spans


def _with_points(points: Points, grid: Grid, cells: Mapping[int, str]) -> Points:
    for cell, text in cells.items():
        span = grid.cell_span(cell)
        inside = [point for point in points if span.start <= point.month < span.end]
        if "、".join(map(typed_form, inside)) != text:
            outside = (point for point in points if point not in inside)
            points = canonical_points((*outside, *_named(inside, typed_points(text), span)))
    return points


def _named(present: Sequence[Point], parts: Iterable[str], span: Span) -> Iterator[Point]:
    """The points of a cell by their words; those that are there already as they are."""
    free = {typed_form(point).strip(): point for point in present}
    for part in parts:
        point = free.pop(part.strip(), None) or read_point(part, span.start)
        if point is not None:
            yield point
