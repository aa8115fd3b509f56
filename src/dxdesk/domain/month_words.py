"""A calendar month as the charts and the steps name it: by the year of its era, `R5.4`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.fiscal_year import ERAS
from dxdesk.domain.month import calendar_year, month_number

if TYPE_CHECKING:
    from dxdesk.domain.month import Month

# Every day of a month is as good as another, except that an era may begin within it.
_LATE_DAY: Final = 28


def era_year(month: Month) -> tuple[str, str, int]:
    """The name and the letter of the era that a calendar month belongs to, and the year in it.

    Before the first known era both are empty and the year is that of the calendar.
    """
    year = calendar_year(month)
    day = (year, month_number(month), _LATE_DAY)
    for era in ERAS.eras:
        if (era.start.year, era.start.month, era.start.day) <= day:
            return era.name, era.letter, year - era.start.year + 1
    return "", "", year


def short_month(month: Month) -> str:
    """A calendar month as `R5.4`."""
    _, letter, year = era_year(month)
    return f"{letter}{year}.{month_number(month)}"
