"""What becomes of each sheet, as a table with a tick for each that can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from typing_extensions import override

from dxdesk.domain.labels import EMPTY
from dxdesk.ui import theme
from dxdesk.ui.lists.rows_model import Index, RowsModel
from dxdesk.ui.plain import plain_markup, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.workspace.bulk_commands import BulkLine

COLUMNS: Final = ("事業番号", "事業名", "変更前", "変更後")
NUMBER, NAME, BEFORE, AFTER = range(len(COLUMNS))
_LONGEST: Final = 200
_SHOWN_OF_SAME: Final = 6
"""Characters shown before a difference."""
_UNCHANGED: Final = "変わりません"
_SETTLED: Final = "（確定済みのシート）"


class BulkModel(RowsModel):
    """The sheets that are meant.

    Signals:
        ticked: Others are to be changed now.
    """

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self._lines: Sequence[BulkLine] = ()
        self._left_out: set[str] = set()
        self._can_choose = True

    def show_lines(self, lines: Sequence[BulkLine], *, can_choose: bool = True) -> None:
        """Show what becomes of the sheets; those that were left out stay so.

        Args:
            lines: The sheets.
            can_choose: Whether single ones can be left out.
        """
        self.beginResetModel()
        self._lines = lines
        self._can_choose = can_choose
        self.endResetModel()
        self.ticked.emit()

    def chosen(self) -> tuple[str, ...]:
        """The projects that are to be changed."""
        changed = (line.project for line in self._lines if line.changes)
        return tuple(uid for uid in changed if not (self._can_choose and uid in self._left_out))

    def count(self) -> tuple[int, int]:
        """How many sheets stay as they are, and of how many nothing can be done."""
        refused = sum(line.why_not is not None for line in self._lines)
        return sum(not line.changes for line in self._lines) - refused, refused

    @property
    def settled(self) -> int:
        """How many of the sheets that follow are settled."""
        return sum(line.is_settled for line in self._lines)

    @override
    def number_of_rows(self) -> int:
        return len(self._lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                text = _cell(line, index.column())
                if line.changes and index.column() in (BEFORE, AFTER):
                    text = _from_difference(text, line)
                return " ".join(shortened(text, _LONGEST).splitlines())
            case Qt.ItemDataRole.ToolTipRole:
                return plain_markup(shortened(_cell(line, index.column())))
            case Qt.ItemDataRole.ForegroundRole if not line.changes and index.column() == AFTER:
                return theme.MUTED if line.why_not is None else theme.ERROR
            case Qt.ItemDataRole.CheckStateRole if index.column() == NUMBER and self._can_choose:
                is_done = line.changes and line.project not in self._left_out
                return Qt.CheckState.Checked if is_done else Qt.CheckState.Unchecked
            case _:
                return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        if not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        uid = self._lines[index.row()].project
        if Qt.CheckState(value) is Qt.CheckState.Unchecked:
            self._left_out.add(uid)
        else:
            self._left_out.discard(uid)
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_tick = index.column() == NUMBER and self._can_choose
        can_tick = is_tick and bool(self._lines[index.row()].changes)
        return plain | Qt.ItemFlag.ItemIsUserCheckable if can_tick else plain


def _from_difference(text: str, line: BulkLine) -> str:
    """A text from a little before the place where it begins to be another one."""
    pairs = zip(line.before, line.after, strict=False)
    shorter = min(len(line.before), len(line.after))
    same = next((n for n, (one, other) in enumerate(pairs) if one != other), shorter)
    return f"…{text[same - _SHOWN_OF_SAME :]}" if same > 2 * _SHOWN_OF_SAME else text


def _cell(line: BulkLine, column: int) -> str:
    if column == AFTER:
        return _after(line)
    return {NUMBER: line.number, NAME: line.name, BEFORE: line.before or EMPTY}[column]


def _after(line: BulkLine) -> str:
    if line.why_not is not None:
        return f"変更できません：{line.why_not.what}"
    settled = _SETTLED if line.is_settled else ""
    return (line.after or EMPTY) + settled if line.changes else _UNCHANGED
