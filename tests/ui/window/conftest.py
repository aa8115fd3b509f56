"""The whole window on the sample plan, for what only all parts together can show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.runtime import paths
from dxdesk.runtime.settings import Settings
from tests.e2e.conftest import PERSON, plan_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.e2e.clerk import Clerk


@pytest.fixture
def clerk(qtbot: QtBot, tmp_path: Path) -> Iterator[Clerk]:
    """A clerk at the sample plan, which is open and has been read."""
    from tests.e2e.clerk import Clerk

    plan = plan_of(tmp_path / "見本.dxdesk", paths.samples() / "sample.json")
    clerk = Clerk(qtbot, tmp_path / "home", plan, Settings(PERSON))
    clerk.wait(lambda: clerk.made.desk.is_open)
    clerk.rest()
    yield clerk
    clerk.leave()
