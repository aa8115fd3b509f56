"""Only what clearly confirms closes an item; everything else is looked at by a person."""

from __future__ import annotations

import pytest

from dxdesk.domain.confirmation import AS_IT_IS, WILL_CHANGE
from dxdesk.domain.confirmation_answer import confirms


@pytest.mark.parametrize(
    "answer",
    [
        "このままでお願いします。",
        "相違ありません",
        "問題なし",
        "問題はございません。",
        "意図どおりです。",
        "記載の通りです",
        "原文のとおりで結構です。",
        "それでよい。",
        "修正の必要はありません。",
        "変更なし",
        "修正箇所はございませんので、このままでお願いします。",
        "変更点はありません。",
        "〇",
        "ＯＫ",
        "可",
    ],
)
def test_words_that_confirm(answer: str):
    assert confirms("", answer)
    assert confirms(answer, "")


@pytest.mark.parametrize(
    "answer",
    [
        "3,150",
        "昨年からの方針です。",
        "確認します。",
        "このままでは分かりにくいです。",
        "このままでよいですか。",
        "問題ないでしょうか",
        "3,150に修正してください。ほかは問題なし。",
        "2か所以外は相違ありません。",
        "3,150がよい。",
        "直した方がよいです。",
        "ただし書きを足せばこのままでよい。",
        "よくない",
        "このまま残しますが、注記を付けます。",
        "このままとし、注記を追加します。",
        "不可",
        "このままでよい？",
    ],
)
def test_words_that_do_not(answer: str):
    assert not confirms("", answer)


def test_what_is_chosen_counts_more_than_what_is_written():
    assert confirms(AS_IT_IS, "3,150")
    assert not confirms(WILL_CHANGE, "問題なし")
    assert confirms("○", "意図どおり")
    assert not confirms("○", "3,150に訂正")
