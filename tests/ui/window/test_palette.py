"""Which actions are meant by a few letters."""

from __future__ import annotations

import pytest

from dxdesk.ui.window.palette import matching

NAMES = ("このシートを印刷", "全部のシートをPDFにする", "元に戻す", "", "戻る", "シートを並べる")


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("", [0, 1, 2, 4, 5]),
        ("しーと", [5, 0, 1]),
        ("ｐｄｆ", [1]),
        ("シート 印刷", [0]),
        ("戻", [4, 2]),
        ("無い操作", []),
    ],
)
def test_every_word_must_stand_in_the_name_and_those_it_begins_come_first(
    query: str, places: list[int]
) -> None:
    assert matching(query, NAMES) == places
