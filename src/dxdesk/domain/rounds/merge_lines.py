"""Lists that two sides edited: line by line, as long as they did not edit the same lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_Lines: TypeAlias = "Sequence[str]"


def merged_text(base: str, ours: str, theirs: str) -> str | None:
    """A list with what both sides made of it; None where both edited the same lines."""
    sides = [[line.rstrip() for line in text.splitlines()] for text in (base, ours, theirs)]
    found: list[str] = []
    for part in _parts(*sides):
        merged = _merged(*part)
        if merged is None:
            return None
        found += merged
    return "\n".join(found)


def _merged(base: _Lines, ours: _Lines, theirs: _Lines) -> _Lines | None:
    """Lines that lie between two on which all three sides agree."""
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    if not len(base) == len(ours) == len(theirs) > 1:
        return None
    # Lines below each other that were reworded, none of them by both.
    found: list[str] = []
    for one in zip(base, ours, theirs, strict=True):
        merged = _merged(*([line] for line in one))
        if merged is None:
            return None
        found += merged
    return found


def _parts(base: _Lines, ours: _Lines, theirs: _Lines) -> Iterator[tuple[_Lines, _Lines, _Lines]]:
    in_ours, in_theirs = _matched(base, ours), _matched(base, theirs)
    b = o = t = 0
    for at in range(len(base)):
        if at in in_ours and at in in_theirs:
            yield base[b:at], ours[o : in_ours[at]], theirs[t : in_theirs[at]]
            agreed = [base[at]]
            yield agreed, agreed, agreed
            b, o, t = at + 1, in_ours[at] + 1, in_theirs[at] + 1
    yield base[b:], ours[o:], theirs[t:]


def _matched(one: _Lines, other: _Lines) -> dict[int, int]:
    """The lines of a longest common subsequence, by their place in `one`."""
    lengths = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in reversed(range(len(one))):
        for j in reversed(range(len(other))):
            both = lengths[i + 1][j + 1] + 1 if one[i] == other[j] else 0
            lengths[i][j] = max(both, lengths[i + 1][j], lengths[i][j + 1])
    found: dict[int, int] = {}
    i = j = 0
    while i < len(one) and j < len(other):
        if one[i] == other[j]:
            found[i] = j
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return found
