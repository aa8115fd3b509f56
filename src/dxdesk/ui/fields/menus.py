"""The menu of a text field: Qt's own entries, and what whoever shows the field offers there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QLineEdit, QTextEdit


def open_menu(field: QLineEdit | QTextEdit, event: QContextMenuEvent) -> None:
    """Open the menu of a field, with the actions of the field in it."""
    menu = field.createStandardContextMenu()
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if field.actions():
        menu.addSeparator()
        for action in field.actions():
            menu.addAction(action)
    menu.popup(event.globalPos())
