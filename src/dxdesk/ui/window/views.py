"""What stands in the middle of the window: the sheet, or a list of the whole edition instead."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from dxdesk.ui.window.parts import Parts


class Views(QObject):
    """Turns the middle of the window from the sheet to a list and back.

    A list is made when somebody first wants to see it, and hears by its show event that it is
    wanted again; a sheet that somebody goes to takes its place (see `Arrival`).
    """

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.frame)
        self._page = parts.page
        self._middle = parts.frame.middle
        self._made: dict[QAction, QWidget] = {}
        self._middle.currentChanged.connect(self._on_turned)

    def add(self, action: QAction, make: Callable[[], QWidget]) -> None:
        """Have an action show what `make` makes, and, where it is shown, the sheet again."""
        action.setCheckable(True)
        action.triggered.connect(partial(self._turn, action, make))

    def _turn(self, action: QAction, make: Callable[[], QWidget], _: object = None) -> None:
        if action not in self._made:
            self._made[action] = make()
            self._middle.addWidget(self._made[action])
        view = self._made[action]
        is_shown = self._middle.currentWidget() is view
        self._middle.setCurrentWidget(self._page if is_shown else view)
        (self._page.focus_first if is_shown else view.setFocus)()

    @Slot(int)
    def _on_turned(self, _: int) -> None:
        for action, view in self._made.items():
            action.setChecked(self._middle.currentWidget() is view)
