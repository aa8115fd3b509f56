"""Everything can be reached with the keys, and the keyboard never goes where nobody sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from dxdesk.ui.dialogs.project import ProjectWords
from tests.e2e.clerk import ALT, CONTROL, SHIFT
from tests.e2e.test_opening import drop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.clerk import Clerk

KEY = Qt.Key


@pytest.fixture
def clerk(open_window: Callable[..., Clerk], sample_plan: Path) -> Clerk:
    return open_window(sample_plan)


def is_seen(widget: QWidget) -> bool:
    return widget.isVisible() and not widget.visibleRegion().isEmpty()


def is_in(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)


def test_f6_goes_round_the_parts_of_the_window(clerk: Clerk):
    frame = clerk.window
    clerk.made.parts.frame.tree.setFocus()
    clerk.press(KEY.Key_6, ALT)
    panes = [frame.docks["tree"], frame.middle, frame.docks["history"]]
    visited: list[QWidget] = []
    for _ in panes:
        clerk.press(KEY.Key_F6)
        visited += [pane for pane in panes if is_in(pane, clerk.focused)]
    assert visited == panes


def test_the_tab_key_never_goes_where_nobody_sees_it(clerk: Clerk):
    for steps in range(120):
        clerk.press(KEY.Key_Tab)
        assert clerk.window.isAncestorOf(clerk.focused), steps
        assert not clerk.focused.size().isEmpty()
        assert clerk.focused.isVisible()
        corner = clerk.focused.mapTo(clerk.window, clerk.focused.rect().center())
        assert corner.x() >= 0, clerk.focused


def test_a_panel_behind_another_comes_to_the_front_first(clerk: Clerk):
    history, trend = clerk.window.docks["history"], clerk.window.docks["trend"]
    clerk.press(KEY.Key_7, ALT)
    clerk.press(KEY.Key_6, ALT)
    clerk.wait(lambda: is_seen(history) and not is_seen(trend))
    clerk.press(KEY.Key_7, ALT)
    clerk.wait(lambda: is_seen(trend) and not is_seen(history))
    clerk.press(KEY.Key_7, ALT)
    clerk.wait(lambda: not is_seen(trend))
    assert is_seen(clerk.focused)


def search(clerk: Clerk, words: str) -> None:
    clerk.press(KEY.Key_F, CONTROL | SHIFT)
    field = clerk.focused
    assert isinstance(field, QLineEdit)
    field.clear()
    clerk.type(words)


def test_the_last_hit_of_a_search_can_be_removed(clerk: Clerk):
    tree, page = clerk.window.tree, clerk.made.parts.page
    number = tree.lines[tree.visible_uids()[3]].number
    search(clerk, number)
    clerk.wait(lambda: len(tree.visible_uids()) == 1)
    tree.select(tree.visible_uids()[0])
    clerk.made.arrival.show_sheet(tree.visible_uids()[0])
    clerk.window.acts["remove_project"].trigger()
    assert page.view is not None
    assert page.view.sheet.project.number != number
    assert is_in(tree, clerk.focused)
    clerk.window.acts["undo"].trigger()
    assert page.view.sheet.project.number == number
    assert is_seen(clerk.focused)


def test_a_new_sheet_is_shown_though_a_search_would_hide_it(clerk: Clerk):
    tree, page = clerk.window.tree, clerk.made.parts.page
    search(clerk, "zzzz")
    clerk.wait(lambda: not tree.visible_uids())
    clerk.answers.given["project"] = ProjectWords("9-9-9", "新しい事業", "企画課")
    clerk.window.acts["new_project"].trigger()
    assert page.project in tree.visible_uids()
    clerk.window.acts["undo"].trigger()
    assert page.view is not None
    assert page.view.sheet.project.number != "9-9-9"


def test_a_section_that_comes_with_a_slip_of_the_hand_is_told_and_can_go(clerk: Clerk):
    section = clerk.widget("header_section", QLineEdit)
    assert isinstance(section, QLineEdit)
    section.setFocus()
    section.selectAll()
    before = clerk.rows
    clerk.type("デジタル戦略果")
    clerk.press(KEY.Key_Tab)
    assert clerk.made.parts.notice.words == "新しい課「デジタル戦略果」を加えました。"
    clerk.click("notice_action")
    assert clerk.rows == before


def test_a_number_can_not_be_taken_away(clerk: Clerk):
    number = clerk.widget("header_number", QLineEdit)
    assert isinstance(number, QLineEdit)
    number.setFocus()
    number.selectAll()
    before = clerk.rows
    clerk.press(KEY.Key_Delete)
    clerk.press(KEY.Key_Tab)
    assert "事業番号が空です" in clerk.made.parts.notice.words
    assert clerk.rows == before
    number.setFocus()
    clerk.press(KEY.Key_Escape)
    assert number.text() == "1-1-1"


def test_a_plan_among_other_files_is_not_opened(clerk: Clerk, tmp_path: Path):
    other = tmp_path / "別.dxdesk"
    drop(clerk, other, tmp_path / "シート.txt")
    clerk.wait(lambda: "1つだけ" in clerk.made.parts.notice.words)
    assert clerk.made.desk.is_open


def test_a_plan_file_that_has_gone_is_not_called_read_only(clerk: Clerk, sample_plan: Path):
    sample_plan.rename(sample_plan.with_name("移した.dxdesk"))
    name = clerk.widget("header_name", QLineEdit)
    name.setFocus()
    clerk.type("ab")
    clerk.press(KEY.Key_Tab)
    assert "移動、削除または置き換え" in clerk.made.parts.notice.words
    clerk.press(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    sample_plan.with_name("移した.dxdesk").rename(sample_plan)


def test_a_project_has_a_menu_and_a_branch_has_none(clerk: Clerk):
    tree = clerk.window.tree
    tree.context_requested.emit(QPoint(10, 10), "")
    assert QApplication.activePopupWidget() is None
    tree.context_requested.emit(QPoint(10, 10), tree.visible_uids()[0])
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert clerk.window.acts["remove_project"] in menu.actions()
    menu.close()


def test_the_keys_are_listed(clerk: Clerk):
    clerk.press(KEY.Key_F1, CONTROL)
    question, (groups,) = clerk.answers.asked[-1]
    assert question == "show_keys"
    assert ("履歴", "Alt+6") in groups["画面全体"]
