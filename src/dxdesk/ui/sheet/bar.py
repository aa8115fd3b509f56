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
    """

    part_wanted = Signal(int)

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
        line.addWidget(self.title, 1)
        line.addWidget(state)
        line.addSpacing(theme.GAP)
        ways = QButtonGroup(self)
        ways.idClicked.connect(self.part_wanted)
        for place, words in enumerate(PARTS):
            button = QToolButton()
            button.setText(words)
            button.setAutoRaise(True)
            button.setObjectName(f"jump_{place + 1}")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            set_tip(button, f"{words}へ（Alt+{place + 1}）")
            ways.addButton(button, place)
            line.addWidget(button)
