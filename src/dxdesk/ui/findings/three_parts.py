"""Boxes, a list and what is said of it: below each other in a narrow panel, else side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from dxdesk.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_WIDE_EM: Final = 60
_SIDE_EM: Final = 26
_SHARES: Final = (2, 5, 2)
"""Of the width."""
_LISTS_ALL: Final = (0, 1, 0)
"""Of the height."""
_WIDEST: Final = 16_777_215
"""Qt's own limit, which is none."""


class ThreeParts(QWidget):
    """At a side of the window there is room below each other, below the sheet side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        self._box.setSpacing(theme.GAP)
        self._sides: tuple[QWidget, ...] = ()

    def put(self, boxes: QWidget, middle: QWidget, foot: QWidget) -> None:
        """Put the parts here, from the top or from the left."""
        self._sides = (boxes, foot)
        self._box.addWidget(boxes)
        self._box.addWidget(middle, 1)
        self._box.addWidget(foot)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em = self.fontMetrics().horizontalAdvance("あ")
        is_wide = self.width() > _WIDE_EM * em
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        for place, share in enumerate(_SHARES if is_wide else _LISTS_ALL):
            self._box.setStretch(place, share)
        for side in self._sides:
            side.setMaximumWidth(_SIDE_EM * em if is_wide else _WIDEST)


def column_of(*widgets: QWidget, stretched: QWidget | None = None) -> QWidget:
    """Widgets below each other, one of them taking what room there is."""
    column = QWidget()
    box = QVBoxLayout(column)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.GAP)
    for widget in widgets:
        box.addWidget(widget, int(widget is stretched))
    return column
