"""Notes are held against the figures and the sheets that they speak of."""

from __future__ import annotations

import pytest

from dxdesk.domain import rows as r
from tests.checks.clean import Plan, uid
from tests.checks.slips_figures import COUNT, LENGTH, WORDS, found, note, value

_CELL = (COUNT[1], 2022)
_RATED = value(COUNT, 2022, actual="-", rating="B")


@pytest.mark.parametrize(
    "text",
    [
        "※R4は改修のため、比較ができない。",
        "※令和4年度は、比較評価ができない状態であった。",
        "※調整のため、R4年度は実績なし",
        "※昨年度は評価できなかった。",
        "※令和4年度の実績は把握できていない。",
        "※令和4年度は評価の対象外とする。",
    ],
)
def test_a_rating_in_spite_of_a_note_is_told_once(text: str) -> None:
    plan = Plan()
    _RATED(plan)
    note("1-1-1", text)(plan)
    (finding,) = [one for one in plan.findings() if (one.indicator, one.fiscal_year) == _CELL]
    assert finding.code == "note-contradicts-rating"
    assert [place.kind for place in finding.related] == ["note", "indicator_value"]


@pytest.mark.parametrize(
    "text",
    [
        "※R3は改修のため、比較ができない。",
        "※R4は改修のため、実績が少ない。",
        "※R4は前年度と比較できる。",
        "※「待ち時間の掲示」は、R4は評価できない。",
    ],
)
def test_a_note_on_another_matter_does_not_contradict(text: str) -> None:
    plan = Plan()
    _RATED(plan)
    note("1-1-1", text)(plan)
    of_count = [one for one in plan.findings() if (one.indicator, one.fiscal_year) == _CELL]
    assert [one.code for one in of_count] == ["rated-without-result"]


def test_a_note_is_about_what_has_no_result() -> None:
    noted = note("1-1-1", "※R4は改修のため、実績なし")
    (finding,) = found("note-contradicts-rating", _RATED, noted)
    assert finding.indicator == COUNT[1]
    (both,) = found("note-contradicts-rating", noted)
    assert "2つの指標" in both.message
    rated = [place for place in both.related if place.field == "rating"]
    assert [place.uid for place in rated] == [r.value_uid(uid(*WORDS), 2022)]


def test_a_note_and_a_dash_agree() -> None:
    noted = note("1-1-1", "※R4は改修のため、実績なし")
    unrated = value(COUNT, 2022, actual="-", rating="-")
    assert found("note-contradicts-rating", unrated, noted) == []


def test_a_target_of_the_old_kind_is_told_with_the_note() -> None:
    named = note("1-1-1", f"※{COUNT[1]}（件）は、令和5年度より定性目標に変更")
    (finding,) = found("note-contradicts-target", named)
    assert (finding.indicator, finding.fiscal_year) == (COUNT[1], 2023)
    words = [value(COUNT, year, target="実現") for year in (2023, 2024, 2025)]
    assert found("note-contradicts-target", named, *words) == []
    assert found("note-contradicts-target", note("1-1-1", "※令和5年度より定性目標に変更")) == []
    numeric = note("1-1-1", f"※{WORDS[1]}は、令和5年度から定量目標に変更")
    (finding,) = found("note-contradicts-target", numeric)
    assert finding.indicator == WORDS[1]


def _of_edition(plan: Plan, text: str) -> None:
    plan.add(r.Note(uid("note of the edition"), None, "V", text))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("※1-2-1は令和4年度末で廃止", 1),
        ("※１－２－１は昨年度末で完了済", 1),
        ("※1-1-1、1-2-1は令和4年度末で廃止", 2),
        ("※1-2-1「道路台帳の公開」は令和4年度に終了した。", 1),
        ("※1-2-1は令和5年度末で廃止", 0),
        ("※1-2-1は令和6年度に廃止予定", 0),
        ("※1-2-9は令和4年度末で廃止", 0),
        ("※1-2-9は令和4年度末で1-2-1に統合", 0),
        ("※1-2-1は令和4年度から始めた。", 0),
        ("※11-2-1は令和4年度末で廃止", 0),
    ],
)
def test_a_number_that_ended_by_a_note_and_is_there(text: str, count: int) -> None:
    plan = Plan()
    _of_edition(plan, text)
    assert plan.codes().count("note-names-running-project") == count


def test_the_sheet_is_told_and_the_note_is_beside_it() -> None:
    plan = Plan()
    _of_edition(plan, "※1-2-1は令和4年度末で廃止")
    (finding,) = plan.findings()
    assert finding.project == uid("1-2-1")
    assert finding.place.field == "number"
    assert [place.kind for place in finding.related] == ["note"]
    plan.set(plan.key("project", "1-2-1"), life_status="abolished", life_until=2022)
    assert "note-names-running-project" not in plan.codes()


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("※R15に対象を広げた。", (1, 4)),
        ("※令和元年度に始めた。", (1, 6)),
        ("※平成15年度の調査による。", (1, 7)),
    ],
)
def test_a_year_outside_the_plan_is_told_at_its_place(text: str, span: tuple[int, int]) -> None:
    (finding,) = found("note-year-outside", note("1-2-1", text))
    assert finding.span == span
    assert "R3～R7" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "※R2年度比の割合である。",
        "※目標は令和2年度実績を基にした。",
        "※導入による目標はR7年度から",
        "※R8以降は次の計画による。",
        "※平成31年4月から始めた。",
        "",
    ],
)
def test_a_year_around_the_plan_may_be_named(text: str) -> None:
    assert found("note-year-outside", note("1-2-1", text)) == []


def test_a_note_that_was_accepted_comes_back_when_it_changes() -> None:
    (first,) = found("note-contradicts-rating", note("1-2-1", "※R4は実績なし"))
    (same,) = found("note-contradicts-rating", note("1-2-1", "※R4は実績なし"))
    (other,) = found("note-contradicts-rating", note("1-2-1", "※R4は、実績なし"))
    assert first.digest == same.digest != other.digest
    assert first.indicator == LENGTH[1]
