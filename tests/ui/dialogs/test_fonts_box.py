"""The city's own fonts are listed, seen through, kept and taken away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QListWidget, QPushButton

from dxdesk.runtime.paths import fonts
from dxdesk.runtime.settings import Person, Settings, read_settings, write_settings
from dxdesk.ui.dialogs.fonts_box import FontsBox
from dxdesk.ui.dialogs.settings import SettingsDialog
from dxdesk.ui.plain import PlainLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

FONT = str(fonts() / "NotoSansJP-Regular.ttf")


def test_a_font_is_added_once_and_taken_away(qtbot: QtBot):
    box = FontsBox(())
    qtbot.addWidget(box)
    box.add(FONT)
    box.add(FONT)
    assert box.files() == (FONT,)
    listed, remove = box.findChild(QListWidget), box.findChild(QPushButton, "font_remove")
    assert isinstance(listed, QListWidget)
    assert isinstance(remove, QPushButton)
    assert not remove.isEnabled()
    listed.setCurrentRow(0)
    remove.click()
    assert box.files() == ()


def test_what_is_no_font_is_refused_in_words(qtbot: QtBot, tmp_path: Path):
    other = tmp_path / "外字.ttf"
    other.write_bytes(b"no font")
    box = FontsBox(())
    qtbot.addWidget(box)
    box.show()
    box.add(str(other))
    problem = box.findChild(PlainLabel, "font_problem")
    assert isinstance(problem, PlainLabel)
    assert "外字.ttf" in problem.text()
    assert problem.isVisible()
    assert box.files() == ()


def test_the_settings_keep_the_fonts(qtbot: QtBot, tmp_path: Path):
    dialog = SettingsDialog(Settings(Person("担当"), fonts=(FONT,)), Path())
    qtbot.addWidget(dialog)
    write_settings(tmp_path, dialog.settings())
    assert read_settings(tmp_path).fonts == (FONT,)
