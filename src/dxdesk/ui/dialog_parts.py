"""What dialogs have in common: buttons, boxes, labels, and what Return does in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QDialog, QPushButton
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.plain import PlainLabel, wrapped_label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class ReviewDialog(QDialog):
    """A dialog in which something is looked through before it goes into the plan.

    Return must not take it in from wherever it is pressed: it presses the button it is on.
    """

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(arg__1)
            return
        button = self.focusWidget()
        if isinstance(button, QAbstractButton):
            button.click()


def push_button(words: str, name: str) -> QPushButton:
    """A button that Return presses only where the keyboard is on it."""
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAutoDefault(False)
    return button


def check_box(words: str, name: str, *, is_checked: bool = False) -> QCheckBox:
    """A box that is ticked or not."""
    box = QCheckBox(words)
    box.setObjectName(name)
    box.setChecked(is_checked)
    return box


def notice_label(name: str, words: str = "") -> PlainLabel:
    """Words that must not be overlooked."""
    notice = wrapped_label(words)
    notice.setObjectName(name)
    colours = notice.palette()
    colours.setColor(QPalette.ColorRole.Window, theme.NOTICE)
    notice.setPalette(colours)
    notice.setAutoFillBackground(True)
    notice.setMargin(theme.GAP)
    return notice
