"""The line above the page: which sheet this is, and the ways to its parts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget

from dxdesk.ui import theme
from dxdesk.ui.plain import ElidedLabel, set_tip

PARTS: Final = ("見出し", "本文", "5年", "月", "指標")
"""What Alt+1 … Alt+5 jump to."""


class PageBar(QFrame):
    """Number and name, the state of the work, and the ways to the parts.

    Signals:
        part_wanted: The number of a part, from 0 as in `PARTS`.
        pin_clicked: The sheet is to be kept at hand, or no more.

    Attributes:
        title: Number and name.
    """

    part_wanted = Signal(int)
    pin_clicked = Signal()

    def __init__(self, state: QToolButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet_bar")
        state.setAutoRaise(True)
        state.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.title = ElidedLabel()
        theme.embolden(self.title, 1.5)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.MARGIN, 3, theme.GAP, 3)
        line.setSpacing(2)
        self._pin = _quiet_button()
        self._pin.setObjectName("pin_sheet")
        self._pin.clicked.connect(self.pin_clicked)
        self.show_pinned(pinned=False)
        line.addWidget(self._pin)
        line.addWidget(self.title, 1)
        line.addWidget(state)
        line.addSpacing(theme.GAP)
        ways = QButtonGroup(self)
        ways.idClicked.connect(self.part_wanted)
        for place, words in enumerate(PARTS):
            button = _quiet_button()
            button.setText(words)
            button.setObjectName(f"jump_{place + 1}")
            set_tip(button, f"{words}へ（Alt+{place + 1}）")
            ways.addButton(button, place)
            line.addWidget(button)

    def show_pinned(self, *, pinned: bool) -> None:
        """Show whether the sheet is kept at hand."""
        self._pin.setText("★" if pinned else "☆")
        words = "ピン留めを外す" if pinned else "この事業をピン留めする"
        self._pin.setAccessibleName(words)
        set_tip(self._pin, f"{words}（Ctrl+Shift+B）")


def _quiet_button() -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button
