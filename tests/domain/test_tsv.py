"""Cells on the clipboard as spreadsheets write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import tsv

_CELLS = st.text().map(lambda text: text.replace("\r\n", "\n").replace("\r", "\n"))


def test_a_block_is_written_with_tabs_and_line_ends():
    assert tsv.written([["1,650", "-"], ["", "実現"]]) == "1,650\t-\r\n\t実現\r\n"


def test_a_cell_of_several_lines_stands_in_quotes():
    assert tsv.written([['a\n"b"', "c"]]) == '"a\n""b"""\tc\r\n'


def test_the_last_line_end_is_no_row():
    assert tsv.read("1\t2\r\n3\t4\r\n") == [["1", "2"], ["3", "4"]]


def test_a_single_value_is_one_cell():
    assert tsv.read("350") == [["350"]]


def test_quotes_that_are_not_closed_are_text():
    assert tsv.read('"約350\t5"x\n') == [['"約350', '5"x']]


def test_a_quoted_cell_may_hold_tabs_and_lines():
    assert tsv.read('"a\tb\nc"\td') == [["a\tb\nc", "d"]]


@pytest.mark.parametrize(
    ("text", "rows", "width"),
    [
        ("1\t2\n" * 50_000, 50_000, 2),
        ("\t" * 5_000_000, 1, 5_000_001),
        (("あ" * 60 + "\n") * 40_000, 40_000, 1),
        ('"' + "a\t" * 1_000_000, 1, 1_000_001),
        ('"a\t' * 500_000, 1, 500_001),
        ('"a""\tb\n' * 300_000, 300_000, 2),
    ],
)
def test_so_many_cells_are_read_at_once(text: str, rows: int, width: int):
    # What looks at the rest of the text for every cell would be at it for minutes.
    block = tsv.read(text)
    assert (len(block), len(block[0])) == (rows, width)


@given(st.lists(st.lists(_CELLS, min_size=2, max_size=3), min_size=1, max_size=4))
def test_what_is_written_is_read_back(rows: list[list[str]]):
    assert tsv.read(tsv.written(rows)) == rows


@given(st.text('ab"\t\n\r'))
def test_every_text_is_parted_at_its_tabs_and_line_ends(text: str):
    cells = sum(map(len, tsv.read(text)))
    parts = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    most = parts.count("\t") + parts.count("\n") + 1
    assert cells == most if '"' not in text else 1 <= cells <= most
