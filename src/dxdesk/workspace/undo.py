"""Undo and redo of the present session: unlimited, in memory, never past opening.

The steps are the change sets themselves; taking one back is applying its inverse, which goes into
the ledger like any other step.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dxdesk.domain.change import ChangeSet, Origin, Set, net

if TYPE_CHECKING:
    from collections.abc import Sequence

TYPING_PAUSE = timedelta(seconds=60)
"""Edits of one field that follow each other within this time are one step."""


class UndoHistory:
    """The steps that can be taken back and those that can be done again, latest last."""

    def __init__(self) -> None:
        self._done: list[ChangeSet] = []
        self._undone: list[ChangeSet] = []

    @property
    def done(self) -> Sequence[ChangeSet]:
        """The steps that can be taken back, latest last."""
        return tuple(self._done)

    @property
    def undone(self) -> Sequence[ChangeSet]:
        """The steps that can be done again, next last."""
        return tuple(self._undone)

    def record(self, step: ChangeSet) -> None:
        """Take a new step in; what had been taken back can then no longer be done again."""
        last = self._done[-1] if self._done and not self._undone else None
        self._undone.clear()
        if last is None or not _is_same_typing(last, step):
            self._done.append(step)
            return
        self._done.pop()
        changes = net((*last.changes, *step.changes))
        if changes:
            self._done.append(
                ChangeSet(step.label, changes, step.origin, step.author, step.at),
            )

    def take_back(self) -> None:
        """The latest step has been undone."""
        self._undone.append(self._done.pop())

    def do_again(self) -> None:
        """The step undone last has been redone."""
        self._done.append(self._undone.pop())


def _is_same_typing(last: ChangeSet, step: ChangeSet) -> bool:
    """Whether two steps are one person typing on in one field."""
    if len(last.changes) != 1 or len(step.changes) != 1:
        return False
    a, b = last.changes[0], step.changes[0]
    return (
        isinstance(a, Set)
        and isinstance(b, Set)
        and (a.key, a.field) == (b.key, b.field)
        and last.origin == step.origin == Origin.EDIT
        and last.author == step.author
        and timedelta(0) <= step.at - last.at <= TYPING_PAUSE
    )
