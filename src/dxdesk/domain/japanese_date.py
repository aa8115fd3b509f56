"""Days of the calendar as a city prints them: 令和6年10月18日.

Fiscal years are another matter (`domain.fiscal_year`): there an era names whole years, here it
begins on its first day.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from dxdesk.domain.fiscal_year import ERAS

if TYPE_CHECKING:
    from dxdesk.domain.fiscal_year import EraTable

_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SATURDAY: Final = 5
_WEEK: Final = 7


def japanese_date(day: date, table: EraTable = ERAS) -> str:
    """The day in its era, 元年 for the first year; 1900年1月2日 before the first known era."""
    era = table.of_day(day)
    number = day.year - era.start.year + 1 if era else day.year
    written = "元" if era and number == 1 else str(number)
    return f"{era.name if era else ''}{written}年{day.month}月{day.day}日"


def shown_date(text: str) -> str:
    """A date as entered, as it is printed: 2024-10-18 in its era, anything else as it is."""
    if not _ISO.fullmatch(text):
        return text
    try:
        return japanese_date(date.fromisoformat(text))
    except ValueError:
        return text


def is_day_or_empty(text: str) -> bool:
    """Whether a text is a day of the calendar as YYYY-MM-DD, or is empty."""
    return not text or (bool(_ISO.fullmatch(text)) and not is_impossible_date(text))


def is_impossible_date(text: str) -> bool:
    """Whether a text is written as a date of the calendar and is none: 2024-13-40."""
    return bool(_ISO.fullmatch(text)) and shown_date(text) == text


def is_weekend(day: date) -> bool:
    """Whether offices are closed because it is Saturday or Sunday; holidays are not known."""
    return day.weekday() >= _SATURDAY


def weekday_from(day: date) -> date:
    """The day itself, or the Monday behind it."""
    return day + timedelta(days=_WEEK - day.weekday()) if is_weekend(day) else day
