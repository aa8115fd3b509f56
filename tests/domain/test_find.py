"""Words in texts as typed: every way of typing finds them, and a place is a place in the text."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.find import Distinctions, Span, Wanted, folded, replaced
from tests.strategies import texts

ALL = Distinctions(case=True, width=True, kana=True, signs=True)
NONE = Distinctions()

ON_TOP = "\u0301\u3099\u309a\ufe0f\U000e0100ﾞﾟ"
LETTERS = st.sampled_from("かがガカｶgGｇ①1㎡m2葛𠮷ー-－〜～\n 　㌔" + ON_TOP)
LINES = st.text(LETTERS, max_size=12) | texts()
WORDS = st.text(LETTERS, min_size=1, max_size=3)
DISTINCTIONS = st.builds(Distinctions, *([st.booleans()] * len(fields(Distinctions))))


def found(words: str, text: str, distinctions: Distinctions = NONE) -> list[str]:
    """What stands at the places where words are found."""
    return [text[span.start : span.end] for span in Wanted(words, distinctions).spans(text)]


@pytest.mark.parametrize(
    ("words", "text", "hits"),
    [
        ("ガバナンス", "ｶﾞﾊﾞﾅﾝｽの強化、がばなんす", ["ｶﾞﾊﾞﾅﾝｽ", "がばなんす"]),
        ("ｶﾞ", "ガ、か\u3099、ｶ", ["ガ", "か\u3099"]),
        ("か", "か\u3099か", ["か"]),
        ("葛", "葛\U000e0100飾区", ["葛\U000e0100"]),
        ("𠮷", "𠮷野川と吉野川", ["𠮷"]),
        ("ＤＸ", "dx・DX", ["dx", "DX"]),
        ("m2", "10㎡と5m2", ["㎡", "m2"]),
        ("m", "10㎡", []),
        ("(株)", "㈱架空", ["㈱"]),
        ("サーバー", "さーば―、サーバ−", ["さーば―", "サーバ−"]),
        ("9～10", "9〜10時", ["9〜10"]),
        ("髙", "高", []),
        ("ああ", "あああ", ["ああ"]),
        ("", "あ", []),
        ("あ", "", []),
    ],
)
def test_words_are_found_whichever_way_they_were_typed(words: str, text: str, hits: list[str]):
    assert found(words, text) == hits


@pytest.mark.parametrize(
    ("words", "text", "distinctions"),
    [
        ("dx", "DX", Distinctions(case=True)),
        ("DX", "ＤＸ", Distinctions(width=True)),
        ("ア", "あ", Distinctions(kana=True)),
        ("ー", "―", Distinctions(signs=True)),
        ("葛", "葛\U000e0100", Distinctions(width=True)),
    ],
)
def test_what_is_to_be_distinguished_is(words: str, text: str, distinctions: Distinctions):
    assert found(words, text) == [text]
    assert found(words, text, distinctions) == []


@given(WORDS, LINES, DISTINCTIONS)
def test_every_hit_reads_like_the_words(words: str, text: str, distinctions: Distinctions):
    form = folded(words, distinctions)
    assert all(folded(hit, distinctions) == form for hit in found(words, text, distinctions))


@given(WORDS, LINES, DISTINCTIONS)
def test_no_hit_parts_a_character_from_what_belongs_on_it(
    words: str, text: str, distinctions: Distinctions
):
    ends = [span.end for span in Wanted(words, distinctions).spans(text)]
    assert not any(text[end : end + 1] in ON_TOP for end in ends if end < len(text))


@given(st.text("あいaAー\n", min_size=1, max_size=3), st.text("あいaAアー\n", max_size=20))
def test_with_every_distinction_it_is_a_plain_search(words: str, text: str):
    plain = [match.span() for match in re.finditer(re.escape(words), text)]
    assert list(Wanted(words, ALL).spans(text)) == plain


@given(LINES, DISTINCTIONS)
def test_every_text_holds_itself(text: str, distinctions: Distinctions):
    assert found(text, text, distinctions) == ([text] if text else [])


@given(WORDS, LINES, DISTINCTIONS)
def test_replaced_by_themselves_the_words_change_nothing(
    words: str, text: str, distinctions: Distinctions
):
    spans = list(Wanted(words, distinctions).spans(text))
    assert "".join(text[s.start : s.end] for s in spans) == "".join(
        found(words, text, distinctions)
    )
    for span in spans:
        assert replaced(text, [span], text[span.start : span.end]) == text
    assert replaced(text, [], "何か") == text


@given(st.text("かカｶ①1-", min_size=1, max_size=3), LINES)
def test_where_the_new_words_do_not_hold_the_old_nothing_is_left_to_replace(words: str, text: str):
    wanted = Wanted(words, NONE)
    # A letter that is in no text and joins none: no words come together around it.
    once = replaced(text, list(wanted.spans(text)), "◇")
    assert list(wanted.spans(once)) == []


@given(LINES, st.lists(st.integers(0, 12), max_size=6))
def test_what_is_not_replaced_stays_in_its_order(text: str, cuts: list[int]):
    ends = sorted({cut for cut in cuts if cut <= len(text)})
    spans = [Span(*pair) for pair in zip(ends[::2], ends[1::2], strict=False)]
    left = "".join(
        text[start:end]
        for start, end in zip(
            [0, *(span.end for span in spans)],
            [*(span.start for span in spans), len(text)],
            strict=True,
        )
    )
    assert replaced(text, spans, "") == left


@given(LINES, LINES)
def test_the_reading_of_two_lines_is_that_of_each(one: str, other: str):
    assert folded(f"{one}\n|{other}", NONE).startswith(folded(f"{one}\n", NONE))
    assert folded(f"{one}\n", NONE) + folded(f"|{other}", NONE) == folded(f"{one}\n|{other}", NONE)


def test_a_long_text_is_searched_whole():
    text = "ア\u3099" * 100_000 + "終"
    assert list(Wanted("終", NONE).spans(text)) == [Span(200_000, 200_001)]
