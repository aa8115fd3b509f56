"""バックアップから戻す: which copy of which plan, chosen with the keyboard alone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QPushButton,
    QTableView,
    QWidget,
)

from dxdesk.domain.change import Origin
from dxdesk.storage.backups import Backup
from dxdesk.storage.ledger import Revision
from dxdesk.ui.dialogs.backups import BackupsDialog
from dxdesk.ui.plain import PlainLabel
from dxdesk.workspace.backups import ToldBackup, ToldPlan
from tests.ui.small_screen import assert_fits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

MADE = [datetime(2026, 11, day, 9, 30).astimezone() for day in (28, 27)]
STEP = Revision(7, datetime(2026, 11, 27, 3, tzinfo=UTC), "担当", Origin.EDIT, "目的を変更")


def told(folder: str, *last: Revision | None) -> ToldPlan:
    backups = [
        ToldBackup(Backup(Path(f"/写し/{made:%d}.dxdesk"), made, 3 * 1024 * 1024), step)
        for made, step in zip(MADE, last, strict=False)
    ]
    return ToldPlan(Path(folder) / "計画.dxdesk", backups)


PLANS = [told("/共有/今年", STEP, None), told("/共有/昨年", None)]


@pytest.fixture
def window(dressed: QApplication) -> Iterator[QWidget]:
    window = QWidget()
    yield window
    window.deleteLater()


def opened(window: QWidget, qtbot: QtBot, first: Path | None = None) -> BackupsDialog:
    dialog = BackupsDialog(PLANS, first, window)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def cells(dialog: QDialog) -> list[list[str]]:
    table = dialog.findChild(QTableView, "backups")
    assert isinstance(table, QTableView)
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_each_backup_tells_what_was_done_last_in_it(window: QWidget, qtbot: QtBot):
    dialog = opened(window, qtbot)
    at = f"{STEP.at.astimezone():%Y/%m/%d %H:%M}"
    assert cells(dialog) == [
        ["2026/11/28 09:30", at, "担当", "目的を変更", "3.0 MB"],
        ["2026/11/27 09:30", "", "", "（内容を読めません）", "3.0 MB"],
    ]


@pytest.mark.parametrize(("name", "takes"), [("backup_put_back", True), ("backup_take_out", False)])
def test_the_second_backup_is_chosen_with_keys(
    window: QWidget, qtbot: QtBot, name: str, takes: bool
):
    dialog = opened(window, qtbot)
    table = QApplication.focusWidget()
    assert isinstance(table, QTableView)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Tab)
    button = dialog.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    if not takes:
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
    assert button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.choice == (PLANS[0].path, Path("/写し/27.dxdesk"), MADE[1], takes)


def test_the_backups_of_the_open_plan_come_first_and_others_can_be_chosen(
    window: QWidget, qtbot: QtBot
):
    dialog = opened(window, qtbot, Path("/共有/昨年/計画.dxdesk"))
    assert len(cells(dialog)) == 1
    plans = dialog.findChild(QComboBox, "backup_plan")
    assert isinstance(plans, QComboBox)
    plans.setFocus()
    QTest.keyClick(plans, Qt.Key.Key_Up)
    assert len(cells(dialog)) == 2


def test_where_there_is_none_nothing_can_be_chosen(window: QWidget, qtbot: QtBot):
    dialog = BackupsDialog((), Path("/共有/計画.dxdesk"), window)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    for name in ("backup_put_back", "backup_take_out"):
        button = dialog.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        assert not button.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.choice is None
    assert not dialog.isVisible()


def test_of_an_open_plan_without_backups_it_says_so(window: QWidget, qtbot: QtBot):
    dialog = opened(window, qtbot, Path("/共有/来年/別の計画.dxdesk"))
    told = dialog.findChild(PlainLabel, "backups_told")
    assert isinstance(told, PlainLabel)
    assert "「別の計画.dxdesk」のバックアップは、まだありません" in told.text()


def test_it_fits_a_small_screen(window: QWidget, qtbot: QtBot):
    assert_fits(opened(window, qtbot))
