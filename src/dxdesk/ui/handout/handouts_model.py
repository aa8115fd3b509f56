"""The handouts that an edition keeps, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from dxdesk.domain.handout import Handout
from dxdesk.domain.handout_text import WORDS, handout_of
from dxdesk.domain.japanese_date import shown_date
from dxdesk.domain.kinds import key_of
from dxdesk.domain.rows import Handout as HandoutRow
from dxdesk.runtime.errors import KnownError
from dxdesk.ui import theme
from dxdesk.ui.handout.wording import cut
from dxdesk.ui.plain import plain_markup, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxdesk.domain.rows import Key, Row

COLUMNS: Final = ("名称", WORDS["document_number"], WORDS["meeting"], WORDS["date"])
Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class KeptHandout(NamedTuple):
    """A handout of the plan; `error` where it cannot be read, and only its name is known."""

    key: Key
    handout: Handout
    error: KnownError | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """What the table shows of it."""
        own = self.handout
        if self.error is not None:
            return own.name, "", "（構成を読めません）", ""
        return own.name, own.document_number, own.meeting, shown_date(own.date)


def kept_handouts(rows: Iterable[Row], edition: int) -> list[KeptHandout]:
    """The handouts among the rows of an edition, in their order."""
    own = (row for row in rows if isinstance(row, HandoutRow))
    return [_kept(row, edition) for row in sorted(own, key=lambda row: (row.order_key, row.uid))]


def _kept(row: HandoutRow, edition: int) -> KeptHandout:
    key = key_of(edition, row)
    try:
        return KeptHandout(key, handout_of(row))
    except KnownError as error:
        return KeptHandout(key, Handout(name=row.name), error)


class HandoutsModel(QAbstractTableModel):
    """The table of handouts."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: list[KeptHandout] = []

    @property
    def kept(self) -> tuple[KeptHandout, ...]:
        """The handouts in their order."""
        return tuple(self._kept)

    def show_kept(self, kept: list[KeptHandout]) -> None:
        """Show these handouts."""
        self.beginResetModel()
        self._kept = kept
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._kept)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        kept = self._kept[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cut(kept.cells[index.column()])
            case Qt.ItemDataRole.ToolTipRole:
                return plain_markup(shortened(kept.cells[index.column()]))
            case Qt.ItemDataRole.ForegroundRole if kept.error is not None:
                return theme.ERROR
            case _:
                return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return COLUMNS[section] if orientation == Qt.Orientation.Horizontal else str(section + 1)
