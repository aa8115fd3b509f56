"""One reading for all ways of typing a word."""

from __future__ import annotations

import pytest
from hypothesis import given

from dxdesk.domain.search_text import fold, fold_all, words_of
from tests.strategies import texts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ﾃﾞｼﾞﾀﾙ", "デジタル"),
        ("でじたる", "デジタル"),
        ("Ｒ５", "r5"),
        ("１，６５０", "1,650"),
        ("ＤＸ", "dx"),
        ("ｶﾞ", "か\u3099"),
        ("ヴァイオリン", "ゔぁいおりん"),
        ("㈱", "(株)"),
        ("㎡", "m2"),
        ("①", "1"),
        ("ヽヾ", "ゝゞ"),
        ("Straße", "STRASSE"),
        ("事業　名", "事業 名"),
    ],
)
def test_what_means_the_same_reads_the_same(one: str, other: str):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("は", "ば"),
        ("つ", "っ"),
        ("髙", "高"),
        ("𠮷", "吉"),
        ("ー", "-"),
        ("ヶ", "ケ"),
        ("", "\u200b"),
    ],
)
def test_what_means_something_else_reads_otherwise(one: str, other: str):
    assert fold(one) != fold(other)


@given(texts(), texts())
def test_a_reading_is_found_in_the_reading_of_a_line_that_holds_it(one: str, other: str):
    assert fold(one) in fold(f"{one}\n{other}")


def test_a_long_text_is_read_whole():
    assert fold("ア" * 200_000) == "あ" * 200_000


def test_texts_keep_their_keys():
    assert fold_all({"p": "ｱ", "q": ""}) == {"p": "あ", "q": ""}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", ()),
        (" 　\t\n", ()),
        ("窓口", ("窓口",)),
        ("ＤＸ　人材", ("dx", "人材")),
        (" ﾏﾄﾞ\n口 ", ("まど", "口")),
    ],
)
def test_a_query_is_its_words(query: str, words: tuple[str, ...]):
    assert words_of(query) == words


@given(texts())
def test_no_word_is_empty_or_has_a_gap(query: str):
    assert all(word and not any(map(str.isspace, word)) for word in words_of(query))
