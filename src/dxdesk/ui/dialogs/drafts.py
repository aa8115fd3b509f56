"""Texts that were being typed when the program ended: each beside what stands in the plan now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dxdesk.domain.labels import EMPTY
from dxdesk.ui import theme
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.plain import PlainLabel, shortened, wrapped_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HOW = "前回、計画に保存されないまま終了した入力です。今の計画の内容と見比べて、選んでください。"
_GONE = "（この欄は、もう計画にありません）"


class LeftText(NamedTuple):
    """A text that was not kept: its place in words, and what stands there now (None: gone)."""

    place: str
    text: str
    now: str | None


class DraftsDialog(QDialog):
    """Asks what becomes of each text.

    Args:
        left: The texts; at least one.
        parent: The window.
    """

    def __init__(self, left: Sequence[LeftText], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("保存されなかった入力")
        self._left = left
        self._open = list(range(len(left)))
        self._decided: dict[int, bool] = {}
        self._list = QListWidget()
        self._list.setObjectName("drafts")
        self._list.setAccessibleName("保存されなかった入力の一覧")
        self._list.setSpacing(2)
        ListActs(self._list, "保存されなかった入力の一覧")
        for each in left:
            self._list.addItem(shortened(each.place, 100))
        self._text = _box("draft_text", "保存されなかった入力")
        self._now = _box("draft_now", "今の計画の内容")
        self._restore = QPushButton("この入力を計画に入れる(&R)")
        self._restore.setObjectName("draft_restore")
        self._copy = QPushButton("入力をコピー(&C)")
        self._copy.setObjectName("draft_copy")
        self._discard = QPushButton("この入力を破棄(&D)")
        self._discard.setObjectName("draft_discard")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._lay_out()
        self._buttons.rejected.connect(self.reject)
        self._list.currentRowChanged.connect(self._show)
        self._restore.clicked.connect(self._on_restore)
        self._copy.clicked.connect(self._on_copy)
        self._discard.clicked.connect(self._on_discard)
        self._list.setCurrentRow(0)

    def decided(self) -> Mapping[int, bool]:
        """By the number of a text: whether it goes into the plan, or is given up."""
        return self._decided

    def _lay_out(self) -> None:
        texts = QGridLayout()
        for column, box in enumerate((self._text, self._now)):
            caption = PlainLabel(box.accessibleName())
            caption.setBuddy(box)
            texts.addWidget(caption, 0, column)
            texts.addWidget(box, 1, column)
        acts = QHBoxLayout()
        for button in (self._restore, self._copy, self._discard):
            acts.addWidget(button)
        acts.addStretch(1)
        acts.addWidget(self._buttons)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        column.addWidget(wrapped_label(_HOW))
        column.addWidget(self._list, 1)
        column.addLayout(texts, 3)
        column.addLayout(acts)
        em = self.fontMetrics().horizontalAdvance("あ")
        self.resize(em * 50, em * 30)

    @Slot(int)
    def _show(self, row: int) -> None:
        left = self._left[self._open[row]] if row >= 0 else None
        self._text.setPlainText(left.text if left else "")
        now = left.now if left else ""
        self._now.setPlainText(_GONE if now is None else now or EMPTY)
        self._restore.setEnabled(left is not None and left.now is not None)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._left[self._open[self._list.currentRow()]].text)

    @Slot()
    def _on_restore(self) -> None:
        self._decide(goes_in=True)

    @Slot()
    def _on_discard(self) -> None:
        self._decide(goes_in=False)

    def _decide(self, *, goes_in: bool) -> None:
        row = self._list.currentRow()
        # The list tells of its next row while the old one still counts.
        self._list.takeItem(row)
        self._decided[self._open.pop(row)] = goes_in
        if not self._open:
            self.accept()
        self._show(self._list.currentRow())


def _box(name: str, words: str) -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setObjectName(name)
    box.setAccessibleName(words)
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    return box
