"""What is known of a plan file before it is opened."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.first_look import first_look
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.workspace.opening import Opener
    from dxdesk.workspace.workspace import Workspace


def test_a_look_tells_what_the_open_plan_will_tell(workspace: Workspace, plan_path: Path):
    assert first_look(plan_path) == workspace.outline(YEAR)


def test_looking_changes_nothing(workspace: Workspace, plan_path: Path):
    workspace.close()
    before = plan_path.read_bytes()
    first_look(plan_path)
    assert plan_path.read_bytes() == before
    assert list(plan_path.parent.iterdir()) == [plan_path]


def test_a_plan_without_an_edition_has_no_outline(opener: Opener, plan_path: Path):
    opener.create(plan_path).close()
    assert first_look(plan_path) is None


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
assert first_look(Path({str(plan_path)!r})).projects
print([name for name in ("sqlalchemy", "PySide6", "json", "dxdesk.domain.numbering")
       if name in sys.modules])
"""
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.strip() == "[]"
