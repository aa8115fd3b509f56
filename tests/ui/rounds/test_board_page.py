"""照会の状況: a row for every recipient, the round that is chosen, and what is done about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QPushButton, QWidget

from dxdesk.domain import rows as r
from dxdesk.domain.change import ChangeSet, diff
from dxdesk.domain.kinds import key_of
from dxdesk.ui import theme
from dxdesk.ui.choice_box import ChoiceBox
from dxdesk.ui.plain import PlainLabel
from dxdesk.ui.rounds.board_model import BoardModel, Column
from dxdesk.ui.rounds.board_page import BoardPage, Chosen
from dxdesk.workspace.round_board import read_boards
from dxdesk.workspace.round_commands import (
    CloseRound,
    OpenRound,
    ReceiveOtherwise,
    SendDispatches,
)
from tests.workspace.conftest import YEAR
from tests.workspace.rounds import ROUND

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from dxdesk.ui.desk import Desk

TODAY = date(2026, 6, 22)
LEFT = Qt.MouseButton.LeftButton
PHONED = r.Answer("", received_on="2026-06-11", means="telephone", unchanged="yes", approved="yes")


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> BoardPage:
    """Two sections, of which one has answered by telephone."""
    rows = [r.Section("t", "W", "市民課"), r.Project("q", "t", "1-1-2", "交付")]
    desk.workspace.apply(ChangeSet("用意", diff({}, {key_of(YEAR, row): row for row in rows})))
    page = BoardPage(desk, lambda: TODAY)
    qtbot.addWidget(page)
    page.resize(1000, 500)
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.fixture
def asked(page: BoardPage, desk: Desk) -> BoardPage:
    begin(desk)
    keys = [line.key for line in board(desk).lines]
    desk.execute(SendDispatches(tuple(keys), "2026-06-01", 5))
    desk.execute(ReceiveOtherwise(keys[0], PHONED))
    return page


def begin(desk: Desk, name: str = ROUND.name) -> None:
    desk.execute(OpenRound(YEAR, replace(ROUND, name=name)))


def board(desk: Desk):
    return read_boards(desk.workspace.reader, YEAR, TODAY)[-1]


def text(page: BoardPage, name: str) -> str:
    label = page.findChild(PlainLabel, name)
    assert label is not None
    return label.text()


def cells(page: BoardPage, row: int) -> list[str]:
    model = page.view.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def button(page: BoardPage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, f"board_button_{name}")
    assert found is not None
    return found


def test_where_nobody_was_asked_a_round_can_be_begun(page: BoardPage) -> None:
    heard = QSignalSpy(page.begin_wanted)
    assert "まだ照会していません" in text(page, "board_none")
    widget = page.findChild(QPushButton, "board_begin")
    assert widget is not None
    QTest.mouseClick(widget, LEFT)
    assert heard.count() == 1
    assert page.board is None


def test_the_board_follows_the_plan(asked: BoardPage) -> None:
    assert text(asked, "board_figure") == "回答 1/2"
    assert text(asked, "board_counts") == "期限超過 1　回答済（修正なし） 1"
    assert "回答期限 令和8年6月19日" in text(asked, "board_asked")
    assert "実績（R4年度）" in text(asked, "board_asked")
    first = ["企画課", "6月19日", "回答済（修正なし）", "6月11日", "1/1", "", "", "電話で回答"]
    assert cells(asked, 0) == first
    assert cells(asked, 1) == ["市民課", "6月19日", "期限超過", "", "0/1", "", "", ""]
    colour = asked.view.model().index(1, Column.STATE).data(Qt.ItemDataRole.ForegroundRole)
    assert colour == theme.ERROR


def test_an_undo_is_seen_at_once(asked: BoardPage, desk: Desk) -> None:
    desk.undo()
    assert text(asked, "board_figure") == "回答 0/2"


def test_the_list_is_copied_with_days_in_full(asked: BoardPage) -> None:
    asked.view.setFocus()
    asked.view.selectAll()
    QTest.keyClick(asked.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == [
        "課",
        "期限",
        "状態",
        "受領日",
        "シート",
        "変更",
        "保留",
        "備考",
    ]
    assert lines[1].split("\t")[:4] == [
        "企画課",
        "令和8年6月19日",
        "回答済（修正なし）",
        "令和8年6月11日",
    ]


def test_what_is_done_about_a_recipient_is_asked_for(asked: BoardPage) -> None:
    heard = QSignalSpy(asked.wanted)
    asked.view.setFocus()
    asked.view.selectRow(0)
    assert not button(asked, "remind").isEnabled()
    asked.view.selectRow(1)
    QTest.mouseClick(button(asked, "remind"), LEFT)
    asked.view.setFocus()
    QTest.keyClick(asked.view, Qt.Key.Key_Insert)
    QTest.keyClick(asked.view, Qt.Key.Key_Return)
    place = asked.view.visualRect(asked.view.model().index(1, 0)).center()
    QTest.mouseClick(asked.view.viewport(), LEFT, pos=place)
    QTest.mouseDClick(asked.view.viewport(), LEFT, pos=place)
    acts = [heard.at(at)[0] for at in range(heard.count())]
    assert acts == ["remind", "type_in", "show", "show"]
    chosen = heard.at(0)[1]
    assert isinstance(chosen, Chosen)
    assert [line.dispatch.recipient for line in chosen.lines] == ["市民課"]


def test_a_closed_round_takes_no_answers_and_is_opened_again(asked: BoardPage, desk: Desk) -> None:
    assert button(asked, "type_in").isEnabled()
    desk.execute(CloseRound(board(desk).key))
    asked.view.selectRow(1)
    for name in ("type_in", "extend", "forms"):
        assert not button(asked, name).isEnabled()
    heard = QSignalSpy(asked.wanted)
    assert button(asked, "whole").text() == "受付を再開する(&C)"
    QTest.mouseClick(button(asked, "whole"), LEFT)
    assert heard.at(0)[0] == "reopen"
    box = asked.findChild(ChoiceBox, "board_round")
    assert box is not None
    assert box.currentText() == "実績の照会（締切）"


def test_one_of_several_rounds_is_chosen(asked: BoardPage, desk: Desk) -> None:
    begin(desk, "進捗")
    box = asked.findChild(ChoiceBox, "board_round")
    assert box is not None
    # The one that is looked at stays.
    assert box.currentText() == "実績の照会"
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert text(asked, "board_figure") == "回答 0/2"
    assert cells(asked, 0)[Column.STATE] == "未送付"
    shown = asked.board
    assert shown is not None
    assert shown.round.name == "進捗"


def test_the_model_keeps_its_promises(
    asked: BoardPage, desk: Desk, qtmodeltester: ModelTester
) -> None:
    model = BoardModel(asked)
    model.show_lines(board(desk).lines)
    qtmodeltester.check(model)  # pyright: ignore[reportUnknownMemberType] - pytest-qt leaves it open
    assert model.rowCount() == 2


def test_every_part_can_be_reached_by_name(asked: BoardPage) -> None:
    for name in ("board_table", "board_round"):
        widget = asked.findChild(QWidget, name)
        assert widget is not None
        assert widget.accessibleName()


def test_the_buttons_stand_below_each_other_where_there_is_little_room(
    asked: BoardPage, qtbot: QtBot
) -> None:
    def rows() -> int:
        return len({button(asked, name).y() for name in ("remind", "extend", "type_in", "whole")})

    qtbot.waitUntil(lambda: rows() == 1)
    asked.resize(300, 400)
    assert asked.width() == 300
    qtbot.waitUntil(lambda: rows() > 2)
