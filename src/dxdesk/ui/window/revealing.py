"""Shows the place that a step changed: its edition, its sheet, and the field in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from dxdesk.domain.change import Add, Remove, Set
from dxdesk.domain.rows import PolicyNode

if TYPE_CHECKING:
    from dxdesk.domain.change import Change, Changes
    from dxdesk.domain.rows import Key
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.window.parts import Parts

_ABOVE_SHEETS: Final = (
    *("plan", "form_setting", "edition", "section", "former_project", "handout"),
    *("policy_node", "round", "dispatch", "answer"),
)
"""Kinds that stand on no sheet: a step that changes a sheet as well is about that."""


class Revealing(QObject):
    """Goes to what was changed.

    Signals:
        edition_wanted: The fiscal year of the edition that is to be shown.
        sheet_wanted: Uid of the project whose sheet is to be shown.
    """

    edition_wanted = Signal(int)
    sheet_wanted = Signal(str)

    def __init__(self, parts: Parts, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._page, self._tree = parts.page, parts.frame.tree

    def show_place(self, changes: Changes) -> None:
        """Show what a step is about; where that is gone, the place where it was."""
        if not self._desk.is_open:
            return
        change = self._main_one(changes)
        if change.key.edition is None:
            return
        self._turn_to_sheet(change)
        row = self._desk.workspace.row(change.key)
        node = row or getattr(change, "row", None)
        if isinstance(node, PolicyNode):
            self._tree.show_policy(node.number)
            return
        field = change.field if isinstance(change, Set) else ""
        gone = change.row if isinstance(change, Remove) else None
        self._page.reveal(change.key, field, gone)

    def _main_one(self, changes: Changes) -> Change:
        """What a step is about; where it is about several sheets, the one that is shown."""
        turn = min(map(_turn, changes))
        of_turn = [change for change in changes if _turn(change) == turn]
        return next(filter(self._is_on_shown_sheet, of_turn), of_turn[0])

    def _is_on_shown_sheet(self, change: Change) -> bool:
        touched = self._desk.workspace.touched_projects(self._desk.edition, (change,))
        return self._page.project in touched

    @Slot(object)
    def show_change(self, change: Change) -> None:
        """Show the place of one change."""
        self.show_place((change,))

    def show_field(self, key: Key, field: str) -> None:
        """Show a field, or a list of a sheet by its name."""
        self._turn_to_sheet(Set(key, field, None, None))
        self._page.reveal(key, field)

    def _turn_to_sheet(self, change: Change) -> None:
        edition = change.key.edition
        if edition != self._desk.edition and edition in self._desk.workspace.editions():
            self.edition_wanted.emit(edition)
        for uid in self._desk.workspace.touched_projects(self._desk.edition, (change,)):
            if uid != self._page.project and uid in self._tree.lines:
                self.sheet_wanted.emit(uid)


def _turn(change: Change) -> int:
    """The smaller, the more a step is about it; of equal ones the first counts."""
    if change.key.kind == "project" and isinstance(change, Add | Remove):
        return 0
    return 2 if change.key.kind in _ABOVE_SHEETS else 1
