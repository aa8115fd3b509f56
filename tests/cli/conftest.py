"""The sample plan in a file, and a home of its own for whoever gives the commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.__main__ import main
from dxdesk.runtime import paths

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DXDESK_HOME", str(tmp_path / "home"))


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "計画 R6.dxdesk"
    assert main(["import", str(paths.samples() / "sample.json"), "--plan", str(path)]) == 0
    return path
