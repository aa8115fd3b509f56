"""Which lines change places when an item is moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.ui.fields.moved_lines import exchanged


def moved(lines: str, step: int) -> str:
    """The lines after the one with `*` (and those up to the last one with it) have moved."""
    each = lines.split("|")
    chosen = [n for n, line in enumerate(each) if line.endswith("*")]
    levels = [len(line) - len(line.lstrip()) for line in each]
    upper, lower = exchanged(levels, chosen[0], chosen[-1], step)
    order = [*lower, *upper]
    return "|".join([*each[: upper.start], *(each[n] for n in order), *each[lower.stop :]])


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("①*|②", "②|①*"),
        ("①*| (1)|②| (1)| (2)|③", "②| (1)| (2)|①*| (1)|③"),
        ("・| ①*|  (1)| ②|・", "・| ②| ①*|  (1)|・"),
        ("・| ①*|  (1)|・| ①", "・|・| ①*|  (1)| ①"),
        ("①*| (1)*|②*|③| (1)", "③| (1)|①*| (1)*|②*"),
        ("①*|②*| (1)|③", "③|①*|②*| (1)"),
    ],
)
def test_items_go_over_their_neighbour_with_all_below_them(above: str, below: str):
    assert moved(above, 1) == below
    assert moved(below, -1) == above


@pytest.mark.parametrize(("lines", "step"), [("①|②*| (1)", 1), ("①*| (1)|②", -1), ("①*", 1)])
def test_at_the_end_nothing_moves(lines: str, step: int):
    assert moved(lines, step) == lines


@given(st.lists(st.integers(0, 2), min_size=1, max_size=8), st.data())
def test_down_and_up_again_is_as_before(steps: list[int], data: st.DataObject):
    levels: list[int] = []
    for step in steps:
        levels.append(min(step, levels[-1] + 1) if levels else 0)
    first = data.draw(st.integers(0, len(levels) - 1))
    upper, lower = exchanged(levels, first, first, 1)
    down = levels.copy()
    down[upper.start : lower.stop] = [levels[n] for n in (*lower, *upper)]
    at = first + len(lower)
    back = exchanged(down, at, at, -1) if lower else (range(first, first), upper)
    assert [len(each) for each in back] == [len(lower), len(upper)]
    assert back[1].start == at
