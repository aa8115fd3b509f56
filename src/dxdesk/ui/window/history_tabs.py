"""履歴: of the field that one is in, and of everything since a moment, behind two tabs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget


def history_tabs(field: QWidget, changes: QWidget) -> QTabWidget:
    """Both behind tabs; Ctrl+Tab turns them, and the keyboard goes to what they show."""
    tabs = QTabWidget()
    tabs.setObjectName("history_tabs")
    tabs.setDocumentMode(True)
    for takes_keyboard in (tabs, tabs.tabBar()):
        takes_keyboard.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    tabs.addTab(field, "この欄")
    tabs.addTab(changes, "変更点")
    return tabs
