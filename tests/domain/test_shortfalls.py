"""Missed targets and ended projects."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.measurement import Direction, achievement_rate, is_unmet, understand
from dxdesk.domain.sheet import EditionContent, EvaluationSheet, IndicatorBlock
from dxdesk.domain.shortfalls import ended_projects, shortfalls
from dxdesk.exchange.plan_json import read_plan_json
from dxdesk.runtime.paths import samples
from tests.strategies import cells


@pytest.mark.parametrize(
    ("target", "actual", "direction", "missed"),
    [
        ("30", "27.1", "higher", True),
        ("30", "30", "higher", False),
        ("30", "34", "lower", True),
        ("12以下", "12.9", "lower", True),
        ("12以下", "12", "lower", False),
        ("15未満", "15", "lower", True),
        ("30超", "30", "higher", True),
        ("30超", "31", "higher", False),
        ("0", "3", "lower", True),
        ("0", "0", "lower", False),
        ("１，０００", "９９９", "higher", True),
        ("累計600", "累計583", "higher", True),
        ("累計600", "583", "higher", None),
        ("30以下", "20", "higher", None),
        ("30", "約27", "higher", True),
        ("30", "27以上", "higher", None),
        ("14～20", "12", "higher", None),
        ("3校・12学級", "2校・10学級", "higher", None),
        ("なし", "3", "lower", None),
        ("30", "集計中", "higher", None),
        ("100千円", "90%", "higher", None),
    ],
)
def test_a_target_is_missed_where_both_are_single_numbers(
    target: str, actual: str, direction: str, missed: bool | None
):
    assert is_unmet(understand(target), understand(actual), Direction(direction)) is missed


@given(cells(), cells(), st.sampled_from(Direction))
def test_a_missed_target_has_no_rate_of_100_or_more(target: str, actual: str, way: Direction):
    pair = understand(target), understand(actual)
    rate = achievement_rate(*pair, way)
    if rate is not None:
        missed = is_unmet(*pair, way)
        assert missed is not None
        # 未満 and 超 are missed at 100 exactly.
        assert rate <= 100 if missed else rate >= 100


def test_the_sample_misses_what_a_reader_finds():
    edition = read_plan_json((samples() / "sample.json").read_bytes()).editions[-1]
    found = shortfalls(edition, [2023])
    assert [
        (each.project.number, each.value.target, each.value.actual) for each in found.missed
    ] == [
        ("1-1-1", "30", "27.1"),
        ("1-1-1", "12以下", "12.9"),
        ("1-1-2", "30", "34"),
        ("2-2-2", "100", "94（速報）"),
        ("2-3-2", "1,100", "1,140"),
        ("3-2-1", "9", "7"),
        ("4-1-1", "30以下", "41"),
        ("4-2-4", "800", "148.5"),
        ("5-2-1", "累計600", "累計583"),
        ("6-1-1", "75", "74"),
        ("6-3-1", "20", "18.5"),
    ]
    both = shortfalls(edition, [2022, 2023])
    assert both.missed[-11:] == found.missed
    assert both.compared > found.compared > 11


def test_projects_that_are_over_are_listed_by_number_with_their_successors():
    edition = read_plan_json((samples() / "sample.json").read_bytes()).editions[-1]
    ended = ended_projects(edition)
    assert [(each.number, each.status, each.until_fiscal_year) for each in ended] == [
        ("2-1-3", "completed", 2022),
        ("3-2-2", "merged", 2023),
        ("4-1-2", "abolished", 2022),
        ("4-2-4", "abolished", 2023),
        ("5-1-2", "merged", 2022),
        ("5-2-2", "completed", 2023),
    ]
    assert ended[1].successors == ("3-2-1",)
    assert ended[1].name == "防災地図の公開"
    assert ended[0].text.startswith("※2-1-3")


def test_an_indicator_without_the_year_misses_nothing():
    block = IndicatorBlock(r.Indicator("i"), ())
    sheet = EvaluationSheet(r.Project("p"), indicators=(block,))
    content = EditionContent(2024, r.Edition("e", 2023), sheets=(sheet,))
    assert shortfalls(content, [2023]) == ((), 0)
