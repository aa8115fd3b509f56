"""Ratings are held against their figures, the city's rule and the scale."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.labels import Addressee
from dxdesk.domain.rating import default_rule
from dxdesk.domain.rating_rule_text import rule_text
from tests.checks.clean import Plan, uid
from tests.checks.slips_figures import (
    COUNT,
    LENGTH,
    SHARE,
    WORDS,
    all_years,
    found,
    value,
)


def test_a_rating_that_differs_is_told_with_the_rule_s_reason() -> None:
    (finding,) = found("rating-differs", value(COUNT, 2022, actual="900"))
    assert finding.indicator == COUNT[1]
    assert finding.fiscal_year == 2022
    assert finding.place.field == "rating"
    assert [place.field for place in finding.related] == ["target", "actual"]
    assert "達成率 75.0 % → B です（仮の基準）" in finding.message
    assert not finding.mends


def test_a_departure_is_asked_of_the_section_whosever_rule_it_is() -> None:
    plan = Plan()
    value(COUNT, 2022, actual="900")(plan)
    (provisional,) = plan.findings()
    key = r.Key(None, "plan", uid("plan"))
    plan.set(key, rating_rule=rule_text(default_rule(("S", "A", "B"))), rating_rule_by="係長")
    (finding,) = plan.findings()
    assert provisional.addressee is finding.addressee is Addressee.SECTION
    assert "仮の基準" in provisional.message
    assert "仮の基準" not in finding.message


@pytest.mark.parametrize(
    "cells",
    [
        {"actual": "900", "rating_reason": "意図どおり"},
        {"actual": "900", "rating": "B"},
        {"actual": "-", "rating": "-"},
        {"actual": "", "rating": "B"},
        {"actual": "一部実現"},
    ],
)
def test_a_rating_that_is_explained_or_fits_or_cannot_be_judged_does_not_differ(
    cells: dict[str, str],
) -> None:
    assert found("rating-differs", value(COUNT, 2022, **cells)) == []


def test_a_rating_that_fits_the_other_direction_is_not_asked_about_twice() -> None:
    spoil = all_years(
        COUNT,
        {
            2021: {"target": "1,800", "actual": "1,790"},
            2022: {"target": "1,600", "actual": "1,400"},
            2023: {"target": "1,400"},
            2024: {"target": "1,200"},
            2025: {"target": "1,000"},
        },
    )
    assert found("rating-differs", spoil) == []
    assert len(found("direction-suspected", spoil)) == 1


def test_a_rating_waits_until_the_direction_is_settled() -> None:
    falling = {
        2021: {"target": "1,800", "actual": "1,000", "rating": "B"},
        2022: {"target": "1,600", "actual": "900", "rating": "A"},
        2023: {"target": "1,400"},
        2024: {"target": "1,200"},
        2025: {"target": "1,000"},
    }
    assert found("rating-differs", all_years(COUNT, falling)) == []
    assert found("direction-suspected", all_years(COUNT, falling)) != []
    settled = found("rating-differs", all_years(COUNT, falling, direction="lower"))
    assert [one.fiscal_year for one in settled] == [2021, 2022]


def test_a_rating_is_not_asked_about_where_the_figure_is() -> None:
    assert found("rating-differs", value(COUNT, 2022, actual="13,100")) == []


def test_a_decision_holds_until_what_was_judged_changes() -> None:
    (first,) = found("rating-differs", value(COUNT, 2022, actual="900"))
    (same,) = found("rating-differs", value(COUNT, 2022, actual="900", remark="雨が続いた"))
    (other,) = found("rating-differs", value(COUNT, 2022, actual="901"))
    assert first.digest == same.digest != other.digest


@pytest.mark.parametrize(
    "cells",
    [
        {"rating": "", "actual": "-"},
        {"rating": "", "actual": "1,310（速報）"},
        {"rating": "", "actual": "1,310", "target": "-"},
        {"rating": "", "actual": "1,310", "target": "/"},
        {"rating": "", "actual": "1,310", "target": ""},
        {"rating": "優"},
        {"rating": "-", "actual": "中止"},
        {"rating": "-", "actual": "開催延期"},
    ],
)
def test_a_rating_is_missing_only_beside_a_target_and_an_actual(cells: dict[str, str]) -> None:
    assert found("rating-missing", value(COUNT, 2022, **cells)) == []


def test_a_year_to_come_needs_neither_rating_nor_actual() -> None:
    assert found("rating-missing", value(COUNT, 2023, actual="1,410")) == []
    assert found("rating-without-actual", value(COUNT, 2023, rating="A")) == []


@pytest.mark.parametrize(
    "cells",
    [
        {"actual": "-", "rating": "-"},
        {"actual": "-", "rating": "B", "rating_reason": "休館のため"},
        {"target": "なし", "actual": "なし", "rating": "A"},
        {"actual": "集計中", "rating": "A"},
        {"actual": "", "rating": "A"},
    ],
)
def test_what_has_no_result_may_go_without_a_rating_or_with_a_reason(cells: dict[str, str]) -> None:
    assert found("rated-without-result", value(COUNT, 2022, **cells)) == []


def test_a_rule_that_rates_what_has_no_actual_is_followed() -> None:
    plan = Plan()
    value(COUNT, 2022, actual="-", rating="B")(plan)
    rule = replace(default_rule(("S", "A", "B")), no_actual="B")
    key = r.Key(None, "plan", uid("plan"))
    plan.set(key, rating_rule=rule_text(rule), rating_rule_by="係長")
    assert plan.codes() == []


def test_a_foreign_rating_is_told_at_its_cell_and_once_where_it_is_everywhere() -> None:
    (finding,) = found("rating-not-of-scale", value(SHARE, 2022, rating="優"))
    assert (finding.project, finding.fiscal_year) == (uid("1-1-2"), 2022)
    assert finding.addressee is Addressee.SECTION
    everywhere = [
        value(which, year, rating="◎")
        for which in (COUNT, WORDS, SHARE, LENGTH)
        for year in (2021, 2022)
    ]
    (finding,) = found("rating-not-of-scale", *everywhere)
    assert "8か所" in finding.message
    assert len(finding.related) == 7
    assert finding.addressee is Addressee.OFFICE


@pytest.mark.parametrize("rating", ["Ａ", " A ", "-", "－", "未定"])
def test_full_width_and_blanks_are_no_foreign_ratings(rating: str) -> None:
    assert found("rating-not-of-scale", value(COUNT, 2022, rating=rating)) == []


def test_a_month_without_a_rating_is_not_missing_one() -> None:
    plan = Plan()
    plan.set(plan.key("schedule_row", "1-1-1", "year", "効果の測定"), rating="A")
    assert plan.codes() == []


@pytest.mark.parametrize(
    ("scale", "rating"), [("S/A/B/C", "C"), ("◎/○/△/×", "○"), ("達成/未達成", "達成")]
)
def test_another_scale_is_taken_as_it_is(scale: str, rating: str) -> None:
    plan = Plan()
    plan.set(r.Key(None, "plan", uid("plan")), rating_scale=scale)
    value(COUNT, 2022, rating=rating)(plan)
    foreign = [one.message for one in plan.findings() if one.code == "rating-not-of-scale"]
    assert all(f"「{rating}」" not in message for message in foreign)


def test_where_lower_is_better_less_is_more() -> None:
    years = {
        2021: {"target": "1,800", "actual": "1,790"},
        2022: {"target": "1,600", "actual": "1,200"},
        2023: {"target": "1,400"},
        2024: {"target": "1,200"},
        2025: {"target": "1,000"},
    }
    (finding,) = found("rating-differs", all_years(COUNT, years, direction="lower"))
    assert "（低いほど良い）、達成率 133.3 % → S" in finding.message
