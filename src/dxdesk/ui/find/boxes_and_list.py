"""Boxes above a list where the panel is narrow, and beside it where the panel is wide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from dxdesk.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_WIDE_EM: Final = 50
_WIDEST: Final = 16_777_215
"""Qt's own limit, which is none."""


class BoxesAndList(QWidget):
    """At a side of the window there is room below the boxes, and below the sheet beside them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        self._box.setSpacing(theme.GAP)

    def put(self, boxes: QWidget, count: QWidget, found: QWidget) -> None:
        """Put the boxes here, and the list with its count."""
        column = QVBoxLayout()
        column.setSpacing(theme.GAP)
        column.addWidget(count)
        column.addWidget(found, 1)
        self._box.addWidget(boxes)
        self._box.addLayout(column, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() > self.fontMetrics().horizontalAdvance("あ") * _WIDE_EM
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        boxes = self._box.itemAt(0).widget()
        boxes.setMaximumWidth(self.width() * 2 // 5 if is_wide else _WIDEST)
