"""The five-year and the monthly chart: marks to months.

What `chart_rows` trusts becomes spans and points; the rest is kept as rows whose marks are unknown,
because "unknown" is not "nothing planned". Marks without a time stay in the list of what was not
understood, each under a warning.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dxdesk.domain import schedule
from dxdesk.domain.rows import ScheduleRow
from dxdesk.exchange.text_sheets.chart_rows import (
    ChartRow,
    Doubt,
    chart_rows,
    divisions_of,
)
from dxdesk.exchange.text_sheets.headers import MonthHeader, YearHeader
from dxdesk.exchange.text_sheets.lost_breaks import has_lost_break
from dxdesk.exchange.text_sheets.tables import SheetTable, TableKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.fiscal_year import FiscalYear
    from dxdesk.exchange.text_sheets.cells import Cell
    from dxdesk.exchange.text_sheets.owner import Owner
    from dxdesk.exchange.text_sheets.sheet_slip import SheetSlip
    from dxdesk.exchange.text_sheets.years import Years

# An unknown year, or a cell that is not understood, leaves the columns themselves in no doubt.
_COLUMNS_STAND: Final = frozenset({None, Doubt.UNDECIDED, Doubt.ENTRY})
_NAMES: Final = {TableKind.PLAN: "年度別の表", TableKind.YEAR: "月別の表"}


@dataclass(frozen=True, slots=True)
class ReadChart:
    """The rows of a chart, and into how many cells its years are cut."""

    rows: tuple[ScheduleRow, ...]
    divisions: int


@dataclass(frozen=True, slots=True)
class _Canvas:
    """What all rows of a chart share: the grid under their columns, None where there is none."""

    table: SheetTable
    grid: schedule.Grid | None
    first_column: int

    @property
    def name(self) -> str:
        return _NAMES[self.table.kind]

    def cell(self, mark: Cell, row: ChartRow) -> int:
        return mark.column + row.shift - self.first_column


def read_chart(table: SheetTable, slip: SheetSlip, owner: Owner, years: Years) -> ReadChart:
    """Read a chart.

    Args:
        table: The chart's lines.
        slip: Where places and warnings go.
        owner: The project that the chart belongs to.
        years: The years of the plan, and the one that a monthly chart is about.
    """
    rows = chart_rows(table, years)
    canvas = _canvas(table, years.planned)
    for header in (table.header, *table.repeated):
        if header:
            slip.label(_header_cells(header))
    are_lost = not any(row.marks for row in rows)
    if rows:
        _warn_of_chart(rows, canvas, slip, are_lost=are_lost)
    built: list[ScheduleRow] = []
    for place, row in enumerate(rows):
        _place(row, f"{table.kind.value}_schedule.rows[{place}]", slip)
        uid = owner.uid(table.kind.value, place)
        built.append(replace(_build(row, uid, canvas, are_lost=are_lost), project=owner.project))
    return ReadChart(tuple(built), divisions_of(table, rows))


def _canvas(table: SheetTable, fiscal_year: FiscalYear | None) -> _Canvas:
    header = table.header
    if header is None or not header.covered:
        return _Canvas(table, None, 0)
    first = header.covered[0]
    if isinstance(header, YearHeader):
        grid = schedule.plan_grid(header.years[0], header.years[-1], header.divisions or 1)
        return _Canvas(table, grid, first)
    grid = schedule.year_grid(fiscal_year) if fiscal_year else None
    return _Canvas(table, grid, first)


def _header_cells(header: YearHeader | MonthHeader) -> list[Cell | None]:
    rating = header.rating if isinstance(header, MonthHeader) else None
    return [*(cell for cell, _ in header.marks), rating, *header.captions]


def _warn_of_chart(
    rows: Sequence[ChartRow], canvas: _Canvas, slip: SheetSlip, *, are_lost: bool
) -> None:
    table = canvas.table
    if are_lost:
        missing = "" if table.header else "（見出しの行もありません）"
        slip.warn(
            table.start,
            "marks_lost" if table.header else Doubt.NO_HEADER.code,
            f"{canvas.name}に■が一つもないため{missing}、帯は「予定なし」ではなく「不明」とします。",
        )
    elif all(row.doubt in {None, Doubt.ENTRY} for row in rows) and _is_wider_than_header(table):
        slip.warn(
            table.start,
            "chart_wider_than_header",
            f"{canvas.name}は年度の見出しより列が多く、見出しが詰まっている疑いがあります。"
            "帯は見出しの列のとおりに読みました。確かめてください。",
        )
    labels = Counter(row.label.value for row in rows)
    for row in rows:
        _warn_of_row(row, canvas, slip, are_lost=are_lost)
        if labels[row.label.value] > 1:
            message = f"{canvas.name}に同じ名前の行が{labels[row.label.value]}つあります。"
            slip.warn(row.line.number, "repeated_row", message)


def _is_wider_than_header(table: SheetTable) -> bool:
    header = table.header
    if not isinstance(header, YearHeader) or not header.covered:
        return False
    return header.line.width - header.covered[-1] >= len(header.years)


def _warn_of_row(row: ChartRow, canvas: _Canvas, slip: SheetSlip, *, are_lost: bool) -> None:
    line = row.line.number
    if has_lost_break(row.label.value):
        slip.warn(
            line,
            "space_in_label",
            f"{canvas.name}の行の名前に、失われた改行らしい空白があります（そのまま取り込みます）。",
        )
    if row.strays:
        slip.refuse(
            line,
            "unknown_chart_cell",
            f"{canvas.name}に■や★でない記入「{row.strays[0].value[:20]}」があり、取り込みません。"
            "この行の帯の時期は「不明」とします。",
        )
    if are_lost or row.doubt is Doubt.ENTRY:
        return
    if row.doubt:
        slip.refuse(
            line, row.doubt.code, f"{row.doubt.reason}、この行の帯の時期は「不明」とします。"
        )
    elif not row.marks:
        slip.warn(
            line,
            "row_without_marks",
            f"{canvas.name}のこの行には■がありません。予定がないものとして取り込みます。",
        )


def _place(row: ChartRow, field: str, slip: SheetSlip) -> None:
    slip.place(row.label, f"{field}.label")
    if row.rating and row.doubt in _COLUMNS_STAND:
        slip.place(row.rating, f"{field}.rating")
    if row.doubt is None:
        for mark in row.marks:
            slip.place(mark, f"{field}.planned" if mark.is_painted else f"{field}.points")


def _build(row: ChartRow, uid: str, canvas: _Canvas, *, are_lost: bool) -> ScheduleRow:
    rating = row.rating.value if row.rating and row.doubt in _COLUMNS_STAND else ""
    known = row.doubt is None and not are_lost
    grid = canvas.grid if known else None
    return ScheduleRow(
        uid,
        chart=canvas.table.kind.value,
        label=row.label.value,
        planned=_planned(row, canvas, grid) if grid else "",
        points=_points(row, canvas, grid) if grid else "",
        marks="known" if known else "unknown",
        rating=rating,
    )


def _planned(row: ChartRow, canvas: _Canvas, grid: schedule.Grid) -> str:
    painted = (canvas.cell(mark, row) for mark in row.marks if mark.is_painted)
    return schedule.format_spans(grid.from_cells(painted))


def _points(row: ChartRow, canvas: _Canvas, grid: schedule.Grid) -> str:
    points: list[schedule.Point] = []
    for mark in row.marks:
        if mark.point and not mark.is_painted:
            month = grid.cell_span(canvas.cell(mark, row)).start
            points.append(schedule.Point(month, *mark.point))
    return schedule.format_points(points)
