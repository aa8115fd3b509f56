"""A list as it stands on the screen, read from any view: columns that are seen, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QListView, QTableView, QTreeView

from dxdesk.domain.listing import ListColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtCore import QAbstractItemModel

Index: TypeAlias = QModelIndex | QPersistentModelIndex

FULL_TEXT: Final = Qt.ItemDataRole.UserRole + 64
"""Gives the whole text of a cell, where what is shown is cut."""
IS_NUMBER: Final = Qt.ItemDataRole.UserRole + 65
"""Asked of a heading: whether figures are meant in the column."""

INDENT: Final = "　"
_CHECKED: Final = "○"
_ROOT: Final = QModelIndex()


class Reading(NamedTuple):
    """How the rows of a view become texts; `cells` is given the row's index in the first column."""

    columns: Sequence[ListColumn]
    cells: Callable[[QModelIndex], Sequence[str]]


def reading_of(view: QAbstractItemView, heading: str) -> Reading:
    """The reading that suits a view by itself; `heading` stands above a list without any."""
    model = view.model()
    shown = _columns(view, model)
    has_checks = _is_checkable(model)
    columns = [_column(model, at, heading) for at in shown]
    if has_checks:
        columns.insert(0, ListColumn("選択"))

    def cells(row: QModelIndex) -> list[str]:
        texts = [text_of(row.siblingAtColumn(at)) for at in shown]
        texts[0] = INDENT * depth_of(row) + texts[0]
        if has_checks:
            texts.insert(0, _mark_of(row))
        return texts

    return Reading(columns, cells)


def text_of(index: Index) -> str:
    """All of what a cell says; of one that holds nothing but a mark, that."""
    full = index.data(FULL_TEXT)
    shown = index.data(Qt.ItemDataRole.DisplayRole) if full is None else full
    return str(shown) if shown else _mark_of(index)


def _mark_of(index: Index) -> str:
    state = index.data(Qt.ItemDataRole.CheckStateRole)
    # A plain number from a model in C++, a member from one of ours.
    is_checked = state is not None and Qt.CheckState(state) is Qt.CheckState.Checked
    return _CHECKED if is_checked else ""


def depth_of(index: Index) -> int:
    """How many rows a row hangs below."""
    depth = 0
    above = index.parent()
    while above.isValid():
        depth += 1
        above = above.parent()
    return depth


def rows_of(view: QAbstractItemView) -> Iterator[QModelIndex]:
    """All rows that are not hidden, those below a folded one too, by their first column."""
    model = view.model()
    if isinstance(view, QTreeView):
        yield from _below(view, model, _ROOT)
        return
    for row in _order(view, model):
        if not _is_hidden(view, row):
            yield model.index(row, 0)


def chosen_rows(view: QAbstractItemView) -> list[QModelIndex]:
    """The rows of which anything is selected, in their order."""
    chosen = {index.siblingAtColumn(0) for index in view.selectionModel().selectedIndexes()}
    return [row for row in rows_of(view) if row in chosen]


def _below(
    view: QTreeView, model: QAbstractItemModel, parent: QModelIndex
) -> Iterator[QModelIndex]:
    for row in range(model.rowCount(parent)):
        if not view.isRowHidden(row, parent):
            index = model.index(row, 0, parent)
            yield index
            yield from _below(view, model, index)


def _order(view: QAbstractItemView, model: QAbstractItemModel) -> Sequence[int]:
    header = view.verticalHeader() if isinstance(view, QTableView) else None
    rows = range(model.rowCount())
    if header is None or not header.sectionsMoved():
        return rows
    return [header.logicalIndex(row) for row in rows]


def _is_hidden(view: QAbstractItemView, row: int) -> bool:
    return isinstance(view, QTableView | QListView) and view.isRowHidden(row)


def _columns(view: QAbstractItemView, model: QAbstractItemModel) -> list[int]:
    """The columns that are seen, as a person has arranged them."""
    if isinstance(view, QListView):
        return [view.modelColumn()]
    header = _header(view)
    places = range(model.columnCount())
    if header is None:
        return list(places)
    shown = (header.logicalIndex(place) for place in places)
    return [column for column in shown if not header.isSectionHidden(column)]


def _header(view: QAbstractItemView) -> QHeaderView | None:
    if isinstance(view, QTableView):
        return view.horizontalHeader()
    return view.header() if isinstance(view, QTreeView) else None


def _column(model: QAbstractItemModel, at: int, otherwise: str) -> ListColumn:
    across = Qt.Orientation.Horizontal
    heading = model.headerData(at, across)
    # A model without headings numbers its columns.
    named = isinstance(heading, str) and heading != str(at + 1)
    is_number = bool(model.headerData(at, across, IS_NUMBER))
    return ListColumn(heading if named else otherwise, is_number)


def _is_checkable(model: QAbstractItemModel) -> bool:
    """Whether rows are marked beside their text, which has no column for that."""
    first = model.index(0, 0)
    shown = first.data(Qt.ItemDataRole.DisplayRole)
    return bool(shown) and first.data(Qt.ItemDataRole.CheckStateRole) is not None
