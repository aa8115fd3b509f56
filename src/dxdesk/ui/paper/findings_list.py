"""The list of what to look at before printing: sentences that are read whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QWidget
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.lists.acts import ListActs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from dxdesk.ui.item_option import ItemOption
    from dxdesk.ui.paper.findings import Finding

_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(
    Qt.TextFlag.TextWrapAnywhere
)
_TALLEST = 10_000
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


class FindingsList(QListWidget):
    """Findings below each other.

    Signals:
        chosen: The `Finding` that a person goes to.
        looked_at: The `Finding` that a person has selected, with keys or the mouse.
    """

    chosen = Signal(object)
    looked_at = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: Sequence[Finding] = ()
        self.setObjectName("preview_findings")
        self.setAccessibleName("印刷の前に確かめること")
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Sentences(self))
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        ListActs(self, "印刷の前に確かめること")
        self.activated.connect(self._on_activated)
        self.itemSelectionChanged.connect(self._on_selected)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these in the place of the present ones."""
        self._findings = findings
        self.clear()
        for finding in findings:
            mark = "！" if finding.is_grave else "・"
            self.addItem(QListWidgetItem(f"{mark}{finding.words}"))

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.chosen.emit(self._findings[index.row()])

    @Slot()
    def _on_selected(self) -> None:
        if self.selectedIndexes():
            self.looked_at.emit(self._findings[self.currentRow()])

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Qt makes the first row the current one without selecting it, where no key changes it.
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.selectedIndexes():
            self.setCurrentRow(max(self.currentRow(), 0), _SELECT)


class _Sentences(QStyledItemDelegate):
    """Breaks a sentence wherever the width ends, as Japanese is; Qt's own cuts some of them."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        width = self._view.viewport().width()
        room = QRect(0, 0, width - 2 * theme.GAP, _TALLEST)
        metrics = cast("ItemOption", option).fontMetrics
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        return QSize(width, metrics.boundingRect(room, _WRAPPED, text).height() + theme.GAP)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cell = cast("ItemOption", option)
        painter.save()
        if self._view.selectionModel().isSelected(index):
            painter.fillRect(cell.rect, theme.SELECTED)
        painter.setPen(theme.TEXT)
        room = cell.rect.adjusted(theme.GAP, theme.GAP // 2, -theme.GAP, 0)
        painter.drawText(room, _WRAPPED, str(index.data(Qt.ItemDataRole.DisplayRole)))
        painter.restore()
