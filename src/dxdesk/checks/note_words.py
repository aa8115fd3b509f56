"""What notes (※) and remarks say about figures, read far enough to compare them with the data."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.brackets import outer_brackets, without_brackets
from dxdesk.domain.fiscal_year import (
    FiscalYear,
    FoundYear,
    find_fiscal_years,
    find_relative_years,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.checks.sheet_under_check import SheetUnderCheck, ValueCell
    from dxdesk.domain import rows as r

_CHANGE: Final = re.compile(
    "変更|見直|改め|改定|修正|訂正|更新|引き?下げ|引き?上げ|下方|上方|下げ|替え|代え|再設定|補正|精査|確定値"
)
_FEWEST: Final = 3
"""A name of fewer characters stands in too many notes by chance."""


class SaidOfYears(NamedTuple):
    """A note with the fiscal years that it names."""

    note: r.Note
    years: frozenset[int]


def years_in(text: str, base: int) -> list[FoundYear]:
    """The fiscal years that a text of an edition names, 昨年度 and the like among them."""
    return [*find_fiscal_years(text), *find_relative_years(text, FiscalYear(base))]


@lru_cache(maxsize=256)
def _year_set(text: str, base: int) -> frozenset[int]:
    return frozenset(int(found.fiscal_year) for found in years_in(text, base))


def notes_of(sheet: SheetUnderCheck) -> Iterator[SaidOfYears]:
    """The notes of a sheet."""
    for note in sheet.sheet.notes:
        yield SaidOfYears(note, _year_set(note.text, sheet.ground.fiscal_year))


def bare_name(name: str) -> str:
    """The name of an indicator without what stands in brackets."""
    return without_brackets(name, outer_brackets(name)).strip("。 　")


def is_named(text: str, indicator: str) -> bool:
    """Whether a note names an indicator."""
    bare = bare_name(indicator)
    return len(bare) >= _FEWEST and bare in text


def concerns(text: str, sheet: SheetUnderCheck, indicator: str) -> bool:
    """Whether a note can be about an indicator: it names it, or none of the sheet."""
    if is_named(text, indicator):
        return True
    return not any(is_named(text, series.indicator.name) for series in sheet.series)


def speaks_of_change(cell: ValueCell) -> bool:
    """Whether a remark of the cell or a note of its sheet says that a figure was changed."""
    if _CHANGE.search(cell.value.remark) or _CHANGE.search(cell.value.rating_reason):
        return True
    return any(
        _CHANGE.search(note.text)
        and (not years or cell.year in years)
        and concerns(note.text, cell.sheet, cell.indicator.name)
        for note, years in notes_of(cell.sheet)
    )
