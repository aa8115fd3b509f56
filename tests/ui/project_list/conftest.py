"""The list of projects of the small plan, on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from dxdesk.runtime.errors import KnownError
    from dxdesk.ui.desk import Desk
    from tests.ui.project_list.hosts import Hands


@pytest.fixture
def hands(desk: Desk, qtbot: QtBot) -> Hands:
    from dxdesk.ui.project_list.page import ProjectListPage
    from tests.ui.project_list.hosts import Hands, furnish

    furnish(desk)
    page = ProjectListPage(desk)
    qtbot.addWidget(page)
    page.resize(1400, 400)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return Hands(page, desk)


@pytest.fixture
def failures(desk: Desk) -> list[str]:
    """What the person was told that could not be done."""
    told: list[str] = []

    def hear(error: KnownError) -> None:
        told.append(error.what)

    desk.failed.connect(hear)
    return told
