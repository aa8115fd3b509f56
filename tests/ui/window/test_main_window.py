"""The frame of the window on screens of any size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from dxdesk.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_window_that_is_larger_than_the_screen_fills_it(qtbot: QtBot):
    window = MainWindow()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    window.resize(room + QSize(0, 1))
    window.fit_screen()
    assert window.isMaximized()


def test_a_window_that_fits_keeps_its_size(qtbot: QtBot):
    window = MainWindow()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    window.resize(room)
    window.fit_screen()
    assert not window.isMaximized()
    assert window.size() == room
