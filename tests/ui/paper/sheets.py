"""A plan with some pages of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet
from dxdesk.domain.kinds import key_of
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from dxdesk.ui.desk import Desk

PAGES = 4


def hold_many(desk: Desk) -> None:
    """Add three sheets to the one of the small plan; the last has a private character."""
    projects = [
        r.Project("q", None, "1-1-2", "二番目"),
        r.Project("x", None, "1-1-3", "三番目"),
        r.Project("y", None, "1-1-4", "四番目", purpose="読めない\ue000字"),
    ]
    changes = tuple(Add(key_of(YEAR, row), row) for row in projects)
    desk.apply(ChangeSet("用意", changes))
