"""The two schedules of a sheet: rows of the model turned into strips of the form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain.fiscal_year import FiscalYear, fiscal_year_of
from dxdesk.domain.labels import FormLabel, ScheduleWord, label
from dxdesk.domain.layout_report import OutsideChart, Place
from dxdesk.domain.month import month_number
from dxdesk.domain.schedule import (
    DIVISIONS,
    format_spans,
    parse_points,
    parse_spans,
    plan_grid,
    without,
    year_grid,
)
from dxdesk.reports.bar_words import bars_in_words
from dxdesk.reports.cells import Cell, Row, Strip, TextCell
from dxdesk.reports.legend import legend_cell
from dxdesk.reports.ratings import rating_cell
from dxdesk.reports.setting import Passage
from dxdesk.reports.tracks import Caption, Marks, Scale, TrackCell, stack
from dxdesk.typeset.fonts import Weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dxdesk.domain.notation import Notation
    from dxdesk.domain.rows import ScheduleRow
    from dxdesk.domain.schedule import Grid, Point, Points, Spans
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.reports.form import FormContext
    from dxdesk.reports.styles import Styles

_MOST_LANES: Final = 4
_LONGEST_SYMBOL_EM: Final = 4.0
_CAPTION_GAP: Final = 3.0


def read_marks(row: ScheduleRow) -> Marks:
    """Read a row's texts; one that is not canonical makes its marks unknown, not absent."""
    unreadable: list[str] = []
    spans: list[Spans] = []
    for text in (row.planned, row.actual):
        try:
            spans.append(parse_spans(text))
        except ValueError:
            unreadable.append(text)
            spans.append(())
    points: Points = ()
    try:
        points = parse_points(row.points)
    except ValueError:
        unreadable.append(row.points)
    unknown = row.marks != "known" or bool(unreadable)
    return Marks(spans[0], spans[1], points, unknown, tuple(unreadable))


@dataclass(frozen=True, slots=True)
class Chart:
    """A schedule as strips, and what of it lies outside its years."""

    head: Row
    strips: tuple[Strip, ...]
    outside: tuple[OutsideChart, ...]


class ChartBuilder:
    """Builds one of the charts of a sheet."""

    def __init__(
        self,
        styles: Styles,
        grid: Grid,
        marks: Mapping[str, Marks],
        notation: Notation,
        *,
        rated: bool,
    ) -> None:
        self._styles = styles
        self._marks = marks
        self._grid = grid
        self._notation = notation
        self._rated = rated
        theme = styles.theme
        width = theme.value_width - (theme.rating_width if rated else 0.0)
        self._scale = Scale(grid, theme.value_x, width)
        self._lines = self._scale.lines()
        self._outside: list[OutsideChart] = []

    def build(self, rows: Sequence[ScheduleRow], corner: Cell, heads: Sequence[str]) -> Chart:
        """Build the chart.

        Args:
            rows: The rows in their order.
            corner: The cell above the labels.
            heads: The titles of the years or of the months, in order.
        """
        strips = [strip for row in rows for strip in self._strips(row, self._marks[row.uid])]
        return Chart(self._head(corner, heads), tuple(strips), tuple(self._outside))

    def _head(self, corner: Cell, heads: Sequence[str]) -> Row:
        styles = self._styles
        step = self._scale.width / len(heads)
        cells = [
            styles.text_cell((self._scale.x + i * step, step), head, styles.head)
            for i, head in enumerate(heads)
        ]
        if self._rated:
            extent = (self._scale.right, styles.theme.rating_width)
            cells.append(styles.text_cell(extent, label(FormLabel.RATING), styles.head))
        return Row((corner, *cells))

    def _strips(self, row: ScheduleRow, marks: Marks) -> Iterable[Strip]:
        styles, theme = self._styles, self._styles.theme
        captions, told = self._captions(marks)
        self._note_outside(row, marks)
        role = f"{row.chart}_schedule"
        bars = Place("schedule_row", row.uid, "planned")
        cells: list[Cell] = [
            styles.text_cell(
                (theme.left, theme.title_width),
                row.label,
                styles.body(role),
                Place("schedule_row", row.uid, "label"),
            ),
            TrackCell(
                self._scale.x,
                self._scale.width,
                self._scale,
                self._lines,
                marks,
                captions,
                role,
                styles.small_size,
                theme,
                bars,
                self._changed(bars, marks),
            ),
        ]
        if self._rated:
            cells.append(self._rating(row))
        yield Row(tuple(cells), most=theme.most_row)
        if told:
            yield self._told(row, told)

    def _changed(self, bars: Place, marks: Marks) -> bool:
        """Whether the bars of a row are to be shown as changed."""
        setter = self._styles.setter
        if not setter.compares:
            return False
        return setter.bars_changed(bars, bars_in_words(marks, self._notation))

    def _rating(self, row: ScheduleRow) -> Cell:
        styles = self._styles
        extent = (self._scale.right, styles.theme.rating_width)
        place = Place("schedule_row", row.uid, "rating")
        return rating_cell(extent, row.rating, styles.value("rating"), place, styles.setter)

    def _told(self, row: ScheduleRow, told: Sequence[str]) -> Row:
        """A strip below the row for captions that are too long to stand beside their mark."""
        styles, theme = self._styles, self._styles.theme
        place = Place("schedule_row", row.uid, "points")
        style = styles.small("points")
        width = theme.width
        passages = [Passage(text, place) for text in told]
        lines = styles.setter.lines(passages, Weight.REGULAR, style.room(width))
        return Row((TextCell(theme.left, width, tuple(lines), style, place),))

    def _captions(self, marks: Marks) -> tuple[tuple[Caption, ...], list[str]]:
        told: list[str] = [f"（{text}）" for text in marks.unreadable if text]
        wanted = [self._beside(point, told) for point in marks.points]
        captions = stack(sorted(wanted), _CAPTION_GAP)
        shown = [caption for caption in captions if caption.lane < _MOST_LANES]
        told += [caption.text for caption in captions if caption.lane >= _MOST_LANES]
        return tuple(shown), told

    def _beside(self, point: Point, told: list[str]) -> tuple[float, float, str]:
        """Where a point stands (left, right, text); what is too long goes to `told`."""
        size = self._styles.small_size
        month = self._scale.width / self._grid.months
        at = min(max(self._scale.at(point.month), self._scale.x), self._scale.right)
        # A sign stands in the middle of its month; words alone begin with it.
        at += month / 2 if point.symbol else 1.0
        width = self._styles.setter.width
        shown = self._styles.setter.shown
        symbol = shown(point.symbol) if width(point.symbol) <= _LONGEST_SYMBOL_EM else ""
        text = shown(point.text if symbol or not point.symbol else point.symbol + point.text)
        if not self._inside(point) or not self._fits(symbol, text, at):
            number = f"({len(told) + 1})"
            told.append(f"{number} {self._month_name(point)}：{point.symbol}{point.text}")
            symbol, text = symbol or "", number
        half = width(symbol) * size / 2 if symbol else 0.0
        whole = width(symbol + text) * size
        if at - half + whole <= self._scale.right - 1:
            left = max(at - half, self._scale.x + 1)
            return left, left + whole, symbol + text
        right = min(at + half, self._scale.right - 1)
        return right - whole, right, text + symbol

    def _fits(self, symbol: str, text: str, at: float) -> bool:
        size = self._styles.small_size
        whole = self._styles.setter.width(symbol + text) * size
        room = max(self._scale.right - at, at - self._scale.x)
        return whole <= room

    def _inside(self, point: Point) -> bool:
        span = self._grid.span
        return span.start <= point.month < span.end

    def _month_name(self, point: Point) -> str:
        """The month of a point: R5年度10月."""
        year = self._notation.year_head(fiscal_year_of(point.month))
        return f"{year}年度{month_number(point.month)}月"

    def _note_outside(self, row: ScheduleRow, marks: Marks) -> None:
        for field, spans in (("planned", marks.planned), ("actual", marks.actual)):
            beyond = without(spans, self._grid.span)
            if beyond:
                place = Place("schedule_row", row.uid, field)
                self._outside.append(OutsideChart(place, format_spans(beyond)))
        for point in marks.points:
            if not self._inside(point):
                place = Place("schedule_row", row.uid, "points")
                self._outside.append(OutsideChart(place, point.symbol + point.text))


def marks_of(sheet: EvaluationSheet) -> Mapping[str, Marks]:
    """What the rows of both charts say, by uid."""
    return {row.uid: read_marks(row) for row in (*sheet.plan_rows, *sheet.year_rows)}


def plan_chart(
    sheet: EvaluationSheet, form: FormContext, styles: Styles, marks: Mapping[str, Marks]
) -> Chart:
    """The chart over the years of the plan, in the sheet's own divisions."""
    divisions = sheet.project.divisions_per_year
    divisions = divisions if divisions in DIVISIONS else 1
    first, last = FiscalYear(form.first_fiscal_year), FiscalYear(form.last_fiscal_year)
    builder = ChartBuilder(
        styles, plan_grid(first, last, divisions), marks, form.notation, rated=False
    )
    corner = legend_cell(label(FormLabel.SCHEDULE), _legend(sheet.plan_rows, marks), styles)
    heads = [form.notation.year_head(year) for year in form.years]
    return builder.build(sheet.plan_rows, corner, heads)


def year_chart(
    sheet: EvaluationSheet, form: FormContext, styles: Styles, marks: Mapping[str, Marks]
) -> Chart:
    """The chart over the months of the planned year, with its ratings."""
    year = FiscalYear(form.fiscal_year)
    builder = ChartBuilder(styles, year_grid(year), marks, form.notation, rated=True)
    corner = legend_cell(form.notation.year(year), _legend(sheet.year_rows, marks), styles)
    heads = [str(month_number(month)) for month in year.months()]
    return builder.build(sheet.year_rows, corner, heads)


def _legend(rows: Sequence[ScheduleRow], marks: Mapping[str, Marks]) -> tuple[ScheduleWord, ...]:
    unknown = any(marks[row.uid].unknown for row in rows)
    words = (ScheduleWord.PLANNED, ScheduleWord.ACTUAL)
    return (*words, ScheduleWord.UNKNOWN) if unknown else words
