"""Buttons and labels as dialogs have them."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton

from dxdesk.ui import theme
from dxdesk.ui.plain import PlainLabel, wrapped_label


def push_button(words: str, name: str) -> QPushButton:
    """A button that Return presses only where the keyboard is on it."""
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAutoDefault(False)
    return button


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
