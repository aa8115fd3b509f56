"""The question with what the sheets are compared."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QListWidget, QRadioButton

from dxdesk.domain.change import Origin
from dxdesk.storage.ledger import Revision
from dxdesk.ui.dialogs.base import BaseDialog
from dxdesk.workspace.changes_paper import ChangesWish
from dxdesk.workspace.comparing import BaseChoice

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

AT = datetime(2024, 6, 1, 1, 20, tzinfo=UTC)
CHOICES = [
    BaseChoice("照会前", "控え「照会前」", Revision(3, AT, "山田", Origin.EDIT, "", "照会前")),
    BaseChoice("R4版", "令和4年度版"),
]


def test_the_likeliest_is_chosen_already(qtbot: QtBot):
    dialog = BaseDialog(CHOICES)
    qtbot.addWidget(dialog)
    listed = dialog.findChild(QListWidget)
    assert isinstance(listed, QListWidget)
    assert listed.item(0).text() == f"控え「照会前」　　{AT.astimezone():%Y/%m/%d %H:%M}　山田"
    assert dialog.wish() == ChangesWish("照会前")


def test_another_base_and_a_table_are_chosen_by_keyboard(qtbot: QtBot):
    dialog = BaseDialog(CHOICES)
    qtbot.addWidget(dialog)
    dialog.show()
    listed, table = dialog.findChild(QListWidget), dialog.findChild(QRadioButton, "as_table")
    only = dialog.findChild(QCheckBox)
    assert isinstance(listed, QListWidget)
    assert isinstance(table, QRadioButton)
    assert isinstance(only, QCheckBox)
    QTest.keyClick(listed, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert not only.isEnabled()
    assert dialog.wish() == ChangesWish("R4版", as_table=True)


def test_without_anything_to_compare_with_it_cannot_be_accepted(qtbot: QtBot):
    dialog = BaseDialog([])
    qtbot.addWidget(dialog)
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    assert not box.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
