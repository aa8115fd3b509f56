"""Parts that a sheet cannot do without are missed where they are empty."""

from __future__ import annotations

import pytest

from dxdesk.checks.content import RULES
from dxdesk.domain import rows as r
from dxdesk.domain.labels import Addressee
from tests.checks.clean import YEAR, Plan, uid


def without(plan: Plan, number: str, *kinds: str) -> None:
    """Take rows out of a sheet: those of a kind, or of a list of items."""
    for key, row in list(plan.rows.items()):
        name = row.list_name if isinstance(row, r.Item) else key.kind
        if key.edition == YEAR and name in kinds and getattr(row, "project", "") == uid(number):
            plan.remove(key)


@pytest.mark.parametrize(
    ("field", "word", "addressee"),
    [
        ("name", "事業名", Addressee.SECTION),
        ("purpose", "目的", Addressee.SECTION),
        ("section", "事業原課", Addressee.OFFICE),
        ("number", "事業番号", Addressee.OFFICE),
    ],
)
def test_an_empty_heading_is_shown_in_its_place(
    field: str, word: str, addressee: Addressee
) -> None:
    plan = Plan(RULES)
    plan.set(plan.key("project", "1-1-2"), **{field: None if field == "section" else ""})
    (finding,) = plan.findings()
    assert (finding.code, finding.place.field) == ("heading-missing", field)
    assert finding.message.startswith(word)
    assert finding.addressee is addressee


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (("indicator",), "指標がありません"),
        (("schedule_row",), "スケジュールがありません"),
        (("activities", "actions"), "実施内容・今年度の実施事項がありません"),
    ],
)
def test_parts_that_the_others_have_are_one_finding(kinds: tuple[str, ...], words: str) -> None:
    plan = Plan(RULES)
    without(plan, "1-1-2", *kinds)
    (finding,) = plan.findings()
    assert (finding.code, finding.project) == ("part-missing", uid("1-1-2"))
    assert finding.message.startswith(words)


def test_a_part_that_a_city_does_without_is_not_missed() -> None:
    plan = Plan(RULES)
    for number in ("1-1-1", "1-1-2"):
        without(plan, number, "actions")
    assert plan.codes() == []


def test_an_ended_project_may_lack_parts() -> None:
    plan = Plan(RULES)
    plan.set(plan.key("project", "1-1-2"), life_status="abolished", life_until=2025)
    without(plan, "1-1-2", "actions")
    assert plan.codes() == []


def test_an_indicator_without_a_name_is_shown_in_its_place() -> None:
    plan = Plan(RULES)
    key = plan.key("indicator", "1-2-1", "地図に移した路線の延長")
    plan.set(key, name=" ")
    (finding,) = plan.findings()
    assert (finding.code, finding.place.uid) == ("heading-missing", key.uid)
    assert finding.message == "指標の名称が空です。記入してください。"
