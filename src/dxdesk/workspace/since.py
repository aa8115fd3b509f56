"""Since when somebody wants to know what has changed: moments by the names people have for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from dxdesk.domain.brackets import quote

if TYPE_CHECKING:
    from datetime import datetime

    from dxdesk.workspace.history import PlanHistory

_MOST_STEPS: Final = 50
"""Single steps that are offered; whoever looks for an earlier moment takes a 控え or a day."""
_DAYS: Final = ((0, "今日"), (1, "昨日から"), (7, "7日前から"), (30, "30日前から"))


@dataclass(frozen=True, slots=True)
class Since:
    """A moment: what it is called, and the revision that stood then."""

    words: str
    revision: int


def since_choices(history: PlanHistory, now: datetime, opened: int) -> list[Since]:
    """The moments that can be chosen, the likeliest first.

    Args:
        history: The ledger of the plan.
        now: The present moment.
        opened: The revision that stood when the plan was opened.
    """
    named = history.named()
    found = [Since(f"前回の控え「{one.snapshot}」", one.number) for one in named[:1]]
    found.append(Since("計画を開いてから", opened))
    midnight = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    found += [
        Since(words, history.revision_before(midnight - timedelta(days=days)))
        for days, words in _DAYS
    ]
    found += [
        Since(f"控え「{one.snapshot}」（{one.at.astimezone():%Y-%m-%d %H:%M}）", one.number)
        for one in named
    ]
    found.append(Since("最初から", 0))
    found += [
        Since(f"{one.at.astimezone():%Y-%m-%d %H:%M}{quote(one.label)}の後", one.number)
        for one in history.latest(_MOST_STEPS)[1:]
    ]
    return found
