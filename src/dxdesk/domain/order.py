"""Order as a text key between its neighbours, so that moving a row changes that row alone.

Keys are digits after a radix point in base 62, compared by code point; a key never ends in the
lowest digit, so that there is always room before it.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)


def between(low: str, high: str) -> str:
    """A key after `low` and before `high`; empty text stands for the open end on either side.

    Raises:
        ValueError: There is no room, because `low` is not before `high`.
    """
    if high and low >= high:
        message = f"no key lies between {low!r} and {high!r}"
        raise ValueError(message)
    prefix = ""
    bounded = bool(high)
    for place in range(max(len(low), len(high)) + 1):
        first = _digit(low, place, 0)
        last = _digit(high, place, 0) if bounded else _BASE
        if last - first > 1:
            return prefix + _DIGITS[(first + last) // 2]
        bounded = bounded and first == last
        prefix += _DIGITS[first]
    return prefix + _DIGITS[_BASE // 2]


def _digit(key: str, place: int, default: int) -> int:
    return _DIGITS.index(key[place]) if place < len(key) else default


def spread(count: int, low: str = "", high: str = "") -> list[str]:
    """`count` keys in order between two keys, as short as they can be."""
    if count <= 0:
        return []
    middle = between(low, high)
    before = (count - 1) // 2
    return [*spread(before, low, middle), middle, *spread(count - 1 - before, middle, high)]


def arrange(keys: Sequence[str]) -> list[str]:
    """Keys for rows in the order wanted, changing as few as possible.

    Args:
        keys: The present key of each row in the wanted order, empty for a new row.

    Returns:
        As many keys, strictly increasing.
    """
    kept = _longest_increasing(keys)
    arranged = [""] * len(keys)
    for place in kept:
        arranged[place] = keys[place]
    for start, end in pairwise([-1, *kept, len(keys)]):
        low = arranged[start] if start >= 0 else ""
        high = arranged[end] if end < len(keys) else ""
        arranged[start + 1 : end] = spread(end - start - 1, low, high)
    return arranged


def _longest_increasing(keys: Sequence[str]) -> list[int]:
    """The places of a longest strictly increasing run of non-empty keys (patience sorting)."""
    tails: list[str] = []
    tail_places: list[int] = []
    previous: dict[int, int] = {}
    for place, key in enumerate(keys):
        if not key:
            continue
        length = bisect_left(tails, key)
        if length:
            previous[place] = tail_places[length - 1]
        tails[length : length + 1] = [key]
        tail_places[length : length + 1] = [place]
    run: list[int] = []
    place = tail_places[-1] if tail_places else None
    while place is not None:
        run.append(place)
        place = previous.get(place)
    return run[::-1]
