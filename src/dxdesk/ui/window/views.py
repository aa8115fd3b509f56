"""What stands in the middle of the window: the sheet, or a list of the whole edition instead."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from dxdesk.ui.window.parts import Parts


class Views(QObject):
    """Turns the middle of the window from the sheet to a list and back.

    A list hears by its show event that it is wanted; a sheet that somebody goes to takes the
    place of the list (see `Arrival`).
    """

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.frame)
        self._page = parts.page
        self._middle = parts.frame.middle
        self._actions: list[tuple[QAction, QWidget]] = []
        self._middle.currentChanged.connect(self._on_turned)

    def add(self, action: QAction, view: QWidget) -> None:
        """Have an action show a list, and, where it is shown already, the sheet again."""
        self._middle.addWidget(view)
        self._actions.append((action, view))
        action.setCheckable(True)
        action.triggered.connect(partial(self._turn_to, view))

    @Slot()
    def show_sheet(self) -> None:
        """Show the sheet."""
        self._middle.setCurrentWidget(self._page)

    def _turn_to(self, view: QWidget, _: object = None) -> None:
        is_shown = self._middle.currentWidget() is view
        self._middle.setCurrentWidget(self._page if is_shown else view)
        (self._page.focus_first if is_shown else view.setFocus)()

    @Slot(int)
    def _on_turned(self, _: int) -> None:
        for action, view in self._actions:
            action.setChecked(self._middle.currentWidget() is view)
