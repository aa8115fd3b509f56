"""The table of indicators: three rows to each, the years across."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from typing_extensions import override

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import FormLabel, label
from dxdesk.domain.layout_report import Place, Shrink
from dxdesk.reports.cells import Cell, Row, Sink, Strip, TextCell
from dxdesk.reports.looks import Align
from dxdesk.reports.ratings import rating_cell
from dxdesk.reports.setting import Passage, SetLine
from dxdesk.reports.shapes import Box, Frame, Stroke
from dxdesk.typeset.characters import SPACES
from dxdesk.typeset.fonts import Weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.rows import IndicatorValue
    from dxdesk.domain.sheet import EvaluationSheet, IndicatorBlock
    from dxdesk.reports.form import FormContext
    from dxdesk.reports.styles import Styles

_DIAGONALS: Final = frozenset("/／")
_FIGURE: Final = re.compile(r"([△▲+\-－−]?[0-9,]+)(\.[0-9]+)?[%％]?")
_LONGEST_CONDENSED_EM: Final = 12.0
_SIZE_STEP: Final = 0.5


def is_diagonal(value: str) -> bool:
    """Whether a cell is out of scope and gets a diagonal line instead of its slash."""
    return value.strip() in _DIAGONALS


@dataclass(slots=True)
class DiagonalCell(Cell):
    """A cell that is out of scope (対象外): a line from corner to corner."""

    x: float
    width: float
    role: str
    place: Place
    height: float = field(init=False, default=0.0)

    @override
    def put(self, sink: Sink, y: float, height: float) -> None:
        frame = Frame(self.x, y, self.width, height)
        line = Stroke(frame.x, frame.bottom, frame.right, frame.y, sink.setter.theme.diagonal)
        sink.page.add(Box(frame, self.role, self.place, None, (line,)))

    @override
    def part(self, room: float) -> tuple[Cell, Cell] | None:
        return self, self


@dataclass(slots=True)
class IndicatorStrip(Strip):
    """An indicator: its name beside the rows of its values."""

    name: TextCell
    rows: tuple[Row, ...]
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self.height = max(self.name.height, sum([row.height for row in self.rows]))

    @override
    def put(self, sink: Sink, y: float) -> None:
        name, whole = self.name, self.height
        more = (whole - sum([row.height for row in self.rows])) / len(self.rows)
        name.put(sink, y, whole)
        pen = sink.setter.theme.rule
        sink.page.horizontals((y, y + whole), (name.x, name.x + name.width), pen)
        sink.page.verticals((name.x,), (y, y + whole), pen)
        for row in self.rows:
            row.put_as(sink, y, row.height + more)
            y += row.height + more

    @override
    def part(self, room: float) -> tuple[Strip, Strip] | None:
        name = self.name.part(room)
        halves = self._part_rows(room)
        if name is None or halves is None:
            return None
        first, rest = name
        if not isinstance(first, TextCell) or not isinstance(rest, TextCell):
            return None
        return IndicatorStrip(first, halves[0]), IndicatorStrip(rest, halves[1])

    def _part_rows(self, room: float) -> tuple[tuple[Row, ...], tuple[Row, ...]] | None:
        count, used = 0, 0.0
        while count < len(self.rows) and used + self.rows[count].height <= room:
            used += self.rows[count].height
            count += 1
        if count == 0:
            halves = self.rows[0].part(room)
            if halves is None:
                return None
            return (halves[0],), (halves[1], *self.rows[1:])
        rest = self.rows[count:] or (_empty(self.rows[-1]),)
        return self.rows[:count], rest


def _empty(row: Row) -> Row:
    """The row without its texts, beside a name that goes on."""
    cells = tuple(
        replace(cell, lines=(), place=None) for cell in row.cells if isinstance(cell, TextCell)
    )
    return Row(cells)


class _Figure(NamedTuple):
    """A number in em: what stands before and after its decimal point."""

    before: float
    after: float


class IndicatorTable:
    """Builds the table of a sheet's indicators."""

    def __init__(self, sheet: EvaluationSheet, form: FormContext, styles: Styles) -> None:
        self._sheet = sheet
        self._styles = styles
        self._years = _years(sheet, form)
        theme = styles.theme
        self._left = theme.left + theme.chart_label_width + theme.kind_width
        self._step = (theme.left + theme.width - self._left) / len(self._years)
        self._style = styles.value("value")
        self._rating_style = styles.value("rating")
        self.shrinks: list[Shrink] = []

    def head(self) -> Row:
        """The strip of the years."""
        styles, theme = self._styles, self._styles.theme
        heads = [FiscalYear(year).short() for year in self._years]
        corner = styles.text_cell(
            (theme.left, self._left - theme.left), label(FormLabel.INDICATOR), styles.head
        )
        cells = [
            styles.text_cell(self._extent(i), head, styles.head) for i, head in enumerate(heads)
        ]
        return Row((corner, *cells))

    def strips(self) -> tuple[Strip, ...]:
        """One strip to each indicator."""
        return tuple(self._strip(block) for block in self._sheet.indicators)

    def _extent(self, column: int) -> tuple[float, float]:
        return self._left + column * self._step, self._step

    def _strip(self, block: IndicatorBlock) -> IndicatorStrip:
        styles, theme = self._styles, self._styles.theme
        indicator = block.indicator
        place = Place("indicator", indicator.uid, "name")
        style = styles.body("indicator")
        room = style.room(theme.chart_label_width)
        lines = _title_lines(block, place, styles, room)
        name = TextCell(theme.left, theme.chart_label_width, lines, style, place)
        values = [block.value(year) for year in self._years]
        figures = [self._figures(value) for value in values]
        target = self._row(FormLabel.TARGET, values, figures)
        actual = self._row(FormLabel.ACTUAL, values, figures)
        return IndicatorStrip(name, (target, actual, self._ratings(values)))

    def _kind(self, word: FormLabel) -> TextCell:
        styles, theme = self._styles, self._styles.theme
        extent = (theme.left + theme.chart_label_width, theme.kind_width)
        return styles.text_cell(extent, label(word), styles.head)

    def _row(
        self,
        word: FormLabel,
        values: Sequence[IndicatorValue | None],
        figures: Sequence[tuple[_Figure, ...]],
    ) -> Row:
        cells: list[Cell] = [self._kind(word)]
        for column, value in enumerate(values):
            text = "" if value is None else getattr(value, word.value)
            place = Place("indicator_value", value.uid if value else "", word.value)
            cells.append(self._value(column, text, place, figures[column]))
        return Row(tuple(cells))

    def _ratings(self, values: Sequence[IndicatorValue | None]) -> Row:
        styles = self._styles
        cells: list[Cell] = [self._kind(FormLabel.RATING)]
        for column, value in enumerate(values):
            rating = "" if value is None else value.rating
            place = Place("indicator_value", value.uid if value else "", "rating")
            extent = self._extent(column)
            if is_diagonal(rating):
                cells.append(DiagonalCell(*extent, "rating", place))
            else:
                cell = rating_cell(extent, rating, self._rating_style, place, styles.setter)
                cells.append(cell)
        return Row(tuple(cells))

    def _value(self, column: int, text: str, place: Place, figures: tuple[_Figure, ...]) -> Cell:
        extent = self._extent(column)
        style = self._style
        if is_diagonal(text):
            return DiagonalCell(*extent, "value", place)
        if len(figures) > 1 and self._figure(text) is not None:
            aligned = self._aligned(extent, text, place, figures)
            if aligned is not None:
                return aligned
        cell = self._styles.text_cell(extent, text, style, place)
        if len(cell.lines) > 1 and "\n" not in text:
            return self._condensed(cell, text)
        return cell

    def _figure(self, text: str) -> _Figure | None:
        match = _FIGURE.fullmatch(text)
        if match is None:
            return None
        width = self._styles.setter.width
        before = width(match[1])
        return _Figure(before, width(text) - before)

    def _figures(self, value: IndicatorValue | None) -> tuple[_Figure, ...]:
        """The figures of a column, which stand below each other by their decimal points."""
        if value is None:
            return ()
        found = (self._figure(value.target), self._figure(value.actual))
        return tuple(figure for figure in found if figure is not None)

    def _aligned(
        self,
        extent: tuple[float, float],
        text: str,
        place: Place,
        figures: tuple[_Figure, ...],
    ) -> TextCell | None:
        """The figure with its decimal point below that of the other; None if too wide."""
        style = self._style
        before = max(figure.before for figure in figures)
        after = max(figure.after for figure in figures)
        room = extent[1] / style.size
        own = self._figure(text)
        if own is None or before + after > style.room(extent[1]):
            return None
        indent = (room - before - after) / 2 + before - own.before
        line = SetLine(text, indent, own.before + own.after, place, cut=False, ends=True)
        aligned = replace(style, align=Align.LEFT, inset_x=0.0)
        return TextCell(*extent, (line,), aligned, place)

    def _condensed(self, cell: TextCell, text: str) -> TextCell:
        """Set a short value that does not fit in one line narrower, then smaller, then broken.

        Numbers are never parted before both have been tried.
        """
        styles, theme = self._styles, self._styles.theme
        width = styles.setter.width(text)
        if width > _LONGEST_CONDENSED_EM:
            return cell
        size = cell.style.size
        while size >= theme.small_size:
            style = replace(cell.style, size=size)
            style = style.condensed(width, cell.width, theme.narrowest_percent)
            if style is not None:
                lines = styles.setter.lines((Passage(text, cell.place),), style.weight, width)
                if cell.place is not None:
                    self.shrinks.append(Shrink(cell.place, size, style.scale))
                return replace(cell, lines=tuple(lines), style=style)
            size -= _SIZE_STEP
        return cell


def _title_lines(
    block: IndicatorBlock, place: Place, styles: Styles, room: float
) -> tuple[SetLine, ...]:
    """Name with its unit in one cell; the unit's bracket is kept whole where a line takes it."""
    setter = styles.setter
    name, unit = block.indicator.name, block.indicator.unit
    lines = setter.lines((Passage(name, place),), Weight.REGULAR, room)
    if not unit:
        return tuple(lines)
    bracket = f"（{unit}）"
    last = lines[-1] if lines else SetLine("", 0.0, 0.0, place, cut=False, ends=True)
    if "\n" not in unit:
        whole = Passage(last.text.rstrip(SPACES) + setter.shown(bracket), place, last.indent, 0.0)
        joined = setter.lines((whole,), Weight.REGULAR, room)
        if len(joined) == 1:
            return (*lines[:-1], *joined)
    return (*lines, *setter.lines((Passage(bracket, place, hang=0.0),), Weight.REGULAR, room))


def _years(sheet: EvaluationSheet, form: FormContext) -> list[int]:
    """The years of the plan, and any other that has been filled in."""
    filled = {
        value.fiscal_year
        for block in sheet.indicators
        for value in block.values
        if value.target or value.actual or value.rating
    }
    return sorted(filled | set(form.years))
