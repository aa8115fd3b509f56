"""Revisions, their names, and what was changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.change import Set
from dxdesk.domain.rows import Key
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.commands import AddProject, RemoveRow, SetField
from tests.workspace.conftest import YEAR, small_plan

if TYPE_CHECKING:
    from dxdesk.workspace.workspace import Workspace

PROJECT = Key(YEAR, "project", "p")


def test_the_latest_name_is_found_among_later_steps(workspace: Workspace):
    assert workspace.history.last_snapshot() is None
    workspace.history.name_snapshot("照会前")
    workspace.execute(SetField(PROJECT, "name", "一"))
    second = workspace.history.name_snapshot("照会後")
    workspace.execute(SetField(PROJECT, "name", "二"))
    last = workspace.history.last_snapshot()
    assert last is not None
    assert (last.number, last.snapshot) == (second, "照会後")


def test_a_name_is_trimmed_and_kept_with_who_gave_it_and_when(workspace: Workspace):
    revision = workspace.history.name_snapshot(" 照会前　")
    assert workspace.history.snapshot_revision("照会前") == revision


@pytest.mark.parametrize("name", ["", " ", "　\n", "照会\0前"])
def test_a_name_must_be_a_name(workspace: Workspace, name: str):
    with pytest.raises(KnownError):
        workspace.history.name_snapshot(name)
    assert workspace.history.last_snapshot() is None


def test_projects_changed_since_a_revision_are_told_the_gone_ones_too(workspace: Workspace):
    revision = workspace.history.name_snapshot("照会前")
    changed = workspace.history.projects_changed_since
    assert changed(YEAR, revision) == set()
    workspace.execute(AddProject(YEAR, "1-1-2", "もう一つ"))
    (added,) = {line.uid for line in workspace.outline(YEAR).projects} - {"p"}
    assert changed(YEAR, revision) == {added}
    workspace.execute(SetField(Key(YEAR, "item", "i1"), "text", "探す"))
    workspace.execute(RemoveRow(PROJECT))
    assert changed(YEAR, revision) == {added, "p"}
    assert changed(YEAR + 1, revision) == set()


def test_what_was_done_and_undone_is_no_change_of_the_plan(workspace: Workspace):
    revision = workspace.history.name_snapshot("照会前")
    workspace.execute(SetField(PROJECT, "name", "別の名前"))
    then, now = workspace.history.then_and_now(revision)
    assert then == small_plan()
    assert now == workspace.all_rows()
    assert workspace.history.changes_since(revision) == (Set(PROJECT, "name", "窓口", "別の名前"),)
    workspace.undo()
    assert workspace.history.changes_since(revision) == ()
    assert workspace.history.rows_at(revision) == small_plan()


def test_the_history_of_a_cell_outlives_the_row(workspace: Workspace):
    value = Key(YEAR, "indicator_value", r.value_uid("n", 2022))
    workspace.execute(SetField(value, "actual", "180"))
    workspace.execute(RemoveRow(Key(YEAR, "indicator", "n")))
    told = workspace.history.field_history(value, "actual")
    assert ("175", "180") in [(one.before, one.after) for one in told]
