"""Months as plain counted integers.

Schedules add, compare and slice months all day, and a `date` would drag along a day that nobody
has said. A month is therefore the number of months since January of the year 0, and `2021-04`
wherever a person or another program may read it (ISO 8601, 5.2.2.2).
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias

Month: TypeAlias = int

MONTHS_PER_YEAR: Final = 12
_LAST_MONTH: Final[Month] = 9999 * MONTHS_PER_YEAR + 11
_WRITTEN: Final = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


def month_of(year: int, number: int) -> Month:
    """Return the month `number` (1 to 12) of the calendar year `year` (0 to 9999).

    Raises:
        ValueError: There is no such month, or it cannot be written with a four-digit year.
    """
    month = year * MONTHS_PER_YEAR + number - 1
    if not 1 <= number <= MONTHS_PER_YEAR or not 0 <= month <= _LAST_MONTH:
        message = f"no such month: year {year}, month {number}"
        raise ValueError(message)
    return month


def calendar_year(month: Month) -> int:
    """Return the calendar year that `month` belongs to."""
    return month // MONTHS_PER_YEAR


def month_number(month: Month) -> int:
    """Return 1 for January to 12 for December."""
    return month % MONTHS_PER_YEAR + 1


def parse_month(text: str) -> Month:
    """Read `2021-04`, exactly as files hold it.

    Raises:
        ValueError: The text is anything else; what people type is not read here.
    """
    written = _WRITTEN.fullmatch(text)
    if written is None:
        message = f"not a month: {text!r}"
        raise ValueError(message)
    return month_of(int(written[1]), int(written[2]))


def format_month(month: Month) -> str:
    """Write `month` as `2021-04`.

    Raises:
        ValueError: The month lies outside the years 0 to 9999.
    """
    if not 0 <= month <= _LAST_MONTH:
        message = f"month outside the years 0 to 9999: {month}"
        raise ValueError(message)
    return f"{calendar_year(month):04d}-{month_number(month):02d}"
