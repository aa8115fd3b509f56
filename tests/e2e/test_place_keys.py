"""Every key of every place does what its table says, and nothing else, in the whole window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from dxdesk.ui.fields.list import ListField
from dxdesk.ui.gantt.acts import Act
from dxdesk.ui.gantt.doing import Doing
from dxdesk.ui.window.registry import CHART, CROSS, FINDINGS, GRID, LISTS, PROJECTS, REGISTRY, TEXTS
from tests.e2e.clerk import ALT, NONE
from tests.e2e.test_shortcuts import Hearing

if TYPE_CHECKING:
    from PySide6.QtCore import QKeyCombination, QPoint
    from PySide6.QtWidgets import QWidget

    from dxdesk.ui.fields.acts import ListAct
    from dxdesk.ui.gantt.chart import Chart
    from tests.e2e.clerk import Clerk

KEY = Qt.Key
WAYS: Final = {
    GRID: (KEY.Key_5, ALT, "indicator_grid"),
    PROJECTS: (KEY.Key_F7, NONE, "projects"),
    CROSS: (KEY.Key_F8, NONE, "cross_grid"),
    FINDINGS: (KEY.Key_K, ALT, "findings_table"),
    LISTS: (KEY.Key_1, ALT, "project_tree_view"),
}
"""Where the acts are actions of Qt: the key that brings the widget into view, and its name."""


def listen(clerk: Clerk, place: QWidget, heard: list[str]) -> None:
    """Note every action of the window and of a place instead of doing it."""
    here: QWidget | None = place
    actions = [*clerk.window.acts.values(), *clerk.window.menus["panels"].actions()]
    while here is not None and here is not clerk.window:
        actions += here.actions()
        here = here.parentWidget()
    for action in actions:
        if action.objectName():
            action.triggered.disconnect()
            action.setEnabled(True)
            action.triggered.connect(Hearing(action.objectName(), heard))


def missed(clerk: Clerk, place: str, at: QWidget, heard: list[str]) -> list[str]:
    """Which keys of a place were not heard as the act that they stand for, and what was."""
    found: list[str] = []
    for spec in REGISTRY[place]:
        for keys in spec.shortcuts:
            heard.clear()
            at.setFocus()
            pressed = cast("QKeyCombination", QKeySequence(keys)[0])  # pyright: ignore[reportIndexIssue] - a gap in the stubs of PySide6
            clerk.press(pressed.key(), pressed.keyboardModifiers())
            if [name.removeprefix(_prefix(name)) for name in heard] != [spec.name]:
                found.append(f"{keys} ({spec.name}): {heard}")
    return found


def _prefix(name: str) -> str:
    prefixes = ("indicator_", "projects_", "findings_", "list_")
    return next((prefix for prefix in prefixes if name.startswith(prefix)), "")


@pytest.mark.parametrize("place", WAYS)
def test_every_key_of_a_table_asks_for_its_act(clerk: Clerk, place: str) -> None:
    key, held, name = WAYS[place]
    clerk.press(key, held)
    widget = clerk.widget(name)
    clerk.wait(widget.isVisible)
    heard: list[str] = []
    listen(clerk, widget, heard)
    assert missed(clerk, place, widget, heard) == []


@pytest.mark.parametrize("name", ["plan_chart", "year_chart"])
def test_every_key_of_a_chart_asks_for_its_act(
    clerk: Clerk, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    def hear(_doing: Doing, act: Act, _page: int) -> None:
        heard.append(act)

    def hear_menu(_doing: Doing, _place: QPoint) -> None:
        heard.append(Act.MENU)

    def hear_figure(_chart: Chart, _count: int) -> None:
        heard.append(Act.PAINT_COUNT)

    monkeypatch.setattr(Doing, "perform", hear)
    monkeypatch.setattr(Doing, "open_menu", hear_menu)
    monkeypatch.setattr("dxdesk.ui.gantt.doing.painted_on", hear_figure)
    chart = clerk.widget(name)
    listen(clerk, chart, heard)
    assert missed(clerk, CHART, chart, heard) == []


@pytest.mark.parametrize("name", ["text_activities", "text_actions", "text_notes"])
def test_every_key_of_a_list_of_items_asks_for_its_act(
    clerk: Clerk, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    def hear(_box: ListField, act: ListAct) -> None:
        heard.append(act)

    monkeypatch.setattr(ListField, "perform", hear)
    box = clerk.widget(name)
    listen(clerk, box, heard)
    assert missed(clerk, TEXTS, box, heard) == []
    assert QApplication.focusWidget() is box
