"""Ratings are counted as somebody with a pencil would count them."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given

from dxdesk.domain import rows as r
from dxdesk.domain.labels import CountedBy, SummaryRows
from dxdesk.domain.rating_summary import (
    DASH,
    NO_RATING,
    RatingSummaries,
    RatingSummary,
    Tally,
    rating_word,
)
from dxdesk.domain.sheet import EditionContent, EvaluationSheet, IndicatorBlock
from dxdesk.exchange.plan_json import read_plan_json
from dxdesk.runtime.paths import samples
from tests.strategies import editions

SCALE = ("S", "A", "B")
YEAR = 2023


def raw_sheets() -> list[dict[str, Any]]:
    """The sheets of the sample's latest edition as they stand in its JSON."""
    document = json.loads((samples() / "sample.json").read_text(encoding="utf-8"))
    return document["editions"][-1]["sheets"]


def raw_ratings(sheet: dict[str, Any], year: int = YEAR) -> list[str]:
    """The ratings of a sheet in a year, as typed."""
    return [
        value["rating"]
        for indicator in sheet["indicators"]
        for value in indicator["values"]
        if value["fiscal_year"] == year
    ]


def sample(rows: SummaryRows, counted_by: CountedBy, years: tuple[int, ...]) -> RatingSummary:
    edition = read_plan_json((samples() / "sample.json").read_bytes()).editions[-1]
    return RatingSummaries(edition, SCALE, counted_by).by(rows, years)


def counts(tally: Tally) -> Counter[str]:
    return Counter({word: tally[word] for word in (*SCALE, DASH, NO_RATING) if tally[word]})


def test_the_sample_by_measure_counts_every_indicator_once():
    summary = sample(SummaryRows.MEASURE, CountedBy.INDICATOR, (2022, YEAR))
    wanted: dict[str, Counter[str]] = {}
    for sheet in raw_sheets():
        policy, measure, *_ = sheet["number"].split("-")
        for number in (policy, f"{policy}-{measure}"):
            wanted.setdefault(number, Counter()).update(raw_ratings(sheet))
    # 6-3 has no title in the sample.
    numbers = [row.label.split("　")[0].removeprefix("施策") for row in summary.rows]
    found = {n: counts(row.tally) for n, row in zip(numbers, summary.rows, strict=True)}
    assert found == wanted
    assert summary.total is not None
    assert counts(summary.total) == Counter(
        rating for s in raw_sheets() for rating in raw_ratings(s)
    )
    assert [row.label for row in summary.rows if row.is_group][:2] == [
        "1　行かなくてよい、待たなくてよい市役所",
        "2　しごとの進め方を変える",
    ]


def test_the_sample_by_section_counts_each_project_by_its_lowest_rating():
    summary = sample(SummaryRows.SECTION, CountedBy.PROJECT, (YEAR,))
    wanted: dict[str, Counter[str]] = {}
    for sheet in raw_sheets():
        given_ratings = raw_ratings(sheet)
        lowest = next((word for word in "BAS-" if word in given_ratings), "")
        wanted.setdefault(sheet["section"], Counter())[lowest] += 1
    assert {row.label: counts(row.tally) for row in summary.rows} == wanted
    order = [
        section.name
        for section in read_plan_json((samples() / "sample.json").read_bytes())
        .editions[-1]
        .sections
    ]
    labels = [row.label for row in summary.rows]
    assert labels == [name for name in order if name in labels]


def test_the_sample_over_the_years():
    summary = sample(SummaryRows.YEARS, CountedBy.INDICATOR, (2022, 2023))
    assert {row.label: counts(row.tally) for row in summary.rows} == {
        f"令和{year - 2018}年度": Counter(
            rating for sheet in raw_sheets() for rating in raw_ratings(sheet, year)
        )
        for year in (2022, 2023)
    }
    assert summary.total is None


@pytest.mark.parametrize(
    ("typed", "word"),
    [("Ａ", "A"), (" S ", "S"), ("－", DASH), ("/", NO_RATING), ("", NO_RATING),
     ("集計中", NO_RATING), ("C（見込）", "C(見込)"), ("◎", "◎")],
)  # fmt: skip
def test_a_rating_is_read(typed: str, word: str):
    assert rating_word(typed) == word


def sheet_rated(*ratings: str) -> EvaluationSheet:
    blocks = tuple(
        IndicatorBlock(
            r.Indicator(f"i{at}"), (r.IndicatorValue(f"v{at}", f"i{at}", YEAR, rating=rating),)
        )
        for at, rating in enumerate(ratings)
    )
    return EvaluationSheet(r.Project("p", number="1-1-1"), indicators=blocks)


@pytest.mark.parametrize(
    ("ratings", "lowest"),
    [(("S", "B", "A"), "B"), (("S", "-"), "S"), (("-", ""), DASH), (("",), NO_RATING), ((), ""),
     (("S", "◎"), "S"), (("◎", "-"), "◎")],
)  # fmt: skip
def test_a_project_counts_with_the_lowest_rating_that_the_scale_knows(
    ratings: tuple[str, ...], lowest: str
):
    content = EditionContent(2024, r.Edition("e", YEAR), sheets=(sheet_rated(*ratings),))
    total = RatingSummaries(content, SCALE, CountedBy.PROJECT).by(SummaryRows.MEASURE, [YEAR]).total
    assert total is not None
    assert total[lowest] == 1
    assert total.rated + total.unrated == 1


def test_a_rating_that_the_scale_does_not_know_has_a_column_of_its_own():
    content = EditionContent(2024, r.Edition("e", YEAR), sheets=(sheet_rated("◎", "A"),))
    summary = RatingSummaries(content, SCALE, CountedBy.INDICATOR).by(SummaryRows.MEASURE, [YEAR])
    assert summary.columns == ("S", "A", "B", "◎")
    assert summary.off_scale == ("◎",)


@given(editions())
def test_every_indicator_is_in_the_total_and_in_one_row_of_each_kind(edition: EditionContent):
    year = edition.edition.evaluated_fiscal_year
    values = [
        block.value(year)
        for sheet in edition.sheets
        for block in sheet.indicators
        if block.value(year) is not None
    ]
    made = RatingSummaries(edition, SCALE, CountedBy.INDICATOR)
    for kind in (SummaryRows.MEASURE, SummaryRows.SECTION):
        summary = made.by(kind, [year])
        assert summary.total is not None
        assert summary.total.rated + summary.total.unrated == len(values)
        tallies = [row.tally for row in summary.rows if row.is_group or kind is SummaryRows.SECTION]
        for word in (*summary.columns, DASH, NO_RATING):
            assert sum(tally[word] for tally in tallies) == summary.total[word]
        assert summary.total.words <= set(summary.columns)
