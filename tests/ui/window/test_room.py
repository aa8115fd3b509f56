"""No panel and no list makes the window wider than the screen; the tree gives way to two sheets."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from dxdesk.runtime.settings import TEXT_SIZES
from dxdesk.ui import theme
from dxdesk.ui.application import dress
from tests.e2e.clerk import CONTROL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from tests.e2e.clerk import Clerk

WIDTH: Final = 1366
HANDLES: Final = 12
"""What the parts may differ by, with what stands between them."""
PANELS: Final = ("history", "trend", "paper", "steps", "second", "find")


@pytest.fixture(params=(TEXT_SIZES[0], theme.BASE_POINT_SIZE, TEXT_SIZES[-1]))
def sized(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """Text of some size."""
    dress(qapp, request.param)
    yield
    dress(qapp)


def turn(clerk: Clerk, panel: str) -> None:
    """Open a panel, or close it."""
    if panel == "find" and not clerk.window.docks["find"].isVisible():
        clerk.window.acts["replace"].trigger()
    else:
        action = clerk.window.findChild(QAction, f"panel_{panel}")
        assert isinstance(action, QAction)
        action.trigger()
    clerk.rest()
    clerk.window.grab()


@pytest.mark.usefixtures("sized")
def test_no_panel_and_no_list_makes_the_window_wider(clerk: Clerk):
    window = clerk.window
    window.resize(WIDTH, 728)
    for view in ("", "project_list", "cross_table", "rounds"):
        if view:
            window.acts[view].trigger()
        for pair in combinations(PANELS, 2):
            for panel in pair:
                turn(clerk, panel)
                assert window.width() == WIDTH, (view, pair)
            for panel in pair:
                window.docks[panel].hide()
    assert window.minimumSizeHint().width() <= WIDTH // 2 + 20


def width_in_em(clerk: Clerk) -> int:
    return clerk.window.fontMetrics().horizontalAdvance("あ")


@pytest.mark.parametrize("is_narrow", [True, False])
def test_the_tree_gives_way_to_two_sheets_where_there_is_no_room(clerk: Clerk, *, is_narrow: bool):
    window = clerk.window
    tree, second = window.docks["tree"], window.docks["second"]
    window.resize((80 if is_narrow else 130) * width_in_em(clerk), 700)
    before = tree.width()
    clerk.press(Qt.Key.Key_F9)
    clerk.wait(lambda: tree.isHidden() == is_narrow)
    clerk.wait(lambda: abs(second.width() - window.middle.width()) <= HANDLES)
    clerk.press(Qt.Key.Key_F9)
    clerk.wait(lambda: tree.isVisible() and tree.width() == before)


def test_the_empty_tree_leaves_most_of_a_small_window_to_the_start_page(clerk: Clerk):
    window, em = clerk.window, width_in_em(clerk)
    tree = window.docks["tree"]
    window.resize(WIDTH // 2, 384)
    clerk.press(Qt.Key.Key_W, CONTROL)
    clerk.rest()
    clerk.wait(lambda: window.middle.currentWidget() is clerk.made.parts.start_page)
    clerk.wait(lambda: window.middle.width() >= 34 * em)
    assert tree.isVisible()
    assert window.width() == WIDTH // 2


def test_a_tree_that_was_closed_stays_closed(clerk: Clerk):
    clerk.window.resize(1000, 700)
    clerk.window.docks["tree"].hide()
    second = clerk.window.docks["second"]
    for is_open in (True, False):
        clerk.press(Qt.Key.Key_F9)
        clerk.rest()
        clerk.window.grab()
        assert (second.isVisible(), clerk.window.docks["tree"].isHidden()) == (is_open, True)


def test_a_panel_has_not_the_width_of_a_sheet_that_stood_there(clerk: Clerk):
    history, second = clerk.window.docks["history"], clerk.window.docks["second"]
    clerk.window.resize(WIDTH, 700)
    clerk.press(Qt.Key.Key_F9)
    clerk.wait(lambda: abs(second.width() - clerk.window.middle.width()) <= HANDLES)
    wide = second.width()
    clerk.press(Qt.Key.Key_F9)
    turn(clerk, "history")
    clerk.wait(lambda: history.width() < wide * 2 / 3)


def test_the_keyboard_goes_back_to_the_field_when_a_panel_is_closed(clerk: Clerk):
    clerk.click("header_name")
    clerk.press(Qt.Key.Key_F9)
    clerk.rest()
    # Nothing of the new sheet has stood on the screen for itself: that would take the keyboard.
    assert clerk.window.isActiveWindow()
    assert clerk.window.docks["second"].isAncestorOf(clerk.focused)
    clerk.press(Qt.Key.Key_F9)
    assert clerk.focused.objectName() == "header_name"
