"""Buttons beside each other, which a narrow window does not push out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget
from typing_extensions import override

from dxdesk.ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent


class ButtonRows(QWidget):
    """Buttons beside each other, in as many rows as there is room for them.

    Args:
        buttons: In their order.
        parent: The owner.
    """

    def __init__(self, buttons: Sequence[QPushButton], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = tuple(buttons)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.GAP)
        self._columns = 0
        self._arrange(1)

    @override
    def minimumSizeHint(self) -> QSize:
        widest = max(button.sizeHint().width() for button in self._buttons)
        return QSize(widest, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = range(len(self._buttons), 1, -1)
        self._arrange(next((n for n in fitting if self._width_of(n) <= self.width()), 1))

    def _width_of(self, columns: int) -> int:
        widths = [button.sizeHint().width() for button in self._buttons]
        own = (max(widths[column::columns]) for column in range(columns))
        return sum(own) + theme.GAP * (columns - 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._grid.setColumnStretch(self._columns, 0)
        self._grid.setColumnStretch(columns, 1)
        self._columns = columns
        for place, button in enumerate(self._buttons):
            self._grid.addWidget(button, place // columns, place % columns)
