import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.half_width import half_width


@pytest.mark.parametrize(
    ("typed", "read"),
    [("１，６５０％", "1,650%"), ("Ｒ５　年度", "R5 年度"), ("㎡①㈱ーア－", "㎡①㈱ーア-")],
)
def test_full_width_ascii_becomes_half_width_and_nothing_else(typed: str, read: str):
    assert half_width(typed) == read


@given(st.text())
def test_positions_stay(text: str):
    once = half_width(text)
    assert len(once) == len(text)
    assert half_width(once) == once
