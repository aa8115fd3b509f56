"""The list of projects as a table that is typed in; from a number one goes to the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from typing_extensions import override

from dxdesk.ui.project_list.columns import COLUMNS, Column
from dxdesk.ui.typing_table.delegate import TypingDelegate
from dxdesk.ui.typing_table.form import Form
from dxdesk.ui.typing_table.table import TypingTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.project_list.model import ProjectListModel
    from dxdesk.ui.typing_table.form import Way

NUMBER: Final = COLUMNS.index(Column.NUMBER)


class ProjectGrid(TypingTable):
    """The table of the projects.

    Signals:
        entered: Enter was pressed on a number.
    """

    entered = Signal()

    def __init__(self, desk: Desk, model: ProjectListModel, parent: QWidget | None = None) -> None:
        super().__init__(desk, model, Form(), TypingDelegate, parent)

    @override
    def enter(self, way: Way) -> None:
        if self.currentIndex().column() == NUMBER and not self.roaming.is_range:
            self.entered.emit()
        else:
            self.go(way)
