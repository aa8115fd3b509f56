"""The chart in words: for heads, tips, the screen reader and the name of a cell; without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.fiscal_year import FiscalYear, fiscal_year_of
from dxdesk.domain.labels import FormLabel, ScheduleWord, label
from dxdesk.domain.month import MONTHS_PER_YEAR, Month, month_number
from dxdesk.domain.month_words import era_year
from dxdesk.domain.schedule import Grid, Point, Span, covered
from dxdesk.ui.gantt.geometry import LABEL_COLUMN

if TYPE_CHECKING:
    from dxdesk.ui.gantt.chart_rows import Line
    from dxdesk.ui.gantt.cursor import Cursor
    from dxdesk.workspace.schedule_commands import Layer

LAYER_WORDS: Final[dict[Layer, str]] = {
    "planned": label(ScheduleWord.PLANNED),
    "actual": label(ScheduleWord.ACTUAL),
}

_HALVES: Final = ("上半期", "下半期")
_MONTHLY: Final = 12
_LONGEST_TIP_LINE: Final = 80
_TIP_COLUMNS: Final = 40
_LONGEST_TIP: Final = 400

UNKNOWN_TIP: Final = (
    f"「{label(ScheduleWord.UNKNOWN)}」：元の資料から印を読み取れませんでした。\n"
    "帯を塗ると、その内容で確定します。"
)


def year_heads(grid: Grid) -> list[tuple[str, int, int]]:
    """The heads of the years: word, first month, month behind the last."""
    return [
        (fiscal_year_of(start).short(), start, start + MONTHS_PER_YEAR)
        for start in range(grid.span.start, grid.span.end, MONTHS_PER_YEAR)
    ]


def division_head(grid: Grid, cell: int) -> str:
    """The head of a cell below its year: the month, or the number of the division."""
    if grid.divisions_per_year == _MONTHLY:
        return str(month_number(grid.cell_span(cell).start))
    return str(cell % grid.divisions_per_year + 1)


def year_of(grid: Grid) -> FiscalYear:
    """The fiscal year that a chart begins with."""
    return fiscal_year_of(grid.first_month)


def cell_name(grid: Grid, cell: int) -> str:
    """A cell in words: `R5 第2四半期`, `R5 10月`, `R5年度`."""
    start = grid.cell_span(cell).start
    year = fiscal_year_of(start).short()
    number = cell % grid.divisions_per_year
    match grid.divisions_per_year:
        case 1:
            return f"{year}年度"
        case 2:
            return f"{year} {_HALVES[number]}"
        case 4:
            return f"{year} 第{number + 1}四半期"
        case 12:
            return f"{year} {month_number(start)}月"
        case _:
            return f"{year} 第{number + 1}期"


def long_month(month: Month) -> str:
    """A calendar month as `令和5年4月`."""
    name, _, year = era_year(month)
    number = "元" if name and year == 1 else str(year)
    return f"{name}{number}年{month_number(month)}月"


def bar_in_words(span: Span) -> str:
    """The months of a bar, the last one included: `令和5年4月～令和5年9月`."""
    first, last = long_month(span.start), long_month(span.end - 1)
    return first if first == last else f"{first}～{last}"


def label_tip(text: str) -> str:
    """A label in lines that a tip has room for."""
    shown = text if len(text) <= _LONGEST_TIP else f"{text[:_LONGEST_TIP]}…"
    return "\n".join(
        line[start : start + _TIP_COLUMNS]
        for line in shown.split("\n")
        for start in range(0, max(len(line), 1), _TIP_COLUMNS)
    )


def bar_tip(line: Line, layer: Layer, bar: Span) -> str:
    """What is told of a bar that the pointer rests on."""
    return f"{one_line(line.row.label)}\n{LAYER_WORDS[layer]}　{bar_in_words(bar)}"


def point_tip(point: Point) -> str:
    """What is told of a point that the pointer rests on."""
    return f"{point.symbol}{one_line(point.text)}\n{long_month(point.month)}"


def one_line(text: str) -> str:
    """A text short enough for a line of a tip."""
    # What lies beyond is never shown, and a text may be very long.
    shown = " ".join(text[: 2 * _LONGEST_TIP_LINE].split())
    return shown if len(shown) <= _LONGEST_TIP_LINE else f"{shown[:_LONGEST_TIP_LINE]}…"


def describe(grid: Grid, line: Line, cursor: Cursor) -> str:
    """The current cell and all that is chosen with it in words, for a screen reader."""
    rows = cursor.rows
    if len(rows) == 1:
        return _cell_in_words(grid, line, cursor)
    chosen = f"{len(rows)}行を選択（{rows.start + 1}行目から{rows.stop}行目まで）"
    return f"{chosen}、{_cell_in_words(grid, line, cursor)}"


def _cell_in_words(grid: Grid, line: Line, cursor: Cursor) -> str:
    name = f"行 {one_line(line.row.label) or '（名称なし）'}"
    cells = cursor.cells(grid.cell_count)
    if cells is None:
        if cursor.column == LABEL_COLUMN:
            return f"{name}、行の名称"
        return f"{name}、{label(FormLabel.RATING)} {line.row.rating or 'なし'}"
    first, last = (cell_name(grid, cell) for cell in cells)
    place = first if cells[0] == cells[1] else f"{first}から{last}まで"
    within = grid.cells_span(*cells)
    held = [
        f"{LAYER_WORDS[layer]}{'あり' if covered(line.spans(layer), within) else 'なし'}"
        for layer in (cursor.layer, cursor.other_layer().layer)
    ]
    if line.is_unknown:
        held.append(label(ScheduleWord.UNKNOWN))
    held += [
        f"{point.symbol}{one_line(point.text)}"
        for point in line.points
        if within.start <= point.month < within.end
    ]
    return "、".join((name, place, *held))
