"""From a place that was found to where it stands, in the whole window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QTableView

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.ui.fields.line import LineField
from tests.e2e.clerk import CONTROL

if TYPE_CHECKING:
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
