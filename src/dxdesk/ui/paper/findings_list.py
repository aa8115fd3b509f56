"""The list of what to look at before printing: sentences that are read whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QWidget
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.item_option import item_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from dxdesk.ui.paper.findings import Finding

_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(
    Qt.TextFlag.TextWrapAnywhere
)
_TALLEST = 10_000


class FindingsList(QListWidget):
    """Findings below each other; `activated` tells which one a person goes to."""

    def __init__(self, findings: Sequence[Finding], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview_findings")
        self.setAccessibleName("印刷の前に確かめること")
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Sentences(self))
        for finding in findings:
            mark = "！" if finding.is_grave else "・"
            self.addItem(QListWidgetItem(f"{mark}{finding.words}"))


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
        metrics = item_option(option).fontMetrics
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        return QSize(width, metrics.boundingRect(room, _WRAPPED, text).height() + theme.GAP)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cell = item_option(option)
        painter.save()
        if self._view.selectionModel().isSelected(index):
            painter.fillRect(cell.rect, theme.SELECTED)
        painter.setPen(theme.TEXT)
        room = cell.rect.adjusted(theme.GAP, theme.GAP // 2, -theme.GAP, 0)
        painter.drawText(room, _WRAPPED, str(index.data(Qt.ItemDataRole.DisplayRole)))
        painter.restore()
