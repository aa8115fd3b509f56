"""The handouts of an edition as a table, or a sentence where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QTreeView, QWidget
from typing_extensions import override

from dxdesk.ui.handout.boxes import RoomyRows
from dxdesk.ui.handout.handouts_model import HandoutsModel, KeptHandout
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.plain import wrapped_label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_FIXED_EM: Final = {1: 7, 3: 11}
"""Columns of a width of their own; the others share the rest."""


class _Rows(QTreeView):
    """Leaves to the dialog the keys that move a handout; by itself it would move on."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}
        if moves and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class HandoutsTable(QStackedWidget):
    """Shows the handouts, one of them current.

    Args:
        none_words: Said where there are none.
        parent: The owner.

    Signals:
        chosen: Another handout is current.
        opened: The current one was entered or double-clicked.
    """

    chosen = Signal()
    opened = Signal()

    def __init__(self, none_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = HandoutsModel(self)
        self._view = _Rows()
        self._dress()
        words = wrapped_label(none_words)
        words.setObjectName("handouts_none")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.addWidget(self._view)
        self.addWidget(words)
        self.setFocusProxy(self._view)
        self._view.activated.connect(self.opened)
        self._view.selectionModel().currentChanged.connect(self._on_current)

    @property
    def place(self) -> int:
        """Place of the current handout, -1 for none."""
        return self._view.currentIndex().row()

    @property
    def kept(self) -> tuple[KeptHandout, ...]:
        """The handouts in their order."""
        return self._model.kept

    @property
    def current(self) -> KeptHandout | None:
        """The current handout."""
        return self.kept[self.place] if 0 <= self.place < len(self.kept) else None

    def show_kept(self, kept: list[KeptHandout]) -> None:
        """Show these handouts; the one that is current then stands where the last one did."""
        place = max(self.place, 0)
        self._model.show_kept(kept)
        self._view.setCurrentIndex(self._model.index(min(place, len(kept) - 1), 0))
        self.setCurrentIndex(0 if kept else 1)

    def go_to(self, uid: str) -> None:
        """Make a handout the current one, if it is there."""
        for at, kept in enumerate(self.kept):
            if kept.key.uid == uid:
                self._view.setCurrentIndex(self._model.index(at, 0))

    @Slot()
    def _on_current(self) -> None:
        self.chosen.emit()

    def _dress(self) -> None:
        view = self._view
        view.setObjectName("handouts")
        view.setAccessibleName("配布資料の一覧")
        view.setModel(self._model)
        view.setItemDelegate(RoomyRows(view))
        view.setRootIsDecorated(False)
        view.setItemsExpandable(False)
        view.setUniformRowHeights(True)
        view.setAlternatingRowColors(True)
        view.setAllColumnsShowFocus(True)
        ListActs(view, "配布資料の一覧")
        header = view.header()
        header.setStretchLastSection(False)
        em = self.fontMetrics().horizontalAdvance("あ")
        for at, width in _FIXED_EM.items():
            header.resizeSection(at, em * width)
        for at in (0, 2):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
