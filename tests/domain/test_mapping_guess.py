"""Guessing what the columns of other cities' tables are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.domain.mapping_guess import best_table, field_of_heading, guess_mapping
from dxdesk.domain.table import Table, column_name
from tests.city_tables import TABLES, CityTable

if TYPE_CHECKING:
    from dxdesk.domain.column_mapping import ColumnMapping


def told(mapping: ColumnMapping) -> str:
    """The columns of a mapping, in one line."""
    return " ".join(
        f"{column_name(each.at)}:{each.field}" + (f"/{each.year}" if each.year else "")
        for each in mapping.columns
    )


@pytest.mark.parametrize("city", TABLES.values(), ids=list(TABLES))
def test_the_columns_of_a_citys_table_are_guessed(city: CityTable) -> None:
    guess = guess_mapping(city.table)
    assert told(guess) == city.what
    assert (guess.header_first, guess.header_count) == city.head
    assert guess.data_first == sum(city.head)
    assert (guess.layout, guess.fills_down) == (city.layout, city.fills_down)


def test_there_are_the_habits_of_a_dozen_cities() -> None:
    assert len(TABLES) >= 12


def test_the_year_of_the_title_is_that_of_values_without_one() -> None:
    assert guess_mapping(TABLES["the year in the title"].table).value_year == 2022
    assert guess_mapping(TABLES["plain"].table).value_year == 0


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (("",),),
        (("1", "2"), ("3", "4")),
        (("お知らせ",), ("本文がここに長く続きます。",)),
    ],
)
def test_of_what_is_no_such_table_nothing_is_guessed(rows: tuple[tuple[str, ...], ...]) -> None:
    guess = guess_mapping(Table("", rows))
    assert guess.columns == ()
    assert guess.header_count == 0


def test_the_sheet_with_the_projects_is_found_among_others() -> None:
    cover = Table("表紙", (("令和5年度",), ("計画",)))
    lists = Table("選択肢", (("番号", "担当課"), ("1", "市民課")))
    assert best_table([cover, lists, TABLES["plain"].table]) == 2
    assert best_table([]) == 0


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("事業番号", "number"),
        ("№", "number"),
        ("取り組み名", "name"),
        ("所管課", "section"),
        ("担当課（室）", "section"),
        ("成果指標（KPI）", "indicator"),
        ("重要業績評価指標", "indicator"),
        ("単 位", "unit"),
        ("R5目標値", "target"),
        ("令和４年度実績", "actual"),
        ("自己評価", "rating"),
        ("評価の理由", "rating_reason"),
        ("予算額(千円)", "budget"),
        ("備考", None),
        ("達成率", None),
        ("連絡先", None),
        ("", None),
    ],
)
def test_a_heading_says_what_its_column_holds(heading: str, field: str | None) -> None:
    found = field_of_heading(heading)
    assert (found and found[0]) == field
