"""What is asked about a real city's sheets, where they lie beside the checkout."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from dxdesk.checks.catalogue import RULES
from dxdesk.checks.rule import Family
from dxdesk.domain import rows as r
from dxdesk.domain.adoption import adopt
from dxdesk.domain.labels import Severity
from dxdesk.domain.recognition import Source
from dxdesk.domain.sheet import PlanContent, rows_of_plan
from dxdesk.exchange.text_sheets import read_text_sheets
from dxdesk.runtime.sources import random_id
from dxdesk.workspace.checking import check_plan_edition
from tests.workspace.memory import Memory

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.domain.finding import Finding

FIGURES = {Family.RATING, Family.FIGURES, Family.HISTORY, Family.UNITS, Family.NOTES}
STRUCTURE = {Family.SCHEDULE, Family.COPIES, Family.BUDGET, Family.NUMBERS}
FAMILIES = {rule.code: rule.family for rule in RULES}


@pytest.fixture(scope="module")
def told(shared_sheets: Path) -> list[tuple[str, Finding]]:
    """Number of the sheet and finding."""
    read = read_text_sheets(shared_sheets.read_bytes()).content
    edition = adopt(None, read, Source(complete=False, ids=random_id), range(2021, 2026)).content
    plan = PlanContent(r.Plan("p", "計画", "市", 2021, 2025), (), (edition,))
    checked = check_plan_edition(Memory(rows_of_plan(plan)), edition.fiscal_year)
    return [
        (checked.sheets[uid].number, one.finding)
        for uid, found in checked.judged().items()
        for one in found
    ]


def test_nothing_is_certainly_wrong_and_no_actual_of_a_year_to_come_is_asked_for(
    told: list[tuple[str, Finding]],
) -> None:
    assert [finding for _, finding in told if finding.severity is Severity.ERROR] == []
    later = [one.place.field for _, one in told if one.fiscal_year and one.fiscal_year > 2022]
    assert set(later) == {"target"}


def test_what_a_member_of_the_committee_would_ask_is_asked(
    told: list[tuple[str, Finding]],
) -> None:
    asked = Counter((number, finding.code) for number, finding in told)
    assert asked["4-2-3", "target-far-from-actual"] == 1
    assert asked["4-2-3", "target-lowered"] == 1
    assert asked["4-2-3", "direction-suspected"] == 1
    assert asked["11-1-1", "direction-suspected"] == 1
    assert asked["2-2-2", "note-contradicts-rating"] == 1
    assert asked["5-1-2", "note-contradicts-rating"] == 1
    assert asked["2-1-1", "unit-words"] == asked["2-1-3", "unit-words"] == 1
    assert asked["1-1-1", "target-far-from-actual"] == 1
    codes = Counter(finding.code for _, finding in told)
    assert codes["actual-missing"] == codes["number-out-of-history"] == 0
    assert sum(FAMILIES[finding.code] in FIGURES for _, finding in told) < 50


def test_what_lies_between_the_sheets_is_asked_and_nothing_else(
    told: list[tuple[str, Finding]],
) -> None:
    asked = [
        (number, finding.code)
        for number, finding in told
        if FAMILIES[finding.code] in STRUCTURE and finding.code != "schedule-marks-unknown"
    ]
    assert asked == [
        ("1-1-1", "schedule-nothing-painted"),
        ("2-4-7", "number-gap"),
        ("3-2-1", "schedule-not-in-months"),
        ("7-1-2", "budget-twice"),
        ("7-2-2", "copied-schedule-rows"),
        ("7-4-1", "number-gap"),
        ("9-2-1", "schedule-nothing-painted"),
        ("9-2-1", "number-gap"),
        ("10-2-1", "number-gap"),
        ("10-3-1", "budget-unnamed"),
    ]


def test_lost_shading_is_told_once_a_sheet(told: list[tuple[str, Finding]]) -> None:
    sheets = Counter(number for number, one in told if one.code == "schedule-marks-unknown")
    assert len(sheets) > 20
    assert set(sheets.values()) == {1}
