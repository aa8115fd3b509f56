"""Actuals are asked for where they can be known, and read where they can be read."""

from __future__ import annotations

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.labels import Severity
from tests.checks.clean import YEAR, Plan, uid
from tests.checks.slips_figures import COUNT, LENGTH, SHARE, found, note, value


def test_an_actual_is_missing_in_the_evaluated_year_and_before() -> None:
    (finding,) = found("actual-missing", value(COUNT, 2022, actual="", rating=""))
    assert finding.place.field == "actual"
    assert (finding.indicator, finding.fiscal_year) == (COUNT[1], 2022)
    assert "目標 1,200" in finding.message
    assert len(found("actual-missing", value(COUNT, 2021, actual="", rating="-"))) == 1


@pytest.mark.parametrize("target", ["-", "/", "なし", ""])
def test_no_actual_is_missing_where_the_target_asks_for_nothing(target: str) -> None:
    cells = {"target": target, "actual": "", "rating": ""}
    assert found("actual-missing", value(COUNT, 2022, **cells)) == []


@pytest.mark.parametrize("actual", ["-", "なし", "0", "集計中", "実施"])
def test_an_answer_is_not_missing(actual: str) -> None:
    assert found("actual-missing", value(COUNT, 2022, actual=actual)) == []


def test_the_planned_year_has_no_actual_to_miss() -> None:
    assert found("actual-missing", value(COUNT, 2023, target="1,450")) == []


def test_a_project_that_had_ended_has_none_either() -> None:
    plan = Plan()
    value(COUNT, 2022, actual="", rating="")(plan)
    plan.set(plan.key("project", "1-1-1"), life_status="completed", life_until=2021)
    assert "actual-missing" not in plan.codes()


def test_an_actual_without_a_figure_but_rated_is_told_once_as_an_error() -> None:
    plan = Plan()
    value(COUNT, 2022, actual="")(plan)
    (finding,) = plan.findings()
    assert (finding.code, finding.severity) == ("rating-without-actual", Severity.ERROR)


@pytest.mark.parametrize("actual", ["1,310（見込）", "【速報】1,310", "集計中", "実施予定"])
def test_what_waits_for_its_final_figure_is_told(actual: str) -> None:
    (finding,) = found("actual-not-final", value(COUNT, 2022, actual=actual))
    assert actual in finding.message


@pytest.mark.parametrize("actual", ["約1,310", "1,310", "予定どおり"])
def test_what_is_final_is_not(actual: str) -> None:
    assert found("actual-not-final", value(COUNT, 2022, actual=actual)) == []


def test_actual_and_rating_of_a_year_to_come_are_told_once() -> None:
    (finding,) = found("figure-too-early", value(COUNT, 2023, actual="1,410", rating="A"))
    assert finding.place.field == "actual"
    assert [place.field for place in finding.related] == ["rating"]


@pytest.mark.parametrize("cells", [{"actual": "-", "rating": "-"}, {"actual": "未定"}])
def test_a_year_to_come_may_say_that_there_is_nothing(cells: dict[str, str]) -> None:
    assert found("figure-too-early", value(COUNT, 2023, **cells)) == []


@pytest.mark.parametrize(
    "text",
    [
        "1,65",
        "1,6500",
        "0350",
        "3,,200",
        "12O",
        "1l0",
        "１，６５",
        "1,65O",
        "9..3",
        "1、650",
        "1 650",
    ],
)
def test_a_number_that_nobody_can_read_is_told(text: str) -> None:
    (finding,) = found("number-malformed", value(COUNT, 2023, target=text))
    assert text in finding.message
    assert finding.place.field == "target"


@pytest.mark.parametrize(
    "text", ["1,650", "5.10.1", "4/10", "10～15", "94.10", "0", "0.5", "12件、3件"]
)
def test_a_number_or_a_date_is_not(text: str) -> None:
    assert found("number-malformed", value(COUNT, 2023, target=text)) == []


def test_no_actual_is_treated_alike_or_told_once_for_all() -> None:
    rated = value(COUNT, 2022, actual="-", rating="B")
    unrated = value(LENGTH, 2022, actual="-", rating="-")
    code = "no-actual-treated-differently"
    assert found(code, rated, value(LENGTH, 2022, actual="-", rating="B")) == []
    assert found(code, unrated, value(SHARE, 2022, actual="なし", rating="")) == []
    (finding,) = found(code, rated, unrated, value(SHARE, 2022, actual="なし", rating="-"))
    assert finding.project == uid("1-1-1")
    assert "1-2-1のR4" in finding.message
    assert finding.related[-1].uid == r.value_uid(uid(*SHARE), 2022)


@pytest.mark.parametrize(
    "spoil",
    [
        value(LENGTH, 2022, target="-", actual="-", rating="-"),
        value(LENGTH, 2022, actual="-", rating="-", rating_reason="測量の延期のため"),
        value(LENGTH, 2023, actual="-"),
    ],
)
def test_what_asks_for_nothing_or_is_explained_is_no_other_treatment(spoil: object) -> None:
    plan = Plan()
    value(COUNT, 2022, actual="-", rating="B")(plan)
    assert callable(spoil)
    spoil(plan)
    assert "no-actual-treated-differently" not in plan.codes()


def test_a_zero_written_as_none_stays() -> None:
    nothing = {"target": "-", "actual": "-", "rating": "-"}
    spoils = [value(which, 2021, **nothing) for which in (SHARE, LENGTH)]
    spoils.append(value(("1-1-1", "待ち時間の掲示"), 2021, **nothing))
    zero = value(COUNT, 2022, target="なし", actual="なし", rating="A")
    assert found("nothing-written-differently", *spoils, zero) == []
    unrated = value(COUNT, 2022, target="なし", actual="なし", rating="-")
    (finding,) = found("nothing-written-differently", *spoils, unrated)
    assert finding.place.key(YEAR).uid == r.value_uid(uid(*COUNT), 2022)
    assert finding.remedy == "「-」にそろえる"


def test_an_actual_that_a_note_calls_a_forecast_waits_too() -> None:
    said = note("1-1-1", f"※{COUNT[1]}の令和4年度の実績は見込みである。")
    (finding,) = found("actual-not-final", said)
    assert (finding.indicator, finding.fiscal_year) == (COUNT[1], 2022)
    assert [place.kind for place in finding.related] == ["note"]
    other = note("1-1-1", "※令和4年度の実績は見込みを上回った。")
    assert found("actual-not-final", other) == []
    assert found("actual-not-final", note("1-1-1", "※令和5年度の実績は見込みである。")) == []
