"""A plan that has been closed stays closed: nobody reads or writes it by an old reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.domain.change import Set
from dxdesk.runtime.errors import KnownError
from dxdesk.storage import plan_file
from dxdesk.storage.store import Store
from tests.storage.plans import AT, HOLDER, PLAN, YEAR, key, step

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EDIT = step((Set(key("project", "p"), "name", "事業", "別の名前"),))

USES: list[Callable[[Store], object]] = [
    lambda store: store.apply(EDIT),
    lambda store: store.row(key("project", "p")),
    lambda store: store.rows(YEAR),
    lambda store: store.subtree(key("project", "p")),
    lambda store: store.all_rows(),
    lambda store: store.editions(),
    lambda store: store.outline(YEAR),
    lambda store: store.lines(YEAR, ["p"]),
    lambda store: store.texts(YEAR, None),
    lambda store: store.cells(YEAR, None),
    lambda store: store.last_revision(),
    lambda store: store.revisions(),
    lambda store: store.state_and_changes_since(0),
    lambda store: store.changes_since(0),
    lambda store: store.field_history(key("project", "p"), "name"),
    lambda store: store.name_snapshot("控え", 1, AT, "担当"),
    lambda store: store.snapshot_revision("控え"),
]


@pytest.mark.parametrize("use", USES)
def test_a_closed_plan_is_neither_read_nor_written(
    plan_path: Path, use: Callable[[Store], object]
) -> None:
    file = plan_file.open_for_writing(plan_path, HOLDER)
    file.close()
    before = plan_path.read_bytes()
    with pytest.raises(KnownError, match="既に閉じています"):
        use(file.store)
    assert [path.name for path in plan_path.parent.iterdir()] == [plan_path.name]
    assert plan_path.read_bytes() == before


def test_a_store_can_be_closed_twice(plan_path: Path) -> None:
    store = Store.on_file(plan_path, read_only=True)
    assert store.all_rows() == PLAN
    store.close()
    store.close()
