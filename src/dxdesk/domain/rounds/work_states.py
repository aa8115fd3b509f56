"""What sending and receiving make of the state of the work on a sheet.

By whatever means an answer comes, the rule is one; a settled sheet stays settled.
"""

from __future__ import annotations

from typing import Final

from dxdesk.domain.labels import LOCKING_STATES, WorkState

_WAITING: Final = frozenset({WorkState.BEFORE, WorkState.INQUIRING, WorkState.INQUIRING_AGAIN})
_HAVE_ANSWERED: Final = frozenset(
    {WorkState.ANSWERED, WorkState.CHECKED, WorkState.INQUIRING_AGAIN}
)


def when_sent(state: str) -> str:
    """The state of a sheet that is asked about, from the one that it is in."""
    if state in LOCKING_STATES:
        return state
    return (WorkState.INQUIRING_AGAIN if state in _HAVE_ANSWERED else WorkState.INQUIRING).value


def when_answered(state: str, *, is_changed: bool) -> str:
    """The state of a sheet that has come back; one that was looked through is not, if changed."""
    is_open = state in _WAITING or (state == WorkState.CHECKED and is_changed)
    return WorkState.ANSWERED.value if is_open else state
