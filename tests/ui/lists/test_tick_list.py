"""A list whose entries are ticked one by one or all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from dxdesk.ui.lists.tick_list import TickList

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_entries_are_ticked_one_by_one_or_all_at_once(qtbot: QtBot) -> None:
    sections = TickList("sections", "課")
    qtbot.addWidget(sections)
    sections.offer((("企画課", True), ("総務課", False), ("市民課", True)))
    sections.show()
    heard = QSignalSpy(sections.itemChanged)
    assert sections.ticked() == [True, False, True]
    QTest.keyClick(sections, Qt.Key.Key_Space)
    assert sections.ticked() == [False, False, True]
    assert heard.count() == 1
    sections.tick_all()
    assert sections.ticked() == [True, True, True]
    sections.tick_none()
    assert sections.ticked() == [False, False, False]
    sections.offer([("窓口課", True)])
    assert (sections.ticked(), sections.currentRow()) == ([True], 0)
