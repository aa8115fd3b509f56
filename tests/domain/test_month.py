import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.month import calendar_year, format_month, month_number, month_of, parse_month

YEARS = st.integers(0, 9999)
NUMBERS = st.integers(1, 12)


def test_months_are_counted_from_the_year_0():
    assert month_of(0, 1) == 0
    assert parse_month("2021-04") == 2021 * 12 + 3
    assert parse_month("2022-01") - parse_month("2021-12") == 1


@given(YEARS, NUMBERS)
def test_a_month_reads_back_as_it_was_written(year: int, number: int):
    month = month_of(year, number)
    assert format_month(month) == f"{year:04d}-{number:02d}"
    assert parse_month(format_month(month)) == month
    assert (calendar_year(month), month_number(month)) == (year, number)


@pytest.mark.parametrize(
    "text", ["", "2021-4", "2021-13", "2021-00", "２０２１-04", " 2021-04", "2021-04\n", "20210-4"]
)
def test_only_the_form_of_files_is_read(text: str):
    with pytest.raises(ValueError, match="not a month"):
        parse_month(text)


@pytest.mark.parametrize(("year", "number"), [(2021, 0), (2021, 13), (-1, 1), (10000, 1)])
def test_there_are_months_that_do_not_exist(year: int, number: int):
    with pytest.raises(ValueError, match="no such month"):
        month_of(year, number)


@pytest.mark.parametrize("month", [-1, 10000 * 12])
def test_a_month_with_five_digits_of_year_is_not_written(month: int):
    with pytest.raises(ValueError, match="0 to 9999"):
        format_month(month)
