"""The main window: composes, and holds nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow


class MainWindow(QMainWindow):
    """The window of the desk."""
