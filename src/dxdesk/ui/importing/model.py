"""The lines of a review as a table, all of them or those of one kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from dxdesk.ui.lists.reading import FULL_TEXT
from dxdesk.ui.lists.rows_model import Index, RowsModel

if TYPE_CHECKING:
    from dxdesk.workspace.import_review import ImportReview, ReviewRow, RowKind

COLUMNS: Final = ("種別", "事業番号", "場所", "現在の内容", "取り込む内容", "行")
KIND, NUMBER, PLACE, BEFORE, AFTER, LINE = range(len(COLUMNS))

_LONGEST: Final = 200
"""Characters of a cell that are drawn; no column is wide enough for more."""


class ReviewModel(RowsModel):
    """The table of a review."""

    def __init__(self, review: ImportReview, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self._review = review
        self._has_many_sources = len(review.texts) > 1
        self._rows = list(review.rows)

    def show_kind(self, kind: RowKind | None) -> None:
        """Show the lines of a kind; all where None."""
        self.beginResetModel()
        self._rows = [row for row in self._review.rows if kind is None or row.kind is kind]
        self.endResetModel()

    def row_at(self, row: int) -> ReviewRow:
        """A line that is shown."""
        return self._rows[row]

    def has_before(self) -> bool:
        """Whether any line shown speaks of what the plan holds now."""
        return any(row.before for row in self._rows)

    @override
    def number_of_rows(self) -> int:
        return len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, FULL_TEXT):
            return None
        text = self._cells(self._rows[index.row()])[index.column()]
        return text if role == FULL_TEXT else _one_line(text)

    def _cells(self, row: ReviewRow) -> tuple[str, ...]:
        line = str(row.line) if row.line else ""
        if self._has_many_sources:
            line = f"{row.source} {line}".strip()
        return row.kind.value, row.number, row.place, row.before, row.after, line


def _one_line(text: str) -> str:
    shown = text[: _LONGEST + 1]
    if len(shown) > _LONGEST:
        shown = f"{shown[:_LONGEST]}…"
    return " ".join(shown.splitlines()).replace("\t", " ")
