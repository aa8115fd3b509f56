"""A settled sheet stays as it is, whichever way a change comes in, until it is opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.labels import WorkState
from dxdesk.runtime import paths
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.commands import AddRow, RemoveRow, SetField
from dxdesk.workspace.importing import preview_import
from dxdesk.workspace.indicator_commands import CellText, SetCells
from dxdesk.workspace.project_commands import AddSheet, RemoveProject
from dxdesk.workspace.settled import SetWorkState
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.workspace.commands import Command
    from dxdesk.workspace.opening import Opener
    from dxdesk.workspace.workspace import Workspace

PROJECT = r.Key(YEAR, "project", "p")


def state_of(workspace: Workspace) -> str:
    row = workspace.row(PROJECT)
    assert isinstance(row, r.Project)
    return row.work_state


@pytest.fixture
def settled(workspace: Workspace) -> Workspace:
    workspace.execute(SetWorkState((PROJECT,), WorkState.SETTLED))
    return workspace


def test_the_state_is_a_step_that_says_it_in_words(workspace: Workspace) -> None:
    applied = workspace.execute(SetWorkState((PROJECT,), WorkState.ANSWERED))
    assert applied is not None
    assert applied.change_set.label == "1-1-1 作業の状態 照会前 → 回答受領"
    assert workspace.execute(SetWorkState((PROJECT,), WorkState.ANSWERED)) is None
    workspace.undo()
    assert state_of(workspace) == WorkState.BEFORE


def test_who_settled_a_sheet_and_when_is_in_its_history(settled: Workspace) -> None:
    (latest, *_) = settled.history.field_history(PROJECT, "work_state")
    assert (latest.revision.author, latest.after) == ("髙﨑", WorkState.SETTLED)


@pytest.mark.parametrize("state", [WorkState.SETTLED, WorkState.PUBLISHED])
@pytest.mark.parametrize(
    "command",
    [
        SetField(PROJECT, "name", "別の名前"),
        SetField(PROJECT, "memo", "メモ"),
        SetCells(YEAR, (CellText("n", YEAR, "target", "9"),)),
        AddRow(YEAR, r.Item("", "p", text="追加")),
        RemoveRow(r.Key(YEAR, "item", "i1")),
        RemoveProject(PROJECT),
    ],
    ids=lambda command: type(command).__name__,
)
def test_a_settled_sheet_stays_as_it_is(
    workspace: Workspace, state: WorkState, command: Command
) -> None:
    workspace.execute(SetWorkState((PROJECT,), state))
    kept = workspace.all_rows()
    with pytest.raises(KnownError, match="1-1-1は確定しているため"):
        workspace.execute(command)
    assert workspace.all_rows() == kept


def test_other_sheets_of_the_edition_can_be_changed(settled: Workspace) -> None:
    settled.execute(AddSheet(YEAR, "1-1-2", "別の事業", ""))
    (other,) = (
        row
        for row in settled.rows(YEAR, ("project",)).values()
        if isinstance(row, r.Project) and row.uid != "p"
    )
    assert settled.execute(SetField(r.Key(YEAR, "project", other.uid), "memo", "メモ"))


def test_it_is_opened_again_for_a_reason_that_stands_in_the_history(settled: Workspace) -> None:
    for reason in ("", "  ", "\u3000\u200b"):
        with pytest.raises(KnownError, match="理由"):
            settled.execute(SetWorkState((PROJECT,), WorkState.CHECKED, reason))
    assert state_of(settled) == WorkState.SETTLED
    settled.execute(SetWorkState((PROJECT,), WorkState.CHECKED, "誤記の訂正"))
    newest = settled.history.revisions()[0]
    assert newest.label == "1-1-1 作業の状態 確定 → 確認済（理由：誤記の訂正）"
    assert settled.execute(SetField(PROJECT, "name", "別の名前"))


def test_what_was_settled_can_be_published_without_a_reason(settled: Workspace) -> None:
    settled.execute(SetWorkState((PROJECT,), WorkState.PUBLISHED))
    assert settled.settled_projects(YEAR) == {"p"}


def test_undo_goes_back_over_the_settling_and_no_further_with_it_on(
    workspace: Workspace,
) -> None:
    workspace.execute(SetField(PROJECT, "name", "別の名前"))
    workspace.execute(SetWorkState((PROJECT,), WorkState.SETTLED))
    workspace.undo()
    workspace.undo()
    assert workspace.sheet(YEAR, "p").project.name == "窓口"
    workspace.redo()
    workspace.redo()
    assert state_of(workspace) == WorkState.SETTLED


def test_a_row_is_not_hung_onto_a_settled_sheet_either(settled: Workspace) -> None:
    settled.execute(AddSheet(YEAR, "1-1-2", "別の事業", ""))
    other = next(key for key in settled.rows(YEAR, ("project",)) if key != PROJECT)
    settled.execute(AddRow(YEAR, r.Item("", other.uid, text="移す")))
    (item,) = (
        key
        for key, row in settled.rows(YEAR, ("item",)).items()
        if isinstance(row, r.Item) and row.project == other.uid
    )
    with pytest.raises(KnownError, match="1-1-1は確定しているため"):
        settled.execute(SetField(item, "project", "p"))


def test_a_walk_from_settled_to_settled_goes_step_by_step(settled: Workspace) -> None:
    settled.execute(SetWorkState((PROJECT,), WorkState.CHECKED, "訂正"))
    settled.execute(SetField(PROJECT, "name", "別の名前"))
    settled.execute(SetWorkState((PROJECT,), WorkState.SETTLED))
    latest = settled.all_rows()
    settled.walk_to(settled.standing_steps - 3)
    assert settled.sheet(YEAR, "p").project.name == "窓口"
    assert state_of(settled) == WorkState.SETTLED
    settled.walk_to(len(settled.steps))
    assert settled.all_rows() == latest


def test_a_return_to_an_earlier_state_may_open_it(workspace: Workspace) -> None:
    revision = workspace.history.name_snapshot("照会前")
    workspace.execute(SetField(PROJECT, "name", "別の名前"))
    workspace.execute(SetWorkState((PROJECT,), WorkState.SETTLED))
    workspace.return_to(revision, PROJECT)
    assert workspace.sheet(YEAR, "p").project.name == "窓口"


def test_an_import_neither_changes_nor_opens_a_settled_sheet(
    opener: Opener, tmp_path: Path
) -> None:
    source = (paths.samples() / "sample.json").read_bytes()
    with opener.create(tmp_path / "見本.dxdesk") as sample:
        sample.apply(preview_import({}, source, "見本.json", opener.new_id).change_set)
        edition = sample.editions()[-1]
        key, project = next(iter(sample.rows(edition, ("project",)).items()))
        assert isinstance(project, r.Project)
        sample.execute(SetWorkState((key,), WorkState.SETTLED))
        kept = sample.all_rows()
        # The latest edition comes last; those before it are fixed.
        head, _, tail = source.rpartition(project.name.encode())
        renamed = head + "別の名前".encode() + tail
        preview = preview_import(kept, renamed, "見本.json", opener.new_id)
        assert preview.change_set.changes
        with pytest.raises(KnownError, match="確定しているため"):
            sample.apply(preview.change_set)
        assert sample.all_rows() == kept


def test_many_sheets_are_set_in_one_step(workspace: Workspace) -> None:
    workspace.execute(AddSheet(YEAR, "1-1-2", "別の事業", ""))
    keys = tuple(workspace.rows(YEAR, ("project",)))
    applied = workspace.execute(SetWorkState(keys, WorkState.CHECKED))
    assert applied is not None
    assert applied.change_set.label == "2事業の作業の状態 → 確認済"


def test_the_own_words_of_an_older_plan_stay(workspace: Workspace) -> None:
    workspace.execute(SetField(PROJECT, "work_state", "順調"))
    workspace.execute(SetField(PROJECT, "name", "別の名前"))
    assert state_of(workspace) == "順調"
