"""Order keys."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.order import arrange, between, spread


@given(st.integers(0, 200))
def test_spread_keys_are_in_order_and_short(count: int) -> None:
    keys = spread(count)
    assert len(keys) == count
    assert keys == sorted(set(keys))
    assert all(len(key) <= 2 for key in keys)


@given(st.lists(st.integers(0, 1000), max_size=60))
def test_there_is_always_room_anywhere(places: list[int]) -> None:
    keys: list[str] = []
    for number in places:
        at = number % (len(keys) + 1)
        low = keys[at - 1] if at else ""
        high = keys[at] if at < len(keys) else ""
        keys.insert(at, between(low, high))
    assert keys == sorted(set(keys))
    assert not any(key.endswith("0") for key in keys)


@given(st.permutations(range(9)), st.lists(st.integers(0, 9), max_size=4))
def test_arranging_keeps_as_many_keys_as_it_can(order: list[int], new: list[int]) -> None:
    keys = spread(9)
    wanted = [keys[number] for number in order]
    for at in new:
        wanted.insert(at, "")
    arranged = arrange(wanted)
    assert all(low < high for low, high in pairwise(arranged))
    kept = sum(a == b for a, b in zip(arranged, wanted, strict=True))
    assert kept == _longest_run(order)


def _longest_run(order: list[int]) -> int:
    best: list[int] = []
    for place, number in enumerate(order):
        best.append(1 + max((best[p] for p in range(place) if order[p] < number), default=0))
    return max(best)


def test_moving_one_row_changes_one_key() -> None:
    keys = spread(5)
    wanted = [keys[0], keys[3], keys[1], keys[2], keys[4]]
    assert sum(a != b for a, b in zip(arrange(wanted), wanted, strict=True)) == 1


@pytest.mark.parametrize(("low", "high"), [("V", "V"), ("V", "A")])
def test_no_room_is_an_error(low: str, high: str) -> None:
    with pytest.raises(ValueError, match="no key"):
        between(low, high)
