"""The menu of the values that a cell can have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from dxdesk.ui.actions import make_menu
from dxdesk.ui.plain import menu_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu, QTableView


def offer_values(view: QTableView, choices: Sequence[tuple[str, str]], now: str) -> QMenu:
    """Show a menu of values below the current cell; the data of an action is the value.

    Args:
        view: The table.
        choices: Values, and what they are called.
        now: The value that stands there.
    """
    menu = make_menu(view)
    for value, words in choices:
        act = menu.addAction(menu_words(words))
        act.setData(value)
        act.setCheckable(True)
        act.setChecked(value == now)
        if value == now:
            menu.setActiveAction(act)
    menu.popup(below_cell(view))
    return menu


def below_cell(view: QTableView) -> QPoint:
    """The place on the screen below the current cell of a table."""
    rect = view.visualRect(view.currentIndex())
    return view.viewport().mapToGlobal(rect.bottomLeft() + QPoint(0, 1))
