"""Lists of findings: under headings, narrowed, and known again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.domain.labels import Addressee, FindingState, Severity
from dxdesk.domain.sheet_texts import TextPlace
from dxdesk.ui.findings.listed import Grouping, Heading, Listed, Narrowing, Words, grouped, narrowed
from dxdesk.workspace.add_findings import AddFinding
from dxdesk.workspace.decide_findings import DecideFindings
from tests.checks.clean import YEAR, uid
from tests.ui.spoilt import found_in

if TYPE_CHECKING:
    from dxdesk.ui.desk import Desk

ONE, TWO = uid("1-1-1"), uid("1-2-1")
HAND = "名称を確かめてください。"
RENT = "「貸貸借」は「賃貸借」ではありませんか。"
CITY = "「シテイ」は「シティ」ではありませんか。"
PREFECTURE = "「縣」は「県」ではありませんか。"
SHUT = ["［確認済 1］", RENT]


@pytest.fixture
def listed(spoilt_desk: Desk) -> list[Listed]:
    """Four findings of the checks, one of them closed, and one that was added."""
    first = found_in(spoilt_desk).judged[ONE][0].finding
    spoilt_desk.execute(DecideFindings(YEAR, (first,), FindingState.CLOSED, "原文どおり"))
    place = TextPlace("project", TWO, "name")
    spoilt_desk.execute(AddFinding(YEAR, TWO, place, Addressee.SECTION, Severity.ERROR, HAND))
    return Words().of(found_in(spoilt_desk))


def told(rows: list[Listed | Heading]) -> list[str]:
    return [
        f"［{row.words} {row.count}］" if isinstance(row, Heading) else row.cells()[4]
        for row in rows
    ]


def test_without_headings_what_is_grave_stands_first_and_what_is_closed_last(
    listed: list[Listed],
) -> None:
    assert told(grouped(listed, Grouping.NONE)) == [HAND, PREFECTURE, CITY, RENT, *SHUT]


WORDS_FIRST = ["［用字・用語：用語集にある語 3］", PREFECTURE, CITY, RENT]
WINDOW_FIRST = ["［1-1-1　書かない窓口の整備 2］", PREFECTURE, CITY, "［1-2-1　道路台帳の公開 2］"]


@pytest.mark.parametrize(
    ("grouping", "rows"),
    [
        (Grouping.KIND, [*WORDS_FIRST, "［追加した確認事項 1］", HAND]),
        (Grouping.SHEET, [*WINDOW_FIRST, HAND, RENT]),
        (Grouping.SECTION, ["［窓口課 2］", PREFECTURE, CITY, "［道路課 2］", HAND, RENT]),
        (Grouping.ADDRESSEE, ["［事務局 3］", PREFECTURE, CITY, RENT, "［原課 1］", HAND]),
    ],
)
def test_they_stand_under_headings(
    listed: list[Listed], grouping: Grouping, rows: list[str]
) -> None:
    assert told(grouped(listed, grouping)) == [*rows, *SHUT]


@pytest.mark.parametrize(
    ("narrowing", "count"),
    [
        (Narrowing(), 5),
        (Narrowing(project=TWO), 2),
        (Narrowing(severities=frozenset({Severity.ERROR})), 1),
        (Narrowing(addressee=Addressee.OFFICE), 4),
        (Narrowing(states=frozenset({FindingState.CLOSED})), 1),
        (Narrowing(family="用字・用語"), 4),
        (Narrowing(section="道路課"), 2),
        (Narrowing(query="賃貸借 窓口"), 1),
        (Narrowing(query="原文どおり"), 1),
        (Narrowing(project=TWO, query="縣"), 0),
    ],
)
def test_they_are_narrowed(listed: list[Listed], narrowing: Narrowing, count: int) -> None:
    assert len(narrowed(listed, narrowing)) == count


def test_of_a_sheet_of_which_nothing_is_new_the_words_are_the_very_same(spoilt_desk: Desk) -> None:
    words, found = Words(), found_in(spoilt_desk)
    first = words.of(found)
    again = words.of(found)
    assert len(first) == 4
    assert all(one is two for one, two in zip(first, again, strict=True))


def test_a_finding_is_known_again_whatever_was_decided_on_it(spoilt_desk: Desk) -> None:
    first = Words().of(found_in(spoilt_desk))
    finding = first[0].judged.finding
    spoilt_desk.execute(DecideFindings(YEAR, (finding,), FindingState.CLOSED, "意図どおり"))
    later = Words().of(found_in(spoilt_desk))
    assert [one.identity for one in later] == [one.identity for one in first]
    assert len({one.identity for one in later}) == 4
    assert later[0].state() == "確認済（意図どおり）"
