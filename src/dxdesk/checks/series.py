"""An indicator with all its years, and its figures as far as they can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.checks.rule import Seen
from dxdesk.domain import rows as r
from dxdesk.domain.cell_grammar import normalise
from dxdesk.domain.change import Set
from dxdesk.domain.measurement import Direction, Kind, Measurement
from dxdesk.domain.sheet_texts import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from dxdesk.checks.sheet_under_check import SheetUnderCheck, ValueCell

FIELD_WORDS: Final = {"target": "目標", "actual": "実績", "rating": "評価"}
"""What the fields of a value are called in messages."""

_FIGURES: Final = re.compile(
    r"(?=.*[0-9])[0-9OoIl,]+(?:\.{1,2}[0-9OoIl]+)?\.?|[0-9]{1,3}(?:[、 ][0-9]{3})+"
)
_LETTER_FOR_NOUGHT: Final = re.compile(r"[0-9]{1,3}(?:,[0-9Oo]{3})+")
_MULTIPLES: Final = frozenset("十百千万億兆")


class Figure(NamedTuple):
    """An amount in a cell."""

    cell: ValueCell
    field: str
    amount: Decimal

    @property
    def text(self) -> str:
        """The cell as typed."""
        return self.measured.text

    @property
    def measured(self) -> Measurement:
        """The cell understood."""
        return self.cell.measured(self.field)


@dataclass(frozen=True)
class Series:
    """An indicator with all its years, earliest first."""

    sheet: SheetUnderCheck
    indicator: r.Indicator
    cells: tuple[ValueCell, ...]

    @property
    def direction(self) -> Direction:
        """Which way the indicator is meant to go."""
        return Direction(self.indicator.direction)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Its amounts, earliest year first, target before actual; a year to come has no actual."""
        return tuple(
            Figure(cell, field, number)
            for cell in self.cells
            for field in ("target", "actual")
            if (number := amount(cell.measured(field))) is not None
            and not (field == "actual" and cell.is_planned)
        )

    @cached_property
    def targets(self) -> tuple[Figure, ...]:
        """The amounts among its targets, earliest year first."""
        return tuple(figure for figure in self.figures if figure.field == "target")

    def steps(self) -> Iterator[tuple[Figure, Figure]]:
        """Each target with the next year's, where both are amounts."""
        for before, after in pairwise(self.targets):
            if after.cell.year == before.cell.year + 1:
                yield before, after

    def trend(self) -> int:
        """Where targets go: -1 if they fall twice and never rise, 1 the other way, else 0."""
        ways = [
            (after.amount > before.amount) - (after.amount < before.amount)
            for before, after in self.steps()
        ]
        for way in (1, -1):
            if ways.count(way) > 1 and -way not in ways:
                return way
        return 0

    def cell(self, fiscal_year: int) -> ValueCell | None:
        """The cell of a fiscal year; None where the plan does not reach it."""
        return next((cell for cell in self.cells if cell.year == fiscal_year), None)

    def seen(self, field: str, message: str, judged: Iterable[str]) -> Seen:
        """What was seen in the indicator's own row; `judged` is what was, besides its name."""
        name = self.indicator.name
        place = place_of(self.indicator, field)
        return Seen(place, message, "\n".join((name, *judged)), indicator=name)

    def setting(self, field: str, after: str) -> Set:
        """The change that gives a field of the indicator's own row another text."""
        indicator = self.indicator
        key = r.Key(self.sheet.ground.fiscal_year, "indicator", indicator.uid)
        return Set(key, field, str(getattr(indicator, field)), after)


def is_malformed(measured: Measurement) -> bool:
    """Whether a cell was to be a number and is none: 1,65, 97..3, 16OO and 1,6OO.

    5.10.1 and 5/10 are dates, and 12l may be litres.
    """
    if measured.kind is Kind.WORD:
        return _FIGURES.fullmatch(normalise(measured.text)) is not None
    if measured.kind is Kind.PAIR:
        return _LETTER_FOR_NOUGHT.fullmatch(normalise(measured.text)) is not None
    return measured.unit != "" and not measured.unit.strip("Oo")


def amount(measured: Measurement) -> Decimal | None:
    """The one amount of a cell that can be compared as it stands; 3万 cannot."""
    if measured.kind not in {Kind.NUMBER, Kind.QUALIFIED} or _MULTIPLES & set(measured.unit):
        return None
    if is_malformed(measured):
        return None
    return measured.number
