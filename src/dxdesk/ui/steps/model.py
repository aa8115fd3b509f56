"""The steps of this session as rows: what stands, down to where the plan is, and what was undone.

The first row is the plan as it was opened. Of an edit only the end of the list is looked at, so
that the ten thousandth costs as little as the first.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QFont
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.lists.rows_model import ROOT, Index, RowsModel
from dxdesk.ui.plain import plain_markup, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.change import ChangeSet
    from dxdesk.ui.desk import Desk

HERE: Final = "ここまで"
UNDONE: Final = "取消済み"
OPENED: Final = "（計画を開いたとき）"
_HEADINGS: Final = ("時刻", "操作", "状態")
_LONGEST: Final = 200


class Column(IntEnum):
    """What a column tells."""

    TIME = 0
    WORDS = 1
    STATE = 2


class StepsModel(RowsModel):
    """The steps of the plan at a desk; a row's number is how many steps stand up to it."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(_HEADINGS, parent)
        self._desk = desk
        self._steps: list[ChangeSet] = []
        self._standing = 0
        desk.opened.connect(self.read_anew)
        desk.closed.connect(self.read_anew)
        desk.changed.connect(self._on_changed)
        self.read_anew()

    @property
    def standing(self) -> int:
        """How many steps stand: the row where the plan is."""
        return self._standing

    @override
    def number_of_rows(self) -> int:
        return len(self._steps) + 1 if self._desk.is_open else 0

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = index.row()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shortened(self._words(row, index.column()), _LONGEST)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_markup(self._words(row, Column.WORDS))
            case Qt.ItemDataRole.ForegroundRole:
                return theme.MUTED if row > self._standing else None
            case Qt.ItemDataRole.FontRole if row == self._standing:
                font = QFont()
                font.setBold(True)
                return font
            case _:
                return None

    def _words(self, row: int, column: int) -> str:
        step = self._steps[row - 1] if row else None
        match column:
            case Column.TIME:
                return f"{step.at.astimezone():%H:%M}" if step else ""
            case Column.WORDS:
                return OPENED if step is None else _told(step)
            case _:
                states = {self._standing: HERE}
                return states.get(row, UNDONE if row > self._standing else "")

    @Slot()
    def read_anew(self) -> None:
        """Show the steps of the plan that is open now."""
        self.beginResetModel()
        is_open = self._desk.is_open
        self._steps = list(self._desk.workspace.steps) if is_open else []
        self._standing = self._desk.workspace.standing_steps if is_open else 0
        self.endResetModel()

    @Slot()
    def _on_changed(self) -> None:
        steps = self._desk.workspace.steps
        same = self._same(steps)
        if same < len(self._steps):
            self.beginRemoveRows(ROOT, same + 1, len(self._steps))
            del self._steps[same:]
            self._standing = min(self._standing, same)
            self.endRemoveRows()
        if same < len(steps):
            self.beginInsertRows(ROOT, same + 1, len(steps))
            self._steps.extend(steps[same:])
            self.endInsertRows()
        before, self._standing = self._standing, self._desk.workspace.standing_steps
        first, last = sorted((before, self._standing))
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(_HEADINGS) - 1))

    def _same(self, steps: Sequence[ChangeSet]) -> int:
        """How many of the steps shown are still the same: only the end of the list changes."""
        same = min(len(steps), len(self._steps))
        while same and steps[same - 1] is not self._steps[same - 1]:
            same -= 1
        return same


def _told(step: ChangeSet) -> str:
    count = f"（{len(step.changes)}か所）" if len(step.changes) > 1 else ""
    return f"{step.label}{count}".replace("\n", " ")
