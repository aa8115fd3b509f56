"""The quiet beginning: recent plans and ways to begin, by mouse and by keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPushButton

from dxdesk.ui.plain import PlainLabel
from dxdesk.ui.start_page import StartPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PATHS = ("/共有/DX/計画.dxdesk", "/共有/<b>古い 計画.dxdesk")


@pytest.fixture
def page(qtbot: QtBot) -> StartPage:
    action = QAction("開く")
    action.setObjectName("open_plan")
    page = StartPage([(action, "計画を開く…")])
    action.setParent(page)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    return page


@pytest.fixture
def chosen(page: StartPage) -> list[Path]:
    chosen: list[Path] = []
    page.plan_chosen.connect(chosen.append)
    return chosen


def recent(page: StartPage) -> QListWidget:
    found = page.findChild(QListWidget, "recent_plans")
    assert isinstance(found, QListWidget)
    return found


def click(page: StartPage, row: int) -> None:
    plans = recent(page)
    centre = plans.visualItemRect(plans.item(row)).center()
    QTest.mouseClick(plans.viewport(), Qt.MouseButton.LeftButton, pos=centre)


def test_a_recent_plan_is_opened_with_a_click(page: StartPage, chosen: list[Path]):
    page.show_recent(PATHS)
    assert recent(page).item(1).text().startswith("<b>古い 計画.dxdesk")
    click(page, 1)
    assert chosen == [Path(PATHS[1])]


def test_a_double_click_opens_once(page: StartPage, chosen: list[Path]):
    page.show_recent(PATHS)
    plans = recent(page)
    centre = plans.visualItemRect(plans.item(0)).center()
    click(page, 0)
    QTest.mouseDClick(plans.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert chosen == [Path(PATHS[0])]
    page.show_recent(PATHS)
    click(page, 0)
    assert len(chosen) == 2


def test_a_recent_plan_is_opened_with_the_keyboard(page: StartPage, chosen: list[Path]):
    page.show_recent(PATHS)
    recent(page).setFocus()
    recent(page).setCurrentRow(0)
    QTest.keyClick(recent(page), Qt.Key.Key_Down)
    QTest.keyClick(recent(page), Qt.Key.Key_Return)
    assert chosen == [Path(PATHS[1])]


def test_without_recent_plans_there_is_no_list(page: StartPage):
    page.show_recent(())
    assert not recent(page).isVisible()
    page.show_recent(PATHS)
    assert recent(page).isVisible()


def test_a_way_to_begin_is_its_action(page: StartPage, qtbot: QtBot):
    button = page.findChild(QPushButton, "start_open_plan")
    action = page.findChild(QAction, "open_plan")
    assert isinstance(button, QPushButton)
    assert isinstance(action, QAction)
    button.setFocus()
    with qtbot.waitSignal(action.triggered):
        QTest.keyClick(button, Qt.Key.Key_Space)


def test_words_of_any_kind_are_shown_as_they_are(page: StartPage):
    words = "「<b>計画</b>」を開いています。"
    page.show_words(words)
    found = page.findChildren(PlainLabel)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - a gap in the stubs of PySide6
    label = next(each for each in cast("list[PlainLabel]", found) if each.text() == words)
    page.show_words("")
    assert not label.isVisible()
