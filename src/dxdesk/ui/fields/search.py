"""A line for words to look for, above a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_LONGEST: Final = 200
"""Characters; thousands of words that were pasted by mistake would each be looked for."""


class SearchLine(QLineEdit):
    """Words that are looked for while they are typed.

    Args:
        name: The name of the widget.
        spoken: What it is called.
        hint: What can be typed.
        parent: The owner.

    Signals:
        left_downwards: The person wants to go on in the list.
    """

    left_downwards = Signal()

    def __init__(self, name: str, spoken: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setPlaceholderText(hint)
        self.setClearButtonEnabled(True)
        self.setMaxLength(_LONGEST)

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        key = arg__1.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(arg__1)
