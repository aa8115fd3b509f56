"""Cells as office programs write tables, and as nobody should."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import html_table

_WORDS = st.text("あ漢1,<>&\"'\n-／", max_size=8).map(
    lambda text: "\n".join(line.strip() for line in text.split("\n")).strip("\n")
)
_BLOCKS = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(_WORDS, min_size=width, max_size=width), min_size=1)
)

EXCEL = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><style><!--table td {x}--></style>
</head><body link=blue><table border=0 cellpadding=0 width=128>
<!--StartFragment-->
 <col width=64 span=2 style='width:48pt'>
 <tr height=25><td height=25 class=xl65 align=right>1,650</td>
  <td>約350人<br>
    （見込）</td></tr>
 <tr height=25><td height=25>&nbsp;</td><td>A</td></tr>
<!--EndFragment-->
</table></body></html>"""

LIBREOFFICE = """<html><body><table cellspacing="0" border="0"><colgroup width="85"></colgroup>
<tr><td height="17" align="right" sdval="1650" sdnum="1033;"><font color="#000">1650</font></td>
<td align="left"><b>実現</b></td></tr></table></body></html>"""

WORD = """<table class=MsoTableGrid border=1><tr><td width=283 valign=top>
  <p class=MsoNormal><span lang=EN-US>350<o:p></o:p></span></p>
  <p class=MsoNormal>（速報）</p></td><td><p class=MsoNormal>400</p></td></tr></table>"""


@pytest.mark.parametrize(
    ("html", "block"),
    [
        (EXCEL, [["1,650", "約350人\n（見込）"], ["", "A"]]),
        (LIBREOFFICE, [["1650", "実現"]]),
        (WORD, [["350\n（速報）", "400"]]),
        ("<table><tr><td>a<td>b<tr><td>c</table>", [["a", "b"], ["c", ""]]),
        ("<TABLE><TR><TH>a</TH></TR></TABLE>", [["a"]]),
        ("<table><tr><td>1&amp;2 &lt;b&gt;</td></tr></table>", [["1&2 <b>"]]),
        ("<table><tr><td>1<td>&&&&", [["1", "&&&&"]]),
        ("<table><tr><td>1<td", [["1"]]),
    ],
)
def test_the_tables_of_office_programs_are_read(html: str, block: list[list[str]]):
    assert html_table.read(html) == block


def test_a_cell_over_several_places_stands_in_the_first_of_them():
    html = (
        "<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr>"
        "<tr><td>c</td><td>d</td></tr><tr><td>e</td></tr></table>"
    )
    assert html_table.read(html) == [["a", "b", ""], ["", "c", "d"], ["e", "", ""]]


def test_a_table_within_a_cell_is_text_of_the_cell():
    html = "<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>"
    assert html_table.read(html) == [["ab", "c"]]


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>350</p>",
        "<table></table>",
        "見出し<table><tr><td>1</td></tr></table>",
        "<table><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table>",
    ],
)
def test_what_is_not_one_table_is_none(html: str):
    assert html_table.read(html) is None


@pytest.mark.parametrize(
    "html",
    [
        "<table>" + "<tr>" + "<td rowspan=65000 colspan=1000000000>" * 500,
        "<table><tr>" + "<td rowspan=1000 colspan=1000>" * 90 + "<tr>" * 50_000,
        "<table>" + "<td>" * 200_000,
        "<table>" + "<a " * 100_000,
        "<table>" + '<td a="' * 50_000,
        "<table>" + "<!--" * 100_000,
        "<table>" + "<![x" * 100_000 + ">" * 1000,
        "<table><tr><td>&#" + "9" * 5000 + ";",
        "<table><tr><td>" + "<" * 5_000_000,
        "<table>" + "<tr>" * 1_000_000,
        "<table><tr><td>" + "<br>" * 1_000_000,
        "<table>" + "</" * 100_000,
        "<table><td" + " a" * 1_000_000 + ">",
    ],
)
def test_hostile_text_is_no_table_and_no_trouble(html: str):
    assert html_table.read(html) is None


@given(_BLOCKS)
def test_what_is_written_is_read_back(rows: list[list[str]]):
    assert html_table.read(html_table.written(rows)) == rows


@pytest.mark.parametrize(
    ("text", "as_text"),
    [("1,650", False), ("95%", False), ("1-2", True), ("350人", True), ("０１", True)],
)
def test_only_a_number_is_left_for_excel_to_read(text: str, as_text: bool):
    assert ("mso-number-format" in html_table.written([[text]])) is as_text


@given(st.text("<>tablerdh/!-=\"' \n", max_size=200))
def test_any_text_is_read_as_rows_of_one_length_or_is_none(text: str):
    block = html_table.read("<table>" + text)
    assert block is None or len({len(row) for row in block}) <= 1
