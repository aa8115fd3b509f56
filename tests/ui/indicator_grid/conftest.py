"""The indicators of the small plan, with a settled year, ready for the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from dxdesk.ui.desk import Desk
    from tests.ui.indicator_grid.hosts import Page


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Page:
    """Two indicators over three years: settled, evaluated, planned."""
    from tests.ui.indicator_grid.hosts import Page, furnish

    furnish(desk)
    page = Page(desk)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitExposed(page)
    page.grid.setFocus()
    qtbot.waitUntil(page.grid.hasFocus)
    return page
