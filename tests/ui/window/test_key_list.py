"""The list of keys: complete, in words, and readable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QTableWidget

from dxdesk.runtime import paths
from dxdesk.ui.dialogs.keys import KeysDialog
from dxdesk.ui.key_words import shown_keys
from dxdesk.ui.window.key_list import key_groups
from dxdesk.ui.window.registry import CHART, CROSS, REGISTRY, WINDOW
from scripts.manual_pages import KEYS_FILE, keys_page

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


def test_every_key_is_told_where_it_holds():
    groups = key_groups()
    assert list(groups) == list(REGISTRY)
    told = dict(groups[WINDOW])
    assert told["元に戻す"] == "Ctrl+Z"
    assert len(told) == sum(bool(spec.keys) for spec in REGISTRY[WINDOW])
    assert not any("&" in words or "…" in words for group in groups.values() for words, _ in group)
    assert ("数字の数だけ塗って進む", "1～9") in groups[CHART]
    assert groups[CROSS] == [
        ("シートを開く", "Alt+Enter"),
    ]


def test_every_key_stands_in_the_table(qtbot: QtBot):
    groups = key_groups()
    dialog = KeysDialog(groups)
    qtbot.addWidget(dialog)
    table = dialog.findChild(QTableWidget, "keys_table")
    assert isinstance(table, QTableWidget)
    texts = [[table.item(row, column) for column in (0, 1)] for row in range(table.rowCount())]
    shown = [tuple(item.text() for item in pair if item) for pair in texts]
    wanted = [line for name, lines in groups.items() for line in ((name,), *lines)]
    assert shown == wanted


@pytest.mark.usefixtures("qapp")
def test_the_manual_tells_every_key_as_it_is():
    shown = (paths.manual() / KEYS_FILE).read_text(encoding="utf-8")
    assert shown == keys_page(), "run python -m scripts.manual_pages"
