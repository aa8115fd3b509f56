"""Fiscal years, and the many ways in which a Japanese city writes them.

A fiscal year is kept as one plain number (2023 is April 2023 to March 2024), because R5, 令和5年度
and 2023年度 are the same year and the era's name can still change. Names are made when they are
shown and read when they are typed. No library does this for 年度 (they know dates only), and the
table of eras has to be replaceable, so that a new era needs no new program.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from dxdesk.domain.half_width import half_width
from dxdesk.domain.month import MONTHS_PER_YEAR, Month, calendar_year, month_number, month_of

_APRIL: Final = 4
_MARCH: Final = 3
_LAST_FISCAL_YEAR: Final = 9998

# A bare number is a year only within these; 13 or 9999 is something else.
_EARLIEST_WRITTEN: Final = 1900
_LATEST_WRITTEN: Final = 2199
# Plans printed before a change of era name years that the old era never reached (平成35年度).
_YEARS_WRITTEN_AHEAD: Final = 20
# S3 and M1 are products rather than years: in running text only these many eras count by letter.
_ERAS_BY_LETTER_IN_TEXT: Final = 2


@dataclass(frozen=True, slots=True)
class Era:
    """An era: name, letter, one-character sign (empty if it has none), first day."""

    name: str
    letter: str
    sign: str
    start: date


@dataclass(frozen=True, slots=True)
class EraTable:
    """The eras that are known, newest first.

    Raises:
        ValueError: The eras are not in that order.
    """

    eras: tuple[Era, ...]

    def __post_init__(self) -> None:
        starts = [era.start for era in self.eras]
        if starts != sorted(set(starts), reverse=True):
            raise ValueError("eras must be listed newest first")

    def naming(self, fiscal_year: int, day: date) -> Era | None:
        """Return the era that names a fiscal year for somebody who writes on `day`.

        An era that began in January to March leaves the running fiscal year its old name (the
        year of January 1989 stayed 昭和63年度).
        """
        return next(
            (era for era in self.eras if era.start <= day and era.start.year <= fiscal_year), None
        )

    def of_day(self, day: date) -> Era | None:
        """Return the era that a day of the calendar lies in; None before the first known one."""
        return next((era for era in self.eras if era.start <= day), None)

    def called(self, mark: str) -> Era | None:
        """Return the era with this name, sign, letter or first character (令)."""
        return next((era for era in self.eras if mark.upper() in _marks(era)), None)

    def reaches(self, era: Era, number: int) -> bool:
        """Tell whether the year `number` of `era` (1 for 元年) can stand in a document."""
        newer = [other for other in self.eras if other.start > era.start]
        if not newer:
            return number >= 1
        length = newer[-1].start.year - era.start.year + 1
        return 1 <= number <= length + _YEARS_WRITTEN_AHEAD


# First days: 元号を改める政令 of 2019 and 1989; 昭和 by the proclamation of 1926-12-25.
ERAS: Final = EraTable(
    (
        Era("令和", "R", "㋿", date(2019, 5, 1)),
        Era("平成", "H", "㍻", date(1989, 1, 8)),
        Era("昭和", "S", "㍼", date(1926, 12, 25)),
    )
)


class FiscalYear(int):
    """A fiscal year, named by the calendar year of its April.

    It is an `int`: storage, JSON and comparison see the plain number.

    Raises:
        ValueError: Its months could not be written with a four-digit year.
    """

    __slots__ = ()

    def __new__(cls, year: int) -> FiscalYear:
        """Take the calendar year of its April, 1 to 9998."""
        if not 1 <= year <= _LAST_FISCAL_YEAR:
            message = f"no such fiscal year: {year}"
            raise ValueError(message)
        return super().__new__(cls, year)

    @property
    def first_month(self) -> Month:
        """The April it begins with."""
        return month_of(int(self), _APRIL)

    def months(self) -> range:
        """Return its twelve months, April to March."""
        return range(self.first_month, self.first_month + MONTHS_PER_YEAR)

    def shifted(self, years: int) -> FiscalYear:
        """Return the fiscal year that many years later; earlier if negative."""
        return FiscalYear(int(self) + years)

    def label(self, document_date: date | None = None, table: EraTable = ERAS) -> str:
        """Return 令和5年度, in print.

        The era is that of 31 March, at the year's end (agreement of the ministries, 2019-04-01:
        the whole year is 令和元年度), unless the document is dated before the change. Years before
        the first known era are written 1900年度; years to come belong to the newest era.
        """
        era, number = self._in_era(document_date, table)
        written = "元" if era and number == 1 else str(number)
        return f"{era.name if era else ''}{written}年度"

    def short(self, document_date: date | None = None, table: EraTable = ERAS) -> str:
        """Return R5, as in the heads of columns; the first year of an era is R1, never R元."""
        era, number = self._in_era(document_date, table)
        return f"{era.letter if era else ''}{number}"

    def _in_era(self, document_date: date | None, table: EraTable) -> tuple[Era | None, int]:
        last_day = date(int(self) + 1, _MARCH, 31)
        era = table.naming(self, min(document_date or last_day, last_day))
        return era, int(self) - era.start.year + 1 if era else int(self)


class FoundYear(NamedTuple):
    """A fiscal year named in `text[start:end]`."""

    start: int
    end: int
    fiscal_year: FiscalYear


def fiscal_year_of(month: Month) -> FiscalYear:
    """Return the fiscal year that a month belongs to.

    Raises:
        ValueError: There is no such fiscal year.
    """
    return FiscalYear(calendar_year(month) - (month_number(month) < _APRIL))


def parse_fiscal_year(text: str, table: EraTable = ERAS) -> FiscalYear | None:
    """Read a cell or a field that holds a fiscal year and nothing else.

    Understood: R3 Ｒ３ r3 R元 令和3 令和3年度 令和元年度 令3 ㋿3年度 平成31年度 2021 ２０２１年度,
    with spaces around it. 令和3年 and 2021年 are calendar years and give None, as does all else.
    """
    form = half_width(text)
    match = _patterns(table).alone.fullmatch(form.strip())
    return _year_of(match, table) if match else None


def find_fiscal_years(text: str, table: EraTable = ERAS) -> list[FoundYear]:
    """Find the fiscal years that a longer text names, in order, with their places in it.

    年度 makes any form a fiscal year; without it only R3 and H31 are, where neither a date (R5.4.1,
    R5年9月) nor a longer word goes on. Bare numbers and calendar years are left alone.
    """
    return [
        FoundYear(match.start(), match.end(), year)
        for match in _patterns(table).within.finditer(half_width(text))
        if (year := _year_of(match, table)) is not None
    ]


_RELATIVE_YEARS: Final = {
    "前々年度": -2,
    "一昨年度": -2,
    "前年度": -1,
    "昨年度": -1,
    "今年度": 0,
    "本年度": 0,
    "当年度": 0,
    "翌年度": 1,
    "次年度": 1,
    "来年度": 1,
    "翌々年度": 2,
}
# 前々年度 does not contain 前年度, but 一昨年度 contains 昨年度: the longer word is tried first.
_RELATIVE: Final = re.compile("|".join(sorted(_RELATIVE_YEARS, key=len, reverse=True)))


def find_relative_years(text: str, base: FiscalYear) -> list[FoundYear]:
    """Find 昨年度, 今年度, 翌年度 and the like, in order, reckoned from `base`.

    On a sheet the base is the planned fiscal year of its edition; whoever wrote 前年度 of another
    year in the same sentence is not noticed.
    """
    return [
        FoundYear(match.start(), match.end(), base.shifted(_RELATIVE_YEARS[match[0]]))
        for match in _RELATIVE.finditer(text)
    ]


class _Patterns(NamedTuple):
    """What a table of eras looks like in half-width text."""

    alone: re.Pattern[str]
    within: re.Pattern[str]


def _marks(era: Era) -> tuple[str, ...]:
    return tuple(filter(None, (era.name, era.name[:1], era.letter.upper(), era.sign)))


@lru_cache(maxsize=8)
def _patterns(table: EraTable) -> _Patterns:
    marks = _any_of([mark for era in table.eras for mark in _marks(era)])
    letters = _any_of([era.letter for era in table.eras[:_ERAS_BY_LETTER_IN_TEXT]])
    number = r"(?:元|[0-9]{1,2})"
    # A letter or a digit may be the tail of a longer word; 令 and ㋿ may stand after anything.
    before = r"(?:(?=[^ -~])|(?<![0-9A-Za-z])(?<![0-9A-Za-z]-))"
    not_a_date = r"(?![0-9A-Za-z年]|[-./][0-9])"
    alone = rf"(?:(?P<era>{marks}) ?(?P<number>{number})|(?P<year>[0-9]{{4}}))(?: ?年度)?"
    within = (
        rf"{before}(?:(?P<era>{marks}) ?(?P<number>{number})|(?P<year>[0-9]{{4}})) ?年度"
        rf"|{before}(?P<letter>{letters})(?P<count>{number}){not_a_date}"
    )
    return _Patterns(re.compile(alone, re.IGNORECASE), re.compile(within, re.IGNORECASE))


def _any_of(marks: list[str]) -> str:
    # Nothing at all must match where the table is empty; `(?!)` never does.
    return "|".join(map(re.escape, sorted(marks, key=len, reverse=True))) or "(?!)"


def _year_of(match: re.Match[str], table: EraTable) -> FiscalYear | None:
    groups = match.groupdict()
    if groups["year"]:
        year = int(groups["year"])
        return FiscalYear(year) if _EARLIEST_WRITTEN <= year <= _LATEST_WRITTEN else None
    mark = groups["era"] or groups["letter"]
    written = groups["number"] or groups["count"]
    era = table.called(mark)
    number = 1 if written == "元" else int(written)
    if era is None or not table.reaches(era, number):
        return None
    return FiscalYear(era.start.year + number - 1)
