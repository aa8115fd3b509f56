"""Mappings of columns: what they say of themselves, and how they are kept and found again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dxdesk.domain.column_mapping import (
    Column,
    ColumnField,
    ColumnMapping,
    fitted,
    headings_of,
    problems_of,
    without_year,
    year_of_heading,
)
from dxdesk.domain.mapping_guess import guess_mapping
from dxdesk.domain.mapping_text import read_mapping, write_mapping
from dxdesk.domain.table import Table
from dxdesk.runtime.errors import KnownError
from tests.city_tables import TABLES, CityTable


@pytest.mark.parametrize("city", TABLES.values(), ids=list(TABLES))
def test_a_mapping_is_read_as_it_was_written(city: CityTable) -> None:
    mapping = replace(guess_mapping(city.table), section='総務"課\n', edition=2023)
    assert read_mapping(write_mapping(mapping)) == mapping


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sheet = ", "TOML"),
        ("colour = 1", "「colour」という項目はありません"),
        ('layout = "circle"', "「layout」は"),
        ('header_first = "1"', "「header_first」は数"),
        ("fills_down = 1", "「fills_down」はtrue か false"),
        ("header_first = 0", "行は1から"),
        ("edition = 99999", "「edition」は数"),
        ("columns = 1", "「columns」は列の一覧"),
        ('[[columns]]\nfield = "name"', "「at」がありません"),
        ('[[columns]]\nat = 1\nfield = "名前"', "「field」は"),
        ('[[columns]]\nat = 1\nfield = "name"\n[[columns]]\nat = 1\nfield = "unit"', "同じ列"),
    ],
)
def test_a_wish_that_nobody_would_hear_is_refused(text: str, said: str) -> None:
    with pytest.raises(KnownError, match=said):
        read_mapping(text)


def test_a_heading_that_was_merged_stands_above_all_its_columns() -> None:
    city = TABLES["merged years above"]
    headings = headings_of(city.table, guess_mapping(city.table))
    assert headings[5:] == (
        "令和3年度 目標値",
        "令和3年度 実績値",
        "令和4年度 目標値",
        "令和4年度 実績値",
    )


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("令和4年度 目標", 2022),
        ("Ｒ４実績", 2022),
        ("2022", 2022),
        ("H31目標", 2019),
        ("R元実績値", 2019),
        ("令和4年", 2022),
        ("R3～R5の目標", 0),
        ("R3-R5", 0),
        ("目標", 0),
        ("COR4", 0),
        ("20220401", 0),
    ],
)
def test_the_year_of_a_heading(heading: str, year: int) -> None:
    assert year_of_heading(heading) == year


def test_a_heading_without_its_year() -> None:
    assert without_year("令和４年度 目標値") == without_year("R5　目標値") == "目標値"


def test_what_is_missing_is_said() -> None:
    table = TABLES["plain"].table
    mapping = guess_mapping(table)
    assert problems_of(mapping, table) == ()
    assert problems_of(ColumnMapping(), table) == ("事業番号の列がありません。",)
    no_years = replace(mapping, columns=tuple(replace(c, year=0) for c in mapping.columns))
    assert problems_of(no_years, table) == (
        "F・G・H・I列の値がどの年度のものか、決まっていません。",
    )
    assert problems_of(replace(no_years, value_year=2022), table) == ()
    twice = mapping.with_column(3, ColumnField.NAME, 0, "担当課")
    assert problems_of(twice, table) == ("「事業名」の列が2つあります（B・C列）。",)
    no_name = mapping.with_column(4, None, 0, "")
    assert problems_of(no_name, table) == ("指標名の列がありません。",)
    assert "9行目から下に" in problems_of(replace(mapping, data_first=9), table)[0]


def test_a_column_is_given_another_meaning() -> None:
    mapping = guess_mapping(TABLES["plain"].table).with_column(6, ColumnField.REMARK, 2021, "メモ")
    assert mapping.column(6) == Column(6, ColumnField.REMARK, 2021, "メモ")
    assert mapping.with_column(6, ColumnField.UNIT, 2021, "単位").column(6) == Column(
        6, ColumnField.UNIT, 0, "単位"
    )
    assert [column.at for column in mapping.columns] == sorted(c.at for c in mapping.columns)


def shifted(table: Table, **words: str) -> Table:
    """The table with other words, and a column before all others."""
    rows = table.rows
    for old, new in words.items():
        rows = tuple(tuple(cell.replace(old, new) for cell in row) for row in rows)
    return Table(
        "別の表", tuple(("備考", *row) if not at else ("", *row) for at, row in enumerate(rows))
    )


def test_a_mapping_finds_its_columns_where_they_stand_now() -> None:
    table = TABLES["plain"].table
    mapping = replace(guess_mapping(table), edition=2023)
    found = fitted(mapping, shifted(table))
    assert found is not None
    assert [column.at for column in found.columns] == [c.at + 1 for c in mapping.columns]
    assert [column.year for column in found.columns] == [c.year for c in mapping.columns]
    assert (found.sheet, found.edition) == ("別の表", 2023)


def test_the_years_of_columns_go_on_with_their_headings() -> None:
    table = TABLES["plain"].table
    mapping = replace(guess_mapping(table), edition=2023)
    found = fitted(mapping, shifted(table, R5="R6", R4="R5"))
    assert found is not None
    assert [column.year for column in found.columns if column.year] == [2023, 2023, 2023, 2024]
    assert found.edition == 0


def test_a_mapping_does_not_fit_a_table_with_other_headings() -> None:
    mapping = guess_mapping(TABLES["plain"].table)
    assert fitted(mapping, TABLES["western years"].table) is None
    assert fitted(mapping, Table("", ())) is None
