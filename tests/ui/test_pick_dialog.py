"""A few letters and Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QTableView

from dxdesk.ui.pick import Pick
from dxdesk.ui.pick_dialog import PickDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

Key = Qt.Key
FRUITS = ("apple", "apricot", "banana", "cherry")


def found(query: str) -> Sequence[Pick]:
    return [
        Pick(fruit, "fruit", fruit, is_able=fruit != "apple")
        for fruit in FRUITS
        if fruit.startswith(query)
    ]


@pytest.fixture
def dialog(qtbot: QtBot) -> PickDialog:
    dialog = PickDialog("Fruit", "a few letters", found)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def line(dialog: PickDialog) -> QLineEdit:
    widget = dialog.findChild(QLineEdit, "pick_line")
    assert isinstance(widget, QLineEdit)
    return widget


def listed(dialog: PickDialog) -> QTableView:
    view = dialog.findChild(QTableView, "pick_list")
    assert isinstance(view, QTableView)
    return view


def test_letters_narrow_the_list_and_enter_takes_the_first_that_can_be_chosen(
    dialog: PickDialog,
) -> None:
    QTest.keyClicks(line(dialog), "a")
    assert listed(dialog).model().rowCount() == 2
    QTest.keyClick(line(dialog), Key.Key_Return)
    assert dialog.choice == "apricot"


def test_arrows_go_through_the_list_while_the_line_keeps_the_keyboard(dialog: PickDialog) -> None:
    QTest.keyClick(line(dialog), Key.Key_Down)
    QTest.keyClick(line(dialog), Key.Key_Down)
    assert line(dialog).hasFocus()
    QTest.keyClick(line(dialog), Key.Key_Return)
    assert dialog.choice == "cherry"


def test_escape_chooses_nothing(dialog: PickDialog) -> None:
    QTest.keyClick(line(dialog), Key.Key_Escape)
    assert dialog.choice is None
    assert not dialog.isVisible()


def test_a_click_chooses(dialog: PickDialog) -> None:
    view = listed(dialog)
    place = view.visualRect(view.model().index(2, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert dialog.choice == "banana"


def test_where_nothing_is_found_enter_does_nothing(dialog: PickDialog) -> None:
    QTest.keyClicks(line(dialog), "zzz")
    QTest.keyClick(line(dialog), Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.choice is None


def test_the_list_answers_as_qt_expects(dialog: PickDialog) -> None:
    tester = QAbstractItemModelTester(
        listed(dialog).model(), QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    QTest.keyClicks(line(dialog), "b")
    assert tester.model() is listed(dialog).model()
