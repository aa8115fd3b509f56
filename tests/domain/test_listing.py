"""What is a number for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.listing import Figure, figure_of

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
