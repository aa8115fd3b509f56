"""Targets are held against the years beside them, what was reached, and the edition before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.domain import rows as r
from tests.checks.clean import Plan, uid
from tests.checks.slips_figures import (
    COUNT,
    LENGTH,
    SHARE,
    all_years,
    found,
    indicator,
    note,
    targets,
    value,
)

if TYPE_CHECKING:
    from dxdesk.domain.finding import Finding

_NOTED = note("1-1-1", "※令和5年度から対象の手続を絞ったため、目標を見直した。")


def test_a_run_of_empty_targets_is_told_once() -> None:
    spoils = [value(COUNT, year, target="") for year in (2024, 2025)]
    (finding,) = found("target-missing", *spoils)
    assert finding.message.startswith("R6・R7の目標が空欄です。")
    assert (finding.fiscal_year, len(finding.related)) == (2024, 1)


def test_an_indicator_without_any_target_is_told_once() -> None:
    plan = Plan()
    all_years(COUNT, targets("", "", "", "", ""))(plan)
    (finding,) = [one for one in plan.findings() if one.code == "target-missing"]
    assert "どの年度も" in finding.message


def test_an_indicator_may_begin_later_but_not_after_its_actual() -> None:
    begins = all_years(COUNT, {2021: {"target": "", "actual": "", "rating": ""}})
    assert found("target-missing", begins) == []
    assert len(found("target-missing", value(COUNT, 2021, target=""))) == 1


def test_targets_may_end_where_the_indicator_does() -> None:
    gone = [value(COUNT, year, target="") for year in (2024, 2025)]
    closed = value(COUNT, 2023, target="/")
    assert found("target-missing", closed, *gone) == []
    assert found("target-missing", *gone, note("1-1-1", "※R6年度に指標を変更する。")) == []
    plan = Plan()
    for spoil in gone:
        spoil(plan)
    plan.set(plan.key("project", "1-1-1"), life_until=2023)
    assert "target-missing" not in plan.codes()
    plan = Plan()
    for spoil in gone:
        spoil(plan)
    new = uid("new")
    plan.add(r.Indicator(new, uid("1-1-1"), "y", "新しい指標", "件", "higher", uid(*COUNT)))
    plan.add(*(r.IndicatorValue(r.value_uid(new, year), new, year, "/") for year in (2021, 2022)))
    assert "target-missing" not in plan.codes()


@pytest.mark.parametrize(("year", "count"), [(2022, 1), (2023, 1), (2024, 0), (2021, 0)])
def test_a_target_is_undecided_where_it_should_be_known(year: int, count: int) -> None:
    assert len(found("target-undecided", value(COUNT, year, target="未定"))) == count


def test_a_lowered_target_is_told_with_the_year_before() -> None:
    (finding,) = found("target-lowered", value(COUNT, 2023, target="1,100"))
    assert finding.fiscal_year == 2023
    assert [place.part for place in finding.related] == ["2022"]
    years = targets("5", "4", "4", "6", "3")
    (finding,) = found("target-lowered", all_years(COUNT, years, direction="lower"))
    assert "R6の目標 6 は、R5の目標 4 よりゆるく" in finding.message


def test_a_lowered_target_that_is_spoken_of_is_not() -> None:
    lowered = value(COUNT, 2023, target="1,100")
    assert found("target-lowered", lowered, _NOTED) == []
    assert found("target-lowered", value(COUNT, 2023, target="1,100", remark="下方修正")) == []
    other = note("1-1-1", "※「待ち時間の掲示」は令和5年度から目標を変更")
    assert len(found("target-lowered", lowered, other)) == 1
    earlier = note("1-1-1", "※令和3年度に目標を見直した。")
    assert len(found("target-lowered", lowered, earlier)) == 1


@pytest.mark.parametrize("target", ["1,200", "1,500", "実現", "-", "約1,250"])
def test_what_is_not_lower_is_not_lowered(target: str) -> None:
    assert found("target-lowered", all_years(COUNT, {2023: {"target": target}})) == []


def test_targets_that_fall_all_the_way_are_a_question_of_direction() -> None:
    falling = all_years(COUNT, targets("1,800", "1,600", "1,400", "1,200", "1,000"))
    assert found("target-lowered", falling) == []
    assert len(found("direction-suspected", falling)) == 1


def test_the_target_of_the_edition_before_is_told() -> None:
    (finding,) = found("target-lowered", value(LENGTH, 2025, target="500"))
    assert "前の年度版の目標 600" in finding.message
    assert found("target-lowered", value(LENGTH, 2025, target="700")) == []


def test_a_target_far_below_what_is_reached_again_and_again_is_told_where_it_can_be_mended() -> (
    None
):
    years = {
        2021: {"target": "1,000", "actual": "1,900"},
        2022: {"target": "1,000", "actual": "1,800"},
    }
    same = all_years(COUNT, {**years, 2023: {"target": "1,000"}})
    (finding,) = found("target-far-from-actual", same)
    assert (finding.place.field, finding.fiscal_year) == ("target", 2023)
    assert "1,800" in finding.message
    assert "1,900" in finding.message
    assert {place.part for place in finding.related} == {"2021", "2022"}
    mended = all_years(COUNT, {**years, 2023: {"target": "1,900"}})
    assert found("target-far-from-actual", mended) == []


@pytest.mark.parametrize("actual", ["1,310", "1,790", "700", "実現", "-"])
def test_a_good_or_a_bad_year_is_not_far(actual: str) -> None:
    assert found("target-far-from-actual", value(COUNT, 2022, actual=actual)) == []


@pytest.mark.parametrize(
    ("actual", "words"), [("5", "大きく下回る良い結果です"), ("64", "の3倍を超えています")]
)
def test_where_lower_is_better_far_is_the_other_way(actual: str, words: str) -> None:
    years = targets("20", "20", "20", "19", "19")
    years[2021]["actual"], years[2022]["actual"] = "19", actual
    (finding,) = found("target-far-from-actual", all_years(COUNT, years, direction="lower"))
    assert f"実績 {actual} は目標 20 " in finding.message
    assert words in finding.message


@pytest.mark.parametrize("target", ["-", "実現", "未定"])
def test_a_target_that_gave_way_to_something_else_is_far_from_nothing(target: str) -> None:
    spoil = all_years(COUNT, {2022: {"actual": "4,000"}, 2023: {"target": target}})
    assert found("target-far-from-actual", spoil) == []


def test_in_the_last_year_of_the_plan_the_target_itself_is_asked_about() -> None:
    plan = Plan()
    all_years(COUNT, {2022: {"target": "1,000", "actual": "2,400"}})(plan)
    plan.rows = {
        key: row
        for key, row in plan.rows.items()
        if not (isinstance(row, r.IndicatorValue) and row.fiscal_year > 2022)
    }
    (finding,) = [one for one in plan.findings() if one.code == "target-far-from-actual"]
    assert finding.fiscal_year == 2022


def test_the_last_target_is_reached_only_where_more_is_asked() -> None:
    flat = all_years(COUNT, targets("1,200", "1,200", "1,200", "1,200", "1,200"))
    assert found("final-target-reached", flat) == []
    assert found("final-target-reached", value(COUNT, 2022, actual="1,799")) == []
    (finding,) = found("final-target-reached", value(COUNT, 2022, actual="1,800"))
    assert finding.fiscal_year == 2025


@pytest.mark.parametrize(
    ("name", "unit", "count"),
    [
        ("電子で通知した割合", "％", 1),
        ("電子で通知した割合", "", 1),
        ("通知の達成率", "％", 0),
        ("通知の前年比", "％", 0),
        ("通知の件数", "件", 0),
    ],
)
def test_a_share_of_more_than_all(name: str, unit: str, count: int) -> None:
    years = {
        2021: {"target": "80", "actual": "82"},
        2022: {"target": "85", "actual": "104.5"},
        2023: {"target": "90"},
        2024: {"target": "95"},
        2025: {"target": "98"},
    }
    share = all_years(SHARE, years)
    assert len(found("share-over-100", share, indicator(SHARE, name=name, unit=unit))) == count


def test_a_share_whose_targets_are_beyond_all_is_another_measure() -> None:
    high = all_years(SHARE, targets("110", "115", "120", "120", "120"))
    assert found("share-over-100", high) == []


@pytest.mark.parametrize(
    ("target", "count"),
    [("調整中", 1), ("検討中", 1), ("別途設定", 1), ("検討", 0), ("作成中", 0)],
)
def test_words_that_say_that_nothing_is_decided(target: str, count: int) -> None:
    assert len(found("target-undecided", value(COUNT, 2023, target=target))) == count


def test_a_dash_between_numbers_is_asked_about_in_the_planned_year() -> None:
    (finding,) = found("target-missing", value(COUNT, 2023, target="-"))
    assert finding.message == "R5の目標が「-」です。目標がなくてよいか確認してください。"
    assert found("target-missing", value(COUNT, 2024, target="-")) == []
    gone = [value(COUNT, year, target="-") for year in (2023, 2024, 2025)]
    assert found("target-missing", *gone) == []
    assert found("target-missing", value(COUNT, 2023, target="-"), _NOTED) == []


def _falling_short(*shares: str, target: str = "60") -> list[Finding]:
    cells = {
        year: {"target": goal, "actual": share, "rating": "B"}
        for year, goal, share in zip((2021, 2022), ("50", "55"), shares, strict=True)
    }
    return found("target-far-from-actual", all_years(SHARE, cells | {2023: {"target": target}}))


def test_a_target_that_is_raised_after_two_years_far_below_is_asked_about() -> None:
    (finding,) = _falling_short("20.3", "31.9")
    assert finding.message == (
        "R4の実績 31.9 は目標 55 に、R3の実績 20.3 は目標 50 に遠く届いていません。"
        "R5の目標 60 に無理がないか確認してください。"
    )
    assert (finding.fiscal_year, len(finding.related)) == (2023, 4)


def test_one_bad_year_or_a_target_that_stays_is_not() -> None:
    assert _falling_short("45", "31.9") == []
    assert _falling_short("20.3", "48") == []
    assert _falling_short("20.3", "31.9", target="55") == []


def test_nothing_reached_is_told_as_it_is() -> None:
    (finding,) = found("target-far-from-actual", value(COUNT, 2022, actual="0", rating="B"))
    assert finding.message.startswith("R4の実績は 0（目標 1,200）です。R5の目標 1,400 に")


def test_one_more_than_a_small_target_is_not_much_more() -> None:
    cells = {
        2021: {"target": "2", "actual": "4", "rating": "S"},
        2022: {"target": "2", "actual": "3", "rating": "S"},
        **{year: {"target": "2"} for year in (2023, 2024, 2025)},
    }
    (finding,) = found("target-far-from-actual", all_years(COUNT, cells))
    assert "大きく" not in finding.message
