"""Both charts of a sheet, on a page that does for them what the sheet page does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from dxdesk.domain.rows import ScheduleRow
    from dxdesk.ui.desk import Desk
    from tests.ui.gantt.hosts import Page

    MakePage = Callable[..., Page]


@pytest.fixture
def make_page(desk: Desk, qtbot: QtBot) -> MakePage:
    """Shows a chart with some rows and gives it the keyboard."""
    from tests.ui.gantt.hosts import Page, put

    def make(chart: str, *rows: ScheduleRow) -> Page:
        put(desk, *rows)
        page = Page(desk, chart)
        qtbot.addWidget(page)
        page.show()
        page.activateWindow()
        qtbot.waitExposed(page)
        page.canvas.setFocus()
        qtbot.waitUntil(page.canvas.hasFocus)
        return page

    return make


@pytest.fixture
def year_page(make_page: MakePage) -> Page:
    """A year's chart of three rows: a bar from June to September, an unknown one, an empty one."""
    from tests.ui.gantt.hosts import schedule_row

    return make_page(
        "year",
        schedule_row("a", "year", "調達", planned="2023-06..2023-10", points="2023-12\t★\t契約"),
        schedule_row("b", "year", "構築", marks="unknown"),
        schedule_row("c", "year", "周知"),
    )
