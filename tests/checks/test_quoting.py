"""What is quoted of a text are whole words."""

import pytest

from dxdesk.checks.quoting import ahead, behind, ending


@pytest.mark.parametrize(
    ("text", "end", "word"),
    [
        ("機器及びベンダ", 7, "ベンダ"),
        ("窓口の案内表示", 7, "案内表示"),
        ("窓口を改める", 6, "改める"),
        ("案内、", 3, ""),
        ("市の「窓口」", 6, "「窓口」"),
        ("", 0, ""),
    ],
)
def test_the_word_before_a_place(text: str, end: int, word: str) -> None:
    assert text[behind(text, end) : end] == word


def test_the_word_behind_a_place_and_the_kana_of_a_verb() -> None:
    assert ahead("窓口案内の改善", 0) == 4
    assert ahead("、窓口", 0) == 0
    assert ending("改めた方針", 1) == 3
    assert ending("改善", 2) == 2
