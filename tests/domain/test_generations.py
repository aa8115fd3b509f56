"""Which copies stay: little room for a year of them, and never without the latest."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.generations import outdated

if TYPE_CHECKING:
    from collections.abc import Collection
    from random import Random

JST = timezone(timedelta(hours=9))
BEGIN = datetime(2026, 3, 20, tzinfo=JST)
MOMENTS = st.lists(
    st.timedeltas(timedelta(), timedelta(days=31)).map(lambda later: BEGIN + later),
    max_size=60,
    unique=True,
)
DAYS = st.integers(1, 40)


def kept(moments: Collection[datetime], days: int) -> set[datetime]:
    return set(moments) - outdated(moments, days)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 4, day, hour, minute, tzinfo=JST)


def test_of_the_latest_day_each_hour_stays_and_of_those_before_the_last_copy():
    first = [at(1, 9), at(1, 17)]
    second = [at(2, 9), at(2, 9, 40), at(2, 17, 10), at(2, 17, 50)]
    third = [at(6, 9), at(6, 9, 10), at(6, 9, 59), at(6, 10), at(6, 15)]
    assert kept(first + second + third, 2) == {second[-1], *third[2:]}
    assert kept(first + second + third, 30) == {first[-1], second[-1], *third[2:]}
    assert kept(second, 1) == {second[1], second[-1]}


def test_a_day_without_a_copy_does_not_count():
    before = [at(day, 17) for day in range(1, 11)]
    later = datetime(2027, 4, 1, 9, tzinfo=JST)
    assert kept([*before, later], 10) == {*before[1:], later}


def test_of_nothing_nothing_goes():
    assert outdated([], 30) == frozenset()


@given(MOMENTS, DAYS)
def test_the_latest_always_stays(moments: list[datetime], days: int):
    gone = outdated(moments, days)
    assert gone <= set(moments)
    if moments:
        assert max(moments) not in gone


@given(MOMENTS, DAYS)
def test_no_more_stay_than_the_hours_of_the_latest_day_and_the_days_before(
    moments: list[datetime], days: int
):
    latest = max((moment.date() for moment in moments), default=None)
    stay = kept(moments, days)
    of_latest = {moment for moment in stay if moment.date() == latest}
    assert len({moment.hour for moment in of_latest}) == len(of_latest)
    before = stay - of_latest
    assert len({moment.date() for moment in before}) == len(before) < days


@given(MOMENTS, DAYS, st.randoms())
def test_the_order_of_the_moments_does_not_matter(
    moments: list[datetime], days: int, random: Random
):
    shuffled = list(moments)
    random.shuffle(shuffled)
    assert outdated(shuffled, days) == outdated(moments, days)


@given(MOMENTS, DAYS)
def test_who_thins_out_twice_takes_nothing_more(moments: list[datetime], days: int):
    assert outdated(kept(moments, days), days) == frozenset()


@given(MOMENTS, DAYS)
def test_thinning_out_after_each_copy_comes_to_the_same_as_at_the_end(
    moments: list[datetime], days: int
):
    """Above all, the last copy of each of the last working days stays."""
    stay: set[datetime] = set()
    for moment in sorted(moments):
        stay = kept({*stay, moment}, days)
    assert stay == kept(moments, days)
    last_of_day = {moment.date(): moment for moment in sorted(moments)}
    assert {last_of_day[day] for day in sorted(last_of_day)[-days:]} <= stay
