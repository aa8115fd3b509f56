"""The map from typed to printed text: what it changes, what it leaves, and that it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.layout_report import CharacterIssue
from dxdesk.typeset.clusters import clusters
from dxdesk.typeset.display import Oddity, display
from dxdesk.typeset.fonts import Weight

if TYPE_CHECKING:
    from dxdesk.typeset.fonts import Face, FontBook


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("か\u3099きく\u3099", "がきぐ"),
        ("a\u0308", "ä"),
        ("一行\r\n二行\r三行\v四行\u2028五行", "一行\n二行\n三行\n四行\n五行"),
        ("甲\t乙\xa0丙\u2003丁", "甲 乙 丙 丁"),
        ("零\u200b幅\ufeff\u00ad", "零幅"),
        ("\u202e逆\u202c", "逆"),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("漢\U000e01ef字\U000e0100\U000e0101", "漢字"),
        ("\x00\x07\x1f\x7f", ""),
        ("神福塚都隆ﾌﾟﾘﾝﾀ㎡①㈱～－", "神福塚都隆ﾌﾟﾘﾝﾀ㎡①㈱～－"),
        ("\ue000\ud800📱", "\ue000\ud800📱"),
    ],
)
def test_the_map(typed: str, printed: str, face: Face):
    assert display(typed, face).text == printed


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("髙﨑と𠮷", [Oddity(3, "𠮷", CharacterIssue.FALLBACK)]),
        ("漢\U000e01ef", [Oddity(1, "\U000e01ef", CharacterIssue.SELECTOR)]),
        ("葛\U000e0100辻\U000e0101", []),
        ("𠮷\U000e0100", [Oddity(0, "𠮷", CharacterIssue.FALLBACK)]),
        ("甲\ue001", [Oddity(1, "\ue001", CharacterIssue.PRIVATE)]),
        ("\n\n📱", [Oddity(2, "📱", CharacterIssue.UNPRINTABLE)]),
        (
            "\u200b甲\x01",
            [
                Oddity(0, "\u200b", CharacterIssue.CONTROL),
                Oddity(2, "\x01", CharacterIssue.CONTROL),
            ],
        ),
        (
            "한\u202e",
            [
                Oddity(0, "한", CharacterIssue.UNPRINTABLE),
                Oddity(1, "\u202e", CharacterIssue.CONTROL),
            ],
        ),
        ("ふつうの文\r\n①㎡\t㈱ｱﾞ", []),
    ],
)
def test_every_deviation_is_told_with_its_place(typed: str, expected: list[Oddity], book: FontBook):
    for weight in Weight:
        assert list(display(typed, book.face(weight)).oddities) == expected


@given(text=st.text())
def test_any_text_has_a_display(text: str, face: Face):
    shown = display(text, face)
    assert "\r" not in shown.text
    assert all(text[oddity.position] == oddity.character for oddity in shown.oddities)
    assert display(shown.text, face).text == shown.text


@given(text=st.text())
def test_clusters_are_the_text(text: str):
    assert "".join(clusters(text)) == text


def test_a_cluster_is_a_base_with_its_marks():
    assert clusters("か\u3099葛\U000e0100a") == ["か\u3099", "葛\U000e0100", "a"]
