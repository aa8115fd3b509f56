"""A list of which a person ticks all entries, some or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from dxdesk.ui.lists.acts import ListActs

if TYPE_CHECKING:
    from collections.abc import Iterable

_FLAGS: Final = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
)


class TickList(QListWidget):
    """Entries, each with a tick; `itemChanged` tells of another tick.

    Args:
        name: Object name.
        words: What is ticked.
    """

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setSpacing(1)
        ListActs(self, words)

    def offer(self, entries: Iterable[tuple[str, bool]]) -> None:
        """Show other entries: their words, and whether they are ticked."""
        self.clear()
        for words, is_ticked in entries:
            entry = QListWidgetItem(words)
            entry.setFlags(_FLAGS)
            entry.setCheckState(_state(is_ticked=is_ticked))
            self.addItem(entry)
        self.setCurrentRow(0)

    def ticked(self) -> list[bool]:
        """Which entries are ticked, in their order."""
        items = map(self.item, range(self.count()))
        return [item.checkState() is Qt.CheckState.Checked for item in items]

    @Slot()
    def tick_all(self) -> None:
        """Tick every entry."""
        self._tick(is_ticked=True)

    @Slot()
    def tick_none(self) -> None:
        """Tick no entry any more."""
        self._tick(is_ticked=False)

    def _tick(self, *, is_ticked: bool) -> None:
        for row in range(self.count()):
            self.item(row).setCheckState(_state(is_ticked=is_ticked))


def _state(*, is_ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
