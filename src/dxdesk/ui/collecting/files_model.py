"""The files that came back, each with a tick for whether it is taken in."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Slot
from typing_extensions import override

from dxdesk.ui.lists.reading import FULL_TEXT, IS_NUMBER
from dxdesk.ui.lists.rows_model import Index, RowsModel
from dxdesk.ui.plain import plain_markup, shortened

if TYPE_CHECKING:
    from dxdesk.ui.collecting.decisions import Decisions
    from dxdesk.workspace.collecting_review import FileReview

HEADINGS: Final = ("課", "要判断", "変更", "状態", "読取不可", "ファイル")
SECTION, ASKED, CHANGED, STATE, UNPLACED, NAME = range(len(HEADINGS))
NUMBERS: Final = (CHANGED, ASKED, UNPLACED)
_LONGEST: Final = 100


class FilesModel(RowsModel):
    """The files of a review, in the order in which they were given."""

    def __init__(self, decisions: Decisions, parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, parent)
        self._decisions = decisions
        self._asked: Counter[str] = Counter()
        self._lines = Counter(line.file for line in decisions.review.lines)
        self._count()
        decisions.changed.connect(self._on_changed)

    def file_at(self, row: int) -> FileReview:
        """The file in a row."""
        return self._decisions.review.files[row]

    def row_of(self, file: str) -> int:
        """The row of a file; -1 where there is none."""
        names = [one.file for one in self._decisions.review.files]
        return names.index(file) if file in names else -1

    @override
    def number_of_rows(self) -> int:
        return len(self._decisions.review.files)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        is_choice = index.isValid() and index.column() == SECTION
        if is_choice and self.file_at(index.row()).can_be_taken:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == IS_NUMBER:
            return section in NUMBERS
        return super().headerData(section, orientation, role)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        file, column = self.file_at(index.row()), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                told: object = self._shown(file, column)
            case Qt.ItemDataRole.ToolTipRole:
                told = plain_markup(shortened(file.why or file.file))
            case Qt.ItemDataRole.CheckStateRole if column == SECTION and file.can_be_taken:
                is_left = file.file in self._decisions.review.left
                told = Qt.CheckState.Unchecked if is_left else Qt.CheckState.Checked
            case Qt.ItemDataRole.TextAlignmentRole if column in NUMBERS:
                told = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case role if role == FULL_TEXT:
                told = self._cell(file, column)
            case _:
                told = None
        return told

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        # A plain number from Qt, a member from one of ours.
        is_taken = Qt.CheckState(value) is Qt.CheckState.Checked
        self._decisions.take(self.file_at(index.row()).file, is_taken=is_taken)
        return True

    def _shown(self, file: FileReview, column: int) -> str:
        text = self._cell(file, column)
        # Where there is nothing, nothing draws the eye.
        return "" if column in NUMBERS and text == "0" else shortened(text, _LONGEST)

    def _cell(self, file: FileReview, column: int) -> str:
        return (
            file.section or file.file,
            str(self._asked[file.file]),
            str(self._lines[file.file]),
            file.state_words,
            str(len(file.unplaced)),
            file.file,
        )[column]

    def _count(self) -> None:
        lines = self._decisions.review.lines
        self._asked = Counter(line.file for line in lines if line.is_asked)

    @Slot()
    def _on_changed(self) -> None:
        self._count()
        last = self.index(self.rowCount() - 1, len(HEADINGS) - 1)
        self.dataChanged.emit(self.index(0, 0), last)
