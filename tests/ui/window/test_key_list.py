"""The list of keys: complete, in words, and readable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMainWindow, QTableWidget

from dxdesk.ui.dialogs.keys import KeysDialog
from dxdesk.ui.key_words import shown_keys
from dxdesk.ui.window.actions import make_actions
from dxdesk.ui.window.key_list import key_groups

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("Alt+Shift+Right", "Alt+Shift+→"),
        ("Ctrl+Del", "Ctrl+Delete"),
        ("Space", "スペース"),
        ("F2", "F2"),
    ],
)
def test_keys_are_shown_as_they_stand_on_the_keyboard(keys: str, shown: str):
    assert shown_keys(keys) == shown


def test_every_shortcut_of_the_window_is_told(qtbot: QtBot):
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = make_actions(window)
    told = dict(key_groups(actions.values())["画面全体"])
    assert told["元に戻す"] == "Ctrl+Z"
    assert len(told) == sum(not action.shortcut().isEmpty() for action in actions.values())
    assert not any("&" in words or "…" in words for words in told)


def test_every_key_stands_in_the_table(qtbot: QtBot):
    groups = key_groups(())
    dialog = KeysDialog(groups)
    qtbot.addWidget(dialog)
    table = dialog.findChild(QTableWidget, "keys_table")
    assert isinstance(table, QTableWidget)
    texts = [[table.item(row, column) for column in (0, 1)] for row in range(table.rowCount())]
    shown = [tuple(item.text() for item in pair if item) for pair in texts]
    wanted = [line for name, lines in groups.items() for line in ((name,), *lines)]
    assert shown == wanted
