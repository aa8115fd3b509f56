"""The recipients of a round as a table, read only."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from typing_extensions import override

from dxdesk.domain.japanese_date import shown_date
from dxdesk.ui import theme
from dxdesk.ui.lists.reading import FULL_TEXT, IS_NUMBER
from dxdesk.ui.lists.rows_model import Index, RowsModel
from dxdesk.ui.plain import plain_markup, shortened
from dxdesk.workspace.round_board import STATE_WORDS, DispatchState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from dxdesk.workspace.round_board import BoardLine

HEADINGS: Final = ("課", "期限", "状態", "受領日", "シート", "変更", "保留", "備考")


class Column(IntEnum):
    """What a column tells."""

    RECIPIENT = 0
    DUE = 1
    STATE = 2
    RECEIVED = 3
    SHEETS = 4
    CHANGED = 5
    ASKED_BACK = 6
    REMARKS = 7


_FIGURES: Final = frozenset({Column.SHEETS, Column.CHANGED, Column.ASKED_BACK})


class BoardModel(RowsModel):
    """The recipients in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, parent)
        self._lines: Sequence[BoardLine] = ()

    @property
    def lines(self) -> Sequence[BoardLine]:
        """The recipients."""
        return self._lines

    def show_lines(self, lines: Sequence[BoardLine]) -> None:
        """Show these recipients."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    @override
    def number_of_rows(self) -> int:
        return len(self._lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _told(line, column).replace("\n", " ")
            case Qt.ItemDataRole.ToolTipRole:
                return plain_markup(shortened(whole_text(line, column))) or None
            case Qt.ItemDataRole.TextAlignmentRole if column in _FIGURES:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ForegroundRole:
                return _colour(line, column)
            case _:
                return whole_text(line, column) if role == FULL_TEXT else None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == IS_NUMBER:
            return section in {Column.CHANGED, Column.ASKED_BACK}
        return super().headerData(section, orientation, role)


def whole_text(line: BoardLine, column: Column) -> str:
    """All of what a cell says, days with their year."""
    match column:
        case Column.DUE:
            return shown_date(line.due_on)
        case Column.RECEIVED:
            return shown_date(line.received_on)
        case _:
            return _told(line, column)


def _told(line: BoardLine, column: Column) -> str:
    match column:
        case Column.RECIPIENT:
            words = line.dispatch.recipient
        case Column.DUE:
            words = _short(line.due_on)
        case Column.STATE:
            words = STATE_WORDS[line.state]
        case Column.RECEIVED:
            words = _short(line.received_on)
        case Column.SHEETS:
            words = f"{len(line.sheets) - len(line.missing)}/{len(line.sheets)}"
        case Column.CHANGED:
            words = str(line.changed) if line.has_files else ""
        case Column.ASKED_BACK:
            words = str(line.asked_back or "")
        case Column.REMARKS:
            reminded = line.dispatch.reminded_on
            told = (f"督促 {_short(reminded)}",) if reminded and not line.is_done else ()
            words = "、".join((*told, *line.remarks))
    return words


def _short(day: str) -> str:
    """A day without its year, which the round tells."""
    if not day:
        return ""
    known = date.fromisoformat(day)
    return f"{known.month}月{known.day}日"


def _colour(line: BoardLine, column: Column) -> object:
    if column in {Column.STATE, Column.DUE} and line.is_late:
        return theme.ERROR
    if column == Column.STATE and line.state is DispatchState.NOT_SENT:
        return theme.MUTED
    return None
