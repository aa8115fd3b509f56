"""The table of the changed places, as it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.changes.model import Column

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from dxdesk.ui.changes.model import ChangesModel

_WIDTHS_EM: Final = {Column.SHEET: 5, Column.PLACE: 8, Column.LAST: 7}
_NARROW_EM: Final = {Column.SHEET: 4, Column.PLACE: 6}
"""Where there is little room, who and when are left to the tooltip."""
_LEAST_EM: Final = 4
"""Of the texts, which share what is left."""
_TEXTS_EM: Final = 6
"""Of each of them, before anything is left out."""
_LINES: Final = 2
"""Of each row: as many as a place with the name of an indicator takes."""


class ChangesTable(QTableView):
    """A table of changed places, to be walked through by the line."""

    def __init__(self, model: ChangesModel) -> None:
        super().__init__()
        self.setObjectName("changes_table")
        self.setAccessibleName("変更点")
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_LINES * self.fontMetrics().lineSpacing() + 2 * theme.GAP)

    @property
    def _em(self) -> int:
        return self.fontMetrics().horizontalAdvance("あ")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Not Qt's own stretching, which keeps what it had where there is no room.
        room = self.viewport().width() // self._em
        is_narrow = room < sum(_WIDTHS_EM.values()) + 2 * _TEXTS_EM
        widths = _NARROW_EM if is_narrow else _WIDTHS_EM
        self.setColumnHidden(Column.LAST, is_narrow)
        for column, width in widths.items():
            self.setColumnWidth(column, width * self._em)
        left = self.viewport().width() - sum(map(self.columnWidth, widths))
        for column in (Column.BEFORE, Column.AFTER):
            self.setColumnWidth(column, max(left // 2, _LEAST_EM * self._em))
