"""見え消し: with which earlier state the sheets are compared, and how that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from dxdesk.ui import theme
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.plain import wrapped_label
from dxdesk.workspace.changes_paper import ChangesWish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.workspace.comparing import BaseChoice


class BaseDialog(QDialog):
    """Asks for a base and a form.

    Args:
        choices: What can be compared with, the likeliest first.
        parent: The window.
    """

    def __init__(self, choices: Sequence[BaseChoice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("見え消し")
        self._choices = choices
        self._list = QListWidget()
        self._list.setObjectName("bases")
        self._list.setAccessibleName("比べる相手")
        self._list.setSpacing(2)
        ListActs(self._list, "比べる相手")
        for each in choices:
            self._list.addItem(_words(each))
        self._list.setCurrentRow(0)
        self._marked = QRadioButton("見え消し版（消した文字に二重取消線、加えた文字に下線）")
        self._marked.setObjectName("as_marked")
        self._marked.setChecked(True)
        self._table = QRadioButton("新旧対照表（変わった欄の前後を並べた表）")
        self._table.setObjectName("as_table")
        self._only = QCheckBox("変更のあったシートだけ")
        self._only.setObjectName("only_changed")
        self._only.setChecked(True)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._lay_out()
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._list.itemDoubleClicked.connect(self.accept)
        self._table.toggled.connect(self._only.setDisabled)
        self._list.currentRowChanged.connect(self._on_row)
        self._on_row(self._list.currentRow())

    def wish(self) -> ChangesWish:
        """What was chosen; there is a choice wherever the dialog can be accepted."""
        base = self._choices[self._list.currentRow()].name
        return ChangesWish(base, self._table.isChecked(), self._only.isChecked())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        words = "今の内容を、どの時点の内容と比べますか。" if self._choices else _NOTHING
        column.addWidget(wrapped_label(words))
        column.addWidget(self._list, 1)
        for widget in (self._marked, self._only, self._table, self._buttons):
            column.addWidget(widget)
        em = self.fontMetrics().horizontalAdvance("あ")
        self.resize(em * 44, em * 34)

    @Slot(int)
    def _on_row(self, row: int) -> None:
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(row >= 0)


_NOTHING = "比べる相手がありません。控えを付けておくと、その時点と比べられます。"


def _words(choice: BaseChoice) -> str:
    if choice.revision is None:
        return choice.words
    at = choice.revision.at.astimezone()
    return f"{choice.words}　　{at:%Y/%m/%d %H:%M}　{choice.revision.author}"
