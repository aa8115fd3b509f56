"""The texts of last time beside those of the plan: looked at, copied, and decided one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QPushButton

from dxdesk.ui.dialogs.drafts import DraftsDialog, LeftText

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LEFT = [
    LeftText("1-1-1 目的、14:32", "書きかけ<b>", "今の文"),
    LeftText("9-9-9 目的、14:33", "消えたシート", None),
    LeftText("1-1-2 目的、14:34", "三", ""),
]


@pytest.fixture
def dialog(qtbot: QtBot) -> DraftsDialog:
    dialog = DraftsDialog(LEFT)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def text(dialog: DraftsDialog, name: str) -> str:
    box = dialog.findChild(QPlainTextEdit, name)
    assert isinstance(box, QPlainTextEdit)
    return box.toPlainText()


def button(dialog: DraftsDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def press(dialog: DraftsDialog, name: str) -> None:
    """Go to a button with Tab, and press it."""
    for _ in range(10):
        if button(dialog, name).hasFocus():
            break
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)


def test_both_texts_are_shown_as_they_are(dialog: DraftsDialog):
    assert (text(dialog, "draft_text"), text(dialog, "draft_now")) == ("書きかけ<b>", "今の文")
    listed = dialog.findChild(QListWidget, "drafts")
    assert isinstance(listed, QListWidget)
    listed.setFocus()
    QTest.keyClick(listed, Qt.Key.Key_Down)
    assert text(dialog, "draft_text") == "消えたシート"
    assert not button(dialog, "draft_restore").isEnabled()
    QTest.keyClick(listed, Qt.Key.Key_Down)
    assert text(dialog, "draft_now") == "（空）"


def test_a_text_is_copied(dialog: DraftsDialog):
    press(dialog, "draft_copy")
    assert QGuiApplication.clipboard().text() == "書きかけ<b>"


def test_what_is_decided_leaves_the_list_and_the_last_one_ends_it(dialog: DraftsDialog):
    press(dialog, "draft_restore")
    assert dialog.decided() == {0: True}
    press(dialog, "draft_discard")
    assert dialog.isVisible()
    press(dialog, "draft_discard")
    assert not dialog.isVisible()
    assert dialog.decided() == {0: True, 1: False, 2: False}


def test_escape_leaves_what_is_not_decided(dialog: DraftsDialog):
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert (dialog.isVisible(), dialog.decided()) == (False, {})
