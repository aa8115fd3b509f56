"""The table of indicators: three or four rows to each, the years across."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from typing_extensions import override

from dxdesk.domain.labels import FormLabel, label
from dxdesk.domain.layout_report import Place, Shrink
from dxdesk.domain.lineage import chains
from dxdesk.domain.measurement import achievement_text
from dxdesk.reports.cells import Cell, Row, Sink, Strip, TextCell, changed_cell
from dxdesk.reports.looks import Align
from dxdesk.reports.ratings import rating_cell
from dxdesk.reports.setting import Passage, SetLine
from dxdesk.reports.shapes import Box, Frame, Stroke
from dxdesk.typeset.characters import SPACES
from dxdesk.typeset.fonts import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    """An indicator: its name beside the rows of its values.

    `joined` says whether it makes one block with the strip above and with the one below.
    """

    name: TextCell
    rows: tuple[Row, ...]
    joined: tuple[bool, bool] = (False, False)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self.height = max(self.name.height, sum([row.height for row in self.rows]))

    @property
    @override
    def growth(self) -> float:
        return max(0.0, sum([max(row.most, row.height) for row in self.rows]) - self.height)

    @override
    def put(self, sink: Sink, y: float, height: float) -> None:
        name, whole, page = self.name, height, sink.page
        more = (whole - sum([row.height for row in self.rows])) / len(self.rows)
        name.put(sink, y, whole)
        theme = sink.setter.theme
        above, below = self.joined
        ys = [edge for edge, joins in ((y, above), (y + whole, below)) if not joins]
        page.horizontals(ys, (name.x, name.x + name.width), theme.rule)
        page.verticals((name.x,), (y, y + whole), theme.rule)
        if above:
            page.horizontals((y,), (name.x, name.x + theme.width), theme.joint)
        for row in self._open_rows():
            row.put(sink, y, row.height + more)
            y += row.height + more

    def _open_rows(self) -> Sequence[Row]:
        """The rows, without the lines that a block does not have within it."""
        if not any(self.joined):
            return self.rows
        (above, below), last = self.joined, len(self.rows) - 1
        return [
            replace(row, edges=(not (above and at == 0), not (below and at == last)))
            for at, row in enumerate(self.rows)
        ]

    @override
    def part(self, room: float) -> tuple[Strip, Strip] | None:
        name = self.name.part(room)
        halves = self._part_rows(room)
        if name is None or halves is None:
            return None
        first, rest = name
        if not isinstance(first, TextCell) or not isinstance(rest, TextCell):
            return None
        above, below = self.joined
        return (
            IndicatorStrip(first, halves[0], (above, False)),
            IndicatorStrip(rest, halves[1], (False, below)),
        )

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

    @property
    def width(self) -> float:
        """Of the whole number in em."""
        return self.before + self.after


class _Value(NamedTuple):
    """A cell as typed, and as a number where it is one."""

    text: str
    place: Place
    figure: _Figure | None


def _widest(values: Sequence[_Value]) -> _Figure:
    """What takes all numbers among the values below each other by their decimal points."""
    figures = [value.figure for value in values if value.figure is not None]
    return _Figure(
        max((figure.before for figure in figures), default=0.0),
        max((figure.after for figure in figures), default=0.0),
    )


class IndicatorTable:
    """Builds the table of a sheet's indicators."""

    def __init__(self, sheet: EvaluationSheet, form: FormContext, styles: Styles) -> None:
        self._sheet = sheet
        self._form = form
        self._styles = styles
        self._years = _years(sheet, form)
        theme = styles.theme
        self._left = theme.value_x
        self._step = theme.value_width / len(self._years)
        self._style = styles.value("value")
        self._rating_style = styles.value("rating")
        self._figure_style = replace(self._style, align=Align.LEFT, inset_x=0.0)
        self.shrinks: list[Shrink] = []

    def head(self) -> Row:
        """The strip of the years."""
        styles, theme = self._styles, self._styles.theme
        heads = [self._form.notation.year_head(year) for year in self._years]
        corner = styles.text_cell(
            (theme.left, self._left - theme.left), label(FormLabel.INDICATOR), styles.head
        )
        cells = [
            styles.text_cell(self._extent(i), head, styles.head) for i, head in enumerate(heads)
        ]
        return Row((corner, *cells))

    def strips(self) -> tuple[Strip, ...]:
        """One strip to each indicator, each below the one that it took over from."""
        return tuple(
            replace(self._strip(one), joined=(place > 0, place < len(block) - 1))
            for block in chains(self._sheet.indicators)
            for place, one in enumerate(block)
        )

    def _extent(self, column: int) -> tuple[float, float]:
        return self._left + column * self._step, self._step

    def _strip(self, block: IndicatorBlock) -> IndicatorStrip:
        styles, theme = self._styles, self._styles.theme
        indicator = block.indicator
        place = Place("indicator", indicator.uid, "name")
        style = styles.body("indicator")
        name_width = theme.title_width - theme.kind_width
        lines = _title_lines(block, place, styles, style.room(name_width))
        name = TextCell(theme.left, name_width, lines, style, place)
        values = [block.value(year) for year in self._years]
        return IndicatorStrip(name, (*self._value_rows(block, values), self._ratings(values)))

    def _value_rows(
        self, block: IndicatorBlock, values: Sequence[IndicatorValue | None]
    ) -> Iterator[Row]:
        target, actual = (
            [self._cell_of(value, word) for value in values]
            for word in (FormLabel.TARGET, FormLabel.ACTUAL)
        )
        axes = self._axes((target, actual))
        yield self._row(FormLabel.TARGET, target, axes)
        yield self._row(FormLabel.ACTUAL, actual, axes)
        if self._form.shows_achievement:
            rates = [self._rate(block, value) for value in values]
            yield self._row(FormLabel.ACHIEVEMENT_RATE, rates, self._axes((rates,)))

    def _cell_of(self, value: IndicatorValue | None, word: FormLabel) -> _Value:
        if value is None:
            return _Value("", Place("indicator_value", "", word.value), None)
        text: str = getattr(value, word.value)
        return _Value(text, Place("indicator_value", value.uid, word.value), self._figure(text))

    def _rate(self, block: IndicatorBlock, value: IndicatorValue | None) -> _Value:
        text = ""
        if value is not None:
            out_of_scope = is_diagonal(value.target) and is_diagonal(value.actual)
            rate = achievement_text(value.target, value.actual, block.indicator.direction)
            text = value.target if out_of_scope else rate
        return _Value(text, Place("form", "", "achievement_rate"), self._figure(text))

    def _axes(self, rows: Sequence[Sequence[_Value]]) -> list[_Figure | None]:
        """What each column keeps free before and after its decimal points.

        The same in all columns, so that the values of a row share an axis; by column where that
        would be too wide, and None where that is too wide still.
        """
        room = self._style.room(self._step)
        columns = [_widest(column) for column in zip(*rows, strict=True)]
        whole = _Figure(max(c.before for c in columns), max(c.after for c in columns))
        if whole.width <= room:
            return [whole] * len(columns)
        return [column if column.width <= room else None for column in columns]

    def _kind(self, word: FormLabel) -> TextCell:
        styles, theme = self._styles, self._styles.theme
        extent = (self._left - theme.kind_width, theme.kind_width)
        return styles.text_cell(extent, label(word), styles.head)

    def _row(
        self, word: FormLabel, values: Sequence[_Value], axes: Sequence[_Figure | None]
    ) -> Row:
        cells = [
            self._value(self._extent(column), value, axis)
            for column, (value, axis) in enumerate(zip(values, axes, strict=True))
        ]
        return Row((self._kind(word), *cells), most=self._styles.theme.most_row)

    def _ratings(self, values: Sequence[IndicatorValue | None]) -> Row:
        styles = self._styles
        cells: list[Cell] = [self._kind(FormLabel.RATING)]
        for column, value in enumerate(values):
            rating = "" if value is None else value.rating
            place = Place("indicator_value", value.uid if value else "", "rating")
            extent = self._extent(column)
            if is_diagonal(rating) and not styles.setter.revised(place, rating):
                cells.append(DiagonalCell(*extent, "rating", place))
            else:
                cell = rating_cell(extent, rating, self._rating_style, place, styles.setter)
                cells.append(cell)
        return Row(tuple(cells), most=styles.theme.most_row)

    def _value(self, extent: tuple[float, float], value: _Value, axis: _Figure | None) -> Cell:
        setter = self._styles.setter
        changed = setter.revised(value.place, value.text)
        if changed:
            return changed_cell(setter, extent, changed, self._style, value.place)
        if is_diagonal(value.text):
            return DiagonalCell(*extent, "value", value.place)
        if axis is not None and value.figure is not None:
            return self._aligned(extent, value, value.figure, axis)
        cell = self._styles.text_cell(extent, value.text, self._style, value.place)
        if len(cell.lines) > 1 and "\n" not in value.text:
            return self._condensed(cell, value.text)
        return cell

    def _figure(self, text: str) -> _Figure | None:
        match = _FIGURE.fullmatch(text)
        if match is None:
            return None
        width = self._styles.setter.width
        before = width(match[1])
        return _Figure(before, width(text) - before)

    def _aligned(
        self, extent: tuple[float, float], value: _Value, own: _Figure, axis: _Figure
    ) -> TextCell:
        """A number with its decimal point on the axis of its row."""
        style = self._style
        indent = (extent[1] / style.size - axis.width) / 2 + axis.before - own.before
        line = SetLine(value.text, indent, own.width, value.place, cut=False, ends=True)
        return TextCell(*extent, (line,), self._figure_style, value.place)

    def _condensed(self, cell: TextCell, text: str) -> TextCell:
        """Set a short value that does not fit in one line narrower, then smaller, then broken.

        Numbers are never parted before both have been tried.
        """
        styles, theme = self._styles, self._styles.theme
        width = styles.setter.width(text)
        if width > _LONGEST_CONDENSED_EM:
            return cell
        size = cell.style.size
        while size >= styles.small_size:
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
    if setter.compares:
        # Both in one text, so that a change of either is seen.
        both = f"{name}（{unit}）" if unit else name
        return tuple(setter.lines((Passage(both, place),), Weight.REGULAR, room))
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
