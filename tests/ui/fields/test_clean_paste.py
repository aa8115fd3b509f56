"""What Word and Excel hand over, in clean lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.ui.fields.clean_paste import bullet_of, cleaned, joined


@pytest.mark.parametrize(
    ("copied", "expected"),
    [
        ("·\t調べる\r\n·\t始める\r\n", "・調べる\n・始める\n"),
        ("\uf0b7\t調べる", "・調べる"),
        ("•調べる", "・調べる"),
        ("• 調べる", "・調べる"),
        ("l 調べる", "・調べる"),
        ("l\t調べる", "・調べる"),
        ("o\tAIを使う", "・AIを使う"),
        ("o pen data", "o pen data"),
        ("\uf06c\u00a0調べる", "・調べる"),
        ("\t·\t下の段", "\t・下の段"),
        ("·\t一\no\t下の段\n§\tその下\n1.\t二", "・一\n\t・下の段\n\t\t・その下\n1.二"),
        ("\uf06c\t一\n\uf06e\t下の段\n\uf075\tその下", "・一\n\t・下の段\n\t\t・その下"),
        ("n\t一\nn\t二", "・一\n・二"),
        ("1.\t調べる", "1.調べる"),
        ("（１）\t調べる", "（１）調べる"),
        ("■\t調べる", "■調べる"),
        ("５月\t実施", "５月 実施"),
        ("一\u00a0二", "一 二"),
        ("一\u200b二\ufeff", "一二"),
        ("一 \n二\u3000\t\n", "一\n二\n"),
        ("文の途中 ", "文の途中 "),
        ("一行目\v二行目\n次", "一行目\u2028二行目\n次"),
        ('"・一\n・二"\t３件', "・一\n・二 ３件"),
        ('"「""重要""」な\n取組"', '「"重要"」な\n取組'),
        ('"重要"', '"重要"'),
        ("１２３（ｶﾅ）1,500㎡①髙﨑", "１２３（ｶﾅ）1,500㎡①髙﨑"),
        ("葛\U000e0100飾", "葛\U000e0100飾"),
        ("", ""),
    ],
)
def test_a_pasted_text_becomes_clean_lines(copied: str, expected: str):
    assert cleaned(copied) == expected


@given(st.text(st.sampled_from('·•l o\t\n\r\v\u00a0\u3000"・①1.)調a\u200b\u2029'), max_size=20))
def test_cleaning_leaves_nothing_of_word_behind(text: str):
    clean = cleaned(text)
    assert not set("\r\v\u00a0\u200b\u2029") & set(clean)
    assert clean.count("\n") <= sum(map(text.count, "\n\r\u2029"))


@given(st.text(st.characters(categories=["Lo", "Nd", "Ps", "Pe"]), max_size=20))
def test_words_digits_and_brackets_stay_as_typed(text: str):
    assert cleaned(text) == text
    assert cleaned(f"·\t{text}", "※") == f"※{text}"


@pytest.mark.parametrize(
    ("marks", "bullet"),
    [([], "・"), (["", "①", "(1)"], "・"), (["①", "－", "・"], "－"), (["※"], "※")],
)
def test_the_bullet_of_a_list_is_its_own(marks: list[str], bullet: str):
    assert bullet_of(marks) == bullet


@pytest.mark.parametrize(
    ("copied", "expected"),
    [
        ("デジタル\r\n窓口", "デジタル窓口"),
        ("デジタル \n　窓口\v整備\n", "デジタル窓口整備"),
        ("窓口 ", "窓口"),
    ],
)
def test_one_line_goes_on_where_it_was_broken_off(copied: str, expected: str):
    assert joined(copied) == expected
