"""The whole window on a folder of its own, as the program starts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.runtime import paths
from dxdesk.runtime.settings import Person, Settings
from dxdesk.workspace.importing import preview_imports
from dxdesk.workspace.opening import Opener

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.e2e.clerk import Clerk

PERSON = Person("山田", "デジタル戦略課", "2101")


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: object) -> None:
    """The application in its own font, palette and language."""
    from dxdesk.ui.application import dress

    dress(qapp)  # pyright: ignore[reportArgumentType] - a QApplication


@pytest.fixture
def sample_plan(tmp_path: Path) -> Path:
    """The sample plan in a file."""
    return plan_of(tmp_path / "見本.dxdesk", paths.samples() / "sample.json")


def plan_of(path: Path, *sources: Path) -> Path:
    """A plan file of some sources."""
    opener = Opener(PERSON)
    contents = [(source.name, source.read_bytes()) for source in sources]
    with opener.create(path) as workspace:
        workspace.apply(preview_imports({}, contents, opener.new_id).change_set)
    return path


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[Path | None], Clerk]]:
    """Opens windows, one after the other for the same person, and closes them in the end."""
    from tests.e2e.clerk import Clerk

    clerks: list[Clerk] = []

    def opened(plan: Path | None = None, settings: Settings | None = None) -> Clerk:
        clerk = Clerk(qtbot, tmp_path / "home", plan, settings or Settings(PERSON))
        clerks.append(clerk)
        return clerk

    yield opened
    for clerk in clerks:
        clerk.leave()


@pytest.fixture
def clerk(open_window: Callable[..., Clerk], sample_plan: Path) -> Clerk:
    """A clerk at the sample plan, which is open and has been read."""
    clerk = open_window(sample_plan)
    clerk.wait(lambda: clerk.made.desk.is_open)
    clerk.rest()
    return clerk
