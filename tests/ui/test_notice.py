"""The bar tells one thing, for as long as it should, and offers one way on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from dxdesk.ui import notice
from dxdesk.ui.notice import NoticeBar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def bar(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[NoticeBar]:
    monkeypatch.setattr(notice, "SHOWN_MS", 60)
    window = QWidget()
    bar = NoticeBar()
    box = QVBoxLayout(window)
    box.addWidget(bar)
    box.addStretch(1)
    qtbot.addWidget(window)
    window.resize(600, 300)
    window.show()
    yield bar
    window.close()


def button(bar: NoticeBar) -> QPushButton:
    found = bar.findChild(QPushButton, "notice_action")
    assert isinstance(found, QPushButton)
    return found


def test_what_was_done_is_told_for_a_while(bar: NoticeBar, qtbot: QtBot):
    bar.tell("保存しました。")
    assert (bar.words, bar.isVisible(), button(bar).isVisible()) == ("保存しました。", True, False)
    qtbot.waitUntil(bar.isHidden)
    assert bar.words == ""


def test_what_could_not_be_done_stays_until_it_is_closed(bar: NoticeBar, qtbot: QtBot):
    bar.tell("保存しました。")
    bar.warn("書き込めません。")
    qtbot.wait(150)
    assert bar.words == "書き込めません。"
    close = bar.findChild(QToolButton, "notice_close")
    assert isinstance(close, QToolButton)
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert bar.words == ""


def test_the_way_on_is_taken_once_and_by_the_keyboard(bar: NoticeBar):
    done: list[str] = []
    bar.warn("削除しました。", "元に戻す", lambda: done.append("undo"))
    button(bar).setFocus()
    QTest.keyClick(button(bar), Qt.Key.Key_Space)
    assert (done, bar.words) == (["undo"], "")
    button(bar).click()
    assert done == ["undo"]


def test_a_way_on_may_tell_of_something_itself(bar: NoticeBar):
    bar.warn("一", "次", lambda: bar.warn("二"))
    button(bar).click()
    assert (bar.words, button(bar).isVisible()) == ("二", False)


def test_a_newer_notice_takes_the_place_of_the_older(bar: NoticeBar):
    done: list[str] = []
    bar.warn("一", "一をする", lambda: done.append("一"))
    bar.warn("二", "二をする", lambda: done.append("二"))
    assert (bar.words, bar.accessibleName(), button(bar).text()) == ("二", "二", "二をする")
    button(bar).click()
    assert done == ["二"]


def test_words_of_any_kind_are_shown_as_they_are_and_leave_room(bar: NoticeBar):
    bar.warn("<img src='file:///x'>&amp;" + "長" * 200_000)
    assert bar.words.startswith("<img src='file:///x'>&amp;長")
    bar.window().grab()
    assert bar.height() < 300


def test_what_is_told_of_the_moment_goes_with_the_next_step_and_what_lasts_does_not(bar: NoticeBar):
    for say in (bar.tell, bar.warn):
        say("今のこと", "元に戻す", list)
        bar.pass_on()
        assert bar.words == ""
    bar.tell_result("印刷しました。", "開く", list)
    bar.pass_on()
    assert bar.words == "印刷しました。"
    bar.offer("読み取り専用です。")
    bar.pass_on()
    assert bar.words == "読み取り専用です。"


def test_a_result_is_told_for_a_while(bar: NoticeBar, qtbot: QtBot):
    bar.tell_result("印刷しました。", "開く", list)
    qtbot.waitUntil(bar.isHidden)


def test_a_click_on_a_way_leaves_the_keyboard_where_it_was(bar: NoticeBar):
    box = QLineEdit(bar.window())
    box.show()
    box.setFocus()
    bar.offer("訂正中です。", ("終える", lambda: bar.tell("終えました。", "また", list)))
    QTest.mouseClick(button(bar), Qt.MouseButton.LeftButton)
    assert bar.words == "終えました。"
    assert box.hasFocus()


@pytest.mark.parametrize(("number", "taken"), [("", "一"), ("_1", "二"), ("_2", "三")])
def test_of_several_ways_the_person_takes_one(bar: NoticeBar, number: str, taken: str):
    done: list[str] = []
    bar.offer("前回の入力", *((words, partial(done.append, words)) for words in "一二三"))
    chosen = bar.findChild(QPushButton, f"notice_action{number}")
    assert isinstance(chosen, QPushButton)
    QTest.keyClick(chosen, Qt.Key.Key_Space)
    assert (done, bar.words) == ([taken], "")


def test_a_later_notice_has_its_own_ways_alone(bar: NoticeBar):
    bar.offer("前回の入力", *((words, list) for words in "一二三"))
    bar.tell("終わりました。")
    for number in ("", "_1", "_2"):
        other = bar.findChild(QPushButton, f"notice_action{number}")
        assert isinstance(other, QPushButton)
        assert not other.isVisible()


def test_what_is_said_besides_leaves_the_ways_on(bar: NoticeBar):
    bar.say_also("手紙は読めません。")
    assert bar.words == "手紙は読めません。"
    bar.tell_step("取り込みました。", ("元に戻す", bar.dismiss))
    for _ in range(2):
        bar.say_also("手紙は読めません。")
    assert bar.words == "取り込みました。手紙は読めません。"
    assert (button(bar).text(), button(bar).isVisible()) == ("元に戻す", True)
    bar.pass_on()
    assert bar.words == ""
