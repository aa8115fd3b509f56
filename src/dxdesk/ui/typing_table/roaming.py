"""Where the cursor and the range of the grid are, and where keys and mouse take them.

As in Excel the cursor stays in the first cell of a range while its other corner moves, so that the
next word goes into the first cell. Qt would take the cursor along.
"""

from __future__ import annotations

from functools import reduce
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex

from dxdesk.ui.typing_table.form import Area, Cell, Form, Way, united
from dxdesk.ui.typing_table.walking import leap, next_in, step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QItemSelectionRange
    from PySide6.QtWidgets import QTableView

    from dxdesk.ui.typing_table.model import AnyIndex, TypedModel

_SELECT = QItemSelectionModel.SelectionFlag


class Roaming:
    """The cursor and the range of one grid.

    A cell is counted as it is seen: by its place among the columns that are not hidden.

    Args:
        view: The grid.
        model: What stands in it.
        form: What it is made of.
    """

    def __init__(self, view: QTableView, model: TypedModel, form: Form) -> None:
        self._view = view
        self._model = model
        self.form = form
        # The corner of the range opposite the cursor, as long as the range is what it was.
        self._corner = QPersistentModelIndex()
        self._seen: Sequence[int] | None = None

    @property
    def size(self) -> Cell:
        """Numbers of rows and columns."""
        return Cell(self._model.rowCount(), len(self._columns()))

    @property
    def area(self) -> Area | None:
        """The range that is selected, the cursor's cell where nothing else is; None without one."""
        ranges: QItemSelection = self._view.selectionModel().selection()
        areas = [area for n in range(ranges.count()) for area in self._areas(ranges.at(n))]
        return reduce(united, areas) if areas else None

    @property
    def is_range(self) -> bool:
        """Whether more than one cell is selected."""
        area = self.area
        return area is not None and len(list(islice(self.form.cells(area), 2))) > 1

    @property
    def is_open(self) -> bool:
        """Whether the sheet that the cursor is in can be changed."""
        return self._model.is_open_at(self._view.currentIndex())

    def holds(self, index: AnyIndex) -> bool:
        """Whether a cell is selected."""
        return self._view.selectionModel().isSelected(index)

    def index(self, cell: Cell) -> QModelIndex:
        """The index of a cell."""
        return self._model.index(cell.row, self._columns()[cell.column])

    def cell(self, index: AnyIndex) -> Cell:
        """The cell of an index; of a column that has been hidden, the first one of the row."""
        columns, column = self._columns(), index.column()
        return Cell(index.row(), columns.index(column) if column in columns else 0)

    def stepped(self, way: Way, *, far: bool = False) -> QModelIndex:
        """The cell that a key leads to from the cursor."""
        return self.index(self._next(self._here(), way, far=far))

    def extend(self, way: Way, *, far: bool) -> QModelIndex:
        """Move the corner of the range opposite the cursor; returns where it is now."""
        corner = self._corner if self._is_corner_kept() else self._view.currentIndex()
        moved = self._next(self.cell(corner), way, far=far)
        self.extend_to(self.index(moved))
        return self.index(moved)

    def extend_to(self, corner: AnyIndex) -> None:
        """Select from the cursor to an opposite corner."""
        if self._view.currentIndex().isValid() and corner.isValid():
            self.select(self.form.between(self._here(), self.cell(corner)))
            self._corner = QPersistentModelIndex(corner)

    def select(self, area: Area, cursor: Cell | None = None) -> None:
        """Select a range; the cursor stays where it is, or goes to a cell of it."""
        chosen = QItemSelection()
        for left, right in self._together(area):
            chosen.select(self._model.index(area.top, left), self._model.index(area.bottom, right))
        selection = self._view.selectionModel()
        if cursor is not None:
            selection.setCurrentIndex(self.index(cursor), _SELECT.NoUpdate)
        selection.select(chosen, _SELECT.ClearAndSelect)
        self._corner = QPersistentModelIndex()

    def select_all(self) -> None:
        """Select the whole table."""
        if self._model.rowCount():
            self.select(Area(0, self.form.left, self.size.row - 1, self.size.column - 1))

    def select_rows(self) -> None:
        """Select the rows of the range: their values, of a name all there is."""
        area = self.area
        if area is not None:
            left = area.left if area.left == self.form.name else self.form.first
            end = Cell(area.bottom, self.size.column - 1)
            self.select(self.form.between(Cell(area.top, left), end))

    def select_columns(self) -> None:
        """Select the columns of the range."""
        area = self.area
        if area is not None:
            self.select(area._replace(top=0, bottom=self.size.row - 1))

    def walk(self, way: Way) -> bool:
        """Go on by Enter or Tab: in a range round and round, otherwise to the next cell.

        Returns:
            False at the edge of the table.
        """
        area = self.area
        if area is not None and self.is_range:
            backwards, by_columns = way in (Way.UP, Way.LEFT), way in (Way.UP, Way.DOWN)
            cell = next_in(
                self.form, area, self._here(), by_columns=by_columns, backwards=backwards
            )
            selection = self._view.selectionModel()
            selection.setCurrentIndex(self.index(cell), _SELECT.NoUpdate)
            return True
        index = self.stepped(way) if self._view.currentIndex().isValid() else QModelIndex()
        if not index.isValid() or index == self._view.currentIndex():
            return False
        self._view.setCurrentIndex(index)
        return True

    def _here(self) -> Cell:
        return self.cell(self._view.currentIndex())

    def _next(self, cell: Cell, way: Way, *, far: bool) -> Cell:
        if far and way not in (Way.HOME, Way.END):
            return leap(self.form, cell, way, self.size, self._is_filled)
        return step(self.form, cell, way, self.size, far=far)

    def _is_filled(self, cell: Cell) -> bool:
        return bool(self.index(cell).data())

    def _is_corner_kept(self) -> bool:
        if not self._corner.isValid():
            return False
        return self.area == self.form.between(self._here(), self.cell(self._corner))

    def _columns(self) -> Sequence[int]:
        """The columns that are seen, as a person has arranged them."""
        if self._seen is None:
            header, count = self._view.horizontalHeader(), self._model.columnCount()
            shown = [header.logicalIndex(place) for place in range(count)]
            seen = [column for column in shown if not header.isSectionHidden(column)]
            self._seen = range(count) if seen == [*range(count)] else seen
        return self._seen

    def forget_columns(self) -> None:
        """Columns have come, gone, moved or been hidden."""
        self._seen = None

    def _areas(self, selected: QItemSelectionRange) -> Iterator[Area]:
        for place, column in enumerate(self._columns()):
            if selected.left() <= column <= selected.right():
                yield Area(selected.top(), place, selected.bottom(), place)

    def _together(self, area: Area) -> Iterator[tuple[int, int]]:
        """The first and last columns of what of a range stands together in the model too."""
        columns = self._columns()[area.left : area.right + 1]
        if isinstance(columns, range):
            yield columns[0], columns[-1]
        else:
            yield from ((column, column) for column in columns)
