"""The findings as a table with headings between them, read only."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont
from typing_extensions import override

from dxdesk.domain.labels import FindingState, Severity, label
from dxdesk.ui import theme
from dxdesk.ui.findings.listed import HEADINGS, Heading, Listed
from dxdesk.ui.lists.rows_model import Index, RowsModel
from dxdesk.ui.plain import plain_markup, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST: Final = 200
_NARROW_HEADING: Final = "番号・欄"


class Column(IntEnum):
    """What a column tells."""

    SEVERITY = 0
    ADDRESSEE = 1
    NUMBER = 2
    PLACE = 3
    MESSAGE = 4
    STATE = 5


class FindingsModel(RowsModel):
    """Findings in the order in which they were given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, parent)
        self._rows: Sequence[Listed | Heading] = ()
        self._is_narrow = False
        self._is_outdated = False

    def set_narrow(self, is_narrow: bool) -> None:
        """Whether field, addressee and state stand in other columns, for want of their own."""
        self._is_narrow = is_narrow

    def set_outdated(self, is_outdated: bool) -> None:
        """Whether the findings do not hold any more: then all are greyed."""
        is_news, self._is_outdated = is_outdated != self._is_outdated, is_outdated
        if is_news and self._rows:
            last = self.index(len(self._rows) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.ForegroundRole])

    def show_rows(self, rows: Sequence[Listed | Heading]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def is_showing(self, rows: Sequence[Listed | Heading]) -> bool:
        """Whether these rows are shown already."""
        if len(rows) != len(self._rows):
            return False
        pairs = zip(rows, self._rows, strict=True)
        return all(one is two or one == two for one, two in pairs)

    @property
    def rows(self) -> Sequence[Listed | Heading]:
        """What is shown."""
        return self._rows

    def listed_at(self, row: int) -> Listed | None:
        """The finding in a row; None for a heading, and where there is no such row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Listed) else None

    def finding_row(self, row: int, step: int) -> int:
        """The nearest row with a finding from a row on, up (-1) or down (1); -1 where none is."""
        while 0 <= row < len(self._rows):
            if isinstance(self._rows[row], Listed):
                return row
            row += step
        return -1

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        heading = super().headerData(section, orientation, role)
        is_joined = heading is not None and section == Column.NUMBER and self._is_narrow
        return _NARROW_HEADING if is_joined else heading

    @override
    def number_of_rows(self) -> int:
        return len(self._rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.listed_at(index.row()) is not None:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        # Keys pass over what cannot be chosen.
        return Qt.ItemFlag.NoItemFlags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()] if index.isValid() else None
        if isinstance(row, Listed):
            return self._of_finding(row, index.column(), role)
        return None if row is None else _of_heading(row, index.column(), role)

    def _of_finding(self, row: Listed, column: int, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shortened(self._shown(row, column), _LONGEST)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_markup(shortened("\n".join(row.cells())))
            case Qt.ItemDataRole.ForegroundRole if row.is_closed or self._is_outdated:
                return theme.MUTED
            case Qt.ItemDataRole.FontRole if column == Column.SEVERITY:
                return theme.bold(QFont()) if _is_grave(row) else None
            case _:
                return None

    def _shown(self, row: Listed, column: int) -> str:
        cells = row.cells()
        match column:
            case Column.SEVERITY if self._is_narrow:
                return f"{cells[Column.SEVERITY]}\n{cells[Column.ADDRESSEE]}"
            case Column.NUMBER if self._is_narrow:
                return f"{row.number}\n{row.place}"
            case Column.MESSAGE if self._is_narrow and row.judged.state is FindingState.ANSWERED:
                return f"［{label(row.judged.state)}］{cells[Column.MESSAGE]}"
            case _:
                return cells[column]


def _is_grave(row: Listed) -> bool:
    return row.judged.finding.severity is Severity.ERROR and not row.is_closed


def _of_heading(row: Heading, column: int, role: int) -> object:
    if column == Column.SEVERITY:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shortened(f"{row.words}（{row.count:,}件）".replace("\n", " "), _LONGEST)
            case Qt.ItemDataRole.FontRole:
                return theme.bold(QFont())
            case _:
                pass
    match role:
        case Qt.ItemDataRole.ForegroundRole:
            return theme.TEXT
        case Qt.ItemDataRole.BackgroundRole:
            return theme.LABEL
        case _:
            return None
