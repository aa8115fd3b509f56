"""A list of values with check marks, in an order of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QListView
from typing_extensions import override

from dxdesk.ui.handout.boxes import RoomyRows
from dxdesk.ui.handout.choice import Offer
from dxdesk.ui.handout.wording import cut
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.lists.reading import FULL_TEXT
from dxdesk.ui.plain import plain_markup, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_STEP: Final = "　"


class CheckModel(QAbstractListModel):
    """What can be chosen, and what is.

    Args:
        same: The form in which two values are compared.
        parent: The owner.

    Signals:
        checked: The values that are chosen now, in the order of the list; told for what a person
            does alone.
    """

    checked = Signal(object)

    def __init__(self, same: Callable[[str], str] = str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._same = same
        self._offers: list[Offer] = []
        self._values: dict[str, str] = {}
        self._editable = True

    def show_values(
        self, offers: Sequence[Offer], values: Sequence[str], *, editable: bool
    ) -> None:
        """Show what there is and what is chosen of it; a value that is not there comes last."""
        self.beginResetModel()
        self._editable = editable
        self._values = {self._same(value): value for value in values}
        known = {self._same(offer.value) for offer in offers}
        strange = [value for form, value in self._values.items() if form not in known]
        gone = [Offer(value, f"{cut(value)}（この年度版にはありません）") for value in strange]
        self._offers = [*offers, *gone]
        self.endResetModel()

    def is_checked(self, at: int) -> bool:
        """Whether the value at a place is chosen."""
        return self._same(self._offers[at].value) in self._values

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._offers)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        offer = self._offers[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{_STEP * offer.level}{' '.join(shortened(offer.words).splitlines())}"
            case role if role == FULL_TEXT:
                return f"{_STEP * offer.level}{offer.words}"
            case Qt.ItemDataRole.ToolTipRole:
                return plain_markup(shortened(offer.words))
            case Qt.ItemDataRole.CheckStateRole:
                states = Qt.CheckState
                return states.Checked if self.is_checked(index.row()) else states.Unchecked
            case _:
                return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.DisplayRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or not self._editable:
            return False
        own = self._offers[index.row()].value
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._values[self._same(own)] = own
        else:
            self._values.pop(self._same(own), None)
        self.dataChanged.emit(index, index)
        forms = (self._same(offer.value) for offer in self._offers)
        self.checked.emit(tuple(self._values[form] for form in forms if form in self._values))
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsUserCheckable if self._editable else plain


def check_list(
    model: CheckModel, name: str, words: str, parent: QWidget | None = None
) -> QListView:
    """The list of a model; the space bar checks."""
    view = QListView(parent)
    view.setObjectName(name)
    view.setAccessibleName(words)
    view.setModel(model)
    view.setItemDelegate(RoomyRows(view))
    view.setUniformItemSizes(True)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    ListActs(view, words)
    return view
