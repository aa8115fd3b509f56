"""Opening for writing where that is possible, and otherwise for reading, with the reason."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.settings import Person
from dxdesk.storage.lock import NotWritableError, lock_path
from dxdesk.workspace.opening import Opener
from tests.workspace.conftest import YEAR, small_plan

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.workspace.workspace import Workspace


@pytest.fixture
def colleague() -> Opener:
    return Opener(Person("同僚", "総務課", "1001"))


def test_a_free_plan_is_opened_for_writing(
    workspace: Workspace, plan_path: Path, colleague: Opener
):
    workspace.close()
    opened = colleague.open_if_possible_for_writing(plan_path)
    with closing(opened.workspace):
        assert opened.why_read_only == ""
        assert opened.workspace.can_edit(YEAR)


def test_a_held_plan_is_read_and_who_holds_it_is_told(
    workspace: Workspace, plan_path: Path, colleague: Opener
):
    opened = colleague.open_if_possible_for_writing(plan_path)
    with closing(opened.workspace):
        assert "髙﨑" in opened.why_read_only
        assert "内線 2345" in opened.why_read_only
        assert not opened.workspace.can_edit(YEAR)
        assert opened.workspace.all_rows() == small_plan()
    assert workspace.can_edit(YEAR)


def test_a_plan_in_a_folder_nobody_may_write_to_is_read(
    workspace: Workspace, plan_path: Path, colleague: Opener
):
    workspace.close()
    # Stands for a folder without rights, which does not keep an administrator out.
    lock_path(plan_path).mkdir()
    with pytest.raises(NotWritableError, match="書き込めません"):
        colleague.open(plan_path)
    opened = colleague.open_if_possible_for_writing(plan_path)
    with closing(opened.workspace):
        assert opened.why_read_only == "「計画.dxdesk」のあるフォルダーに書き込めません。"
        assert opened.workspace.all_rows() == small_plan()


def test_a_plan_that_nobody_may_write_is_read(
    workspace: Workspace, plan_path: Path, colleague: Opener
):
    workspace.close()
    plan_path.chmod(0o400)
    with pytest.raises(NotWritableError):
        colleague.open(plan_path)
    opened = colleague.open_if_possible_for_writing(plan_path)
    with closing(opened.workspace):
        assert opened.why_read_only == "「計画.dxdesk」に書き込めません。"
        assert not opened.workspace.can_edit(YEAR)
        assert opened.workspace.all_rows() == small_plan()
    assert list(plan_path.parent.iterdir()) == [plan_path]


def test_what_cannot_be_read_either_is_refused(tmp_path: Path, colleague: Opener):
    with pytest.raises(KnownError, match="見つかりません"):
        colleague.open_if_possible_for_writing(tmp_path / "ない.dxdesk")


def test_a_plan_is_discarded_only_while_nobody_writes_it(
    workspace: Workspace, plan_path: Path, colleague: Opener
):
    with pytest.raises(KnownError, match="編集中"):
        colleague.discard(plan_path)
    assert plan_path.exists()
    workspace.close()
    colleague.discard(plan_path)
    colleague.discard(plan_path)
    assert list(plan_path.parent.iterdir()) == []


def test_an_open_plan_is_copied_as_it_is(
    workspace: Workspace, plan_path: Path, tmp_path: Path, colleague: Opener
):
    colleague.copy(plan_path, tmp_path / "写し.dxdesk")
    with colleague.open(tmp_path / "写し.dxdesk") as copy:
        assert copy.all_rows() == workspace.all_rows()
        assert copy.history.revisions() == workspace.history.revisions()
