"""The figures: filters of which one at most is pressed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from dxdesk.ui.window.figures import Figure, FiguresLine

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ALL = Figure("all", "事業", None, 38, "すべての事業")
OPEN = Figure("open", "実績なし", {"a", "b"}, 2, "実績が空欄の事業")
WAITING = Figure("waiting", "確定待ち", {"c"}, 1, "見込・速報の事業")


@pytest.fixture
def line(qtbot: QtBot) -> FiguresLine:
    line = FiguresLine()
    qtbot.addWidget(line)
    line.show()
    line.show_figures((ALL, OPEN, WAITING))
    return line


@pytest.fixture
def heard(line: FiguresLine) -> list[Figure | None]:
    heard: list[Figure | None] = []
    line.filter_chosen.connect(heard.append)
    return heard


def button(line: FiguresLine, name: str) -> QToolButton:
    found = line.findChild(QToolButton, f"figure_{name}")
    assert isinstance(found, QToolButton)
    return found


def press(line: FiguresLine, name: str) -> None:
    QTest.mouseClick(button(line, name), Qt.MouseButton.LeftButton)


def pressed(line: FiguresLine) -> list[str]:
    return [name for name in ("all", "open", "waiting") if button(line, name).isChecked()]


def test_one_figure_at_most_is_pressed(line: FiguresLine, heard: list[Figure | None]):
    press(line, "open")
    assert (pressed(line), line.chosen) == (["open"], "open")
    press(line, "waiting")
    assert (pressed(line), line.chosen) == (["waiting"], "waiting")
    press(line, "waiting")
    assert (pressed(line), line.chosen) == ([], "")
    assert heard == [OPEN, WAITING, None]


def test_the_figure_of_all_lifts_the_filter(line: FiguresLine, heard: list[Figure | None]):
    press(line, "open")
    press(line, "all")
    assert (pressed(line), heard) == ([], [OPEN, None])


def test_a_figure_is_pressed_by_the_keyboard(line: FiguresLine, heard: list[Figure | None]):
    target = button(line, "open")
    target.setFocus()
    QTest.keyClick(target, Qt.Key.Key_Space)
    assert heard == [OPEN]


def test_a_pressed_figure_that_changes_is_told_anew(line: FiguresLine, heard: list[Figure | None]):
    press(line, "open")
    fewer = replace(OPEN, projects={"a"}, count=1)
    line.show_figures((ALL, fewer, WAITING))
    assert (pressed(line), heard) == (["open"], [OPEN, fewer])
    line.show_figures((ALL, fewer, replace(WAITING, count=5)))
    assert heard == [OPEN, fewer]


def test_a_pressed_figure_that_goes_takes_its_filter_along(
    line: FiguresLine, heard: list[Figure | None]
):
    press(line, "waiting")
    line.show_figures((ALL, OPEN))
    assert (line.chosen, heard) == ("", [WAITING, None])
    assert not line.findChildren(QToolButton)[2].isVisible()  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
    line.show_figures((ALL, OPEN, WAITING))
    assert pressed(line) == []


def test_a_choice_is_cleared_without_a_word(line: FiguresLine, heard: list[Figure | None]):
    press(line, "open")
    line.clear_choice()
    assert (pressed(line), heard) == ([], [OPEN])


def test_a_figure_says_what_it_counts(line: FiguresLine):
    line.show_figures((replace(ALL, count=12345),))
    one = button(line, "all")
    assert (one.text(), one.accessibleName(), one.toolTip()) == (
        "事業 12,345",
        "事業 12345件",
        "すべての事業",
    )
