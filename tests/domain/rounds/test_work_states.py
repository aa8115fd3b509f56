"""What sending and receiving make of the state of the work on a sheet."""

from __future__ import annotations

import pytest

from dxdesk.domain.labels import WorkState
from dxdesk.domain.rounds.work_states import when_answered, when_sent

OLDER = "係長が確認中"
"""Words of an older plan, which knew no states."""


@pytest.mark.parametrize(
    ("state", "sent", "answered", "changed"),
    [
        (WorkState.BEFORE, "inquiring", "answered", "answered"),
        (WorkState.INQUIRING, "inquiring", "answered", "answered"),
        (WorkState.ANSWERED, "inquiring_again", "answered", "answered"),
        (WorkState.INQUIRING_AGAIN, "inquiring_again", "answered", "answered"),
        (WorkState.CHECKED, "inquiring_again", "checked", "answered"),
        (WorkState.SETTLED, "settled", "settled", "settled"),
        (WorkState.PUBLISHED, "published", "published", "published"),
        (OLDER, "inquiring", OLDER, OLDER),
    ],
)
def test_the_state_of_the_work(state: str, sent: str, answered: str, changed: str):
    assert when_sent(state) == sent
    assert when_answered(state, is_changed=False) == answered
    assert when_answered(state, is_changed=True) == changed
