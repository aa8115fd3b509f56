"""Both schedules of a sheet as cells: ■ and ● chosen from a list, and told by colour as well.

Where the work done is asked for, a row takes two lines: what was planned, and below it what was
done. Else one cell holds both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dxdesk.domain.chart_cells import ACTUAL_SIGN, PLANNED_SIGN
from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import FormLabel, ScheduleWord, label
from dxdesk.domain.month import MONTHS_PER_YEAR, month_number
from dxdesk.domain.rounds.asked import Part
from dxdesk.domain.rounds.form_place import CELL_FIELDS, ORDER, FormPlace, spare_uid
from dxdesk.domain.rounds.form_values import chart_grid
from dxdesk.exchange.forms import looks, rules
from dxdesk.exchange.forms.columns import FIRST, KIND, TITLE
from dxdesk.exchange.workbook.house_style import line_count, wide

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.domain.rows import ScheduleRow
    from dxdesk.domain.schedule import Grid
    from dxdesk.exchange.forms.ground import Ground
    from dxdesk.exchange.forms.page import Rule

SPARE_ROWS: Final = 3
SPARE_OF_NONE: Final = 5
"""Of a schedule that has no row yet."""

_PLANNED, _ACTUAL = label(ScheduleWord.PLANNED), label(ScheduleWord.ACTUAL)
_UNKNOWN: Final = label(ScheduleWord.UNKNOWN)
_POINTS: Final = FIELD_LABELS["schedule_row", "points"]
_LEGEND: Final = f"{PLANNED_SIGN} {_PLANNED}　{ACTUAL_SIGN} {_ACTUAL}　★ {_POINTS}（★公開 等）"
_LEGEND_PIXELS: Final = 280
_SPARE: Final = "（追加）"
_SMALL_LINE: Final = 0.85
"""Height of a line of small letters, in lines of text."""
_KIND_LETTERS: Final = 9
_ROW: Final = 1.2
"""Height of a line of a chart, in lines of text."""
_SIGNS: Final = (
    (ACTUAL_SIGN, {"bg_color": "#3F5870", "font_color": "#FFFFFF"}),
    (PLANNED_SIGN, {"bg_color": "#B8C9DB", "font_color": "#000000"}),
)
"""The sign itself stays to be read in a copy without colour."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a row of a chart.

    Attributes:
        uid: Of the row.
        kind: 計画 or 実施, and that the marks are unknown; empty where there is nothing to say.
        fields: What its cells hold.
        is_first: Whether it bears the name of the row, and its rating.
        rows: How many lines the row has.
        rule: What its cells say.
    """

    uid: str
    kind: str
    fields: tuple[str, ...]
    is_first: bool
    rows: int
    rule: Rule


@dataclass(frozen=True, slots=True)
class _Chart:
    """A chart: its name (`plan`, `year`), its rows, and which of its cells stand beside each other.

    `rating_column` is None where it has no ratings.
    """

    name: str
    rows: Sequence[ScheduleRow]
    grid: Grid
    rating_column: int | None


def write_plan_chart(ground: Ground) -> None:
    """Write the five-year schedule, years that do not fit below the others."""
    ground.gap()
    sheet, letter = ground.sheet, ground.letter
    grid = chart_grid(letter.plan, letter.edition, "plan", sheet.project.divisions_per_year)
    bands = ground.columns.chart_bands
    rated = any(row.rating for row in sheet.plan_rows)
    first_cell = 0
    for number, years in enumerate(bands):
        cells = range(first_cell, first_cell + len(years) * grid.divisions_per_year)
        first_cell = cells.stop
        rating = FIRST + len(cells) if rated and number == 0 else None
        chart = _Chart("plan", sheet.plan_rows, grid, rating)
        _write_years(ground, chart, years, cells)
        _write_lines(ground, chart, cells)


def write_year_chart(ground: Ground) -> None:
    """Write the schedule of the planned year, month by month."""
    ground.gap()
    page, letter, row = ground.page, ground.letter, ground.row
    grid = chart_grid(letter.plan, letter.edition, "year", MONTHS_PER_YEAR)
    page.words(row, TITLE, f"{FiscalYear(letter.edition).label()}（月別）", looks.HEADING)
    page.words(row, KIND, "", looks.HEADING)
    for cell in range(grid.cell_count):
        month = month_number(grid.cell_span(cell).start)
        page.words(row, FIRST + cell, f"{month}月", looks.SMALL)
    rating = FIRST + grid.cell_count
    page.words(row, rating, label(FormLabel.RATING), looks.SMALL)
    page.height(row, _ROW)
    ground.row += 1
    chart = _Chart("year", ground.sheet.year_rows, grid, rating)
    _write_lines(ground, chart, range(grid.cell_count))


def _write_years(ground: Ground, chart: _Chart, years: range, cells: range) -> None:
    """The heading of the five-year schedule: years, and what of a year a cell is."""
    page, row = ground.page, ground.row
    each = chart.grid.divisions_per_year
    is_divided = each > 1
    page.words(row, TITLE, label(FormLabel.SCHEDULE), looks.HEADING)
    page.words(row, KIND, "", looks.HEADING)
    for at, year in enumerate(years):
        columns = range(FIRST + at * each, FIRST + (at + 1) * each)
        look = looks.ACROSS if is_divided else looks.HEADING
        page.across(row, columns, FiscalYear(year).short(), look)
    beside = FIRST + len(cells)
    if chart.rating_column is not None:
        page.words(row, chart.rating_column, label(FormLabel.RATING), looks.SMALL)
        beside += 1
    room = ground.columns.pixels_of(range(beside, ground.columns.values.stop))
    if cells.start == 0 and room >= _LEGEND_PIXELS:
        page.words(row, beside, _LEGEND, looks.LEGEND)
    page.height(row, _ROW)
    ground.row += 1
    if is_divided:
        page.words(ground.row, TITLE, "", looks.SMALL)
        page.words(ground.row, KIND, "月", looks.SMALL)
        for at, cell in enumerate(cells):
            page.words(ground.row, FIRST + at, _months(chart.grid, cell), looks.SMALL)
        page.height(ground.row, 1)
        ground.row += 1


def _months(grid: Grid, cell: int) -> str:
    span = grid.cell_span(cell)
    first, last = month_number(span.start), month_number(span.end - 1)
    return str(first) if first == last else f"{first}-{last}"


def _write_lines(ground: Ground, chart: _Chart, cells: range) -> None:
    first = ground.row
    for line in _lines(ground, chart):
        _write_line(ground, chart, line, cells)
    if ground.row > first:
        last_column = FIRST + len(cells) - 1
        for sign, look in _SIGNS:
            ground.page.colour(range(first, ground.row), range(FIRST, last_column + 1), sign, look)


def _lines(ground: Ground, chart: _Chart) -> Iterator[_Line]:
    """The lines of the rows of a chart, and of those that can be added."""
    parted = ground.letter.asked.asks_part(
        Part.PLAN_PROGRESS if chart.name == "plan" else Part.YEAR_PROGRESS
    )
    for row in chart.rows:
        unknown = _UNKNOWN if row.marks == "unknown" else ""
        yield from _lines_of(row.uid, unknown, parted=parted)
    order = FormPlace(ground.uid, "schedule_row", "", ORDER, chart.name)
    if ground.letter.asked.asks(order):
        for number in range(SPARE_ROWS if chart.rows else SPARE_OF_NONE):
            uid = spare_uid(ground.letter.token, ground.uid, "schedule_row", chart.name, number)
            yield from _lines_of(uid, _SPARE, parted=parted)


def _lines_of(uid: str, remark: str, *, parted: bool) -> Iterator[_Line]:
    if not parted:
        yield _Line(uid, remark, CELL_FIELDS, True, 1, rules.BOTH)
        return
    kind = f"{_PLANNED}\n{remark}" if remark else _PLANNED
    yield _Line(uid, kind, ("planned", "points"), True, 2, rules.PLANNED)
    yield _Line(uid, _ACTUAL, ("actual",), False, 2, rules.ACTUAL)


def _write_line(ground: Ground, chart: _Chart, line: _Line, cells: range) -> None:
    page, row = ground.page, ground.row

    def at(field: str, cell: int = -1) -> FormPlace:
        return FormPlace(ground.uid, "schedule_row", line.uid, field, chart.name, cell)

    height = _write_name(ground, at("label"), line, is_whole=cells.start == 0)
    page.words(row, KIND, line.kind, looks.SMALL)
    height = max(height, _SMALL_LINE * line_count(line.kind, _KIND_LETTERS))
    room = ground.columns.characters(ground.columns.values[:1])
    for column, cell in enumerate(cells, FIRST):
        slot = ground.slot(tuple(at(field, cell) for field in line.fields), looks.VALUE, line.rule)
        if wide(slot.text) > room:
            slot = replace(slot, look=looks.POINT)
            height = max(height, _SMALL_LINE * line_count(slot.text, room + 1))
        page.value(row, column, slot)
    if chart.rating_column is not None:
        _write_rating(ground, chart.rating_column, at("rating"), line)
    page.height(row, height)
    ground.row += 1


def _write_name(ground: Ground, place: FormPlace, line: _Line, *, is_whole: bool) -> float:
    """Write the name of a row, over its two lines where it has two.

    Args:
        ground: Where.
        place: Of the name.
        line: The line that is written.
        is_whole: Whether it stands here to be filled in; else it is repeated.

    Returns:
        How high the line has to be for it, in lines of text.
    """
    page, row = ground.page, ground.row
    slot = ground.slot((place,), looks.ROW_NAME, rules.ROW_NAME)
    is_open = slot.is_open and is_whole
    if line.is_first:
        page.merge(row, range(TITLE, KIND), slot.look, line.rows, is_open=is_open)
        if is_whole:
            page.value(row, TITLE, slot)
        else:
            page.words(row, TITLE, slot.text, slot.look)
    least = _ROW if line.rows == 1 else 1.0
    return max(least, line_count(slot.text, ground.columns.characters([TITLE])) / line.rows)


def _write_rating(ground: Ground, column: int, place: FormPlace, line: _Line) -> None:
    if line.is_first:
        slot = ground.slot((place,), looks.VALUE, rules.rating_rule(ground.letter.plan))
        ground.page.value(ground.row, column, slot)
    else:
        ground.page.words(ground.row, column, "", looks.VALUE)
