"""Figures are held against their own history, and that against the edition before."""

from __future__ import annotations

import pytest

from dxdesk.domain import rows as r
from dxdesk.workspace.finding_commands import MendFindings
from tests.checks.clean import YEAR, Plan
from tests.checks.slips_figures import COUNT, LENGTH, SHARE, all_years, found, note, targets, value
from tests.workspace.memory import Memory


@pytest.mark.parametrize(
    ("year", "field", "text", "times"),
    [
        (2022, "actual", "13,100", "約10倍"),
        (2022, "actual", "131", "約10分の1"),
        (2022, "actual", "131,000", "約100倍"),
        (2021, "actual", "1,120,000", "約1,000倍"),
        (2021, "actual", "1.12", "約1,000分の1"),
        (2022, "target", "12,000", "約10倍"),
        (2024, "target", "16,000", "約10倍"),
        (2024, "target", "160", "約10分の1"),
    ],
)
def test_a_figure_of_another_power_of_ten_is_told(
    year: int, field: str, text: str, times: str
) -> None:
    (finding,) = found("number-out-of-history", value(COUNT, year, **{field: text}))
    assert (finding.place.field, finding.fiscal_year) == (field, year)
    assert text in finding.message
    assert times in finding.message
    assert len(finding.related) == 6


@pytest.mark.parametrize(
    "texts",
    [
        ("10", "100", "1,000", "5,000", "10,000"),
        ("累計100", "累計300", "累計600", "累計900", "累計1,400"),
        ("1", "1", "2", "2", "4"),
        ("3", "12", "12", "12", "12"),
        ("0", "10", "20", "30", "40"),
        ("-", "-", "265,760", "265,760", "265,760"),
        ("-", "-", "1,000", "2,500", "4,000"),
        ("実現", "実現", "10", "実現", "実現"),
        ("1,650", "450", "450", "450", "450"),
    ],
)
def test_figures_that_grow_or_are_few_are_not(texts: tuple[str, ...]) -> None:
    years = targets(*texts)
    for year in (2021, 2022):
        years[year] |= {"actual": "-", "rating": "-"}
    assert found("number-out-of-history", all_years(COUNT, years)) == []


def test_two_figures_that_lie_far_out_stand_for_each_other() -> None:
    spoil = all_years(COUNT, {2021: {"actual": "11,200"}, 2022: {"actual": "13,100"}})
    assert found("number-out-of-history", spoil) == []


def test_what_lies_far_out_beside_a_small_target_is_told_by_the_target() -> None:
    spoil = all_years(LENGTH, {2021: {"actual": "500"}, 2022: {"actual": "840"}})
    assert found("number-out-of-history", spoil) == []
    assert len(found("target-far-from-actual", spoil)) == 1


def test_a_point_for_a_comma_is_put_right_with_one_click() -> None:
    plan = Plan()
    value(COUNT, 2022, actual="1.310")(plan)
    (finding,) = plan.findings()
    assert finding.remedy == "「1,310」に直す"
    memory = Memory(plan.rows)
    memory.execute(MendFindings(YEAR, (finding,)))
    row = memory.now[plan.value(*COUNT, 2022)]
    assert isinstance(row, r.IndicatorValue)
    assert row.actual == "1,310"


@pytest.mark.parametrize("field", ["target", "actual", "rating"])
def test_a_value_of_the_past_that_was_altered_is_told_at_its_cell(field: str) -> None:
    (finding,) = found("past-value-differs", value(COUNT, 2021, **{field: "S"}))
    assert (finding.place.field, finding.fiscal_year) == (field, 2021)
    assert "「S」になっています" in finding.message


def test_digits_that_changed_places_are_spoken_of() -> None:
    (finding,) = found("past-value-differs", value(COUNT, 2021, actual="1,210"))
    assert "数字の並び" in finding.message
    (finding,) = found("past-value-differs", value(COUNT, 2021, actual="1,121"))
    assert "数字の並び" not in finding.message


@pytest.mark.parametrize("actual", ["1120", "１，１２０", "1,120.0", "1,120件"])
def test_another_way_of_writing_is_the_same_value(actual: str) -> None:
    differs = found("past-value-differs", value(COUNT, 2021, actual=actual))
    assert len(differs) == (1 if actual.endswith("件") else 0)


@pytest.mark.parametrize("before", ["", "集計中", "1,100（見込）", "1,100（速報）", "未定"])
def test_what_had_waited_has_come_in(before: str) -> None:
    plan = Plan()
    plan.set(plan.value(*COUNT, 2021, edition=2022), actual=before, rating="-")
    assert plan.codes() == []


def test_a_value_that_was_altered_with_a_word_about_it_is_not_told() -> None:
    altered = value(COUNT, 2021, actual="1,102")
    assert found("past-value-differs", altered, note("1-1-1", "※R3の実績を訂正した。")) == []
    assert (
        found("past-value-differs", value(COUNT, 2021, actual="1,102", remark="精査の結果")) == []
    )
    other = note("1-1-1", "※R4の実績を訂正した。")
    assert len(found("past-value-differs", altered, other)) == 1


def test_without_an_edition_before_there_is_no_past() -> None:
    plan = Plan()
    value(COUNT, 2021, actual="1,102")(plan)
    plan.rows = {key: row for key, row in plan.rows.items() if key.edition != 2022}
    assert plan.codes() == []


def test_a_target_of_a_year_to_come_may_change() -> None:
    assert found("past-value-differs", value(COUNT, 2024, target="1,700")) == []


def test_a_word_among_numbers_is_told_once() -> None:
    (finding,) = found("target-kind-wavers", value(SHARE, 2023, target="実現"))
    assert finding.fiscal_year == 2023
    assert [place.part for place in finding.related] == ["2024"]


@pytest.mark.parametrize("target", ["-", "未定", "約20", "20以上", "1,65"])
def test_blanks_and_numbers_of_any_kind_are_of_one_kind(target: str) -> None:
    assert found("target-kind-wavers", value(SHARE, 2023, target=target)) == []


def test_targets_that_become_words_for_good_have_a_line_of_their_own() -> None:
    spoils = [value(SHARE, year, target="実現") for year in (2023, 2024, 2025)]
    assert found("target-kind-wavers", *spoils) == []


@pytest.mark.parametrize(("now", "count"), [("対象外", 0), ("なし", 0), ("/", 0), ("100", 1)])
def test_other_words_for_nothing_are_no_other_value(now: str, count: int) -> None:
    plan = Plan()
    for edition, target in ((YEAR - 1, "-"), (YEAR, now)):
        plan.set(plan.value(*COUNT, 2021, edition=edition), target=target, actual="-", rating="-")
    assert plan.codes().count("past-value-differs") == count
