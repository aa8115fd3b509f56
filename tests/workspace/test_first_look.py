"""What is known of a plan file before it is opened."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from dxdesk.runtime.errors import KnownError
from dxdesk.storage.lock import lock_path
from dxdesk.workspace.first_look import first_look
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.workspace.opening import Opener
    from dxdesk.workspace.workspace import Workspace


def test_a_look_tells_what_the_open_plan_will_tell(workspace: Workspace, plan_path: Path):
    look = first_look(plan_path)
    assert (look.path, look.version) == (plan_path, workspace.format_version)
    assert not look.needs_migration
    assert look.outline == workspace.outline(YEAR)


def test_a_look_tells_who_is_writing(workspace: Workspace, plan_path: Path, tmp_path: Path):
    holder = first_look(plan_path).holder
    assert holder is not None
    assert (holder.name, holder.section, holder.extension) == ("髙﨑", "企画課", "2345")
    link = tmp_path / "近道.dxdesk"
    link.symlink_to(plan_path)
    assert first_look(link).holder == holder
    workspace.close()
    assert first_look(plan_path).holder is None


def test_a_note_left_by_who_is_gone_is_no_holder(workspace: Workspace, plan_path: Path):
    workspace.close()
    lock_path(plan_path).write_text('{"name": "昨日の人"}', encoding="utf-8")
    assert first_look(plan_path).holder is None


def test_looking_changes_nothing(workspace: Workspace, plan_path: Path):
    workspace.close()
    before = plan_path.read_bytes()
    first_look(plan_path)
    assert plan_path.read_bytes() == before
    assert list(plan_path.parent.iterdir()) == [plan_path]


def test_a_plan_without_an_edition_has_no_outline(opener: Opener, plan_path: Path):
    opener.create(plan_path).close()
    assert first_look(plan_path).outline is None


def test_what_is_no_plan_is_refused(tmp_path: Path):
    with pytest.raises(KnownError, match="見つかりません"):
        first_look(tmp_path / "ない.dxdesk")


def test_looking_loads_neither_sqlalchemy_nor_the_checks_of_numbers(
    workspace: Workspace, plan_path: Path
):
    workspace.close()
    code = f"""
import sys
from pathlib import Path
from dxdesk.workspace.first_look import first_look
assert first_look(Path({str(plan_path)!r})).outline.projects
print([name for name in ("sqlalchemy", "PySide6", "json", "dxdesk.domain.numbering")
       if name in sys.modules])
"""
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.strip() == "[]"
