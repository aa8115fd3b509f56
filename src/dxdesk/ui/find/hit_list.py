"""The list of what was found: up and down with the keys, ticked with the space bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView
from typing_extensions import override

from dxdesk.ui.find.delegate import HitDelegate, other_state

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from dxdesk.ui.find.model import HitsModel


class HitList(QListView):
    """Shows a `HitsModel`."""

    def __init__(self, model: HitsModel) -> None:
        super().__init__()
        self.setObjectName("find_list")
        self.setAccessibleName("見つかった箇所")
        self.setModel(model)
        self.setItemDelegate(HitDelegate(self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

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
