"""The window of the manual by keys and mouse: contents, search, the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget

from dxdesk.domain.manual import Target
from dxdesk.ui.manual.acts import SPECS
from dxdesk.ui.manual.contents import Contents
from dxdesk.ui.manual.reader import Reader
from dxdesk.ui.manual.results import Results
from dxdesk.ui.manual.window import ManualWindow
from tests.ui.manual.manuals import small_manual

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QKeyCombination
    from PySide6.QtWidgets import QTreeWidgetItem
    from pytestqt.qtbot import QtBot

KEY = Qt.Key
ALT: Final = Qt.KeyboardModifier.AltModifier
CONTROL: Final = Qt.KeyboardModifier.ControlModifier
LEFT: Final = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> ManualWindow:
    window = ManualWindow(small_manual(tmp_path), tmp_path)
    qtbot.addWidget(window)
    window.resize(900, 500)
    window.open_at(Target("rounds"))
    qtbot.waitUntil(window.isActiveWindow)
    return window


def press(window: ManualWindow, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(focused(window), key, held or Qt.KeyboardModifier.NoModifier)


def focused(window: ManualWindow) -> QWidget:
    return QApplication.focusWidget() or window


def title(window: ManualWindow) -> str:
    return window.windowTitle().partition(" - ")[0]


def reader(window: ManualWindow) -> Reader:
    return cast("Reader", window.findChild(Reader, "manual_page"))


def contents(window: ManualWindow) -> Contents:
    return cast("Contents", window.findChild(Contents, "manual_contents"))


def results(window: ManualWindow) -> Results:
    return cast("Results", window.findChild(Results, "manual_results"))


def search_line(window: ManualWindow) -> QLineEdit:
    return cast("QLineEdit", window.findChild(QLineEdit, "manual_search"))


def items(window: ManualWindow) -> list[QTreeWidgetItem]:
    tree, found = contents(window), cast("list[QTreeWidgetItem]", [])
    item = tree.topLevelItem(0)
    while item is not None:
        found.append(item)
        item = cast("QTreeWidgetItem | None", tree.itemBelow(item))
    return found


def click(window: ManualWindow, words: str) -> None:
    item = next(each for each in items(window) if each.text(0) == words)
    place = contents(window).visualItemRect(item).center()
    QTest.mouseClick(contents(window).viewport(), LEFT, pos=place)


def test_the_contents_show_the_headings_of_the_page_alone(window: ManualWindow):
    assert [item.text(0) for item in items(window)] == [
        "はじめに",
        "最初の10分",
        "照会と回答",
        "照会する",
        "照会を始める",
        "キーの一覧",
        "回答を取り込む",
    ]
    click(window, "回答を取り込む")
    assert title(window) == "回答を取り込む"
    assert [item.text(0) for item in items(window)][-2:] == ["回答を取り込む", "届いたﾌｧｲﾙを渡す"]
    assert "照会を始める" not in [item.text(0) for item in items(window)]


def test_the_headings_of_a_page_at_the_lower_edge_come_into_view(window: ManualWindow):
    tree = contents(window)
    click(window, "最初の10分")
    last = items(window)[-1]
    # So high that the last page is the last line.
    window.resize(window.width(), window.height() - tree.viewport().height())
    while tree.visualItemRect(last).bottom() >= tree.viewport().height():
        window.resize(window.width(), window.height() + 1)
    assert tree.viewport().height() < tree.visualItemRect(last).bottom() + 3
    click(window, "回答を取り込む")
    page, heading = items(window)[-2:]
    assert heading.text(0) == "届いたﾌｧｲﾙを渡す"
    for item in (page, heading):
        assert tree.viewport().rect().contains(tree.visualItemRect(item))


def test_a_double_click_leads_to_a_page_and_hides_nothing(window: ManualWindow):
    tree = contents(window)
    item = next(each for each in items(window) if each.text(0) == "回答を取り込む")
    for clicked in (item.parent(), item):
        click(window, clicked.text(0))
        QTest.mouseDClick(tree.viewport(), LEFT, pos=tree.visualItemRect(clicked).center())
    assert title(window) == "回答を取り込む"
    assert [each.text(0) for each in items(window)][-2:] == ["回答を取り込む", "届いたﾌｧｲﾙを渡す"]


def test_in_a_narrow_window_the_page_has_more_room_than_the_contents(window: ManualWindow):
    assert contents(window).width() < reader(window).width()
    window.resize(1, 500)
    assert 0 < contents(window).width() < reader(window).width()


def test_a_heading_is_gone_to_with_the_keyboard(window: ManualWindow):
    contents(window).setFocus()
    press(window, KEY.Key_Down)
    press(window, KEY.Key_Down)
    press(window, KEY.Key_Return)
    assert contents(window).currentItem().text(0) == "キーの一覧"
    assert reader(window).verticalScrollBar().value() > 0
    assert title(window) == "照会する"


def test_a_part_leads_nowhere(window: ManualWindow):
    click(window, "はじめに")
    assert title(window) == "照会する"


def test_the_way_back_leads_to_where_one_had_read(window: ManualWindow):
    click(window, "回答を取り込む")
    reader(window).verticalScrollBar().setValue(300)
    click(window, "最初の10分")
    press(window, KEY.Key_Left, ALT)
    assert title(window) == "回答を取り込む"
    assert reader(window).verticalScrollBar().value() == 300
    press(window, KEY.Key_Left, ALT)
    assert title(window) == "照会する"
    back = cast("QToolButton", window.findChild(QToolButton, "button_manual_back"))
    forward = cast("QToolButton", window.findChild(QToolButton, "button_manual_forward"))
    assert (back.isEnabled(), forward.isEnabled()) == (False, True)
    QTest.mouseClick(forward, LEFT)
    assert title(window) == "回答を取り込む"
    # Whoever goes elsewhere from here cannot go forward any more.
    click(window, "照会する")
    assert not forward.isEnabled()
    press(window, KEY.Key_Left, ALT)
    assert title(window) == "回答を取り込む"


def test_the_same_place_again_is_no_new_step(window: ManualWindow):
    click(window, "照会する")
    click(window, "照会する")
    back = cast("QToolButton", window.findChild(QToolButton, "button_manual_back"))
    assert not back.isEnabled()


def test_pages_are_turned_to_both_ends(window: ManualWindow):
    press(window, KEY.Key_PageUp, CONTROL)
    assert title(window) == "最初の10分"
    press(window, KEY.Key_PageUp, CONTROL)
    assert title(window) == "最初の10分"
    press(window, KEY.Key_PageDown, CONTROL)
    press(window, KEY.Key_PageDown, CONTROL)
    press(window, KEY.Key_PageDown, CONTROL)
    assert title(window) == "回答を取り込む"


def test_words_are_looked_for_and_gone_to_with_the_keyboard_alone(window: ManualWindow):
    press(window, KEY.Key_F, CONTROL)
    assert search_line(window).hasFocus()
    QTest.keyClicks(search_line(window), "CTRL")
    assert results(window).isVisible()
    assert results(window).item(0).text() == (
        "照会する　照会を始める　照会 を選びます。 Ctrl+A で全部を選びます。 始める画面 "
        "<b>太字ではない</b> と書けます。 Ctrl+Z で元に戻ります。"
    )
    press(window, KEY.Key_Down)
    assert results(window).hasFocus()
    press(window, KEY.Key_Return)
    assert contents(window).currentItem().text(0) == "照会を始める"
    assert len(reader(window).extraSelections()) == 2
    # Esc takes the words away first, and closes the window then.
    press(window, KEY.Key_F, CONTROL)
    press(window, KEY.Key_Escape)
    assert contents(window).isVisible()
    press(window, KEY.Key_Escape)
    assert not window.isVisible()


def test_a_place_that_was_found_is_gone_to_by_a_click(window: ManualWindow):
    press(window, KEY.Key_F, CONTROL)
    search_line(window).setText("窓口")
    place = results(window).visualItemRect(results(window).item(0)).center()
    QTest.mouseClick(results(window).viewport(), LEFT, pos=place)
    assert title(window) == "最初の10分"


def test_that_nothing_was_found_is_said(window: ManualWindow):
    search_line(window).setText("どこにもない言葉")
    assert not results(window).isVisible()
    assert not contents(window).isVisible()
    press(window, KEY.Key_F, CONTROL)
    press(window, KEY.Key_Return)
    search_line(window).clear()
    assert contents(window).isVisible()


def test_a_link_is_a_step_too(window: ManualWindow):
    reader(window).setFocus()
    press(window, KEY.Key_Tab)
    press(window, KEY.Key_Return)
    assert contents(window).currentItem().text(0) == "届いたﾌｧｲﾙを渡す"
    press(window, KEY.Key_Left, ALT)
    assert title(window) == "照会する"


def test_opened_anew_nothing_is_looked_for_any_more(window: ManualWindow):
    search_line(window).setText("窓口")
    window.open_at(Target("answers", "届いたﾌｧｲﾙを渡す"))
    assert search_line(window).text() == ""
    assert contents(window).currentItem().text(0) == "届いたﾌｧｲﾙを渡す"


@pytest.mark.parametrize("place", ["manual_page", "manual_contents", "manual_search"])
def test_every_key_does_what_the_list_of_keys_says(window: ManualWindow, place: str):
    heard: list[str] = []
    acts = {spec.name: window.findChild(QAction, f"manual_{spec.name}") for spec in SPECS}
    for name, act in acts.items():
        assert isinstance(act, QAction)
        act.triggered.disconnect()
        act.setEnabled(True)
        act.triggered.connect(Hearing(name, heard))
    for spec in SPECS:
        for keys in spec.shortcuts:
            heard.clear()
            cast("QWidget", window.findChild(QWidget, place)).setFocus()
            pressed = cast("QKeyCombination", QKeySequence(keys)[0])  # pyright: ignore[reportIndexIssue] - a gap in the stubs of PySide6
            press(window, pressed.key(), pressed.keyboardModifiers())
            assert heard == [spec.name], keys


class Hearing:
    """Notes that an action was triggered."""

    def __init__(self, name: str, heard: list[str]) -> None:
        self._name = name
        self._heard = heard

    def __call__(self, _: bool = False) -> None:
        self._heard.append(self._name)
