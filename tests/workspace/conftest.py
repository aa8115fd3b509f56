"""A real plan file, opened by a clerk whose clock and uids are under control."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.change import ChangeSet, diff
from dxdesk.domain.kinds import key_of
from dxdesk.runtime.settings import Person
from dxdesk.workspace.opening import Opener

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dxdesk.workspace.workspace import Workspace

YEAR = 2023


class Ticking:
    """A clock that goes on two minutes at every look, so that no two edits are one step."""

    def __init__(self) -> None:
        self._now = datetime(2026, 6, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self._now += timedelta(minutes=2)
        return self._now


@pytest.fixture
def opener() -> Opener:
    numbers = count(1)
    return Opener(Person("髙﨑", "企画課", "2345"), Ticking(), lambda: f"new-{next(numbers)}")


@pytest.fixture
def plan_path(tmp_path: Path) -> Path:
    return tmp_path / "計画.dxdesk"


@pytest.fixture
def workspace(opener: Opener, plan_path: Path) -> Iterator[Workspace]:
    """A small plan: one section, one sheet with two items, an indicator over two years."""
    workspace = opener.create(plan_path)
    workspace.apply(ChangeSet("用意", diff({}, small_plan())))
    yield workspace
    workspace.close()


def small_plan() -> dict[r.Key, r.Row]:
    edition = r.edition_key(YEAR)
    members: list[r.Row] = [
        r.Plan("plan", "計画", "架空市", 2022, 2023),
        r.Edition(edition.uid, 2022),
        r.Section("s", "V", "企画課"),
        r.Project("p", "s", "1-1-1", "窓口"),
        r.Item("i1", "p", order_key="F", mark="・", text="調べる"),
        r.Item("i2", "p", order_key="V", mark="・", text="始める"),
        r.Indicator("n", "p", "V", "件数", "件"),
        r.IndicatorValue(r.value_uid("n", 2022), "n", 2022, "350", "175", "B"),
        r.IndicatorValue(r.value_uid("n", 2023), "n", 2023, "400"),
    ]
    return {key_of(YEAR, row): row for row in members}
