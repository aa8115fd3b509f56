"""What came back of 確認依頼票 as a table: a row each, and what a person lets become of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from dxdesk.ui.lists.reading import FULL_TEXT
from dxdesk.ui.lists.rows_model import Index, RowsModel
from dxdesk.ui.plain import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxdesk.workspace.confirmation_review import AnswerReview, AnswerRow, Fate

COLUMNS: Final = ("課", "番号・欄", "確認事項", "回答", "これまで", "取込の結果")
SECTION, ITEM, MESSAGE, ANSWER, EARLIER, OUTCOME = range(len(COLUMNS))

_LONGEST: Final = 200
"""Characters of a cell that are drawn; no column is wide enough for more."""


class AnswersModel(RowsModel):
    """The rows of a review.

    Attributes:
        review: With what has been chosen so far.
    """

    def __init__(self, review: AnswerReview, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self.review = review

    def row_at(self, row: int) -> AnswerRow:
        """A row."""
        return self.review.rows[row]

    def choose(self, rows: Iterable[int], fate: Fate) -> None:
        """Let something become of rows, as of `AnswerReview.with_fate`."""
        for row in rows:
            self.review = self.review.with_fate(row, fate)
        # Others may have followed.
        last = self.rowCount() - 1
        self.dataChanged.emit(self.index(0, OUTCOME), self.index(last, OUTCOME))

    @override
    def number_of_rows(self) -> int:
        return len(self.review.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, FULL_TEXT):
            return None
        text = _cells(self.review.rows[index.row()])[index.column()]
        return text if role == FULL_TEXT else " ".join(shortened(text, _LONGEST).split())


def _cells(row: AnswerRow) -> tuple[str, ...]:
    item = row.item or (f"{row.line}行目" if row.line else "")
    return row.section or row.file, item, row.message, row.answer, row.earlier, row.told
