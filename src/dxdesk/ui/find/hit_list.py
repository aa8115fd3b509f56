"""The list of what was found: up and down with the keys, ticked with the space bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHeaderView, QTableView
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.find.delegate import HitDelegate, other_state
from dxdesk.ui.lists.acts import ListActs

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from dxdesk.ui.find.model import HitsModel


class HitList(QTableView):
    """Shows a `HitsModel`.

    A table, because it lays out what is seen alone: a QListView goes through all rows at each
    further one.
    """

    def __init__(self, model: HitsModel) -> None:
        super().__init__()
        self.setObjectName("find_list")
        self.setAccessibleName("見つかった箇所")
        self.setModel(model)
        self.setItemDelegate(HitDelegate(self))
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        ListActs(self, "見つかった箇所")
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()

    def go_to(self, row: int) -> None:
        """Go to a row and bring it into view."""
        index = self.model().index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        role = Qt.ItemDataRole.CheckStateRole
        index = self.currentIndex()
        state = index.data(role)
        if event.key() == Qt.Key.Key_Space and state is not None:
            self.model().setData(index, other_state(Qt.CheckState(state)), role)
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rows()

    def _fit_rows(self) -> None:
        height = max(theme.ROW_HEIGHT, self.fontMetrics().height() + theme.GAP)
        self.verticalHeader().setDefaultSectionSize(height)
