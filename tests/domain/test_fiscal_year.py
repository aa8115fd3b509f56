import json
import sqlite3
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.fiscal_year import (
    ERAS,
    Era,
    EraTable,
    FiscalYear,
    find_fiscal_years,
    find_relative_years,
    fiscal_year_of,
    parse_fiscal_year,
)
from dxdesk.domain.month import format_month

YEARS = st.integers(1, 9998).map(FiscalYear)
# As far as two digits of the oldest and the newest era reach.
NAMED_YEARS = st.integers(1926, 2117).map(FiscalYear)


def test_a_fiscal_year_is_its_plain_number_everywhere():
    year = FiscalYear(2023)
    with sqlite3.connect(":memory:") as connection:
        stored = connection.execute("SELECT ?, typeof(?1)", (year,)).fetchone()
    connection.close()
    assert year == 2023
    assert (str(year), json.dumps(year), stored) == ("2023", "2023", (2023, "integer"))


@given(YEARS)
def test_it_runs_from_april_to_march(year: FiscalYear):
    months = year.months()
    assert len(months) == 12
    assert format_month(months[0]) == f"{int(year):04d}-04"
    assert months[0] == year.first_month
    assert {fiscal_year_of(month) for month in months} == {year}
    assert fiscal_year_of(months[0] + 12 * (2000 - year)) == 2000


@pytest.mark.parametrize("year", [0, -5, 9999])
def test_years_that_cannot_be_written_do_not_exist(year: int):
    with pytest.raises(ValueError, match="no such fiscal year"):
        FiscalYear(year)


def test_shifting_gives_a_fiscal_year_again():
    assert FiscalYear(2023).shifted(-5).label() == "平成30年度"


@pytest.mark.parametrize(
    ("year", "label", "short"),
    [
        (2023, "令和5年度", "R5"),
        (2019, "令和元年度", "R1"),
        (2018, "平成30年度", "H30"),
        (1989, "平成元年度", "H1"),
        (1988, "昭和63年度", "S63"),
        (1926, "昭和元年度", "S1"),
        (1925, "1925年度", "1925"),
        (2048, "令和30年度", "R30"),
    ],
)
def test_labels_print_the_first_year_as_gannen_and_heads_as_a_number(
    year: int, label: str, short: str
):
    assert FiscalYear(year).label() == label
    assert FiscalYear(year).short() == short


@pytest.mark.parametrize(
    ("day", "year", "label"),
    [
        (date(2019, 4, 30), 2019, "平成31年度"),
        (date(2019, 5, 1), 2019, "令和元年度"),
        (date(2018, 10, 1), 2023, "平成35年度"),
        (date(2024, 4, 1), 2018, "平成30年度"),
        (date(1988, 12, 1), 1988, "昭和63年度"),
    ],
)
def test_a_document_older_than_the_era_does_not_know_it(day: date, year: int, label: str):
    assert FiscalYear(year).label(day) == label


def test_an_era_from_a_file_takes_effect_in_names_and_in_reading():
    table = EraTable((Era("新元", "N", "", date(2030, 11, 1)), *ERAS.eras))
    assert FiscalYear(2030).label(table=table) == "新元元年度"
    assert FiscalYear(2032).short(table=table) == "N3"
    assert parse_fiscal_year("N3", table) == 2032
    assert parse_fiscal_year("N3") is None
    assert parse_fiscal_year("R99", table) is None


def test_without_any_era_years_are_western():
    empty = EraTable(())
    assert FiscalYear(2023).label(table=empty) == "2023年度"
    assert parse_fiscal_year("2023年度", empty) == 2023
    assert find_fiscal_years("R5年度", empty) == []


def test_eras_in_the_wrong_order_are_refused():
    with pytest.raises(ValueError, match="newest first"):
        EraTable(tuple(reversed(ERAS.eras)))


@pytest.mark.parametrize(
    ("text", "year"),
    [
        *((text, 2021) for text in ("R3", "Ｒ３", "r3", "令3", "令和3", "㋿3年度", "令和３年度")),
        *((text, 2021) for text in ("2021", "2021年度", "２０２１年度", "　R3 ", "令和 3 年度")),
        *((text, 2019) for text in ("令和元年度", "令和1年度", "R元", "R1", "平成31年度", "H31")),
        ("令和5年度", 2023),
        ("平成24年度", 2012),
        ("平成35年度", 2023),
        ("昭和63年度", 1988),
        ("令和30年度", 2048),
    ],
)
def test_all_ways_of_writing_are_read(text: str, year: int):
    assert parse_fiscal_year(text) == year


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "R", "R0", "R00", "平成99", "13", "R3とR4", "R-3", "R3.5", "R3年", "令和5年"),
        *("2021年", "9999", "1899年度", "3年度", "X3", "2021-04", "R123", "令和", "年度", "和3"),
        *("R3\nR4", "٢٠٢١"),
    ],
)
def test_nonsense_is_not_a_fiscal_year(text: str):
    assert parse_fiscal_year(text) is None


@given(NAMED_YEARS)
def test_names_read_back(year: FiscalYear):
    assert parse_fiscal_year(year.label()) == year
    assert parse_fiscal_year(year.short()) == year
    assert parse_fiscal_year(f"{int(year)}年度") == year


@given(NAMED_YEARS, st.dates(date(1930, 1, 1), date(2060, 1, 1)))
def test_an_old_document_names_years_that_read_back_or_not_at_all(year: FiscalYear, day: date):
    assert parse_fiscal_year(year.label(day)) in {year, None}


@given(st.text(alphabet="RrHＲ令和平成元㋿年度0123456789０５ .-～、末"))
def test_what_is_found_lies_in_the_text_and_apart(text: str):
    found = find_fiscal_years(text)
    for year in found:
        assert parse_fiscal_year(text[year.start : year.end]) == year.fiscal_year
    ends = [0, *(year.end for year in found)]
    assert all(end <= year.start for end, year in zip(ends, found, strict=False))


@given(st.text())
def test_any_text_may_be_asked(text: str):
    parsed = parse_fiscal_year(text)
    assert parsed is None or 1900 <= parsed <= 2199
    assert all(0 <= year.start < year.end <= len(text) for year in find_fiscal_years(text))


def named(text: str) -> list[tuple[str, int]]:
    return [(text[year.start : year.end], year.fiscal_year) for year in find_fiscal_years(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("駐輪場の案内（令和5年度予算：なし）", [("令和5年度", 2023)]),
        ("（Ｒ５年度予算：898千円）", [("Ｒ５年度", 2023)]),
        ("※9-8-7は令和3年度末で終わった", [("令和3年度", 2021)]),
        ("※3-1令和3年度末で廃止", [("令和3年度", 2021)]),
        ("※R3は集計できなかった", [("R3", 2021)]),
        ("R3～R5の平均、2021年度比", [("R3", 2021), ("R5", 2023), ("2021年度", 2021)]),
        ("令和元年度（平成31年度）", [("令和元年度", 2019), ("平成31年度", 2019)]),
        ("㋿3年度から", [("㋿3年度", 2021)]),
        ("令和5年9月に開始、R5.10.1から、R5年9月、R5/4", []),
        ("2021年の調査、1-2-3、CR5、R543、R5a, S3に保存", []),
        ("平成99年度、R0年度", []),
    ],
)
def test_years_are_found_in_sentences(text: str, found: list[tuple[str, int]]):
    assert named(text) == found


def test_relative_words_are_reckoned_from_the_base():
    text = "昨年度の前年度、前々年度・一昨年度、今年度、本年度と翌年度、翌々年度"
    found = find_relative_years(text, FiscalYear(2023))
    assert [year.fiscal_year for year in found] == [2022, 2022, 2021, 2021, 2023, 2023, 2024, 2025]
    assert [text[year.start : year.end] for year in found][2:4] == ["前々年度", "一昨年度"]


def test_relative_words_are_not_fiscal_years_by_themselves():
    assert find_fiscal_years("昨年度末で完了") == []
    assert find_relative_years("令和5年度", FiscalYear(2023)) == []
