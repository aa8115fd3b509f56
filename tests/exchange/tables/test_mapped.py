"""Tables read by a mapping: what becomes of every cell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dxdesk.domain.column_mapping import Column, ColumnField, ColumnMapping, Layout
from dxdesk.domain.mapping_guess import guess_mapping
from dxdesk.domain.table import Table, filled_cells
from dxdesk.exchange.tables.mapped import read_mapped
from dxdesk.runtime.errors import KnownError
from tests.city_tables import TABLES, CityTable

if TYPE_CHECKING:
    from dxdesk.exchange.reconciliation import ReadEdition


def guessed(table: Table) -> ColumnMapping:
    """The guess, with the years that a person gives."""
    guess = guess_mapping(table)
    return replace(guess, edition=2023, value_year=guess.value_year or 2022)


def table_of(text: str) -> Table:
    return CityTable(text, "").table


def codes(read: ReadEdition) -> list[str]:
    return [warning.code for warning in read.warnings]


def values(read: ReadEdition) -> dict[tuple[str, str, int, str], str]:
    """All values by number, indicator, year and field."""
    return {
        (sheet.project.number, block.indicator.name, row.fiscal_year, name): text
        for sheet in read.content.sheets
        for block in sheet.indicators
        for row in block.values
        for name in ("target", "actual", "rating", "rating_reason", "remark")
        if (text := getattr(row, name))
    }


def assert_nothing_is_lost(table: Table, mapping: ColumnMapping, read: ReadEdition) -> None:
    """Every filled cell is placed, listed by itself, or in a column that is listed."""
    placed = {(one.line, one.column) for one in read.placements}
    listed = {(one.line, one.column) for one in read.not_understood}
    read_columns = {column.at for column in mapping.columns}
    listed_columns = {column for _, column in listed} - read_columns
    assert len(placed) == len(read.placements)
    assert not placed & listed
    for cell in filled_cells(table):
        is_listed = (cell.line, cell.column) in listed or cell.column in listed_columns
        assert is_listed != ((cell.line, cell.column) in placed), cell
    counts = read.cells
    assert counts.source == len(filled_cells(table)) == counts.placed + counts.not_understood
    assert counts.placed == len(placed)


@pytest.mark.parametrize(
    "city", [city for city in TABLES.values() if city.counts[0]], ids=lambda city: city.what[:20]
)
def test_a_citys_table_is_read_by_its_guess(city: CityTable) -> None:
    mapping = guessed(city.table)
    read = read_mapped(city.table, mapping)
    indicators = [block for sheet in read.content.sheets for block in sheet.indicators]
    assert (len(read.content.sheets), len(indicators), len(values(read))) == city.counts
    assert_nothing_is_lost(city.table, mapping, read)


def test_a_row_per_project_gives_its_sheet() -> None:
    read = read_mapped(TABLES["plain"].table, guessed(TABLES["plain"].table))
    sheet = read.content.sheets[1]
    assert (sheet.project.number, sheet.project.name) == ("1-1-2", "証明書の自動交付")
    assert sheet.section_name == "市民課"
    assert sheet.indicators[0].indicator.unit == "％"
    assert values(read)["1-1-2", "交付割合", 2022, "actual"] == "28.5"
    assert (read.fiscal_year, read.first_fiscal_year, read.last_fiscal_year) == (2023, 2022, 2023)
    assert [section.name for section in read.content.sections] == ["市民課", "情報課"]
    assert read.warnings == ()


def test_rows_of_kinds_are_put_together() -> None:
    table = TABLES["kinds in rows"].table
    told = values(read_mapped(table, guessed(table)))
    assert told["2", "実施者", 2022, "target"] == "60"
    assert told["2", "実施者", 2022, "actual"] == "66"


def test_a_purpose_and_items_are_read_with_their_lines() -> None:
    table = TABLES["numbered headings"].table
    sheet = read_mapped(table, guessed(table)).content.sheets[0]
    assert [(item.mark, item.text) for item in sheet.activities] == [
        ("・", "機器の設置"),
        ("・", "職員の研修"),
    ]
    assert (sheet.project.budget_text, sheet.project.budget_thousand_yen) == ("1,040千円", 1040)
    assert sheet.project.purpose == "相談を身近にする"


def test_a_column_that_is_not_read_is_listed_once() -> None:
    table = TABLES["western years"].table
    read = read_mapped(table, guessed(table))
    assert [(one.line, one.column, one.text) for one in read.not_understood] == [
        (1, 10, "「備考」の列（見出しの下のセル 1 個）")
    ]
    assert read.cells.not_understood == 2


def test_sums_groups_and_repeated_headings_are_no_data() -> None:
    table = TABLES["sums and groups between"].table
    read = read_mapped(table, guessed(table))
    assert [sheet.project.number for sheet in read.content.sheets] == ["1-1", "1-2", "2-1"]
    assert [one.text for one in read.not_understood] == [
        "基本方針1 市民サービス",
        "合計",
        "30",
        "33",
        "基本方針2 行政運営",
    ]
    assert codes(read) == ["row_is_no_data"] * 3


def test_a_table_without_numbers_is_numbered_only_where_a_person_says_so() -> None:
    table = TABLES["no numbers"].table
    with pytest.raises(KnownError, match="事業番号の列がありません"):
        read_mapped(table, guessed(table))
    read = read_mapped(table, replace(guessed(table), serial_numbers=True))
    assert [(s.project.number, s.project.name) for s in read.content.sheets] == [
        ("1", "窓口案内の多言語化"),
        ("2", "AI議事録"),
    ]


def test_a_number_in_parts_is_put_together() -> None:
    table = table_of(
        """
方針|施策|番号|事業名
1|1|1|窓口
||2|相談
|2|1|契約
"""
    )
    columns = (
        *(Column(at, ColumnField.NUMBER) for at in (1, 2, 3)),
        Column(4, ColumnField.NAME),
    )
    mapping = ColumnMapping(columns=columns, edition=2023, fills_down=True)
    read = read_mapped(table, mapping)
    assert [sheet.project.number for sheet in read.content.sheets] == ["1-1-1", "1-1-2", "1-2-1"]
    assert_nothing_is_lost(table, mapping, read)


RATES = table_of(
    """
番号|事業名|指標|単位|R4目標|R4実績
1|窓口|利用率|％|0.3|0.319
2|相談|件数|件|0.5|0.7
"""
)


def test_a_rate_between_0_and_1_is_asked_about() -> None:
    read = read_mapped(RATES, guessed(RATES))
    assert values(read)["1", "利用率", 2022, "actual"] == "0.319"
    assert codes(read) == ["percent_doubtful"] * 2


def test_a_rate_is_read_as_per_cent_where_a_person_says_so() -> None:
    read = read_mapped(RATES, replace(guessed(RATES), reads_percent=True))
    told = values(read)
    assert told["1", "利用率", 2022, "target"] == "30%"
    assert told["1", "利用率", 2022, "actual"] == "31.9%"
    assert told["2", "件数", 2022, "actual"] == "0.7"
    assert codes(read) == ["percent_read"] * 2


DATES = table_of(
    """
番号|事業名
2001/1/1|窓口
2024/1/2|相談
1-1-3|契約
"""
)


def test_a_number_that_became_a_date_is_doubtful() -> None:
    read = read_mapped(DATES, guessed(DATES))
    assert [sheet.project.number for sheet in read.content.sheets] == [
        "2001/1/1",
        "2024/1/2",
        "1-1-3",
    ]
    assert codes(read) == ["number_is_date"] * 2
    assert "「1-1-1」だったようです" in read.warnings[0].message


def test_a_number_is_taken_back_where_that_is_certain_and_wanted() -> None:
    read = read_mapped(DATES, replace(guessed(DATES), numbers_from_dates=True))
    assert [sheet.project.number for sheet in read.content.sheets] == ["1-1-1", "2024/1/2", "1-1-3"]
    assert codes(read) == ["number_from_date", "number_is_date"]


def test_what_contradicts_an_earlier_row_is_left_over() -> None:
    table = table_of(
        """
番号|事業名|担当課|指標|R4目標
1|窓口|市民課|件数|10
1|窓口|総務課|件数|20
1|窓口|市民課|人数|5
"""
    )
    mapping = guessed(table)
    read = read_mapped(table, mapping)
    assert values(read)["1", "件数", 2022, "target"] == "10"
    assert [one.text for one in read.not_understood] == ["総務課", "20"]
    assert codes(read) == ["cell_refused", "cell_refused"]
    assert_nothing_is_lost(table, mapping, read)


def test_rows_of_one_number_are_told_where_each_should_be_a_project() -> None:
    table = table_of("番号|事業名|目的\n1|窓口|早く\n1|窓口|\n")
    read = read_mapped(table, replace(guessed(table), layout=Layout.PROJECT))
    assert codes(read) == ["number_again"]
    assert len(read.content.sheets) == 1


def test_values_without_a_year_or_an_indicator_are_left_over() -> None:
    table = table_of(
        """
番号|事業名|指標|年度|目標
1|窓口|件数|令和4年度|10
1|窓口|件数|昨年度|11
2|相談||令和4年度|12
3|契約|件数|令和99年度|13
3|契約|件数|2122|14
"""
    )
    mapping = guessed(table)
    read = read_mapped(table, mapping)
    assert values(read) == {("1", "件数", 2022, "target"): "10"}
    assert {one.text for one in read.not_understood} == {
        "昨年度",
        "11",
        "12",
        "13",
        "14",
    }
    assert {"year_unclear", "cell_refused", "value_without_indicator"} <= set(codes(read))
    assert_nothing_is_lost(table, mapping, read)


def test_a_year_that_was_given_to_all_values_is_said() -> None:
    table = TABLES["the year in the title"].table
    read = read_mapped(table, guessed(table))
    assert values(read)["1", "世帯数", 2022, "actual"] == "130"
    assert "令和4年度の値とします" in read.warnings[0].message


def test_other_sheets_of_a_workbook_are_named() -> None:
    table = TABLES["plain"].table
    read = read_mapped(table, guessed(table), others=("表紙", "選択肢"))
    assert "「表紙」「選択肢」" in read.warnings[0].message


def test_the_year_of_the_edition_is_not_guessed() -> None:
    table = TABLES["plain"].table
    read = read_mapped(table, guess_mapping(table))
    assert read.fiscal_year is None
    assert [(each.fiscal_year, each.count) for each in read.year_evidence] == [(2022, 3), (2023, 1)]


def test_a_table_without_a_project_is_refused() -> None:
    table = table_of("番号|事業名\n|窓口\n合計|2\n")
    with pytest.raises(KnownError, match="一つもありません"):
        read_mapped(table, guessed(table))


CELLS = st.sampled_from(
    [
        "",
        "",
        "1",
        "1-1",
        "2",
        "窓口",
        "件数",
        "R4",
        "令和4年度",
        "目標",
        "0.5",
        "％",
        "合計",
        "※注",
        "A\nB",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=8), min_size=1, max_size=8),
    fields=st.lists(st.sampled_from([None, *ColumnField]), min_size=8, max_size=8),
    layout=st.sampled_from(Layout),
    flags=st.tuples(*[st.booleans()] * 4),
)
def test_no_cell_of_any_table_is_lost_by_any_mapping(
    rows: list[list[str]],
    fields: list[ColumnField | None],
    layout: Layout,
    flags: tuple[bool, bool, bool, bool],
) -> None:
    table = Table("表", tuple(map(tuple, rows)))
    columns = tuple(Column(at, field) for at, field in enumerate(fields, 1) if field is not None)
    fills_down, serial, dates, percent = flags
    mapping = ColumnMapping(
        layout=layout,
        columns=columns,
        edition=2023,
        value_year=2022,
        fills_down=fills_down,
        serial_numbers=serial,
        numbers_from_dates=dates,
        reads_percent=percent,
    )
    try:
        read = read_mapped(table, mapping)
    except KnownError:
        return
    assert_nothing_is_lost(table, mapping, read)
