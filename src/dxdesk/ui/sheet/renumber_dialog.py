"""番号を振り直す: every number in the texts that speaks of an item, and which of them follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dxdesk.ui import theme
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.plain import set_tip, wrapped_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.rows import Key
    from dxdesk.workspace.renumbering import Reference

_HEADS: Final = ("直す", "欄", "文中の番号", "確かめること")
_AROUND: Final = 12
"""Characters of the text that are shown on either side of a number."""
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_WORDS: Final = (
    "文中の番号のうち、印の付いたものを一緒に直します。\n印は、スペースキーで切り替えます。"
)


class RenumberDialog(QDialog):
    """Asks which references follow; those that are doubtful are left out unless they are ticked.

    Args:
        references: What was found, in the order of the page.
        parent: The page.
    """

    def __init__(self, references: Sequence[Reference], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("番号を振り直す")
        self.setObjectName("renumber_dialog")
        self._references = references
        self._table = QTableWidget(len(references), len(_HEADS))
        self._table.setObjectName("references")
        self._table.setAccessibleName("文中の番号")
        ListActs(self._table, "文中の番号")
        self._ticks: list[QTableWidgetItem] = []
        self._fill()
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setText("振り直す")
        self._lay_out()
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._table.currentCellChanged.connect(self._on_current)

    @property
    def chosen(self) -> frozenset[tuple[Key, str, int]]:
        """The places of the references that follow."""
        return frozenset(
            each.place
            for each, tick in zip(self._references, self._ticks, strict=True)
            if tick.checkState() == _CHECKED
        )

    def _fill(self) -> None:
        table = self._table
        table.setHorizontalHeaderLabels(_HEADS)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        for row, each in enumerate(self._references):
            tick = QTableWidgetItem()
            tick.setFlags(tick.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            tick.setCheckState(_UNCHECKED if each.proposal.doubt else _CHECKED)
            table.setItem(row, 0, tick)
            self._ticks.append(tick)
            for column, words in enumerate(_words(each), 1):
                item = QTableWidgetItem(words)
                set_tip(item, each.text)
                table.setItem(row, column, item)
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        if self._references:
            table.setCurrentCell(0, 0)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        column.addWidget(wrapped_label(_WORDS))
        column.addWidget(self._table, 1)
        column.addWidget(self._buttons)
        em = self.fontMetrics().horizontalAdvance("あ")
        self.resize(em * 64, em * 26)
        self._table.setFocus()

    @Slot(int, int)
    def _on_current(self, row: int, column: int) -> None:
        # The space bar ticks the current cell, and a row has one tick.
        if column > 0:
            self._table.setCurrentCell(row, 0)


def _words(reference: Reference) -> tuple[str, str, str]:
    proposal, text = reference.proposal, reference.text.replace("\n", " ")
    before = text[max(proposal.start - _AROUND, 0) : proposal.start]
    after = text[proposal.end : proposal.end + _AROUND]
    lead = "…" if proposal.start > _AROUND else ""
    tail = "…" if len(text) > proposal.end + _AROUND else ""
    change = f"【{proposal.old} → {proposal.new}】"
    if proposal.old == proposal.new:
        change = f"【{proposal.old}】"
    return reference.where, f"{lead}{before}{change}{after}{tail}", proposal.doubt
