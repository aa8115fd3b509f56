"""Days as staff type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.japanese_date import japanese_date
from dxdesk.domain.typed_day import read_day

TODAY = date(2026, 11, 27)
DAY = date(2026, 12, 15)


@pytest.mark.parametrize(
    "text",
    [
        "R8.12.15",
        "Ｒ８．１２．１５",
        "r8/12/15",
        "8.12.15",
        "令和8年12月15日",
        "令和８年１２月１５日（火）",
        "令8.12.15",
        "12/15",
        "１２月１５日",
        "12.15",
        "2026-12-15",
        " 2026/12/15 ",
        "2026年12月15日",
    ],
)
def test_a_day_is_read_as_it_is_typed(text: str) -> None:
    assert read_day(text, TODAY) == DAY


def test_a_day_without_a_year_is_the_nearest() -> None:
    assert read_day("1/8", TODAY) == date(2027, 1, 8)
    assert read_day("11/20", TODAY) == date(2026, 11, 20)
    assert read_day("12/25", date(2027, 1, 5)) == date(2026, 12, 25)


def test_the_first_year_of_an_era_begins_with_it() -> None:
    assert read_day("令和元年5月1日", TODAY) == date(2019, 5, 1)
    assert read_day("令和元年4月30日", TODAY) is None
    assert read_day("H31.4.30", TODAY) == date(2019, 4, 30)


@pytest.mark.parametrize(
    "text", ["", "来週", "12/32", "2/30", "X8.12.15", "R2026.12.15", "8.12", "12-15-1-1", "R8.13.1"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    # 8.12 is one: the twelfth of August.
    assert read_day(text, TODAY) == (date(2026, 8, 12) if text == "8.12" else None)


@given(st.dates(date(1990, 1, 1), date(2080, 12, 31)))
def test_a_day_as_it_is_shown_is_read_back(day: date) -> None:
    assert read_day(japanese_date(day), TODAY) == day
    assert read_day(day.isoformat(), TODAY) == day
