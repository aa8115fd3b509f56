"""The mark at the beginning of an item."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.item_text import split_mark
from dxdesk.domain.mark_numbers import next_mark
from tests.strategies import texts


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("・調べる", "・"),
        ("･ 調べる", "･"),
        ("①調べる", "①"),
        ("⑳調べる", "⑳"),
        ("❶調べる", "❶"),
        ("(1) 調べる", "(1)"),
        ("（１２）調べる", "（１２）"),
        ("（ア）調べる", "（ア）"),
        ("1) 調べる", "1)"),
        ("1. 調べる", "1."),
        ("１．調べる", "１．"),
        ("a) 調べる", "a)"),
        ("ア 調べる", "ア"),
        ("ア）調べる", "ア）"),
        ("- 調べる", "-"),
        ("－調べる", "－"),
        ("○調べる", "○"),
        ("※注記", "※"),
        ("調べる", ""),
        ("", ""),
        ("○○課が調べる", ""),
        ("●●●", ""),
        ("1.5倍にする", ""),
        ("-5%", ""),
        ("－", ""),
        ("アプリを作る", ""),
        ("(123) 調べる", ""),
        ("令和5年", ""),
        (" ・調べる", ""),
    ],
)
def test_the_mark_is_what_staff_mean_by_one(line: str, mark: str):
    assert split_mark(line) == (mark, line[len(mark) :])


@given(st.sampled_from(("", "・", "①", "(1)", "1.", "- ", "○○")), texts())
def test_mark_and_rest_are_the_line(beginning: str, text: str):
    line = beginning + text
    mark, rest = split_mark(line)
    assert mark + rest == line


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ("・", "・"),
        ("①", "②"),
        ("⑳", "㉑"),
        ("㉟", "㊱"),
        ("㊿", "㊿"),
        ("㋐", "㋑"),
        ("ⓐ", "ⓑ"),
        ("❿", "⓫"),
        ("⓴", "⓴"),
        ("⑼", "⑽"),
        ("(1)", "(2)"),
        ("（９）", "（１０）"),
        ("9.", "10."),
        ("９．", "１０．"),
        ("ア", "イ"),
        ("（ア）", "（イ）"),
        ("a)", "b)"),
        ("Ｚ）", "Ｚ）"),
        ("", ""),
        ("※", "※"),
    ],
)
def test_the_next_mark_counts_on_as_it_is_written(mark: str, expected: str):
    assert next_mark(mark) == expected


@pytest.mark.parametrize("first", ["①", "⑳", "(1)", "１．", "a)", "（ア）"])
def test_a_counted_mark_is_a_mark_again(first: str):
    mark = first
    for _ in range(9):
        mark = next_mark(mark)
        assert split_mark(f"{mark} 調べる")[0] == mark
