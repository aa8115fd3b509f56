"""Which of many copies of the same thing are kept, so that a year of them takes little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime


def outdated(moments: Collection[datetime], days: int) -> frozenset[datetime]:
    """The copies that can go.

    Of the latest day the last copy of each hour stays, of each day before it the last one, of so
    many days in all. A day without a copy does not count: whoever comes back after a year still
    finds what they left, and the latest copy always stays.

    Args:
        moments: When the copies were made, in local time.
        days: Of how many days copies stay, from 1.
    """
    kept: dict[tuple[date, int], datetime] = {}
    latest = sorted({moment.date() for moment in moments}, reverse=True)[:days]
    for moment in sorted(moments):
        day = moment.date()
        if day in latest:
            kept[day, moment.hour if day == latest[0] else 0] = moment
    return frozenset(moments) - frozenset(kept.values())
