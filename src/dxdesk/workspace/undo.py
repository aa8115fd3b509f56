"""Undo and redo of the present session: unlimited, in memory, never past opening.

The steps are the change sets themselves; taking one back is applying its inverse, which goes into
the ledger like any other step.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from dxdesk.domain.change import ChangeSet, Origin, Set, invert, net
from dxdesk.workspace.wording import joined_label, reversed_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.workspace.reader import Reader

TYPING_PAUSE = timedelta(seconds=60)
"""Edits of one field that follow each other within this time are one step."""


class UndoHistory:
    """The steps in their order; those that were taken back stand behind the others.

    Attributes:
        standing: How many of them stand in the plan.
    """

    def __init__(self) -> None:
        self._steps: list[ChangeSet] = []
        self.standing = 0

    @property
    def steps(self) -> Sequence[ChangeSet]:
        """All steps; the same list at every look, which changes at its end alone."""
        return self._steps

    @property
    def done(self) -> Sequence[ChangeSet]:
        """The steps that can be taken back, latest last."""
        return tuple(self._steps[: self.standing])

    @property
    def undone(self) -> Sequence[ChangeSet]:
        """The steps that can be done again, next first."""
        return tuple(self._steps[self.standing :])

    def record(self, step: ChangeSet) -> None:
        """Take a new step in; what had been taken back can then no longer be done again."""
        is_latest = self.standing == len(self._steps) > 0
        joined = _joined(self._steps[-1], step) if is_latest else None
        del self._steps[self.standing :]
        if joined is None:
            self._steps.append(step)
        elif joined.changes:
            self._steps[-1] = joined
        else:
            self._steps.pop()
        self.standing = len(self._steps)

    def way_to(self, standing: int, reader: Reader) -> ChangeSet:
        """What leads to where another number of steps stands, named after the last one walked.

        The label tells what happens, in the direction in which it happens.
        """
        is_back = standing < self.standing
        walked = (
            self._steps[standing : self.standing][::-1]
            if is_back
            else self._steps[self.standing : standing]
        )
        inner = [invert(step.changes) if is_back else step.changes for step in walked]
        # One step is taken as it was; of several only what they amount to.
        changes = inner[0] if len(inner) == 1 else net(chain.from_iterable(inner))
        last = walked[-1]
        words = (
            f"元に戻す：{reversed_label(reader, last)}" if is_back else f"やり直す：{last.label}"
        )
        more = f"（ほか{len(walked) - 1}件）" if len(walked) > 1 else ""
        label = f"{words}{more}"
        return ChangeSet(label, changes, Origin.UNDO if is_back else Origin.REDO)


def _joined(last: ChangeSet, step: ChangeSet) -> ChangeSet | None:
    """Two steps as one, where the second is typing on; without changes where it took all back."""
    if not _is_same_typing(last, step):
        return None
    changes = net((*last.changes, *step.changes))
    return replace(step, label=joined_label(last, step), changes=changes)


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
