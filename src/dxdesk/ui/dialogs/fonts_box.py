"""The city's own fonts: files that print 外字 and variants of names that no bundled font has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dxdesk.runtime.errors import KnownError
from dxdesk.ui import theme
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.plain import set_tip, wrapped_label
from dxdesk.workspace.own_fonts import require_printable

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINES = 3
_KINDS = "TrueTypeフォント (*.ttf *.tte *.TTF *.TTE);;すべてのファイル (*)"


class FontsBox(QWidget):
    """A short list of files, with buttons to add one and to take one away."""

    def __init__(self, files: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = QListWidget()
        self._list.setObjectName("own_fonts")
        self._list.setAccessibleName("追加の書体")
        ListActs(self._list, "追加の書体")
        set_tip(self._list, "外字や異体字など、標準の書体にない文字を印刷するときに使います。")
        for file in files:
            self._list.addItem(file)
        self._list.setFixedHeight(self.fontMetrics().height() * _LINES + 2 * theme.GAP)
        self._problem = wrapped_label()
        self._problem.setObjectName("font_problem")
        self._problem.hide()
        self._add = QPushButton("書体を追加…")
        self._add.setObjectName("font_add")
        self._remove = QPushButton("外す")
        self._remove.setObjectName("font_remove")
        self._lay_out()
        self._add.clicked.connect(self._on_add)
        self._remove.clicked.connect(self._on_remove)
        self._list.currentRowChanged.connect(self._on_row)
        self._on_row(self._list.currentRow())

    def files(self) -> tuple[str, ...]:
        """The files that are listed."""
        return tuple(self._list.item(row).text() for row in range(self._list.count()))

    def add(self, file: str) -> None:
        """List a file, or say why nothing can be printed with it."""
        try:
            require_printable(Path(file))
        except KnownError as error:
            self._problem.setText(str(error))
            self._problem.show()
            return
        self._problem.hide()
        if file not in self.files():
            self._list.addItem(file)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        buttons.addWidget(self._add)
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self._list)
        column.addWidget(self._problem)
        column.addLayout(buttons)

    @Slot()
    def _on_add(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "追加する書体", "", _KINDS)
        if name:
            self.add(name)

    @Slot()
    def _on_remove(self) -> None:
        self._list.takeItem(self._list.currentRow())

    @Slot(int)
    def _on_row(self, row: int) -> None:
        self._remove.setEnabled(row >= 0)
