"""The places on which answers have something to say, as a table grouped by sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Slot
from typing_extensions import override

from dxdesk.ui.collecting.wording import result_words, shown
from dxdesk.ui.lists.rows_model import Index, RowsModel
from dxdesk.ui.plain import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.rounds.merging import MergeLine
    from dxdesk.ui.collecting.decisions import Decisions

HEADINGS: Final = ("シート", "欄", "送付時", "現在", "回答", "取込結果")
SHEET, PLACE, SENT, OURS, THEIRS, RESULT = range(len(HEADINGS))
BEGINS_SHEET: Final = Qt.ItemDataRole.UserRole
"""Whether a row is the first of its sheet."""
IS_ASKED: Final = Qt.ItemDataRole.UserRole + 1
"""Whether a row waits for a decision."""
_LONGEST: Final = 200


class LinesModel(RowsModel):
    """The lines of a review, all or some of them."""

    def __init__(self, decisions: Decisions, parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, parent)
        self._decisions = decisions
        self._shown: Sequence[int] = range(len(decisions.review.lines))
        decisions.changed.connect(self._on_changed)

    def show_some(self, file: str | None, *, only_asked: bool) -> None:
        """Show the lines of a file (None: of all), or just what a person must know of.

        That is what was asked at the beginning, and what cannot be taken.

        What was asked stays where it is when it is decided, so that nothing moves below the hand.
        """
        lines = enumerate(self._decisions.first.lines)
        self.beginResetModel()
        self._shown = [
            at
            for at, line in lines
            if file in (None, line.file) and (line.is_asked or line.locked or not only_asked)
        ]
        self.endResetModel()

    def place_at(self, row: int) -> int:
        """The place in the review of the line in a row."""
        return self._shown[row]

    def line_at(self, row: int) -> MergeLine:
        """The line in a row."""
        return self._decisions.review.lines[self._shown[row]]

    def row_of(self, place: int) -> int:
        """The row of a line by its place in the review; -1 where it is not shown."""
        return self._shown.index(place) if place in self._shown else -1

    def texts_of(self, index: Index) -> tuple[str, ...]:
        """The texts of a row in full, below `HEADINGS`."""
        return self._texts(index.row())

    def undecided_from(self, row: int, step: int) -> int:
        """The next row (step 1) or the one before (-1) that waits, round again; -1: none does."""
        count = len(self._shown)
        for away in range(1, count + 1):
            at = (row + step * away) % count
            if self._is_asked(at):
                return at
        return -1

    @override
    def number_of_rows(self) -> int:
        return len(self._shown)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = index.row()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._cell(row, index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._texts(row)[index.column()]
            case role if role == BEGINS_SHEET:
                return self._begins_sheet(row)
            case role if role == IS_ASKED:
                return self._is_asked(row)
            case _:
                return None

    def _cell(self, row: int, column: int) -> str:
        if column == SHEET and not self._begins_sheet(row):
            # The whole name once; the number in every row, wherever the list is scrolled to.
            return self.line_at(row).number
        return " ".join(shortened(self._texts(row)[column], _LONGEST).split())

    def _texts(self, row: int) -> tuple[str, ...]:
        line = self.line_at(row)
        values = (shown(each) for each in (line.base, line.ours, line.theirs))
        sheet = f"{line.number} {line.name}".strip()
        is_left = line.file in self._decisions.review.left
        return sheet, line.place_words, *values, result_words(line, is_left=is_left)

    def _begins_sheet(self, row: int) -> bool:
        if row == 0:
            return True
        line, before = self.line_at(row), self.line_at(row - 1)
        return (line.file, line.project) != (before.file, before.project)

    def _is_asked(self, row: int) -> bool:
        line = self.line_at(row)
        return line.is_asked and line.file not in self._decisions.review.left

    @Slot()
    def _on_changed(self) -> None:
        if self._shown:
            last = self.index(len(self._shown) - 1, RESULT)
            self.dataChanged.emit(self.index(0, 0), last)
