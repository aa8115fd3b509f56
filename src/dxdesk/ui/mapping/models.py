"""The table as it is in the file, and what is read of it, as tables for the eye."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from dxdesk.domain.column_mapping import ColumnMapping
from dxdesk.domain.table import Table, column_name
from dxdesk.ui import theme
from dxdesk.ui.lists.reading import FULL_TEXT
from dxdesk.ui.lists.rows_model import Index, RowsModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.workspace.mapping_preview import PreviewRow

_LONGEST: Final = 60
"""Characters of a cell that are drawn; a column is not wide enough for more."""
_PREVIEW: Final = ("番号", "事業名", "担当課", "指標", "単位", "年度", "目標", "実績", "評価")


class FileModel(RowsModel):
    """The lines of a file, those that are headings on the ground of headings."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._table = Table("", ())
        self._mapping = ColumnMapping()

    @property
    def table(self) -> Table:
        """The table that is shown."""
        return self._table

    def show_table(self, table: Table) -> None:
        """Show another table."""
        self.beginResetModel()
        self._table = table
        self._headings = [column_name(column) for column in range(1, table.width + 1)]
        self.endResetModel()

    def show_mapping(self, mapping: ColumnMapping) -> None:
        """Show which lines and columns are read."""
        self._mapping = mapping
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    @override
    def number_of_rows(self) -> int:
        return len(self._table.rows)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole:
            return str(section + 1)
        return super().headerData(section, orientation, role)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = index.row() + 1, index.column() + 1
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _one_line(self._table.cell(line, column))
            case _ if role == FULL_TEXT:
                return self._table.cell(line, column)
            case Qt.ItemDataRole.BackgroundRole if self._is_head(line):
                return theme.LABEL
            case Qt.ItemDataRole.ForegroundRole if not self._is_read(line, column):
                return theme.MUTED
            case _:
                return None

    def _is_head(self, line: int) -> bool:
        first, count = self._mapping.header_first, self._mapping.header_count
        return first <= line < first + count

    def _is_read(self, line: int, column: int) -> bool:
        is_line = self._is_head(line) or line >= self._mapping.data_first
        return is_line and self._mapping.column(column) is not None


class PreviewModel(RowsModel):
    """What would be read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_PREVIEW, parent)
        self._rows: Sequence[PreviewRow] = ()

    def show_rows(self, rows: Sequence[PreviewRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @override
    def number_of_rows(self) -> int:
        return len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, FULL_TEXT):
            return None
        text = self._rows[index.row()][index.column()]
        return text if role == FULL_TEXT else _one_line(text)


def _one_line(text: str) -> str:
    shown = " ".join(text[: _LONGEST + 1].split("\n"))
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
