"""A desk with a real plan file, and the bundled font, without which every glyph is a box."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.domain.change import ChangeSet, diff
from dxdesk.runtime import paths
from dxdesk.runtime.settings import Person
from dxdesk.workspace.importing import preview_import
from dxdesk.workspace.opening import Opener
from tests.checks import clean
from tests.ui.spoilt import spoilt_plan
from tests.workspace.conftest import YEAR, Ticking, small_plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    """The application in its own font, palette and language."""
    from dxdesk.ui.application import dress

    dress(qapp)
    return qapp


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[JobRunner]:
    """Does jobs, and has ended them when the test ends."""
    from dxdesk.ui.jobs import JobRunner

    runner = JobRunner()
    yield runner
    runner.stop()


@pytest.fixture
def opener() -> Opener:
    return Opener(Person("担当", "デジタル戦略課", "2101"), Ticking())


@pytest.fixture
def desk(opener: Opener, tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    """The small plan of the workspace tests, open for editing."""
    from dxdesk.ui.desk import Desk

    workspace = opener.create(tmp_path / "計画.dxdesk")
    workspace.apply(ChangeSet("用意", diff({}, small_plan())))
    desk = Desk()
    desk.open(workspace, YEAR)
    yield desk
    desk.close()


@pytest.fixture
def sample_desk(opener: Opener, tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    """The sample plan, its latest edition open for editing."""
    from dxdesk.ui.desk import Desk

    workspace = opener.create(tmp_path / "見本.dxdesk")
    sample = paths.samples() / "sample.json"
    preview = preview_import({}, sample.read_bytes(), sample.name, opener.new_id)
    workspace.apply(preview.change_set)
    desk = Desk()
    desk.open(workspace, workspace.editions()[-1])
    yield desk
    desk.close()


@pytest.fixture
def spoilt_desk(opener: Opener, tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    """The plan of `spoilt_plan`, open for editing."""
    from dxdesk.ui.desk import Desk

    workspace = opener.create(tmp_path / "計画.dxdesk")
    workspace.apply(ChangeSet("用意", diff({}, spoilt_plan().rows)))
    desk = Desk()
    desk.open(workspace, clean.YEAR)
    yield desk
    desk.close()
