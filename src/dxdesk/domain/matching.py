"""Which row of one list is which row of another, when nothing but their words can tell.

Used where content comes in without identifiers: an imported text, a returned form.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

CERTAIN = 0.85
"""Likeness from which two texts are taken for one without asking."""

POSSIBLE = 0.5
"""Likeness below which two texts are not taken for one, unless they stand in the same place."""


@dataclass(frozen=True, slots=True)
class Match:
    """Which old row a new row is, and how alike their texts are (0 to 1)."""

    old: int
    likeness: float

    @property
    def doubtful(self) -> bool:
        """Whether a person should look."""
        return self.likeness < CERTAIN


def likeness(a: str, b: str) -> float:
    """How alike two texts are, from 0 to 1, width of characters and spaces disregarded."""
    left, right = _essence(a), _essence(b)
    if left == right:
        return 1.0
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def _essence(text: str) -> str:
    # Only for comparing: what is stored stays as typed.
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def match(old: Sequence[str], new: Sequence[str]) -> list[Match | None]:
    """Match the rows of two lists by their texts.

    First equal texts, each old row once and in order; then the most alike; then single rows left
    over in the same gap between matched neighbours, as doubtful.

    Returns:
        For each new row the old row it is, None where it is new.
    """
    found: list[Match | None] = [None] * len(new)
    free = dict.fromkeys(range(len(old)))
    _match_equal(old, new, found, free)
    _match_alike(old, new, found, free)
    _match_by_place(found, free)
    return found


def _match_equal(
    old: Sequence[str], new: Sequence[str], found: list[Match | None], free: dict[int, None]
) -> None:
    places: dict[str, list[int]] = {}
    for place in free:
        places.setdefault(_essence(old[place]), []).append(place)
    for at, text in enumerate(new):
        equals = places.get(_essence(text))
        if equals:
            place = equals.pop(0)
            found[at] = Match(place, 1.0)
            del free[place]


def _match_alike(
    old: Sequence[str], new: Sequence[str], found: list[Match | None], free: dict[int, None]
) -> None:
    waiting = [at for at, known in enumerate(found) if known is None]
    pairs = ((likeness(old[place], new[at]), at, place) for at in waiting for place in free)
    candidates = (pair for pair in pairs if pair[0] >= POSSIBLE)
    for ratio, at, place in sorted(candidates, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if found[at] is None and place in free:
            found[at] = Match(place, ratio)
            del free[place]


def _match_by_place(found: list[Match | None], free: dict[int, None]) -> None:
    for at, known in enumerate(found):
        if known is not None:
            continue
        before = found[at - 1] if at > 0 else Match(-1, 1.0)
        place = None if before is None else before.old + 1
        after = found[at + 1] if at + 1 < len(found) else None
        last = at + 1 == len(found)
        if place in free and (last or (after is not None and after.old == place + 1)):
            found[at] = Match(place, 0.0)
            del free[place]
