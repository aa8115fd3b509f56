"""The list of projects on the screen, and hands for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from dxdesk.domain import rows as r
from dxdesk.domain.change import ChangeSet, diff
from dxdesk.domain.kinds import key_of
from dxdesk.ui.project_list.columns import COLUMNS, Column
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.project_list.model import ProjectListModel
    from dxdesk.ui.project_list.page import ProjectListPage

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def furnish(desk: Desk) -> None:
    """Give the small plan three more projects and a second section."""
    rows: list[r.Row] = [
        r.Section("t", "W", "税務課"),
        r.Project("q", "t", "1-1-2", "納付", budget_text="900千円", budget_thousand_yen=900),
        r.Project("u", "s", "1-1-10", "図書", memo="要確認"),
        r.Project("v", None, "2-1-1", "防災", work_state="settled"),
    ]
    desk.workspace.apply(ChangeSet("用意", diff({}, {key_of(YEAR, row): row for row in rows})))


class Hands:
    """The page, and a person's keys on it."""

    def __init__(self, page: ProjectListPage, desk: Desk) -> None:
        self.page = page
        self.view = page.view
        self.model = cast("ProjectListModel", page.view.model())
        self._desk = desk

    def go(self, row: int, column: Column) -> None:
        """Go to a cell."""
        self.view.setFocus()
        self.view.setCurrentIndex(self.index(row, column))

    def index(self, row: int, column: Column) -> QModelIndex:
        return self.model.index(row, COLUMNS.index(column))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.focused, key, modifier)

    def type(self, text: str) -> None:
        """Type a text; a Japanese one comes from an input method."""
        if text.isascii():
            QTest.keyClicks(self.focused, text)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.focused, event)

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @property
    def place(self) -> tuple[int, Column]:
        """Row and column of the current cell."""
        index = self.view.currentIndex()
        return index.row(), COLUMNS[index.column()]

    def column(self, column: Column) -> list[str]:
        """The texts of a column as they are shown."""
        rows = range(self.model.rowCount())
        return [str(self.index(row, column).data()) for row in rows]

    def project(self, uid: str) -> r.Project:
        row = self._desk.workspace.row(r.Key(YEAR, "project", uid))
        assert isinstance(row, r.Project)
        return row

    @property
    def last_step(self) -> str:
        return self._desk.workspace.undo_steps[-1].label
