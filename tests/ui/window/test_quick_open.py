"""Which sheets are meant by a few letters."""

from __future__ import annotations

import pytest

from dxdesk.domain.outline import ProjectLine
from dxdesk.ui.window.quick_open import MOST_FOUND, QuickOpen

SECTIONS = {"s": "市民課", "t": "ＤＸ推進室"}
LINES = {
    uid: ProjectLine(uid, number, name, section, "active")
    for uid, number, name, section in (
        ("a", "1-1-1", "オンライン申請", "s"),
        ("b", "1-1-10", "窓口の改善", "t"),
        ("c", "1-10-1", "ｵﾝﾗｲﾝ会議", None),
        ("d", "2-1-1", "書かない窓口", "s"),
    )
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("1-1-1", ["a", "b"]),
        ("１－１－１０", ["b"]),
        ("1-1", ["a", "b", "c", "d"]),
        ("おんらいん", ["a", "c"]),
        ("窓口", ["b", "d"]),
        ("dx 窓口", ["b"]),
        ("市民", ["a", "d"]),
        ("無い言葉", []),
        ("  ", []),
    ],
)
def test_numbers_come_before_names_and_names_before_words(query: str, found: list[str]) -> None:
    assert list(QuickOpen(LINES, SECTIONS).matching(query)) == found


def test_no_more_are_found_than_anybody_reads() -> None:
    lines = {str(n): ProjectLine(str(n), f"1-{n}", "事業", None, "active") for n in range(1000)}
    assert len(QuickOpen(lines, {}).matching("事業")) == MOST_FOUND
