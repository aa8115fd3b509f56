"""Cells of the list of projects: any number as one step, by the rules of the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet
from dxdesk.domain.labels import WorkState
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.project_list_commands import ProjectCell, SetProjectCells
from dxdesk.workspace.settled import SetWorkState
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from dxdesk.workspace.workspace import Workspace

P, Q = r.Key(YEAR, "project", "p"), r.Key(YEAR, "project", "q")


@pytest.fixture
def two(workspace: Workspace) -> Workspace:
    other = r.Project("q", "s", "1-1-2", "納付")
    workspace.apply(ChangeSet("用意", (Add(Q, other),)))
    return workspace


def project(workspace: Workspace, key: r.Key = P) -> r.Project:
    row = workspace.row(key)
    assert isinstance(row, r.Project)
    return row


def put(workspace: Workspace, *cells: tuple[str, str, str]) -> str:
    """Give cells texts; returns what the step is called."""
    command = SetProjectCells(YEAR, tuple(ProjectCell(*cell) for cell in cells))
    applied = workspace.execute(command)
    return applied.change_set.label if applied else ""


def test_one_cell_is_named_by_its_values(two: Workspace):
    assert put(two, ("p", "memo", "要確認")) == "1-1-1 庁内メモ （空） → 要確認"
    assert put(two, ("p", "work_state", WorkState.CHECKED)) == "1-1-1 作業の状態 照会前 → 確認済"
    assert put(two, ("p", "memo", "要確認")) == ""


def test_a_budget_is_understood_as_on_the_sheet(two: Workspace):
    assert put(two, ("p", "budget_text", "1,040千円")) == "1-1-1 予算の記載 （空） → 1,040千円"
    assert (project(two).budget_kind, project(two).budget_thousand_yen) == ("amount", 1040)
    put(two, ("p", "budget_text", ""))
    assert (project(two).budget_kind, project(two).budget_thousand_yen) == ("unstated", None)


def test_a_section_is_told_by_name_and_made_once_where_it_is_new(two: Workspace):
    words = put(two, ("p", "section", "防災課"), ("q", "section", "防災課"))
    assert words == "2事業の事業原課"
    sections = [row for row in two.rows(YEAR, ("section",)).values() if isinstance(row, r.Section)]
    assert [row.name for row in sections if row.name == "防災課"] == ["防災課"]
    assert project(two).section == project(two, Q).section
    assert put(two, ("q", "section", "")) == "1-1-2 事業原課 → （空）"
    assert project(two, Q).section is None


def test_a_block_is_one_step(two: Workspace):
    words = put(two, ("p", "memo", "a"), ("p", "free_1", "b"), ("q", "free_2", "c"))
    assert words == "2事業の庁内メモ・自由欄1・自由欄2"
    two.undo()
    assert (project(two).memo, project(two).free_1, project(two, Q).free_2) == ("", "", "")


def test_numbers_may_change_places_but_none_is_given_twice(two: Workspace):
    put(two, ("p", "number", "1-1-2"), ("q", "number", "1-1-1"))
    assert (project(two).number, project(two, Q).number) == ("1-1-2", "1-1-1")
    with pytest.raises(KnownError, match="納付"):
        put(two, ("p", "number", "１－１－１"))
    with pytest.raises(KnownError, match="空です"):
        put(two, ("p", "number", " "))
    assert project(two).number == "1-1-2"


def test_a_settled_sheet_is_not_opened_in_the_list(two: Workspace):
    put(two, ("p", "work_state", WorkState.SETTLED))
    with pytest.raises(KnownError, match="一覧では変えられません"):
        put(two, ("p", "work_state", WorkState.CHECKED))
    put(two, ("p", "work_state", WorkState.PUBLISHED))
    assert project(two).work_state == WorkState.PUBLISHED


def test_the_latest_who_set_a_state_is_known_for_each_project(two: Workspace):
    two.execute(SetWorkState((P,), WorkState.INQUIRING))
    two.execute(SetWorkState((P, Q), WorkState.CHECKED))
    two.execute(SetWorkState((P,), WorkState.ANSWERED))
    found = two.history.last_settings(YEAR, "project", "work_state")
    assert {uid: revision.label for uid, revision in found.items()} == {
        "p": "1-1-1 作業の状態 確認済 → 回答受領",
        "q": "2事業の作業の状態 → 確認済",
    }
    assert two.history.last_settings(YEAR + 1, "project", "work_state") == {}
