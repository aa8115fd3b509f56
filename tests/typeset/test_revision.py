"""Changes told in tokens: nothing lost, nothing torn apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.typeset.revision import Mark, Stretch, revised

KEPT, DELETED, ADDED = Mark.KEPT, Mark.DELETED, Mark.ADDED
TEXTS = st.text(alphabet="電子申請のを３3,.1件千円％あア々\u3099葛\U000e0100（）\n ", max_size=40)


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("3,146千円", "4,851千円", [(DELETED, "3,146千円"), (ADDED, "4,851千円")]),
        (
            "令和4年度に3か所で実施した。",
            "令和5年度に3か所で実施した。",
            [
                (DELETED, "令和4年度"),
                (ADDED, "令和5年度"),
                (KEPT, "に3か所で実施した。"),
            ],
        ),
        (
            "窓口の電子申請を進める。",
            "窓口のAI-OCRと電子申請を進める。",
            [(KEPT, "窓口の"), (ADDED, "AI-OCRと"), (KEPT, "電子申請を進める。")],
        ),
        ("", "新しい", [(ADDED, "新しい")]),
        ("古い", "", [(DELETED, "古い")]),
        ("同じ", "同じ", [(KEPT, "同じ")]),
        ("", "", []),
    ],
)
def test_changes_are_told_by_what_is_read_as_one(
    before: str, after: str, pieces: list[tuple[Mark, str]]
):
    assert [tuple(piece) for piece in revised(before, after)] == pieces


def test_a_text_of_which_little_is_left_is_replaced():
    before, after = "職員の研修を行う。", "市民に講座を開く。"
    assert revised(before, after) == (Stretch(DELETED, before), Stretch(ADDED, after))


def test_a_variant_of_a_character_is_another_character():
    assert revised("葛飾区", "葛\U000e0100飾区")[0] == Stretch(DELETED, "葛飾区")


def test_endless_texts_are_replaced_at_once():
    before, after = "あ亜" * 50_000, "あ亜" * 50_001
    assert revised(before, after) == (Stretch(DELETED, before), Stretch(ADDED, after))


@given(TEXTS, TEXTS)
def test_both_texts_are_there_whole(before: str, after: str):
    pieces = revised(before, after)
    assert "".join(piece.text for piece in pieces if piece.mark is not ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.mark is not DELETED) == after
    assert all(piece.text for piece in pieces)
