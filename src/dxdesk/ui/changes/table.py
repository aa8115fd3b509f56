"""The table of the changed places, as it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from dxdesk.ui import theme
from dxdesk.ui.changes.model import Column

if TYPE_CHECKING:
    from dxdesk.ui.changes.model import ChangesModel

_WIDTHS_EM: Final = {Column.SHEET: 5, Column.PLACE: 9, Column.LAST: 7}
_LINES: Final = 2
"""Of each row: as many as a place with the name of an indicator takes."""


def changes_table(model: ChangesModel) -> QTableView:
    """A table of a model, to be walked through by the line."""
    table = QTableView()
    table.setObjectName("changes_table")
    table.setAccessibleName("変更点")
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(_LINES * table.fontMetrics().lineSpacing() + theme.GAP)
    header = table.horizontalHeader()
    header.setMinimumSectionSize(3 * table.fontMetrics().horizontalAdvance("あ"))
    em = table.fontMetrics().horizontalAdvance("あ")
    for column, width in _WIDTHS_EM.items():
        header.resizeSection(column, width * em)
    for column in (Column.BEFORE, Column.AFTER):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    return table
