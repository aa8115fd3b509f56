"""Fields on a page that has the keyboard, and pauses that take no second."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from dxdesk.runtime.errors import KnownError
    from dxdesk.ui.desk import Desk
    from tests.ui.fields.hosts import Page


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Page:
    """The sheet of the small plan, and a second one to turn to."""
    from dxdesk.workspace.project_commands import DuplicateProject
    from tests.ui.fields.hosts import PROJECT, Page

    desk.execute(DuplicateProject(PROJECT, "1-1-2", "別の事業"))
    page = Page(desk)
    qtbot.addWidget(page)
    page.resize(700, 600)
    page.show()
    page.activateWindow()
    page.elsewhere.setFocus()
    qtbot.waitUntil(page.elsewhere.hasFocus)
    return page


@pytest.fixture
def other(desk: Desk, page: Page) -> str:
    """Uid of the second sheet."""
    del page
    lines = desk.workspace.outline(desk.edition).projects
    return next(line.uid for line in lines if line.number == "1-1-2")


@pytest.fixture
def failures(desk: Desk) -> list[KnownError]:
    """What was refused, as the window hears of it."""
    heard: list[KnownError] = []
    desk.failed.connect(heard.append)
    return heard


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses of milliseconds; to be asked for before the page."""
    from dxdesk.ui.fields import draft

    monkeypatch.setattr(draft, "PAUSE_MS", 40)
    monkeypatch.setattr(draft, "LONGEST_MS", 160)
