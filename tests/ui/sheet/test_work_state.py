"""The state of work above the sheet: shown, chosen, and the lock of a settled sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QToolButton, QWidget

from dxdesk.domain import rows as r
from dxdesk.domain.labels import WorkState
from dxdesk.ui.fields.text import TextField
from dxdesk.ui.gantt.canvas import GanttCanvas
from dxdesk.ui.indicator_grid.grid import IndicatorGrid
from dxdesk.ui.plain import PlainLabel
from dxdesk.ui.sheet.page import SheetPage
from dxdesk.workspace.settled import WHY_LOCKED, SetWorkState

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from dxdesk.ui.desk import Desk

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(qtbot: QtBot, sample_desk: Desk) -> SheetPage:
    page = SheetPage(sample_desk)
    qtbot.addWidget(page)
    page.resize(1050, 640)
    page.show_sheet(sample_desk.read_outline().projects[0].uid)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def key_of(page: SheetPage) -> r.Key:
    assert page.view is not None
    return page.view.key


def state_of(page: SheetPage) -> str:
    assert page.view is not None
    return page.view.sheet.project.work_state


def button(page: SheetPage) -> QToolButton:
    found = page.findChild(QToolButton, "work_state")
    assert isinstance(found, QToolButton)
    return found


def strip(page: SheetPage) -> QWidget:
    found = page.findChild(QWidget, "settled_strip")
    assert isinstance(found, QWidget)
    return found


def test_a_state_is_chosen_with_the_keys(page: SheetPage, sample_desk: Desk) -> None:
    sample_desk.execute(SetWorkState((key_of(page),), WorkState.INQUIRING))
    assert button(page).text().startswith("照会中")
    menu = button(page).menu()
    menu.popup(page.mapToGlobal(page.rect().center()))
    for _ in range(3):
        QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    assert state_of(page) == WorkState.ANSWERED
    assert "担当" in button(page).accessibleName()


def since(page: SheetPage) -> str:
    return button(page).accessibleName().partition("（")[2]


def test_who_and_when_are_those_of_the_state_that_is_shown(
    page: SheetPage, sample_desk: Desk
) -> None:
    sample_desk.execute(SetWorkState((key_of(page),), WorkState.INQUIRING))
    asked = since(page)
    sample_desk.execute(SetWorkState((key_of(page),), WorkState.ANSWERED))
    answered = since(page)
    assert asked != answered
    assert asked.startswith("担当")
    other = sample_desk.read_outline().projects[1].uid
    sample_desk.execute(
        SetWorkState((r.Key(sample_desk.edition, "project", other),), WorkState.ANSWERED)
    )
    page.show_sheet(other)
    assert since(page) not in {"", answered}
    sample_desk.undo()
    assert since(page) == ""


def test_a_settled_sheet_is_read_and_not_changed(page: SheetPage, sample_desk: Desk) -> None:
    assert strip(page).isHidden()
    sample_desk.execute(SetWorkState((key_of(page),), WorkState.SETTLED))
    assert strip(page).isVisible()
    purpose = page.findChild(TextField, "text_purpose")
    line = page.findChild(QLineEdit, "header_name")
    assert isinstance(purpose, TextField)
    assert isinstance(line, QLineEdit)
    assert purpose.isReadOnly()
    assert line.isReadOnly()
    before = sample_desk.workspace.rows(sample_desk.edition)
    for name in ("indicator_grid", "plan_chart", "year_chart"):
        widget = page.findChild(QWidget, name)
        assert isinstance(widget, IndicatorGrid | GanttCanvas)
        widget.setFocus()
        for pressed in (Key.Key_Delete, Key.Key_Space, Key.Key_5, Key.Key_Insert):
            QTest.keyClick(widget, pressed)
    assert sample_desk.workspace.rows(sample_desk.edition) == before


@pytest.mark.parametrize(
    ("name", "pressed", "modifier"),
    [
        ("text_purpose", Key.Key_A, NONE),
        ("text_purpose", Key.Key_Backspace, NONE),
        ("text_activities", Key.Key_V, CTRL),
        ("text_activities", Key.Key_R, CTRL | SHIFT),
        ("header_name", Key.Key_X, CTRL),
        ("plan_chart", Key.Key_Space, NONE),
        ("plan_chart", Key.Key_5, NONE),
        ("year_chart", Key.Key_Delete, NONE),
        ("year_chart", Key.Key_V, CTRL),
    ],
)
def test_no_key_that_would_change_a_settled_sheet_is_silent(
    page: SheetPage, sample_desk: Desk, name: str, pressed: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    heard: list[str] = []
    sample_desk.told.connect(heard.append)
    sample_desk.execute(SetWorkState((key_of(page),), WorkState.SETTLED))
    widget = page.findChild(QWidget, name)
    assert isinstance(widget, QWidget)
    widget.setFocus()
    QTest.keyClick(widget, pressed, modifier)
    assert heard == [WHY_LOCKED]
    for reading in (Key.Key_Left, Key.Key_Tab):
        QTest.keyClick(widget, reading)
    QTest.keyClick(widget, Key.Key_C, CTRL)
    assert heard == [WHY_LOCKED]


def test_one_click_opens_it_again_with_a_reason(page: SheetPage, sample_desk: Desk) -> None:
    sample_desk.execute(SetWorkState((key_of(page),), WorkState.SETTLED))
    reason = page.findChild(QComboBox, "unlock_reason")
    assert isinstance(reason, QComboBox)
    reason.setFocus()
    QTest.keyClick(reason, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(reason, "kaigi")
    opening = page.findChild(QPushButton, "unlock")
    assert isinstance(opening, QPushButton)
    QTest.mouseClick(opening, Qt.MouseButton.LeftButton)
    assert state_of(page) == WorkState.CHECKED
    assert strip(page).isHidden()
    name = page.findChild(QLineEdit, "header_name")
    assert isinstance(name, QLineEdit)
    assert not name.isReadOnly()
    assert "kaigi" in sample_desk.workspace.history.revisions()[0].label


@pytest.mark.parametrize("state", [WorkState.SETTLED, WorkState.PUBLISHED])
def test_the_keys_lead_to_the_reason_and_open_it_again(
    page: SheetPage, sample_desk: Desk, state: WorkState
) -> None:
    sample_desk.execute(SetWorkState((key_of(page),), WorkState.SETTLED))
    sample_desk.execute(SetWorkState((key_of(page),), state))
    words = strip(page).findChild(PlainLabel)
    assert isinstance(words, PlainLabel)
    done = "確定済み" if state == WorkState.SETTLED else "公表済み"
    assert words.text().startswith(f"{done}のため、変更できません。")
    page.work_state.ask_reason()
    reason = page.findChild(QComboBox, "unlock_reason")
    assert isinstance(reason, QComboBox)
    assert reason.hasFocus()
    QTest.keyClick(reason, Key.Key_Return)
    assert state_of(page) == WorkState.CHECKED
    assert "誤記の訂正" in sample_desk.workspace.history.revisions()[0].label


def test_the_way_back_from_settled_leads_through_the_strip(
    page: SheetPage, sample_desk: Desk
) -> None:
    sample_desk.execute(SetWorkState((key_of(page),), WorkState.SETTLED))
    able = {str(one.data()) for one in button(page).menu().actions() if one.isEnabled()}
    assert able == {WorkState.SETTLED, WorkState.PUBLISHED}


def test_another_sheet_is_not_locked_with_it(page: SheetPage, sample_desk: Desk) -> None:
    sample_desk.execute(SetWorkState((key_of(page),), WorkState.SETTLED))
    page.show_sheet(sample_desk.read_outline().projects[1].uid)
    assert strip(page).isHidden()
    name = page.findChild(QLineEdit, "header_name")
    assert isinstance(name, QLineEdit)
    assert not name.isReadOnly()
