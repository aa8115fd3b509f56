"""What is a number for a spreadsheet, and how a list stands on the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.listing import Figure, ListColumn, figure_of
from dxdesk.domain.listing_html import table_html

if TYPE_CHECKING:
    from decimal import Decimal


def shown(figure: Figure) -> str:
    """How a spreadsheet shows a number in the form that it was typed in."""
    grouping = "," if figure.is_grouped else ""
    return f"{figure.value:{grouping}.{figure.decimals}f}"


@given(st.text("0123456789,.-", max_size=18))
def test_what_is_taken_for_a_number_is_shown_as_it_was_typed(text: str):
    figure = figure_of(text)
    assert figure is None or shown(figure) == text


@given(st.decimals(-(10**9), 10**9, places=2), st.booleans())
def test_every_plain_number_is_one(value: Decimal, is_grouped: bool):
    text = f"{value:,}" if is_grouped else f"{value}"
    figure = figure_of(text)
    if text.startswith("-") and not value:
        assert figure is None
    else:
        assert figure is not None
        assert figure.value == value


@pytest.mark.parametrize(
    "text",
    ["", "-", "1-1-1", "007", "1,23", "1e5", "１２", "350人", "=1", "+5", "-0", "1234567890123456"],
)
def test_codes_and_words_are_no_numbers(text: str):
    assert figure_of(text) is None


def test_a_code_stays_a_text_on_the_clipboard_and_a_number_a_number():
    columns = (ListColumn("番号"), ListColumn("予算", is_number=True))
    rows = (("1-2", "1,000"), ("3", "なし<&>\n再掲"))
    html = table_html(columns, rows, with_headings=True)
    text = " style=\"mso-number-format:'\\@'\""
    assert f"<tr><td{text}>1-2</td><td>1,000</td></tr>" in html
    assert f"<td{text}>3</td>" in html
    assert "なし&lt;&amp;&gt;<br" in html
    head = "<tr><th>番号</th><th>予算</th></tr>"
    assert head in html
    assert table_html(columns, rows, with_headings=False) == html.replace(head, "")
