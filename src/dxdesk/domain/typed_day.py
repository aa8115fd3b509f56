"""A day of the calendar as staff type it: R8.12.15, 令和8年12月15日, 12/15, 2026-12-15."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Final

from dxdesk.domain.fiscal_year import ERAS

if TYPE_CHECKING:
    from dxdesk.domain.fiscal_year import EraTable

_WEEKDAY: Final = re.compile(r"\([月火水木金土日]\)$")
_DAY: Final = re.compile(
    r"(?:(?P<era>[^\W\d元]*)(?P<year>[0-9]{1,4}|元)[-./年])?"
    r"(?P<month>[0-9]{1,2})[-./月](?P<day>[0-9]{1,2})日?"
)
_WESTERN: Final = 4
"""Digits of a year that no era counts."""


def read_day(text: str, near: date, table: EraTable = ERAS) -> date | None:
    """The day that is meant; None where it is none.

    Args:
        text: As typed, in whichever width.
        near: A day without a year is the one that lies nearest to this; a year of one or two
            digits without an era is of the era of this.
        table: The eras.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    found = _DAY.fullmatch(_WEEKDAY.sub("", plain))
    if found is None:
        return None
    month, day = int(found["month"]), int(found["day"])
    if found["year"] is None:
        years = (near.year - 1, near.year, near.year + 1)
        days = [known for known in (_day(year, month, day) for year in years) if known]
        return min(days, key=lambda one: abs(one - near), default=None)
    if len(found["year"]) == _WESTERN:
        return None if found["era"] else _day(int(found["year"]), month, day)
    return _day_of_era(found, near, table)


def _day_of_era(found: re.Match[str], near: date, table: EraTable) -> date | None:
    era = table.called(found["era"]) if found["era"] else table.of_day(near)
    if era is None:
        return None
    number = 1 if found["year"] == "元" else int(found["year"])
    known = _day(era.start.year + number - 1, int(found["month"]), int(found["day"]))
    return known if known is not None and known >= era.start else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
