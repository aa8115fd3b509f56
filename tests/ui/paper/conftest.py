"""The paper of the small plan, and the thread in which its pages become pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.reports.render import PageRenderer
from dxdesk.workspace.press import Paper, Press
from tests.ui.paper.sheets import hold_many
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.ui.desk import Desk


@pytest.fixture(scope="session")
def renderer() -> Iterator[PageRenderer]:
    renderer = PageRenderer()
    yield renderer
    renderer.stop()


@pytest.fixture(scope="session")
def press(renderer: PageRenderer) -> Press:
    return Press(renderer)


@pytest.fixture
def paper(desk: Desk, press: Press) -> Paper:
    """Four sheets, of which the last has what a person should look at before printing."""
    hold_many(desk)
    return press.sheets(desk.workspace, YEAR, ())
