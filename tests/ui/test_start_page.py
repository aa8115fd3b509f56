"""The quiet beginning: recent plans and ways to begin, by mouse and by keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QMainWindow, QPushButton

from dxdesk.runtime.settings import Person
from dxdesk.ui.plain import PlainLabel
from dxdesk.ui.start_page import StartPage, Way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

PATHS = ("/共有/DX/計画.dxdesk", "/共有/<b>古い 計画.dxdesk")


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[StartPage]:
    action = QAction("開く")
    action.setObjectName("open_plan")
    new = QAction("作る")
    new.setObjectName("new_plan")
    manual = QAction("手引き")
    manual.setObjectName("manual")
    ways = [Way(new, "空の計画を作る…", "年度を決めます。")]
    page = StartPage(ways, Way(action, "計画を開く…"), Way(manual, "手引きを読む"))
    for each in (action, new, manual):
        each.setParent(page)
    # As in the window, it stands in something that takes what it leaves.
    host = QMainWindow()
    host.setCentralWidget(page)
    qtbot.addWidget(host)
    host.resize(900, 600)
    host.show()
    yield page
    host.close()


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


@pytest.mark.parametrize("name", ["open_plan", "new_plan", "manual"])
def test_a_way_to_begin_is_its_action(page: StartPage, qtbot: QtBot, name: str):
    button = page.findChild(QPushButton, f"start_{name}")
    action = page.findChild(QAction, name)
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


def name_line(page: StartPage) -> QLineEdit:
    found = page.findChild(QLineEdit, "start_person_name")
    assert isinstance(found, QLineEdit)
    return found


def test_who_is_at_the_desk_is_asked_only_where_that_is_wanted(page: StartPage, qtbot: QtBot):
    assert not name_line(page).isVisible()
    assert page.person is None
    page.ask_person("u0123")
    assert name_line(page).isVisible()
    assert name_line(page).placeholderText() == "空欄のままなら「u0123」"
    assert page.person is None
    QTest.keyClicks(name_line(page), " tanto ")
    assert page.person == Person("tanto")
    with qtbot.waitSignal(page.person_given):
        QTest.keyClick(name_line(page), Qt.Key.Key_Return)
    page.stop_asking()
    assert page.person is None
    assert not name_line(page).isVisible()


def test_the_keyboard_goes_to_the_plan_of_last_time_or_to_the_first_way(page: StartPage):
    page.activateWindow()
    page.take_keyboard()
    first = page.findChild(QPushButton, "start_new_plan")
    assert isinstance(first, QPushButton)
    assert first.hasFocus()
    assert first.accessibleDescription() == "年度を決めます。"
    page.show_recent(PATHS)
    page.take_keyboard()
    assert recent(page).hasFocus()
    assert recent(page).currentRow() == 0


def test_on_the_smallest_screen_it_can_be_scrolled_to_the_end_by_tab(page: StartPage, qtbot: QtBot):
    page.show_recent(PATHS)
    page.ask_person("u0123")
    page.window().resize(300, 200)
    page.activateWindow()
    page.take_keyboard()
    last = page.findChild(QLineEdit, "start_person_extension")
    assert isinstance(last, QLineEdit)
    for _ in range(12):
        if last.hasFocus():
            break
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert last.hasFocus()
    place = last.mapTo(page.viewport(), last.rect().center())
    assert page.viewport().rect().contains(place)
    assert page.horizontalScrollBar().maximum() == 0
