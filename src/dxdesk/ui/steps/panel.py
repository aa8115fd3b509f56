"""操作の履歴: the steps of this session in order, latest last, and a way to any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.plain import set_tip, wrapped_label
from dxdesk.ui.steps.model import Column, StepsModel

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from dxdesk.ui.desk import Desk

_HOW: Final = "選んだ操作の直後まで戻します（Enter）。"

_LINES: Final = 2


class StepsPanel(QWidget):
    """The steps of the plan at a desk.

    Signals:
        step_wanted: How many steps are to stand.
    """

    step_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = StepsModel(desk, self)
        self._table = QTableView()
        self._table.setObjectName("steps_table")
        self._table.setAccessibleName("操作の履歴")
        self._table.setModel(self._model)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setTabKeyNavigation(False)
        ListActs(self._table, "操作の履歴")
        self._table.setShowGrid(False)
        rows = self._table.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_LINES * self.fontMetrics().lineSpacing() + 2 * theme.GAP)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.WORDS, QHeaderView.ResizeMode.Stretch)
        # Ten thousand rows are not measured at each edit: those in view will do.
        header.setResizeContentsPrecision(0)
        self._back = QPushButton("ここへ戻す")
        self._back.setObjectName("steps_back")
        set_tip(self._back, "選んだ操作の直後の状態に戻します（もう一度進めることもできます）")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        for widget in (wrapped_label(_HOW), self._table, self._back):
            column.addWidget(widget)
        self._table.activated.connect(self._on_wanted)
        self._back.clicked.connect(self._on_wanted)
        self._table.selectionModel().currentRowChanged.connect(self._update)
        self._model.dataChanged.connect(self._update)
        self._model.dataChanged.connect(self._show_present)
        self._model.modelReset.connect(self._update)
        self._update()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_present()

    @Slot()
    def _show_present(self) -> None:
        if self.isVisible() and self._model.rowCount():
            present = self._model.index(self._model.standing, Column.WORDS)
            self._table.setCurrentIndex(present)
            self._table.scrollTo(present)

    @Slot()
    def _update(self) -> None:
        row = self._table.currentIndex().row()
        is_elsewhere = row >= 0 and row != self._model.standing
        self._back.setEnabled(is_elsewhere and self._desk.is_open and self._desk.is_editable)

    @Slot()
    @Slot(QModelIndex)
    def _on_wanted(self) -> None:
        if self._back.isEnabled():
            self.step_wanted.emit(self._table.currentIndex().row())
