"""Which lines of a list change places when some are moved: an item takes its own along; no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def exchanged(levels: Sequence[int], first: int, last: int, step: int) -> tuple[range, range]:
    """The two neighbouring runs of lines that change places, the upper one first.

    The lines take their sub-items along and go over the neighbour of their level with all of its
    own, or over the item that they would come to stand below otherwise.

    Args:
        levels: The level of each line.
        first: The first line to be moved.
        last: The last of them.
        step: 1 for down, -1 for up.

    Returns:
        Where there is nothing to go over, one of them is empty.
    """
    level = min(levels[first : last + 1])
    end = _end_of_subtree(levels, last + 1, level)
    moved = range(first, end)
    if step > 0:
        beyond = _end_of_subtree(levels, end + 1, level) if end < len(levels) else end
        return moved, range(end, beyond)
    start = max(first - 1, 0)
    # The items below the neighbour, up to it: a line of a higher level is none of them.
    while start > 0 and levels[start] > level and levels[start - 1] >= level:
        start -= 1
    return range(start, first), moved


def _end_of_subtree(levels: Sequence[int], at: int, level: int) -> int:
    """The first line from `at` on that is not below an item of a level."""
    while at < len(levels) and levels[at] > level:
        at += 1
    return at
