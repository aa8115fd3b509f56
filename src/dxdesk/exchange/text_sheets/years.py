"""Which year an edition plans, and which years its plan has, as the file itself tells.

The planned year stands in the labels of the budget (令和5年度予算) and of the year's actions, or in
a title above the first sheet. A year is decided when all agree, or nearly all (four fifths); one
sheet copied from last year must not make the edition undecided, nor may it decide it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain.budget import split_name
from dxdesk.domain.fiscal_year import FiscalYear, find_fiscal_years
from dxdesk.exchange.reconciliation import YearCount
from dxdesk.exchange.text_sheets.blocks import LabelBlock
from dxdesk.exchange.text_sheets.headers import YearHeader
from dxdesk.exchange.text_sheets.labels import Label
from dxdesk.exchange.text_sheets.tables import SheetTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dxdesk.exchange.text_sheets.cells import Line
    from dxdesk.exchange.text_sheets.tables import Part

_CLEAR_MAJORITY: Final = 4  # times as often as all other years together


@dataclass(frozen=True, slots=True)
class Years:
    """The years that a reading knows: the planned one, None if undecided, and the plan's."""

    planned: FiscalYear | None
    plan: tuple[FiscalYear, ...]


@dataclass(frozen=True, slots=True)
class NamedYear:
    """A place that names the planned year."""

    line: int
    fiscal_year: FiscalYear


@dataclass(frozen=True, slots=True)
class YearEvidence:
    """All places that name the planned year, and the year they decide on."""

    named: tuple[NamedYear, ...]
    decided: FiscalYear | None

    def counts(self) -> tuple[YearCount, ...]:
        """Return how often each year is named, the most frequent first."""
        counts = Counter(each.fiscal_year for each in self.named)
        return tuple(YearCount(int(year), count) for year, count in counts.most_common())

    def against(self, fiscal_year: int) -> tuple[NamedYear, ...]:
        """Return the places that name another year."""
        return tuple(each for each in self.named if each.fiscal_year != fiscal_year)


def year_evidence(preamble: Iterable[Line], sheets: Iterable[Iterable[Part]]) -> YearEvidence:
    """Collect what names the planned year; a title counts only where no sheet says it."""
    labelled = tuple(named for parts in sheets for part in parts for named in _in_part(part))
    titled = tuple(
        NamedYear(line.number, found.fiscal_year)
        for line in preamble
        for cell in line.cells
        for found in find_fiscal_years(cell.value)
    )
    named = labelled or titled
    return YearEvidence(named, _decide(named))


def _in_part(part: Part) -> Iterator[NamedYear]:
    if not isinstance(part, LabelBlock):
        return
    for pair in part.pairs:
        if pair.label is Label.NAME and pair.value:
            for year in split_name(pair.value.value)[1].fiscal_years[:1]:
                yield NamedYear(part.line.number, year)
        elif pair.label in {Label.ACTIONS, Label.BUDGET}:
            for found in find_fiscal_years(pair.label_cell.value):
                yield NamedYear(part.line.number, found.fiscal_year)


def _decide(named: Iterable[NamedYear]) -> FiscalYear | None:
    counts = Counter(each.fiscal_year for each in named).most_common()
    if not counts:
        return None
    year, most = counts[0]
    return year if most >= _CLEAR_MAJORITY * sum(count for _, count in counts[1:]) else None


def plan_years(sheets: Iterable[Iterable[Part]]) -> tuple[FiscalYear, ...]:
    """Return the fiscal years of the plan: those that most heads show, the widest of a tie."""
    ranges = Counter(
        (part.header.years[0], part.header.years[-1])
        for parts in sheets
        for part in parts
        if isinstance(part, SheetTable)
        and isinstance(part.header, YearHeader)
        and part.header.pitch is not None
    )
    if not ranges:
        return ()
    first, last = max(ranges, key=lambda span: (ranges[span], span[1] - span[0], -span[0]))
    return tuple(map(FiscalYear, range(first, last + 1)))
