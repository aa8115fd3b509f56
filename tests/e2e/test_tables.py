"""A table of another department's list comes in: mapped in the real dialog, then one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from dxdesk.domain.rows import IndicatorValue
from dxdesk.ui.mapping.dialog import MappingDialog
from tests.exchange.tables.test_reader import book

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.clerk import Clerk

CONTROL = Qt.KeyboardModifier.ControlModifier


def values_of(clerk: Clerk) -> set[str]:
    return {row.actual for row in clerk.rows.values() if isinstance(row, IndicatorValue)}


def test_a_workbook_is_mapped_and_imported_and_taken_back(clerk: Clerk, tmp_path: Path) -> None:
    table = tmp_path / "実績.xlsx"
    table.write_bytes(
        book(実績=[["番号", "事業名", "指標", "R5実績"], ["9-9-1", "新しい窓口", "割合", 0.319]])
    )
    clerk.answers.given.update({"sources": [table], "review_import": True})
    timer = QTimer(clerk.window)
    titles: list[str] = []

    def work() -> None:
        dialog = QApplication.activeModalWidget()
        button = dialog.findChild(QPushButton, "mapping_accept") if dialog else None
        if isinstance(dialog, MappingDialog) and button is not None and button.isEnabled():
            timer.stop()
            titles.append(dialog.windowTitle())
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    timer.timeout.connect(work)
    timer.start(20)
    clerk.press(Qt.Key.Key_I, CONTROL)
    clerk.wait(lambda: "31.9%" in values_of(clerk))
    clerk.rest()
    assert titles == ["表の読み取り　実績.xlsx"]
    clerk.window.acts["undo"].trigger()
    assert "31.9%" not in values_of(clerk)
