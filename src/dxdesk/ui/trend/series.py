"""An indicator over the years, read for a chart and told in words; without Qt.

What is no single amount cannot be drawn and is told in words instead, so that nothing of the row is
missing. Where an indicator was replaced or redefined the line is broken: the figures before and
after need not be of one kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from dxdesk.domain.cell_grammar import normalise
from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.lineage import turns
from dxdesk.domain.measurement import Direction, Kind, understand
from dxdesk.domain.notation import AS_TYPED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.domain import rows as r
    from dxdesk.domain.lineage import Turn
    from dxdesk.domain.notation import Notation
    from dxdesk.domain.sheet import IndicatorBlock

DIRECTIONS: Final = {
    Direction.HIGHER.value: "高いほど良い",
    Direction.LOWER.value: "低いほど良い",
}
_FIELDS: Final = ("target", "actual")
_MULTIPLES: Final = frozenset("十百千万億兆‰")
_LARGEST: Final = 10**15
"""Amounts beyond it are slips of the keyboard, and would flatten all others."""
_EARLIEST, _LATEST = 0, 10**6
_LONGEST: Final = 60
"""Characters of a cell that are told beside the chart; the grid has all of them."""
_LONGEST_NOTE: Final = 300
"""Characters of a sentence on what became of an indicator; the sheet has all of them."""


@dataclass(frozen=True, slots=True)
class Point:
    """An amount in a fiscal year, with the rating beside it where there is one."""

    fiscal_year: int
    amount: float
    rating: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """The amounts of one indicator as far as they belong together, earliest first.

    `is_own` says whether it is the indicator that the trend is of.
    """

    name: str
    target: tuple[Point, ...]
    actual: tuple[Point, ...]
    is_own: bool = True


@dataclass(frozen=True, slots=True)
class Break:
    """An indicator was replaced or redefined.

    Attributes:
        fiscal_year: The first year of the new; None where the cells do not say.
        words: What happened, so short that it fits into the chart.
        note: The same as a sentence; empty where an indicator has no name.
    """

    fiscal_year: int | None
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class Trend:
    """An indicator with those before and after it.

    Attributes:
        title: The name.
        unit: The unit, may be empty.
        direction: Which way is better, in words.
        years: The fiscal years of the plan.
        runs: The amounts of the indicators in the order in which one took over from the other,
            parted where they were redefined; those counted in another unit are left to the words.
        breaks: Where they were replaced or redefined.
        words: What cannot be drawn, one sentence each.
        spoken: All figures in words, for those who do not see the chart.
    """

    title: str
    unit: str
    direction: str
    years: tuple[int, ...]
    runs: tuple[Run, ...]
    breaks: tuple[Break, ...]
    words: tuple[str, ...]
    spoken: str

    @property
    def has_points(self) -> bool:
        """Whether there is anything to draw."""
        return any(run.target or run.actual for run in self.runs)

    @property
    def notes(self) -> tuple[str, ...]:
        """What became of the indicators, a sentence each."""
        return tuple(one.note for one in self.breaks if one.note)

    @property
    def marks(self) -> dict[int, str]:
        """What happened in which of the years, in words for the chart."""
        words = (
            (year, dict.fromkeys(one.words for one in self.breaks if one.fiscal_year == year))
            for year in self.years
        )
        return {year: "・".join(texts) for year, texts in words if texts}

    @property
    def former(self) -> tuple[str, ...]:
        """The names of the indicators that are drawn before the trend's own."""
        return self._names(self.runs[: self._own[0]])

    @property
    def later(self) -> tuple[str, ...]:
        """The names of those that are drawn after it."""
        return self._names(self.runs[self._own[-1] + 1 :])

    @property
    def _own(self) -> list[int]:
        return [place for place, run in enumerate(self.runs) if run.is_own]

    @staticmethod
    def _names(runs: Sequence[Run]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(run.name for run in runs))


def trend_of(
    blocks: Sequence[IndicatorBlock],
    years: Sequence[int],
    uid: str,
    notation: Notation = AS_TYPED,
) -> Trend | None:
    """The trend of an indicator of a sheet; None where it is not there.

    Args:
        blocks: The indicators of the sheet.
        years: The fiscal years to show.
        uid: The indicator.
        notation: How the plan writes years.
    """
    line = _lineage(blocks, uid)
    if not line:
        return None
    shown, found = frozenset(years), turns(line)
    read = [_Reading(block, shown, found) for block in line]
    own = next(one for one in read if one.indicator.uid == uid)
    indicator = own.indicator
    several = len(read) > 1
    same_unit = [one for one in read if one.unit == own.unit]
    return Trend(
        _short(indicator.name) or "（名称なし）",
        _short(indicator.unit),
        DIRECTIONS.get(indicator.direction, ""),
        tuple(years),
        tuple(run for one in same_unit for run in one.runs(is_own=one is own)),
        tuple(_break_at(turn, notation) for turn in found),
        tuple(
            words
            for one in read
            for words in (
                one.words(named=several) if one in same_unit else one.spoken(named=several)
            )
        ),
        "\n".join(words for one in read for words in one.spoken(named=several)),
    )


def _lineage(blocks: Sequence[IndicatorBlock], uid: str) -> list[IndicatorBlock]:
    """An indicator with those before and after it, oldest first; a circle is cut.

    Where several took over from one, nobody can say with which of them the line goes on.
    """
    by_uid = {block.indicator.uid: block for block in blocks}
    found: list[IndicatorBlock] = []
    before: str | None = uid
    while before is not None and before in by_uid:
        block = by_uid.pop(before)
        found.insert(0, block)
        before = block.indicator.replaces
    while found:
        after = [one for one in blocks if one.indicator.replaces == found[-1].indicator.uid]
        if len(after) != 1 or after[0].indicator.uid not in by_uid:
            break
        found.append(by_uid.pop(after[0].indicator.uid))
    return found


def _break_at(turn: Turn, notation: Notation) -> Break:
    words = f"{turn.nature.value}に変更" if turn.nature else "指標を変更"
    return Break(turn.fiscal_year, words, turn.note(notation)[:_LONGEST_NOTE])


class _Reading:
    """The cells of one indicator, those that can be drawn in one scale apart from the others."""

    def __init__(self, block: IndicatorBlock, years: frozenset[int], found: Sequence[Turn]) -> None:
        self.indicator = block.indicator
        self._redefined = [
            turn.fiscal_year
            for turn in found
            if turn.after is None and turn.fiscal_year and turn.before.uid == block.indicator.uid
        ]
        self.unit = normalise(block.indicator.unit)
        self._values = [value for value in block.values if value.fiscal_year in years]
        scaled = {cell: read for cell in self._cells() if (read := self._amount(*cell))}
        # 3万人 and 800人 do not belong on one axis by their digits: the more frequent ones do.
        scales = [scale for _, scale in scaled.values()]
        common = max(scales, key=scales.count, default="")
        self._drawn = {
            (value.fiscal_year, field): amount
            for (value, field), (amount, scale) in scaled.items()
            if scale == common
        }

    def runs(self, *, is_own: bool) -> Iterator[Run]:
        """The amounts, parted where the indicator was redefined; at least one run."""
        target, actual = (self._points(field) for field in _FIELDS)
        edges = [_EARLIEST, *self._redefined, _LATEST]
        for start, end in pairwise(edges):
            parts = [
                tuple(point for point in points if start <= point.fiscal_year < end)
                for points in (target, actual)
            ]
            if any(parts) or start == _EARLIEST:
                yield Run(_short(self.indicator.name), *parts, is_own=is_own)

    def _points(self, field: str) -> Sequence[Point]:
        return [
            Point(
                value.fiscal_year,
                self._drawn[value.fiscal_year, field],
                _short(value.rating) if self._bears_rating(value) == field else "",
            )
            for value in self._values
            if (value.fiscal_year, field) in self._drawn
        ]

    def words(self, *, named: bool) -> Iterator[str]:
        """The cells that are not in the chart."""
        for value in self._values:
            for field in (*_FIELDS, "rating"):
                text = self._text(value, field)
                is_drawn = (value.fiscal_year, field) in self._drawn
                if field == "rating":
                    is_drawn = bool(self._bears_rating(value))
                if text and not is_drawn:
                    yield f"{self._heading(value, named=named)} {_label(field)}：{text}"

    def spoken(self, *, named: bool) -> Iterator[str]:
        """All cells, a sentence a year."""
        for value in self._values:
            texts = ((field, self._text(value, field)) for field in (*_FIELDS, "rating"))
            said = "、".join(f"{_label(field)} {text}" for field, text in texts if text)
            if said:
                yield f"{self._heading(value, named=named)}：{said}"

    def _cells(self) -> Iterator[tuple[r.IndicatorValue, str]]:
        return ((value, field) for value in self._values for field in _FIELDS)

    def _amount(self, value: r.IndicatorValue, field: str) -> tuple[float, str] | None:
        """The amount of a cell and what its unit multiplies by; None where it is no amount."""
        read = understand(value.target if field == "target" else value.actual)
        if read.number is None or read.kind is Kind.RANGE or abs(read.number) > _LARGEST:
            return None
        unit = read.unit or self.unit
        return float(read.number), "".join(sorted(_MULTIPLES & set(unit)))

    def _bears_rating(self, value: r.IndicatorValue) -> str:
        """The field whose point a rating stands at; empty where there is no point or rating."""
        if understand(value.rating).kind.is_blank:
            return ""
        drawn = [f for f in reversed(_FIELDS) if (value.fiscal_year, f) in self._drawn]
        return drawn[0] if drawn else ""

    def _text(self, value: r.IndicatorValue, field: str) -> str:
        texts = {"target": value.target, "actual": value.actual, "rating": value.rating}
        read = understand(texts[field])
        return "対象外" if read.kind is Kind.NOT_APPLICABLE else _short(texts[field])

    def _heading(self, value: r.IndicatorValue, *, named: bool) -> str:
        year = FiscalYear(value.fiscal_year).short()
        return f"「{_short(self.indicator.name)}」{year}" if named else year


def _label(field: str) -> str:
    return FIELD_LABELS["indicator_value", field]


def _short(text: str) -> str:
    line = text[: _LONGEST + 1].strip().replace("\n", " ")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
