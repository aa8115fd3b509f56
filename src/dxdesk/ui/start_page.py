"""What the window shows while no plan is open: what one can begin with, and recent plans."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dxdesk.ui import theme
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.plain import PlainLabel, set_tip, wrapped_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

_MOST_ROWS: Final = 8
_PATH: Final = Qt.ItemDataRole.UserRole


class StartPage(QWidget):
    """The quiet beginning.

    Signals:
        plan_chosen: Path of a recent plan.
    """

    plan_chosen = Signal(object)

    def __init__(self, ways: Sequence[tuple[QAction, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = wrapped_label()
        self._recent = QListWidget()
        self._recent.setObjectName("recent_plans")
        self._recent.setAccessibleName("最近の計画")
        ListActs(self._recent, "最近の計画")
        self._recent.setSpacing(theme.GAP // 2)
        self._recent.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._recent.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._recent_title = PlainLabel("最近の計画")
        column = QVBoxLayout()
        title = PlainLabel("DXデスク")
        theme.embolden(title, theme.BASE_POINT_SIZE)
        for widget in (title, self._words, self._recent_title, self._recent):
            column.addWidget(widget)
        for action, words in ways:
            column.addWidget(_way(action, words))
        column.setSpacing(theme.MARGIN)
        inner = QWidget()
        inner.setLayout(column)
        inner.setFixedWidth(theme.PAGE_WIDTH * 2 // 3)
        # Stretches and no alignment: an aligned widget is not asked how high its words become.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(inner)
        middle.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(2)
        self._recent.itemActivated.connect(self._on_activated)
        self._recent.itemClicked.connect(self._on_activated)

    @property
    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def show_words(self, words: str) -> None:
        """Say why there is no plan, or that one is being opened."""
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def show_recent(self, paths: Sequence[str]) -> None:
        """List recent plans, latest first."""
        self._recent.clear()
        for path in paths:
            item = QListWidgetItem(f"{Path(path).name}　　{Path(path).parent}")
            item.setData(_PATH, path)
            set_tip(item, path)
            self._recent.addItem(item)
        self._recent.setEnabled(True)
        row = self._recent.sizeHintForRow(0) + 2 * self._recent.spacing()
        frame = 2 * (self._recent.frameWidth() + self._recent.spacing())
        self._recent.setFixedHeight(row * max(1, min(len(paths), _MOST_ROWS)) + frame)
        for widget in (self._recent, self._recent_title):
            widget.setVisible(bool(paths))

    @Slot(QListWidgetItem)
    def _on_activated(self, item: QListWidgetItem) -> None:
        # A double click chooses twice; the list is given free again with the next `show_recent`.
        if not self._recent.isEnabled():
            return
        self._recent.setEnabled(False)
        self.plan_chosen.emit(Path(str(item.data(_PATH))))


def _way(action: QAction, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(f"start_{action.objectName()}")
    set_tip(button, words)
    button.clicked.connect(action.trigger)
    return button
