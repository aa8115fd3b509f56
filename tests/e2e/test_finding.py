"""Words found and replaced in the whole window, with the keys everybody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QTableView

from dxdesk.ui.fields.line import LineField
from dxdesk.ui.fields.list import ListField
from dxdesk.workspace.bulk_acts import AddNote
from dxdesk.workspace.bulk_commands import BulkEdit
from tests.e2e.clerk import ALT, CONTROL, SHIFT

if TYPE_CHECKING:
    from tests.e2e.clerk import Clerk

KEY = Qt.Key
WORDS = "オンライン"


def lines(clerk: Clerk) -> list[str]:
    found = clerk.widget("find_list", QTableView)
    assert isinstance(found, QTableView)
    return [str(found.model().index(row, 0).data()) for row in range(found.model().rowCount())]


def is_in_panel(clerk: Clerk) -> bool:
    return clerk.made.find.panel.isAncestorOf(clerk.focused)


def find(clerk: Clerk, words: str = WORDS) -> None:
    clerk.press(KEY.Key_F, CONTROL)
    assert is_in_panel(clerk)
    clerk.type(words)
    clerk.wait(lambda: lines(clerk) != [])
    # The first places are shown before all sheets have been read.
    clerk.rest()


def selected(clerk: Clerk) -> str:
    match clerk.focused:
        case LineField() as line:
            return line.selectedText()
        case ListField() as items:
            return items.textCursor().selectedText()
        case _:
            return ""


def test_f3_goes_from_place_to_place_on_the_sheet(clerk: Clerk):
    find(clerk)
    panel_line = clerk.focused
    clerk.press(KEY.Key_F3)
    assert clerk.focused is panel_line
    clerk.made.parts.page.focus_first()
    clerk.press(KEY.Key_F3)
    assert isinstance(clerk.focused, ListField)
    assert selected(clerk) == WORDS
    for key, modifier in ((KEY.Key_F3, SHIFT), (KEY.Key_F4, CONTROL | SHIFT)):
        clerk.press(key, modifier)
    clerk.press(KEY.Key_F4, SHIFT)
    assert isinstance(clerk.focused, LineField)
    assert selected(clerk) == WORDS


def test_a_place_on_another_sheet_brings_that_sheet(clerk: Clerk):
    page, tree = clerk.made.parts.page, clerk.window.tree
    find(clerk, "混み具合")
    clerk.press(KEY.Key_F3)
    assert page.project is not None
    assert "混み具合" in tree.lines[page.project].name
    assert tree.selected_uids() == [page.project]


def test_escape_goes_back_to_the_sheet(clerk: Clerk):
    find(clerk)
    clerk.press(KEY.Key_F3)
    clerk.press(KEY.Key_Escape)
    assert not clerk.window.docks["find"].isVisible()
    assert clerk.made.parts.page.isAncestorOf(clerk.focused)


def test_what_is_selected_is_what_is_to_be_found(clerk: Clerk):
    clerk.press(KEY.Key_1, ALT)
    clerk.press(KEY.Key_A, CONTROL)
    line = clerk.focused
    assert isinstance(line, QLineEdit)
    words = line.selectedText()
    clerk.press(KEY.Key_F, CONTROL)
    box = clerk.widget("find_words", QComboBox)
    assert isinstance(box, QComboBox)
    assert (box.currentText(), words != "") == (words, True)
    clerk.wait(lambda: lines(clerk) != [])


def test_everything_is_replaced_and_taken_back_with_the_keys(clerk: Clerk):
    before = clerk.rows
    find(clerk)
    clerk.press(KEY.Key_H, CONTROL)
    by = clerk.widget("find_by", QComboBox)
    while not by.isAncestorOf(clerk.focused):
        clerk.press(KEY.Key_Tab)
    clerk.type("電子")
    clerk.click("find_replace_all")
    clerk.rest()
    assert "置換しました" in clerk.made.parts.notice.words
    year = clerk.made.desk.edition
    assert [
        row for key, row in clerk.rows.items() if key.edition == year and WORDS in str(row)
    ] == []
    clerk.press(KEY.Key_Z, CONTROL)
    clerk.rest()
    assert clerk.rows == before


def test_the_list_of_projects_is_narrowed_with_a_key_of_its_own(clerk: Clerk):
    clerk.press(KEY.Key_F, CONTROL | SHIFT)
    assert clerk.focused.objectName() == "project_search"


def test_many_sheets_are_changed_with_a_key(clerk: Clerk):
    uids = tuple(clerk.window.tree.visible_uids()[:3])
    year, before = clerk.made.desk.edition, clerk.rows
    clerk.answers.given["bulk_edit"] = BulkEdit(year, uids, AddNote("※ 一括で加えた注記"))
    clerk.press(KEY.Key_M, CONTROL | SHIFT)
    assert clerk.made.parts.notice.words == "注記を一括追加しました（3シート）。"
    clerk.click("notice_action")
    assert clerk.rows == before
