"""Handouts are kept in the plan like everything else: made, changed, moved, undone, removed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dxdesk.domain.change import Set
from dxdesk.domain.handout import Cover, Handout, everyday_handout
from dxdesk.domain.handout_text import handout_of
from dxdesk.domain.kinds import key_of
from dxdesk.domain.sheet import assemble_edition
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.commands import MoveRow, RemoveRow
from dxdesk.workspace.handout_commands import AddHandout, ChangeHandout
from tests.workspace.conftest import YEAR, small_plan
from tests.workspace.memory import Memory

if TYPE_CHECKING:
    from dxdesk.workspace.workspace import Workspace

FIRST = replace(everyday_handout("資料1"), name="第1回")
SECOND = Handout(name="第2回", parts=(Cover(),))


def kept(plan: Memory) -> list[Handout]:
    """The handouts of the plan, in order."""
    return [handout_of(row) for row in assemble_edition(plan.now, YEAR).handouts]


def test_handouts_are_made_changed_moved_and_removed_as_steps() -> None:
    plan = Memory(small_plan())
    assert plan.execute(AddHandout(YEAR, FIRST)).label == "配布資料「第1回」を追加"
    plan.execute(AddHandout(YEAR, SECOND))
    assert kept(plan) == [SECOND, FIRST]
    second, first = assemble_edition(plan.now, YEAR).handouts
    plan.execute(MoveRow(key_of(YEAR, second), first.uid))
    assert kept(plan) == [FIRST, SECOND]
    changed = replace(SECOND, stamp="案")
    done = plan.execute(ChangeHandout(key_of(YEAR, second), changed))
    assert done.label == "配布資料「第2回」を変更"
    assert [change.field for change in done.changes if isinstance(change, Set)] == ["composition"]
    assert kept(plan) == [FIRST, changed]
    assert plan.execute(ChangeHandout(key_of(YEAR, second), changed)).changes == ()
    assert plan.execute(RemoveRow(key_of(YEAR, first))).label == "配布資料「第1回」を削除"
    assert kept(plan) == [changed]


def test_a_handout_needs_a_name() -> None:
    plan = Memory(small_plan())
    with pytest.raises(KnownError, match="名称が空"):
        plan.execute(AddHandout(YEAR, Handout(name=" ")))


def test_it_is_undone_and_returned_to_in_a_real_plan(workspace: Workspace) -> None:
    added = workspace.execute(AddHandout(YEAR, FIRST))
    assert added is not None
    (row,) = workspace.rows(YEAR, ("handout",)).values()
    key = key_of(YEAR, row)
    workspace.execute(ChangeHandout(key, replace(FIRST, title="表題")))
    workspace.undo()
    assert workspace.row(key) == row
    workspace.execute(RemoveRow(key))
    workspace.return_to(added.revision)
    assert workspace.row(key) == row
