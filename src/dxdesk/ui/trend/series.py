"""An indicator over the years, read for a chart and told in words; without Qt.

What is no single amount cannot be drawn and is told in words instead, so that nothing of the row is
missing. An indicator that another one took over from is a line of its own: their figures need not
be of one kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain.cell_grammar import normalise
from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.measurement import Direction, Kind, understand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.domain import rows as r
    from dxdesk.domain.sheet import IndicatorBlock

DIRECTIONS: Final = {
    Direction.HIGHER.value: "高いほど良い",
    Direction.LOWER.value: "低いほど良い",
}
_FIELDS: Final = ("target", "actual")
_MULTIPLES: Final = frozenset("十百千万億兆‰")
_LARGEST: Final = 10**15
"""Amounts beyond it are slips of the keyboard, and would flatten all others."""
_LONGEST: Final = 60
"""Characters of a cell that are told beside the chart; the grid has all of them."""


@dataclass(frozen=True, slots=True)
class Point:
    """An amount in a fiscal year, with the rating beside it where there is one."""

    fiscal_year: int
    amount: float
    rating: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """The amounts of one indicator, earliest first."""

    name: str
    target: tuple[Point, ...]
    actual: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """An indicator and those before it.

    Attributes:
        title: The name.
        unit: The unit, may be empty.
        direction: Which way is better, in words.
        years: The fiscal years of the plan.
        runs: The indicators that were replaced, oldest first, and the indicator itself; those
            counted in another unit are left to the words.
        words: What cannot be drawn, one sentence each.
        spoken: All figures in words, for those who do not see the chart.
    """

    title: str
    unit: str
    direction: str
    years: tuple[int, ...]
    runs: tuple[Run, ...]
    words: tuple[str, ...]
    spoken: str

    @property
    def has_points(self) -> bool:
        """Whether there is anything to draw."""
        return any(run.target or run.actual for run in self.runs)


def trend_of(blocks: Sequence[IndicatorBlock], years: Sequence[int], uid: str) -> Trend | None:
    """The trend of an indicator of a sheet; None where it is not there.

    Args:
        blocks: The indicators of the sheet.
        years: The fiscal years to show.
        uid: The indicator.
    """
    line = _lineage(blocks, uid)
    if not line:
        return None
    indicator = line[-1].indicator
    shown = frozenset(years)
    read = [_Reading(block, shown) for block in line]
    several = len(read) > 1
    same_unit = [one for one in read if one.unit == read[-1].unit]
    return Trend(
        _short(indicator.name) or "（名称なし）",
        _short(indicator.unit),
        DIRECTIONS.get(indicator.direction, ""),
        tuple(years),
        tuple(one.run() for one in same_unit),
        tuple(
            words
            for one in read
            for words in (
                one.words(named=several) if one in same_unit else one.spoken(named=several)
            )
        ),
        "\n".join(words for one in read for words in one.spoken(named=several)),
    )


def _lineage(blocks: Sequence[IndicatorBlock], uid: str | None) -> list[IndicatorBlock]:
    """An indicator behind those that it took over from, oldest first; a circle is cut."""
    by_uid = {block.indicator.uid: block for block in blocks}
    found: list[IndicatorBlock] = []
    while uid is not None and uid in by_uid:
        block = by_uid.pop(uid)
        found.insert(0, block)
        uid = block.indicator.replaces
    return found


class _Reading:
    """The cells of one indicator, those that can be drawn in one scale apart from the others."""

    def __init__(self, block: IndicatorBlock, years: frozenset[int]) -> None:
        self._indicator = block.indicator
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

    def run(self) -> Run:
        target, actual = (
            tuple(
                Point(
                    value.fiscal_year,
                    self._drawn[value.fiscal_year, field],
                    _short(value.rating) if self._bears_rating(value) == field else "",
                )
                for value in self._values
                if (value.fiscal_year, field) in self._drawn
            )
            for field in _FIELDS
        )
        return Run(_short(self._indicator.name), target, actual)

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
        return f"「{_short(self._indicator.name)}」{year}" if named else year


def _label(field: str) -> str:
    return FIELD_LABELS["indicator_value", field]


def _short(text: str) -> str:
    line = text[: _LONGEST + 1].strip().replace("\n", " ")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
