"""The states that an edition can be compared with, by what people call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.comparing import base_of
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from dxdesk.workspace.workspace import Workspace

PURPOSE = (r.Key(YEAR, "project", "p"), "purpose")


def purpose_in(workspace: Workspace, name: str) -> str:
    base = base_of(workspace, YEAR, name)
    (edition,) = [each for each in base.content.editions if each.fiscal_year == base.edition]
    return edition.sheets[0].project.purpose


def test_a_snapshot_and_a_revision_are_what_stood_then(workspace: Workspace):
    before = purpose_in(workspace, str(workspace.history.revisions()[0].number))
    revision = workspace.history.name_snapshot("照会前")
    workspace.execute(SetField(*PURPOSE, "変えた後"))
    assert purpose_in(workspace, "照会前") == before
    assert purpose_in(workspace, str(revision)) == before
    assert purpose_in(workspace, str(revision + 1)) == "変えた後"
    assert base_of(workspace, YEAR, "照会前").words == "控え「照会前」"
    assert base_of(workspace, YEAR, str(revision)).words == f"変更{revision}の時点"


def test_a_snapshot_that_is_called_like_a_number_comes_first(workspace: Workspace):
    workspace.history.name_snapshot("1")
    assert base_of(workspace, YEAR, "1").words == "控え「1」"


def test_another_edition_is_found_however_its_year_is_written(workspace: Workspace):
    other = r.Edition(r.edition_key(YEAR - 1).uid, YEAR - 2)
    workspace.apply(ChangeSet("用意", (Add(r.edition_key(YEAR - 1), other),)))
    for name in ("R4版", "令和4年度版", "2022年度版"):
        base = base_of(workspace, YEAR, name)
        assert (base.words, base.edition) == ("令和4年度版", YEAR - 1)


@pytest.mark.parametrize("name", ["ない控え", "0", "999", "R99版", "版", ""])
def test_what_is_not_there_is_told(workspace: Workspace, name: str):
    with pytest.raises(KnownError, match="ありません"):
        base_of(workspace, YEAR, name)


def test_a_state_before_the_edition_is_told(workspace: Workspace):
    workspace.history.name_snapshot("今")
    with pytest.raises(KnownError, match="まだ令和8年度版がありません"):
        base_of(workspace, 2026, "今")
