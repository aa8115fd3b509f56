"""The table of the changed places, as it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from dxdesk.ui.changes.model import Column

if TYPE_CHECKING:
    from dxdesk.ui.changes.model import ChangesModel

_WIDTHS_EM: Final = {Column.SHEET: 7, Column.PLACE: 8, Column.AUTHOR: 5, Column.TIME: 9}


def changes_table(model: ChangesModel) -> QTableView:
    """A table of a model, to be walked through by the line."""
    table = QTableView()
    table.setObjectName("changes_table")
    table.setAccessibleName("変更点")
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setMinimumSectionSize(3 * table.fontMetrics().horizontalAdvance("あ"))
    em = table.fontMetrics().horizontalAdvance("あ")
    for column, width in _WIDTHS_EM.items():
        header.resizeSection(column, width * em)
    for column in (Column.BEFORE, Column.AFTER):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    return table
