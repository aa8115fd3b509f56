"""A small plan with sections that answer, one of them through another."""

from __future__ import annotations

from typing import Final

from dxdesk.domain import rows as r
from dxdesk.workspace.round_commands import OpenRound, SendDispatches
from tests.workspace.conftest import YEAR, small_plan
from tests.workspace.memory import Memory, with_rows

ASKED: Final = "actual:2022 rating:2022"
ROUND: Final = r.Round("", "", "実績の照会", ASKED, "2026-06-01", "2026-06-19")


def plan_of_three() -> Memory:
    """企画課 has 1-1-1; 市民課, through 市民部総務課, 1-1-2 and 1-2-1; nobody has 1-3-1."""
    added = (
        r.Section("g", "c", "市民部総務課"),
        r.Section("t", "k", "市民課", recipient="市民部総務課"),
        r.Project("q", "t", "1-2-1", "証明書の交付"),
        r.Project("o", "t", "1-1-2", "窓口の案内", work_state="answered"),
        r.Project("x", None, "1-3-1", "持ち主のない事業"),
    )
    return Memory(with_rows(small_plan(), YEAR, *added))


def dispatches(memory: Memory) -> list[r.Dispatch]:
    """The dispatches of the plan in order."""
    rows = memory.rows(YEAR, ("dispatch",)).values()
    own = [row for row in rows if isinstance(row, r.Dispatch)]
    return sorted(own, key=lambda row: row.order_key)


def keys(memory: Memory) -> tuple[r.Key, ...]:
    """Their keys."""
    return tuple(r.Key(YEAR, "dispatch", row.uid) for row in dispatches(memory))


def the_round(memory: Memory) -> r.Round:
    """The one round of the plan."""
    (row,) = memory.rows(YEAR, ("round",)).values()
    assert isinstance(row, r.Round)
    return row


def sent() -> Memory:
    """The plan with a round that has gone out."""
    memory = plan_of_three()
    memory.execute(OpenRound(YEAR, ROUND))
    memory.execute(SendDispatches(keys(memory), "2026-06-01", 7))
    return memory


def state(memory: Memory, project: str) -> str:
    """How far the work on a sheet has come."""
    row = memory.row(r.Key(YEAR, "project", project))
    assert isinstance(row, r.Project)
    return row.work_state
