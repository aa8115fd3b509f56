"""操作の履歴: the steps in order, where the plan stands among them, and the way to any of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableView

from dxdesk.domain import rows as r
from dxdesk.domain.rows import Key
from dxdesk.ui import theme
from dxdesk.ui.steps.model import HERE, OPENED, UNDONE, Column, StepsModel
from dxdesk.ui.steps.panel import StepsPanel
from dxdesk.workspace.commands import AddRow, SetField
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from dxdesk.ui.desk import Desk

PROJECT = Key(YEAR, "project", "p")


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> StepsPanel:
    panel = StepsPanel(desk)
    qtbot.addWidget(panel)
    panel.step_wanted.connect(desk.walk_to)
    panel.resize(420, 300)
    panel.show()
    return panel


def table(panel: StepsPanel) -> QTableView:
    found = panel.findChild(QTableView, "steps_table")
    assert isinstance(found, QTableView)
    return found


def back(panel: StepsPanel) -> QPushButton:
    found = panel.findChild(QPushButton, "steps_back")
    assert isinstance(found, QPushButton)
    return found


def column(panel: StepsPanel, number: int) -> list[str]:
    model = table(panel).model()
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def rename(desk: Desk, *names: str) -> None:
    for name in names:
        assert desk.execute(SetField(PROJECT, "name", name))


def name(desk: Desk) -> object:
    row = desk.workspace.row(PROJECT)
    assert isinstance(row, r.Project)
    return row.name


def test_steps_stand_in_their_order_below_the_plan_as_it_was_opened(desk: Desk, panel: StepsPanel):
    rename(desk, "一")
    desk.execute(AddRow(YEAR, r.Indicator("", "p")))
    assert column(panel, Column.WORDS)[0] == OPENED
    assert column(panel, Column.WORDS)[2:] == [
        "1-1-1 事業名 窓口 → 一",
        "1-1-1 指標を追加（3か所）",
    ]
    assert column(panel, Column.STATE) == ["", "", "", HERE]


def test_what_is_undone_stands_grey_below_the_present(desk: Desk, panel: StepsPanel):
    rename(desk, "一", "二", "三")
    desk.undo()
    desk.undo()
    assert column(panel, Column.STATE)[-3:] == [HERE, UNDONE, UNDONE]
    last = table(panel).model().index(4, Column.WORDS)
    assert last.data(Qt.ItemDataRole.ForegroundRole) == theme.MUTED
    rename(desk, "四")
    assert column(panel, Column.STATE)[-2:] == ["", HERE]


def test_joined_typing_stays_one_row(
    desk: Desk, panel: StepsPanel, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("dxdesk.workspace.undo.TYPING_PAUSE", timedelta(minutes=10))
    rename(desk, "一", "二", "三")
    assert column(panel, Column.WORDS)[2:] == ["1-1-1 事業名 窓口 → 三"]


@pytest.mark.parametrize("how", ["enter", "double click", "button"])
def test_a_chosen_step_is_gone_to(desk: Desk, panel: StepsPanel, qtbot: QtBot, how: str):
    rename(desk, "一", "二", "三")
    view = table(panel)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Up)
    if how == "enter":
        QTest.keyClick(view, Qt.Key.Key_Return)
    elif how == "button":
        QTest.mouseClick(back(panel), Qt.MouseButton.LeftButton)
    else:
        spot = view.visualRect(view.currentIndex()).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert name(desk) == "一"
    assert column(panel, Column.STATE)[-3:] == [HERE, UNDONE, UNDONE]
    assert not back(panel).isEnabled()  # it is there already


def test_all_is_taken_back_and_done_again(desk: Desk, panel: StepsPanel, qtbot: QtBot):
    rename(desk, "一", "二")
    view = table(panel)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert name(desk) == "窓口"
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert name(desk) == "二"


def test_the_model_keeps_qts_rules(desk: Desk, qtmodeltester: ModelTester):
    model = StepsModel(desk)
    qtmodeltester.check(model)  # pyright: ignore[reportUnknownMemberType] - pytest-qt leaves it open
    rename(desk, "一", "二")
    desk.undo()
    rename(desk, "三")
    desk.walk_to(0)
    desk.close()
    qtmodeltester.check(model)  # pyright: ignore[reportUnknownMemberType] - pytest-qt leaves it open
    assert model.rowCount() == 0


def test_an_edit_reads_only_the_end_of_the_list(desk: Desk, panel: StepsPanel):
    resets: list[bool] = []
    table(panel).model().modelReset.connect(lambda: resets.append(True))
    rename(desk, "一", "二")
    desk.undo()
    rename(desk, "三")
    assert resets == []
