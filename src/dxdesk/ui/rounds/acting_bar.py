"""The bar above the sheet while answers are typed in for a section (代行入力)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from dxdesk.ui import theme
from dxdesk.ui.plain import ElidedLabel, set_tip


class ActingBar(QFrame):
    """Says for whom, and ends it.

    Args:
        words: For whom, by what and since when.
        keys: The key that ends it, for the tip.
        parent: The owner.

    Signals:
        ended: It is to be ended.
    """

    ended = Signal()

    def __init__(self, words: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("acting_bar")
        self.setAccessibleName(words)
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Window, theme.SELECTED)
        self.setPalette(colours)
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        label = ElidedLabel(words)
        label.setObjectName("acting_words")
        theme.embolden(label)
        button = QPushButton("終える")
        button.setObjectName("acting_end")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_tip(button, f"代行入力を終える（{keys}）")
        button.clicked.connect(self.ended)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.MARGIN, 4, theme.GAP, 4)
        line.addWidget(label, 1)
        line.addWidget(button)
