"""From a place that was found to where it stands, in the whole window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QTableView, QTreeView

from dxdesk.domain.change import Add, ChangeSet
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.rows import FormerProject, Key, PolicyNode
from dxdesk.ui.fields.line import LineField
from tests.e2e.clerk import ALT, CONTROL, SHIFT

if TYPE_CHECKING:
    from dxdesk.domain.rows import Row
    from tests.e2e.clerk import Clerk

KEY = Qt.Key


def table(clerk: Clerk) -> QTableView:
    found = clerk.widget("find_list", QTableView)
    assert isinstance(found, QTableView)
    return found


def lines(clerk: Clerk) -> list[str]:
    model = table(clerk).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def find(clerk: Clerk, words: str) -> None:
    """Look for words until the first are found."""
    clerk.press(KEY.Key_F, CONTROL)
    clerk.type(words)
    clerk.wait(lambda: lines(clerk) != [])


def choose_edition(clerk: Clerk, edition: int) -> None:
    scope = clerk.widget("find_scope", QComboBox)
    assert isinstance(scope, QComboBox)
    scope.setCurrentIndex(scope.findText(FiscalYear(edition).label(), Qt.MatchFlag.MatchStartsWith))
    clerk.wait(lambda: FiscalYear(edition).label() in "".join(lines(clerk)[:1]))


def test_a_place_of_another_edition_brings_that_edition(clerk: Clerk):
    desk = clerk.made.desk
    other = desk.workspace.editions()[0]
    assert other != desk.edition
    name = desk.workspace.outline(other).projects[1].name
    find(clerk, name)
    choose_edition(clerk, other)
    found = lines(clerk)[1:]
    assert found[0] == f"事業名：{name}"
    table(clerk).setFocus()
    table(clerk).selectRow(1)
    clerk.press(KEY.Key_Return)
    assert desk.edition == other
    assert isinstance(clerk.focused, LineField)
    assert clerk.focused.selectedText() == name
    assert lines(clerk)[1:] == found
    assert not lines(clerk)[0].startswith(FiscalYear(other).label())


def words_asked(clerk: Clerk) -> str:
    box = clerk.widget("find_words", QComboBox)
    assert isinstance(box, QComboBox)
    assert box.isAncestorOf(clerk.focused)
    return box.currentText()


def test_f3_before_anything_was_looked_for_asks_for_what_is_selected(clerk: Clerk):
    clerk.press(KEY.Key_1, ALT)
    clerk.press(KEY.Key_A, CONTROL)
    assert isinstance(clerk.focused, LineField)
    words = clerk.focused.selectedText()
    clerk.press(KEY.Key_F3)
    assert clerk.window.docks["find"].isVisible()
    assert (words_asked(clerk), words != "") == (words, True)
    clerk.wait(lambda: lines(clerk) != [])


def test_where_nothing_is_found_the_last_words_are_asked_for_again(clerk: Clerk):
    clerk.press(KEY.Key_F, CONTROL)
    clerk.type("見当たらない言葉")
    clerk.press(KEY.Key_Escape)
    assert not clerk.window.docks["find"].isVisible()
    clerk.press(KEY.Key_F4, SHIFT)
    assert clerk.window.docks["find"].isVisible()
    assert words_asked(clerk) == "見当たらない言葉"


def go_to_row_off_sheet(clerk: Clerk, words: str) -> None:
    """Look for words that stand on no sheet, and strike Enter on the first place of the last."""
    find(clerk, words)
    clerk.rest()
    clerk.wait(lambda: any("施策名" in line for line in lines(clerk)))
    row = next(n for n, line in enumerate(lines(clerk)) if "施策名" in line)
    table(clerk).setFocus()
    table(clerk).selectRow(row + 1)
    clerk.press(KEY.Key_Return)


def row_of_kind(clerk: Clerk, kind: str) -> Row:
    rows = clerk.made.desk.workspace.rows(clerk.made.desk.edition, (kind,))
    return list(rows.values())[-1]


def test_a_title_is_shown_in_the_list_of_projects(clerk: Clerk):
    node = row_of_kind(clerk, "policy_node")
    assert isinstance(node, PolicyNode)
    clerk.press(KEY.Key_F, CONTROL | SHIFT)
    clerk.type("何も残らない絞り込み")
    go_to_row_off_sheet(clerk, node.title)
    tree = clerk.window.tree
    assert tree.isAncestorOf(clerk.focused)
    assert isinstance(clerk.focused, QTreeView)
    assert node.title in str(clerk.focused.currentIndex().data())


def test_a_section_is_shown_on_the_first_sheet_that_it_leads(clerk: Clerk):
    first = next(line for line in clerk.window.tree.lines.values() if line.section)
    section = clerk.window.tree.sections[first.section or ""]
    go_to_row_off_sheet(clerk, section.name)
    assert clerk.made.parts.page.project == first.uid
    assert isinstance(clerk.focused, LineField)
    assert clerk.focused.text() == section.name


def test_of_an_ended_project_it_is_said_that_it_has_no_sheet(clerk: Clerk):
    edition = clerk.made.desk.edition
    row = FormerProject("ended", "9-9-9", text="統合して終えた事業")
    change = Add(Key(edition, "former_project", "ended"), row)
    assert clerk.made.desk.apply(ChangeSet("用意", (change,)))
    go_to_row_off_sheet(clerk, "統合して終えた")
    assert "「9-9-9」は終了した事業" in clerk.made.parts.notice.words
