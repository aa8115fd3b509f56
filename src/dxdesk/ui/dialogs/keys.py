"""キー操作の一覧: what the keys do, where one can look it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dxdesk.ui import theme
from dxdesk.ui.lists.acts import ListActs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class KeysDialog(QDialog):
    """A table of words and keys, under a heading for each place where they hold.

    Args:
        groups: Words and keys by the heading of their place.
        parent: The window.
    """

    def __init__(
        self, groups: Mapping[str, Sequence[tuple[str, str]]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("keys_dialog")
        self.setWindowTitle("キー操作の一覧")
        table = self._table = QTableWidget(0, 2)
        table.setObjectName("keys_table")
        table.setAccessibleName("キー操作の一覧")
        table.setHorizontalHeaderLabels(["操作", "キー"])  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 2 * theme.GAP)
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        ListActs(table, "キー操作の一覧")
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for heading, lines in groups.items():
            self._add_heading(heading)
            for words, keys in lines:
                self._add(words, keys)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(theme.MARGIN)
        column.addWidget(table)
        column.addWidget(buttons)
        width = self.fontMetrics().horizontalAdvance("あ")
        self.resize(width * 42, width * 36)

    def _add(self, *texts: str) -> None:
        row = self._table.rowCount()
        self._table.insertRow(row)
        for column, text in enumerate(texts):
            self._table.setItem(row, column, QTableWidgetItem(text))

    def _add_heading(self, heading: str) -> None:
        item = QTableWidgetItem(heading)
        item.setFont(theme.bold(self.font()))  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
        item.setBackground(theme.LABEL)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        row = self._table.rowCount()
        self._table.insertRow(row)
        self._table.setItem(row, 0, item)
        self._table.setSpan(row, 0, 1, 2)
