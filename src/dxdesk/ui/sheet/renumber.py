"""The offer to number a list anew, quietly below it, and what comes of it.

Numbers are never changed by themselves: a person may be in the middle of moving items about, and
texts elsewhere speak of them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from dxdesk.domain.renumbering import Entry, is_in_order
from dxdesk.ui import theme
from dxdesk.ui.plain import PlainLabel, set_tip
from dxdesk.workspace.renumbering import Renumber, entries_of
from dxdesk.workspace.value_words import LIST_LABELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.rows import Item, Key
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.sheet.renumber_dialog import RenumberDialog


class RenumberOffer(QWidget):
    """A line below a list, seen only while its numbers have come out of order here.

    Args:
        desk: Where the command goes.
        list_name: The list: `activities` or `actions`.
    """

    def __init__(self, desk: Desk, list_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._list_name = list_name
        self._project: Key | None = None
        self._was_in_order = False
        self._now: tuple[Entry, ...] = ()
        self._command: Renumber | None = None
        self._dialog: RenumberDialog | None = None
        words = PlainLabel("番号がずれています。")
        button = QPushButton("番号を振り直す…")
        button.setObjectName(f"renumber_{list_name}")
        button.setAccessibleName(f"{LIST_LABELS[list_name]}の番号を振り直す")
        set_tip(button, "番号を順に振り直し、文中の「下記②」などを一緒に直します（Ctrl+Shift+R）")
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.GAP, 0, 0, 2)
        line.addWidget(words)
        line.addWidget(button)
        line.addStretch(1)
        self.setObjectName(f"offer_{list_name}")
        button.clicked.connect(self.ask)
        self.hide()

    def show_items(self, project: Key, items: Sequence[Item]) -> None:
        """See the items that are shown."""
        if project != self._project:
            self._project, self._was_in_order = project, False
        self._now = entries_of(items)
        in_order = is_in_order(self._now)
        self._was_in_order = self._was_in_order or in_order
        self.setVisible(not in_order and self._was_in_order and self._desk.can_edit(project))

    @Slot()
    def ask(self) -> None:
        """Number the list anew, after asking where texts speak of its items."""
        project = self._project
        if project is None or not self._desk.can_edit(project) or not self._desk.keep_drafts():
            return
        if is_in_order(self._now):
            self._desk.told.emit("番号は、順に並んでいます。")
            return
        command = Renumber(project, self._list_name)
        references = command.references(self._desk.workspace.reader)
        if not references:
            self._desk.execute(command)
            return
        self._command = command
        # Imported here: the page is made of enough without it.
        from dxdesk.ui.sheet.renumber_dialog import RenumberDialog

        self._dialog = RenumberDialog(references, self)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.accepted.connect(self._on_accepted)
        self._dialog.open()

    @Slot()
    def _on_accepted(self) -> None:
        if self._dialog is not None and self._command is not None:
            self._desk.execute(replace(self._command, chosen=self._dialog.chosen))
