"""A list as CSV is read by any program, and does nothing in a spreadsheet."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest

from dxdesk.domain.listing import ListColumn, Listing
from dxdesk.exchange.listing_csv import harmless, write_csv


@pytest.mark.parametrize("text", ["-", "-5", "-1,200.5", "", "1-1-1", "なし", "/", "'x", "a=b"])
def test_what_means_something_stays(text: str):
    assert harmless(text) == text


@pytest.mark.parametrize(
    "text", ["=1+1", "+81-3", "@SUM(A1)", "\tx", "\rx", "-1+cmd|' /c'!A1", "--"]
)
def test_what_would_act_gets_an_apostrophe(text: str):
    assert harmless(text) == f"'{text}"


def test_nothing_of_a_file_acts_not_even_a_heading():
    out = BytesIO()
    write_csv(Listing("一覧", (ListColumn("=1+1"),), (("@SUM(A1)",), ("-5",))), out)
    assert out.getvalue().decode("utf-8-sig").split() == ["'=1+1", "'@SUM(A1)", "-5"]


def test_every_text_comes_back_as_it_was():
    rows = (("一行目\n二行目", '"引用"'), ("a,b", "𠮷 ㎥"))
    listing = Listing("一覧", (ListColumn("甲"), ListColumn("乙")), rows)
    out = BytesIO()
    write_csv(listing, out)
    content = out.getvalue()
    assert content.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    assert read == [["甲", "乙"], *map(list, rows)]
    assert content.count(b"\r\n") == 3
