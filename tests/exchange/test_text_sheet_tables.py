"""Rules for charts and indicator tables, each on a small input."""

import pytest

from dxdesk.domain.rows import ScheduleRow
from dxdesk.exchange.text_sheets import read_text_sheets
from tests.exchange.placement_check import find_problems
from tests.exchange.text_sheet_pieces import (
    HEAD,
    INDICATORS,
    MONTHS,
    PLAN,
    YEAR,
    as_bytes,
    codes,
    read,
    refused,
    sheet,
    whole,
)


def bars(rows: tuple[ScheduleRow, ...]) -> list[tuple[str, str, str]]:
    return [(row.label, row.marks, row.planned) for row in rows]


def values(text: str) -> list[list[str]]:
    """Target, actual and rating rows of the only indicator."""
    (block,) = sheet(text).indicators
    return [
        [value.target for value in block.values],
        [value.actual for value in block.values],
        [value.rating for value in block.values],
    ]


def header(years: str, pitch: int) -> str:
    return ("→" * pitch).join(years.split()) + "→" * (pitch - 1)


@pytest.mark.parametrize(
    ("pitch", "marks", "planned"),
    [
        (1, "■→→→→■", "2021-04..2022-04 2025-04..2026-04"),
        (2, "→■→→→→→→→→", "2021-10..2022-04"),
        (3, "→→■→■→→→→→→→→→→→", "2021-12..2022-08"),
        (4, "→■→→→→→→→→→→→→→→→→→→", "2021-07..2021-10"),
        (12, "→→■" + "→" * 57, "2021-06..2021-07"),
    ],
)
def test_divisions_of_the_five_year_chart(pitch: int, marks: str, planned: str):
    plan = f"\n→{header('R3 R4 R5 R6 R7', pitch)}\n準備→{marks}\n"
    only = sheet(whole(plan=plan))
    assert only.project.divisions_per_year == pitch
    assert bars(only.plan_rows) == [("準備", "known", planned)]


def test_years_before_reiwa_and_after_it():
    plan = "\n→H31→R2→R3→R4→R5\n準備→■→→→→■\n"
    years = {"R3→R4→R5→R6→R7": "平成31年度→令和2年度→令和３年度→Ｒ４→2023"}
    indicators = INDICATORS.replace(*next(iter(years.items())))
    result = read(whole(plan=plan, indicators=indicators))
    assert (result.first_fiscal_year, result.last_fiscal_year) == (2019, 2023)
    (only,) = result.content.sheets
    assert bars(only.plan_rows) == [("準備", "known", "2019-04..2020-04 2023-04..2024-04")]
    assert [value.fiscal_year for value in only.indicators[0].values] == [*range(2019, 2024)]


def test_one_mark_outside_the_head_makes_the_whole_chart_unknown():
    plan = "\n→R3→R4→R5→R6→R7→→\n準備→■→→→→→→\n運用→→■→■→■→■→■→\n"
    result = read(whole(plan=plan))
    (only,) = result.content.sheets
    assert bars(only.plan_rows) == [("準備", "unknown", ""), ("運用", "unknown", "")]
    assert refused(result) == ["■"] * 6
    assert codes(result) == ["marks_outside_header"] * 2
    assert only.project.divisions_per_year == 1


def test_a_chart_without_marks_is_unknown_and_a_row_without_is_empty():
    lost = read(whole(plan="\n→R3→R4→R5→R6→R7\n準備→→→→→\n運用→→→→→\n"))
    assert bars(lost.content.sheets[0].plan_rows) == [
        ("準備", "unknown", ""),
        ("運用", "unknown", ""),
    ]
    assert codes(lost) == ["marks_lost"]
    some = read(whole(plan=PLAN + "運用→→→→→\n"))
    assert bars(some.content.sheets[0].plan_rows)[1] == ("運用", "known", "")
    assert codes(some) == ["row_without_marks"]


def test_a_chart_without_its_head_is_unknown():
    result = read(whole(plan="\n準備→■→→→→\n運用→→→→→\n"))
    assert bars(result.content.sheets[0].plan_rows) == [
        ("準備", "unknown", ""),
        ("運用", "unknown", ""),
    ]
    assert set(codes(result)) == {"header_missing"}
    year = read(whole(year="\n準備→■→■→■→→→→→→→→→→\n"))
    assert bars(year.content.sheets[0].year_rows) == [("準備", "unknown", "")]


def test_points_and_other_words_in_a_chart():
    plan = "\n→R3→R4→R5→R6→R7\n準備→■→★公開→→→\n運用→■→委託→→→\n点検→□→→→→■\n"
    result = read(whole(plan=plan))
    first, second, third = result.content.sheets[0].plan_rows
    assert (first.planned, first.points) == ("2021-04..2022-04", "2022-04\t★\t公開")
    assert (second.marks, second.planned) == ("unknown", "")
    # Another row's label in the middle of a row looks just like this: the marks behind it may lie
    # anywhere.
    assert (third.marks, third.planned) == ("unknown", "")
    assert refused(result) == ["■", "委託", "□", "■"]
    assert codes(result).count("unknown_chart_cell") == 2


@pytest.mark.parametrize("mark", ["●", "○", "◎", "→", "◆", "□", "実施"])
def test_a_row_with_a_cell_that_is_not_understood_is_unknown(mark: str):
    plan = "\n→R3→R4→R5→R6→R7\n準備→■→→→→\n運用→→@→@→→\n点検→→→→■→@\n"
    year = YEAR + "運用→→@→→→→→→→→→→→A\n"
    # A → stands for a tab in these texts; as itself it comes in only now.
    data = as_bytes(whole(plan=plan, year=year)).replace(b"@", mark.encode())
    result = read_text_sheets(data)
    assert find_problems(data, result) == []
    (only,) = result.content.sheets
    assert [(row.marks, row.planned) for row in only.plan_rows] == [
        ("known", "2021-04..2022-04"),
        ("unknown", ""),
        ("unknown", ""),
    ]
    assert (only.year_rows[1].marks, only.year_rows[1].rating) == ("unknown", "A")
    assert refused(result) == [mark, mark, "■", mark, mark]
    assert codes(result) == ["unknown_chart_cell"] * 3


def test_a_row_with_a_tab_too_many_is_unknown():
    plan = "\n→R3→R4→R5→R6→R7\n準備→■→→→→\n運用→→→■→→→\n点検→→→■→→\n"
    result = read(whole(plan=plan))
    assert [row.marks for row in result.content.sheets[0].plan_rows] == [
        "known",
        "unknown",
        "known",
    ]
    assert codes(result) == ["row_broken"]


def test_a_torn_row_is_unknown():
    text = f"\n{MONTHS}\n準備→■→■\n→→■→→→→→→→→→→\n運用→■→→→→→→→→→→→→\n"
    result = read(whole(year=text))
    assert [row.marks for row in result.content.sheets[0].year_rows] == ["unknown", "known"]
    assert refused(result) == ["■"] * 3
    # A mark where the labels stand lies outside the head, and then no mark of the chart is sure.
    text = "\n→R3→R4→R5→R6→R7\n準備→■→■\n■→→→\n運用→■→→→→\n"
    assert {row.marks for row in sheet(whole(plan=text)).plan_rows} == {"unknown"}


def test_a_head_that_lost_a_year_is_not_trusted():
    plan = "\n→R4→R5→R6→R7\n準備→→■→■→→\n"
    result = read(whole(plan=plan) + "事業番号→1-1-2\n" + PLAN)
    assert [row.marks for row in result.content.sheets[0].plan_rows] == ["unknown"]
    assert "header_incomplete" in codes(result)


def test_months_by_columns_and_with_ratings():
    year = f"\n→{MONTHS}\n準備→→■→→→→→→→→→→→■→A\n"
    row = sheet(whole(year=year)).year_rows[0]
    assert (row.planned, row.rating) == ("2023-04..2023-05 2024-03..2024-04", "A")


def test_months_whose_head_lies_one_column_to_the_right():
    year = f"\n→{MONTHS}\n準備→■→■→→→→→→→→→→→A\n運用→→→■→→→→→→→→→→\n"
    result = read(whole(year=year))
    assert bars(result.content.sheets[0].year_rows) == [
        ("準備", "known", "2023-04..2023-06"),
        ("運用", "known", "2023-06..2023-07"),
    ]
    assert result.content.sheets[0].year_rows[0].rating == "A"


def test_months_in_doubt_are_unknown():
    year = f"\n→{MONTHS}\n準備→■→■→→→→→→→→→→→\n運用→→→■→→→→→→→→→→→\n"
    result = read(whole(year=year))
    assert [row.marks for row in result.content.sheets[0].year_rows] == ["known", "unknown"]
    assert codes(result) == ["header_shift_unproven"]


def test_blank_lines_inside_a_chart():
    result = read(whole(plan=PLAN + "\n運用→→■→→→\n"))
    assert [row.label for row in result.content.sheets[0].plan_rows] == ["準備", "運用"]
    assert not result.not_understood


def test_a_head_that_stands_there_twice():
    result = read(whole(plan="\n→R3→R4→R5→R6→R7" + PLAN))
    assert bars(result.content.sheets[0].plan_rows)[0][1] == "known"
    assert not result.not_understood


def test_a_lost_break_in_the_label_of_a_row_is_kept_and_warned_of():
    result = read(whole(plan=PLAN.replace("準備", "甲の準備 乙の準備")))
    assert result.content.sheets[0].plan_rows[0].label == "甲の準備 乙の準備"
    assert codes(result) == ["space_in_label"]


def test_values_by_columns():
    assert values(whole()) == [
        ["1", "2", "3", "4", "5"],
        ["1", "2"] + [""] * 3,
        ["A", "A"] + [""] * 3,
    ]


@pytest.mark.parametrize("labels", ["目標値 実績値 評価結果", "目 標 実 績 評 価"])
def test_other_words_for_the_rows(labels: str):
    words = labels.split(" ") if "値" in labels else ["目 標", "実 績", "評 価"]
    text = INDICATORS
    for usual, word in zip(("目標", "実績", "評価"), words, strict=True):
        text = text.replace(usual, word)
    assert values(whole(indicators=text)) == values(whole())


def test_a_head_shifted_against_the_values():
    text = INDICATORS.replace("→→R3→R4→R5→R6→R7", "→R3→R4→R5→R6→R7→")
    assert values(whole(indicators=text)) == values(whole())
    assert codes(read(whole(indicators=text))) == ["header_shifted"]


def test_rows_without_their_words():
    text = "\n→R3→R4→R5→R6→R7\n数（件）→1→2→3→4→5\n→1→2→→→\n→A→A→→→\n"
    assert values(whole(indicators=text)) == values(whole())
    assert codes(read(whole(indicators=text))) == ["label_missing"] * 3


def test_one_word_lost_among_others():
    emptied = INDICATORS.replace("→実績→", "→→")
    assert values(whole(indicators=emptied)) == values(whole())
    assert codes(read(whole(indicators=emptied))) == ["label_missing"]


@pytest.mark.parametrize(("word", "role"), [("評価", 2), ("実績", 1), ("目標", 0)])
def test_another_word_in_the_place_of_a_label(word: str, role: int):
    result = read(whole(indicators=INDICATORS.replace(f"→{word}→", "→評定→")))
    expected = values(whole())
    refused_values = [value for value in expected[role] if value]
    expected[role] = [""] * 5
    assert values(whole(indicators=INDICATORS.replace(f"→{word}→", "→評定→"))) == expected
    assert refused(result) == ["評定", *refused_values]
    assert "label_missing" in codes(result)


def test_the_cell_beside_a_diagonal():
    text = "\n→→R3→R4→R5→R6→R7→\n率→目標→/→→12→12→12→12\n→実績→→→7→→→\n→評価→→→A→→→\n"
    assert values(whole(indicators=text)) == [
        ["/", "12", "12", "12", "12"],
        ["", "7", "", "", ""],
        ["", "A", "", "", ""],
    ]
    assert codes(read(whole(indicators=text))) == ["diagonal_cell"]
    beside = text.replace("→実績→→→7", "→実績→→8→7")
    assert refused(read(whole(indicators=beside))) == ["8"]


def test_a_diagonal_in_a_row_that_is_not_longer():
    text = "\n→→R3→R4→R5→R6→R7→\n率→目標→/→→12→12→12→\n→実績→→→7→→→\n→評価→→→A→→→\n"
    assert values(whole(indicators=text))[0] == ["/", "", "12", "12", "12"]
    assert codes(read(whole(indicators=text))) == []


def test_more_values_than_years():
    text = INDICATORS.replace("→1→2→3→4→5", "→1→2→3→4→5→6")
    result = read(whole(indicators=text))
    assert refused(result) == ["6"]
    assert "more_values_than_years" in codes(result)
    lost_year = read(whole(indicators=text.replace("→→R3→R4", "→→R4")))
    assert not any(v.target for v in lost_year.content.sheets[0].indicators[0].values)


def test_values_as_typed_and_every_year_has_a_row():
    text = INDICATORS.replace("→1→2→3→4→5", "→1,650→約10%→一部実現→-→ なし ")
    assert values(whole(indicators=text))[0] == ["1,650", "約10%", "一部実現", "-", "なし"]
    blank = "\n→→R3→R4→R5→R6→R7\n見本の数→目標→→→→→\n→実績→→→→→\n→評価→→→→→\n"
    (block,) = sheet(whole(indicators=blank)).indicators
    assert [value.fiscal_year for value in block.values] == [*range(2021, 2026)]


def test_rows_of_nobody_are_not_guessed():
    text = INDICATORS + "→実績→9→9→→→\n→評価→B→→→→\n"
    result = read(whole(indicators=text))
    assert values(whole(indicators=text)) == values(whole())
    assert refused(result) == ["実績", "9", "9", "評価", "B"]
    assert codes(result) == ["row_without_indicator"] * 2


def test_indicators_without_a_head():
    result = read(whole(indicators=INDICATORS.replace("→→R3→R4→R5→R6→R7\n", "")))
    (block,) = result.content.sheets[0].indicators
    assert (block.indicator.name, block.indicator.unit) == ("見本の数", "件")
    assert not any(value.target for value in block.values)
    assert "header_missing" in codes(result)


def test_a_word_and_its_value_in_one_cell():
    text = INDICATORS.replace("→目標→1→2", "→目標1→2")
    result = read(whole(indicators=text))
    assert values(whole(indicators=text))[0] == ["", "2", "3", "4", "5"]
    assert refused(result) == ["目標1"]
    assert "cells_run_together" in codes(result)


def test_months_without_a_year_stay_unknown():
    head = HEAD.replace("R5年度予算：なし", "なしの部")
    result = read(whole(head=head, year=YEAR.replace("→→→→→\n", "→→→→A\n")))
    assert result.fiscal_year is None
    assert [row.marks for row in result.content.sheets[0].year_rows] == ["unknown"]
    assert [row.marks for row in result.content.sheets[0].plan_rows] == ["known"]
