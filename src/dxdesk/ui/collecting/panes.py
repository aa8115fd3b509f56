"""The lists beside the lines: the files, and what of them stands in no line, each in full below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHeaderView,
    QPlainTextEdit,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.collecting.files_model import (
    ASKED,
    CHANGED,
    NAME,
    SECTION,
    STATE,
    UNPLACED,
    FilesModel,
)
from dxdesk.ui.collecting.wording import told_of_file
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.lists.line_table import dress_lines

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from dxdesk.ui.collecting.decisions import Decisions
    from dxdesk.ui.collecting.told_model import ToldModel
    from dxdesk.ui.lists.rows_model import RowsModel

_DETAIL_LINES: Final = 6
_LEAST_LINES: Final = 2
_LEAST_ROWS: Final = 2
_SECTION_EM: Final = 7.5
_WIDTHS_EM: Final = {
    SECTION: 9.1,
    ASKED: 3.7,
    CHANGED: 2.7,
    STATE: 5.7,
    UNPLACED: 4.4,
}
_LEAST_NAME_EM: Final = 10.0
"""The name of a file has what is left, and at least this."""


class DetailBox(QPlainTextEdit):
    """A text that is read, a few lines high."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * _DETAIL_LINES)

    @override
    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        margins = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        return QSize(
            metrics.horizontalAdvance("あ") * 8, metrics.lineSpacing() * _LEAST_LINES + margins
        )


class FilesPane(QWidget):
    """The files, and everything that is known of the one that is looked at.

    Signals:
        file_chosen: The name of the file that is looked at.
    """

    file_chosen = Signal(str)

    def __init__(self, decisions: Decisions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FilesModel(decisions, self)
        self._table = _dressed(_FilesTable(), self._model, "collect_files", "回答のあったファイル")
        self._detail = DetailBox("collect_file", "選んだファイルについて")
        ListActs(self._table, "回答のあったファイル")
        _put(self, self._table, self._detail)
        self._table.selectionModel().currentRowChanged.connect(self._on_row)
        self._table.selectRow(0)

    @property
    def file(self) -> str:
        """The file that is looked at; empty where there is none."""
        row = self._table.currentIndex().row()
        return self._model.file_at(row).file if row >= 0 else ""

    def go_to(self, file: str) -> None:
        """Look at a file."""
        row = self._model.row_of(file)
        if row >= 0 and file != self.file:
            self._table.selectRow(row)

    @Slot()
    def _on_row(self) -> None:
        row = self._table.currentIndex().row()
        self._detail.setPlainText(told_of_file(self._model.file_at(row)) if row >= 0 else "")
        self.file_chosen.emit(self.file)


class ToldPane(QWidget):
    """Rows of a `ToldModel`, and the one that is looked at in full.

    Args:
        model: The rows.
        name: By which tests and accessibility know the list, and by which it is printed.
        title: What it is.
    """

    def __init__(self, model: ToldModel, name: str, title: str) -> None:
        super().__init__()
        self._model = model
        self._table = _dressed(_Table(), model, f"collect_{name}", title)
        self._detail = DetailBox(f"collect_{name}_detail", f"{title}：選んだ行")
        ListActs(self._table, title)
        _put(self, self._table, self._detail)
        em = self.fontMetrics().horizontalAdvance("あ")
        self._table.setColumnWidth(0, round(em * _SECTION_EM))
        for column in range(1, model.columnCount()):
            self._table.horizontalHeader().setSectionResizeMode(
                column, QHeaderView.ResizeMode.Stretch
            )
        self._table.selectionModel().currentRowChanged.connect(self._on_row)
        model.modelReset.connect(self._on_reset)
        self._on_reset()

    @Slot()
    def _on_reset(self) -> None:
        self._table.selectRow(0)
        self._on_row()

    @Slot()
    def _on_row(self) -> None:
        row = self._table.currentIndex().row()
        self._detail.setPlainText(self._model.told_at(row) if row >= 0 else "")


class _Table(QTableView):
    """A list that can be squeezed to a few rows."""

    @override
    def minimumSizeHint(self) -> QSize:
        height = self.horizontalHeader().height()
        height += _LEAST_ROWS * self.verticalHeader().defaultSectionSize()
        return QSize(self.fontMetrics().horizontalAdvance("あ") * 8, height)


class _FilesTable(_Table):
    """Files, whose names show where they begin and how they end."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em, left = self.fontMetrics().horizontalAdvance("あ"), self.viewport().width()
        for column, width in _WIDTHS_EM.items():
            self.setColumnWidth(column, round(em * width))
            left -= self.columnWidth(column)
        self.setColumnWidth(NAME, max(left, round(em * _LEAST_NAME_EM)))


def _dressed(table: QTableView, model: RowsModel, name: str, words: str) -> QTableView:
    table.setObjectName(name)
    table.setAccessibleName(words)
    table.setModel(model)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    dress_lines(table)
    theme.soften_selection(table)
    return table


def _put(pane: QWidget, table: QWidget, detail: QWidget) -> None:
    parts = QSplitter(Qt.Orientation.Vertical)
    parts.addWidget(table)
    parts.addWidget(detail)
    parts.setStretchFactor(0, 1)
    parts.setChildrenCollapsible(False)
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(parts)
