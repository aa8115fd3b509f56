"""What was written into forms and has no place, and what was read otherwise than it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from dxdesk.ui.lists.reading import FULL_TEXT
from dxdesk.ui.lists.rows_model import Index, RowsModel
from dxdesk.ui.plain import plain_markup, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dxdesk.workspace.collecting_review import FileReview

UNPLACED: Final = ("課", "場所", "記入", "理由")
RECOVERED: Final = ("課", "読み替えた記入")
_LONGEST: Final = 200


class Told(NamedTuple):
    """A row: the file that it is of, and the texts of its cells."""

    file: str
    cells: tuple[str, ...]


class ToldModel(RowsModel):
    """Rows of texts, all or those of one file."""

    def __init__(
        self, headings: Sequence[str], rows: Iterable[Told], parent: QObject | None = None
    ) -> None:
        super().__init__(headings, parent)
        self._all = tuple(rows)
        self._shown = self._all

    def show_file(self, file: str | None) -> None:
        """Show the rows of a file; None: of all."""
        self.beginResetModel()
        self._shown = tuple(row for row in self._all if file in (None, row.file))
        self.endResetModel()

    def told_at(self, row: int) -> str:
        """A row in full."""
        headed = zip(self._headings, self._shown[row].cells, strict=True)
        return "\n".join(f"{heading}：{cell}" for heading, cell in headed if cell)

    @override
    def number_of_rows(self) -> int:
        return len(self._shown)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        text = self._shown[index.row()].cells[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return " ".join(shortened(text, _LONGEST).split())
            case Qt.ItemDataRole.ToolTipRole:
                return plain_markup(shortened(text))
            case role if role == FULL_TEXT:
                return text
            case _:
                return None


def unplaced_rows(files: Iterable[FileReview]) -> Iterator[Told]:
    """The rows below `UNPLACED`."""
    for file in files:
        for one in file.unplaced:
            yield Told(file.file, (file.section or file.file, one.where, one.text, one.why))


def recovered_rows(files: Iterable[FileReview]) -> Iterator[Told]:
    """The rows below `RECOVERED`."""
    for file in files:
        for words in file.recovered:
            yield Told(file.file, (file.section or file.file, words))
