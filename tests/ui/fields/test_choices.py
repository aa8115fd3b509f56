"""A choice is committed at once, and by nobody's accident."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.fields.hosts import PROJECT, STATES, Page, edit, stored

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from dxdesk.runtime.errors import KnownError


def test_a_choice_is_one_step(page: Page, qtbot: QtBot):
    before = len(page.desk.workspace.undo_steps)
    page.state.setFocus()
    QTest.keyClick(page.state, Qt.Key.Key_Down)
    assert stored(page.desk, "life_status") == STATES[1][0]
    assert len(page.desk.workspace.undo_steps) == before + 1
    page.desk.undo()
    assert page.state.currentText() == STATES[0][1]


def test_the_wheel_scrolls_the_page_and_changes_no_value(page: Page):
    page.state.setFocus()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(page.state.mapToGlobal(QPoint(5, 5))),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.state, event)
    assert not event.isAccepted()
    assert page.state.currentIndex() == 0
    assert not page.state.focusPolicy() & Qt.FocusPolicy.WheelFocus & ~Qt.FocusPolicy.StrongFocus


def test_a_refused_choice_returns_to_the_stored_value(
    page: Page, qtbot: QtBot, failures: list[KnownError], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(type(page.desk.workspace), "is_read_only", property(lambda _: True))
    page.state.setFocus()
    QTest.keyClick(page.state, Qt.Key.Key_Down)
    assert len(failures) == 1
    assert page.state.currentText() == STATES[0][1]


def test_a_value_that_is_not_offered_is_shown_as_it_is(page: Page):
    page.state.show_value(PROJECT, "<b>別</b>", STATES)
    assert page.state.currentText() == "<b>別</b>"
    page.state.show_value(PROJECT, None, STATES)
    assert page.state.currentText() == ""
    assert page.state.count() == len(STATES) + 1


def test_a_choice_follows_the_plan_and_its_access(page: Page):
    from dxdesk.domain.rows import edition_key
    from dxdesk.workspace.commands import SetField
    from tests.workspace.conftest import YEAR

    edit(page.desk, "life_status", "merged")
    assert page.state.currentText() == dict(STATES)["merged"]
    page.desk.execute(SetField(edition_key(YEAR), "state", "fixed"))
    assert not page.state.isEnabled()
