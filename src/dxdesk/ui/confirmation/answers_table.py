"""The table of what came back: question and answer have the room that the rest can spare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.confirmation.answers_model import (
    ANSWER,
    EARLIER,
    ITEM,
    MESSAGE,
    OUTCOME,
    SECTION,
    AnswersModel,
)
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.lists.line_table import dress_lines

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_WIDTHS: Final = {SECTION: (9, 0.12), ITEM: (15, 0.18), EARLIER: (12, 0.15), OUTCOME: (15, 0.2)}
"""Of columns: at most so many full-width characters, and such a share of the table."""


class AnswersTable(QTableView):
    """Shows an `AnswersModel`."""

    def __init__(self, model: AnswersModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answers_table")
        self.setAccessibleName("回答の一覧")
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        dress_lines(self)
        ListActs(self, "確認依頼票の回答")
        self.setColumnHidden(EARLIER, not any(row.earlier for row in model.review.rows))
        for column in (MESSAGE, ANSWER):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        theme.soften_selection(self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em, room = self.fontMetrics().horizontalAdvance("あ"), self.viewport().width()
        for column, (characters, share) in _WIDTHS.items():
            self.setColumnWidth(column, min(em * characters, int(room * share)))
