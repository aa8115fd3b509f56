"""Three-way merge: two people's changes of one state brought together, field by field."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.domain.change import Add, Change, Changes, Remove, Set, needed_keys, net
from dxdesk.domain.kinds import KINDS
from dxdesk.domain.rows import Key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class MergeConflict:
    """Two changes that cannot both be done; a person has to choose."""

    mine: Change
    theirs: Change


@dataclass(frozen=True, slots=True)
class Merge:
    """What two sides wanted of one base.

    `changes` lead from the base to what both wanted. What is in `conflicts` is left out, and with
    it everything that would be half done without it (the rest of a sheet that one side removed).
    """

    changes: Changes
    conflicts: tuple[MergeConflict, ...]


def merge(mine: Iterable[Change], theirs: Iterable[Change]) -> Merge:
    """Bring two sequences of changes together, each made on the same base."""
    ours, others = net(mine), net(theirs)
    conflicts = tuple(_conflicts(ours, others))
    kept = [
        *_without(ours, (conflict.mine for conflict in conflicts)),
        *_without(others, (conflict.theirs for conflict in conflicts)),
    ]
    return Merge(net(dict.fromkeys(kept)), conflicts)


def _conflicts(ours: Changes, others: Changes) -> Iterator[MergeConflict]:
    by_key = _by_touched_key(others)
    for mine in ours:
        rivals = (theirs for key in _touched(mine) for theirs in by_key.get(key, ()))
        for theirs in dict.fromkeys(rivals):
            if mine != theirs and (_clash(mine, theirs) or _clash(theirs, mine)):
                yield MergeConflict(mine, theirs)


def _clash(one: Change, other: Change) -> bool:
    match one, other:
        case Set(), Set():
            return one.key == other.key and one.field == other.field
        case Add(), Add():
            return one.key == other.key
        case Remove(), Set() | Add():
            return one.key in _touched(other)
        case _:
            return False


def _touched(change: Change) -> tuple[Key, ...]:
    """The keys of the rows that must be there, or must not, for a change to make sense."""
    match change:
        case Set(key, field, _, str(uid)):
            references = KINDS[key.kind].needs()
            linked = (Key(key.edition, ref.kind, uid) for ref in references if ref.field == field)
            return (key, *linked)
        case Set(key):
            return (key,)
        case Add(key, row) | Remove(key, row):
            return (key, *needed_keys(key, row))


def _by_touched_key(changes: Changes) -> Mapping[Key, list[Change]]:
    found: dict[Key, list[Change]] = defaultdict(list)
    for change in changes:
        for key in _touched(change):
            found[key].append(change)
    return found


def _without(changes: Changes, doubtful: Iterable[Change]) -> Iterator[Change]:
    """The changes less the doubtful ones and all rows that come or go together with those."""
    comings_and_goings = tuple(change for change in changes if not isinstance(change, Set))
    by_key = _by_touched_key(comings_and_goings)
    own_keys = {change.key for change in comings_and_goings}
    withheld = set(doubtful)
    waiting = list(withheld)
    while waiting:
        change = waiting.pop()
        if isinstance(change, Set):
            continue
        links = (key for key in _touched(change) if key in own_keys)
        fresh = {rival for key in links for rival in by_key[key]} - withheld
        withheld |= fresh
        waiting.extend(fresh)
    return (change for change in changes if change not in withheld)
