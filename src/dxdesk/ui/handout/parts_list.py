"""The parts of a handout as a list: in their order, moved with keys and by dragging."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QAbstractItemView, QListView
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.handout.boxes import RoomyRows
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.plain import plain_markup

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from dxdesk.domain.handout import Part

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_MIME: Final = "application/x-dxdesk-part"


class PartsModel(QAbstractListModel):
    """The parts of one handout.

    Args:
        words: Describes a part in one line.
        parent: The owner.

    Signals:
        edited: A part was added, removed, moved or set otherwise.
        moved: A part was moved to this place.
    """

    edited = Signal()
    moved = Signal(int)

    def __init__(self, words: Callable[[Part], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._parts: list[Part] = []
        self._problems: Mapping[int, str] = {}
        self._editable = True

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts in their order."""
        return tuple(self._parts)

    def show_parts(self, parts: Sequence[Part], *, editable: bool) -> None:
        """Show the parts of a handout."""
        self.beginResetModel()
        self._parts = list(parts)
        self._editable = editable
        self.endResetModel()

    def show_problems(self, problems: Mapping[int, str]) -> None:
        """Mark the parts that something is wrong with, by their places."""
        if problems != self._problems:
            self._problems = problems
            self._tell_changed(0, len(self._parts) - 1)

    def insert(self, at: int, part: Part) -> None:
        """Put a part before the one at a place."""
        self.beginInsertRows(_ROOT, at, at)
        self._parts.insert(at, part)
        self.endInsertRows()
        self.edited.emit()

    def remove(self, at: int) -> None:
        """Take a part away."""
        self.beginRemoveRows(_ROOT, at, at)
        del self._parts[at]
        self.endRemoveRows()
        self.edited.emit()

    def replace(self, at: int, part: Part) -> None:
        """Set a part otherwise."""
        if part != self._parts[at]:
            self._parts[at] = part
            self._tell_changed(at, at)
            self.edited.emit()

    def move(self, at: int, to: int) -> None:
        """Move a part to another place; nothing where there is none."""
        if at == to or not 0 <= to < len(self._parts):
            return
        # Qt names the row before which it goes, counted before the move.
        self.beginMoveRows(_ROOT, at, at, _ROOT, to + 1 if to > at else to)
        self._parts.insert(to, self._parts.pop(at))
        self.endMoveRows()
        self.moved.emit(to)
        self.edited.emit()

    def _tell_changed(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first), self.index(last))

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._parts)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        problem = self._problems.get(index.row(), "")
        words = self._words(self._parts[index.row()])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"！{words}" if problem else words
            case Qt.ItemDataRole.ToolTipRole:
                return plain_markup("\n".join(filter(None, (words, problem))))
            case Qt.ItemDataRole.ForegroundRole if problem:
                return theme.ERROR
            case _:
                return None

    # Dragging

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsDragEnabled if self._editable else plain

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        return [_MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(_MIME, QByteArray(str(indexes[0].row()).encode()))
        return data

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not self._editable or not data.hasFormat(_MIME):
            return False
        at = int(data.data(_MIME).data())
        before = row if row >= 0 else len(self._parts)
        self.move(at, before - 1 if before > at else before)
        # The move is done; the view would remove the row that was dragged.
        return False


class PartsList(QListView):
    """The list of parts.

    Signals:
        part_chosen: Place of the part that is current, -1 where there is none.
        move_wanted: By how many places the current part is to be moved.
        removal_wanted: The current part is to go.
    """

    part_chosen = Signal(int)
    move_wanted = Signal(int)
    removal_wanted = Signal()

    def __init__(self, model: PartsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("handout_parts")
        self.setAccessibleName("構成")
        self.setModel(model)
        self.setItemDelegate(RoomyRows(self))
        self.setUniformItemSizes(True)
        self.setAlternatingRowColors(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        ListActs(self, "配布資料の構成")
        self.selectionModel().currentChanged.connect(self._on_current)
        model.moved.connect(self.go_to)
        model.modelReset.connect(self._on_reset)

    @property
    def place(self) -> int:
        """Place of the current part, -1 for none."""
        return self.currentIndex().row()

    @Slot(int)
    def go_to(self, at: int) -> None:
        """Make a part the current one."""
        index = self.model().index(at, 0)
        self.setCurrentIndex(index)
        self.part_chosen.emit(self.place)

    @Slot(QModelIndex)
    def _on_current(self, index: QModelIndex) -> None:
        self.part_chosen.emit(index.row())

    @Slot()
    def _on_reset(self) -> None:
        self.part_chosen.emit(self.place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        match event.key():
            case Qt.Key.Key_Up if alt:
                self.move_wanted.emit(-1)
            case Qt.Key.Key_Down if alt:
                self.move_wanted.emit(1)
            case Qt.Key.Key_Delete:
                self.removal_wanted.emit()
            case _:
                super().keyPressEvent(event)
