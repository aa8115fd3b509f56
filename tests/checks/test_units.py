"""Units are there, are units, stand once and are written in one way."""

from __future__ import annotations

import pytest

from dxdesk.domain import rows as r
from dxdesk.workspace.finding_commands import MendFindings
from tests.checks.clean import YEAR, Plan
from tests.checks.slips_figures import (
    COUNT,
    LENGTH,
    SHARE,
    WORDS,
    all_years,
    found,
    indicator,
    value,
)
from tests.workspace.memory import Memory


def _mended(plan: Plan, code: str) -> r.Indicator:
    """The indicator after what a rule found was mended."""
    (finding,) = [one for one in plan.findings() if one.code == code]
    memory = Memory(plan.rows)
    memory.execute(MendFindings(YEAR, (finding,)))
    uid = finding.place.uid
    row = memory.now[r.Key(YEAR, "indicator", uid)]
    assert isinstance(row, r.Indicator)
    return row


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("公開した件数", "件"),
        ("講座の回数", "回"),
        ("満足した人の割合", "％"),
        ("端末の利用率", "％"),
        ("案内の登録者数", "人"),
        ("閲覧件数の増加", "件"),
    ],
)
def test_a_missing_unit_is_proposed_where_the_name_says_it(name: str, unit: str) -> None:
    plan = Plan()
    indicator(LENGTH, name=name, unit="")(plan)
    assert _mended(plan, "unit-missing").unit == unit


@pytest.mark.parametrize("name", ["路線の延長", "合議体の数", "窓口での説明時間"])
def test_a_missing_unit_is_asked_for_where_it_does_not(name: str) -> None:
    (finding,) = found("unit-missing", indicator(LENGTH, name=name, unit=""))
    assert not finding.mends


def test_a_unit_is_missing_before_the_targets_are_known() -> None:
    undecided = all_years(
        LENGTH, {year: {"target": "未定", "actual": "", "rating": ""} for year in range(2021, 2026)}
    )
    (finding,) = found(
        "unit-missing", undecided, indicator(LENGTH, name="台帳に移した工事件数", unit="")
    )
    assert finding.message == "目標は未定ですが、単位がありません。「件」ではありませんか。"
    assert found("unit-missing", undecided, indicator(LENGTH, name="画面の整備", unit="")) == []
    none = all_years(
        LENGTH, {year: {"target": "-", "actual": "", "rating": ""} for year in range(2021, 2026)}
    )
    assert (
        found("unit-missing", none, indicator(LENGTH, name="台帳に移した工事件数", unit="")) == []
    )


def test_no_unit_is_missing_beside_words_or_where_each_cell_has_one() -> None:
    assert found("unit-missing", indicator(WORDS, unit="")) == []
    assert found("unit-missing", indicator(LENGTH, name="路線の延長（km）", unit="")) == []
    cells = {
        2021 + place: {"target": f"{target}km", "actual": f"{actual}km" if actual else ""}
        for place, (target, actual) in enumerate(
            (("120", "118"), ("240", "310"), ("360", ""), ("480", ""), ("600", ""))
        )
    }
    assert found("unit-missing", all_years(LENGTH, cells), indicator(LENGTH, unit="")) == []


@pytest.mark.parametrize(
    ("words", "unit"),
    [("件数", "件"), ("枚数", "枚"), ("削減時間", "時間"), ("割合", "％"), ("登録者数", "人")],
)
def test_words_for_a_unit_are_put_right(words: str, unit: str) -> None:
    plan = Plan()
    indicator(LENGTH, unit=words)(plan)
    assert _mended(plan, "unit-words").unit == unit


@pytest.mark.parametrize(
    "unit", ["件", "時間/年", "延べ時間", "か所", "千円", "％", "m²", "団体", ""]
)
def test_a_unit_is_no_words(unit: str) -> None:
    assert found("unit-words", indicator(LENGTH, unit=unit)) == []


def test_a_unit_that_repeats_the_name_or_tells_a_story_is_words() -> None:
    assert len(found("unit-words", indicator(LENGTH, name="延長", unit="延長"))) == 1
    assert len(found("unit-words", indicator(LENGTH, unit="移した分の延長"))) == 1


def test_a_unit_that_stands_twice_is_taken_from_the_name() -> None:
    plan = Plan()
    indicator(LENGTH, name="路線の延長(㎞)")(plan)
    assert _mended(plan, "unit-twice").name == "路線の延長"


@pytest.mark.parametrize("name", ["路線の延長（北部）", "路線の延長", "（km）", "路線（km）の延長"])
def test_other_brackets_are_no_unit(name: str) -> None:
    assert found("unit-twice", indicator(LENGTH, name=name)) == []
    assert found("unit-differs", indicator(LENGTH, name=name)) == []


def test_the_unit_of_the_name_is_held_against_the_field() -> None:
    (finding,) = found("unit-differs", indicator(LENGTH, name="路線の延長（m）"))
    assert finding.place.field == "unit"
    assert "（m）" in finding.message


def test_the_unit_of_a_cell_is_held_against_the_indicator() -> None:
    (finding,) = found("unit-differs", value(LENGTH, 2022, actual="310件"))
    assert (finding.place.field, finding.fiscal_year) == ("actual", 2022)
    assert "「310件」" in finding.message


def test_without_a_unit_the_most_cells_say_it() -> None:
    bare = indicator(LENGTH, unit="")
    cells = {2023: "360km", 2024: "480km", 2025: "600件"}
    spoils = [value(LENGTH, year, target=text) for year, text in cells.items()]
    (finding,) = found("unit-differs", bare, *spoils)
    assert finding.fiscal_year == 2025


@pytest.mark.parametrize(
    ("unit", "target"),
    [("km", "360㎞"), ("人", "3万人"), ("時間/年", "360時間"), ("％", "36%"), ("人", "360名")],
)
def test_one_unit_written_otherwise_does_not_differ(unit: str, target: str) -> None:
    spoil = value(LENGTH, 2023, target=target)
    assert found("unit-differs", indicator(LENGTH, unit=unit), spoil) == []


@pytest.mark.parametrize(
    ("usual", "other"),
    [("か所", "箇所"), ("㎡", "m2"), ("時間", "h"), ("件", "件 ")],
)
def test_the_usual_way_of_writing_is_proposed(usual: str, other: str) -> None:
    plan = Plan()
    for which, unit in ((COUNT, usual), (SHARE, other), (LENGTH, usual)):
        indicator(which, unit=unit)(plan)
    row = _mended(plan, "unit-in-two-ways")
    assert (row.name, row.unit) == (SHARE[1], usual)


def test_of_even_ways_the_official_one_is_proposed() -> None:
    plan = Plan()
    for which, unit in ((COUNT, "箇所"), (SHARE, "か所")):
        indicator(which, unit=unit)(plan)
    row = _mended(plan, "unit-in-two-ways")
    assert (row.name, row.unit) == (COUNT[1], "か所")


def test_percent_signs_are_told_with_all_other_texts() -> None:
    assert found("unit-in-two-ways", indicator(SHARE, unit="%"), indicator(LENGTH, unit="％")) == []


def test_different_units_are_not_two_ways() -> None:
    assert found("unit-in-two-ways", indicator(LENGTH, unit="m"), indicator(COUNT, unit="人")) == []
