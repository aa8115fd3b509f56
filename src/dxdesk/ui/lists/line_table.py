"""A table that is read line by line: whole rows are chosen, each as high as one line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from dxdesk.ui import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel


def line_table(model: QAbstractItemModel, name: str, words: str) -> QTableView:
    """A table of a model that looks and moves so.

    Args:
        model: What is shown.
        name: Of the table in the program.
        words: What it is called for somebody who cannot see it.
    """
    table = QTableView()
    table.setObjectName(name)
    table.setAccessibleName(words)
    table.setModel(model)
    dress_lines(table)
    return table


def dress_lines(table: QTableView) -> None:
    """Have a table look and move so; its columns are left to whoever knows them."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    rows = table.verticalHeader()
    rows.hide()
    # One height for all: thousands of rows are not measured one by one.
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(table.fontMetrics().height() + theme.GAP)
    table.horizontalHeader().setHighlightSections(False)
