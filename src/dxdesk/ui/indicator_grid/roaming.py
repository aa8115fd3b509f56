"""Where the cursor and the range of the grid are, and where keys and mouse take them.

As in Excel the cursor stays in the first cell of a range while its other corner moves, so that the
next word goes into the first cell. Qt would take the cursor along.
"""

from __future__ import annotations

from functools import reduce
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex

from dxdesk.ui.indicator_grid.areas import Area, between, next_in, united
from dxdesk.ui.indicator_grid.walking import FIRST_YEAR, NAME, Cell, leap, step
from dxdesk.ui.typing_table.way import Way

if TYPE_CHECKING:
    from PySide6.QtCore import QItemSelectionRange
    from PySide6.QtWidgets import QTableView

    from dxdesk.ui.indicator_grid.table import AnyIndex, IndicatorTable

_SELECT = QItemSelectionModel.SelectionFlag


class Roaming:
    """The cursor and the range of one grid.

    Args:
        view: The grid.
        model: What stands in it.
    """

    def __init__(self, view: QTableView, model: IndicatorTable) -> None:
        self._view = view
        self._model = model
        # The corner of the range opposite the cursor, as long as the range is what it was.
        self._corner = QPersistentModelIndex()

    @property
    def size(self) -> Cell:
        """Numbers of rows and columns."""
        return Cell(self._model.rowCount(), self._model.columnCount())

    @property
    def area(self) -> Area | None:
        """The range that is selected, the cursor's cell where nothing else is; None without one."""
        ranges: QItemSelection = self._view.selectionModel().selection()
        areas = [_area(ranges.at(n)) for n in range(ranges.count())]
        return reduce(united, areas) if areas else None

    @property
    def is_range(self) -> bool:
        """Whether more than one cell is selected."""
        area = self.area
        return area is not None and len(list(islice(area.cells(), 2))) > 1

    @property
    def is_open(self) -> bool:
        """Whether the sheet that the cursor is in can be changed."""
        return self._model.is_open_at(self._view.currentIndex())

    def holds(self, index: AnyIndex) -> bool:
        """Whether a cell is selected."""
        return self._view.selectionModel().isSelected(index)

    def index(self, cell: Cell) -> QModelIndex:
        """The index of a cell."""
        return self._model.index(*cell)

    def stepped(self, way: Way, *, far: bool = False) -> QModelIndex:
        """The cell that a key leads to from the cursor."""
        return self.index(self._next(self._here(), way, far=far))

    def extend(self, way: Way, *, far: bool) -> QModelIndex:
        """Move the corner of the range opposite the cursor; returns where it is now."""
        corner = self._corner if self._is_corner_kept() else self._view.currentIndex()
        moved = self._next(Cell(corner.row(), corner.column()), way, far=far)
        self.extend_to(self.index(moved))
        return self.index(moved)

    def extend_to(self, corner: AnyIndex) -> None:
        """Select from the cursor to an opposite corner."""
        if self._view.currentIndex().isValid() and corner.isValid():
            self.select(between(self._here(), Cell(corner.row(), corner.column())))
            self._corner = QPersistentModelIndex(corner)

    def select(self, area: Area, cursor: Cell | None = None) -> None:
        """Select a range; the cursor stays where it is, or goes to a cell of it."""
        first, last = (
            self._model.index(area.top, area.left),
            self._model.index(area.bottom, area.right),
        )
        selection = self._view.selectionModel()
        if cursor is not None:
            selection.setCurrentIndex(self.index(cursor), _SELECT.NoUpdate)
        selection.select(QItemSelection(first, last), _SELECT.ClearAndSelect)
        self._corner = QPersistentModelIndex()

    def select_all(self) -> None:
        """Select the whole table."""
        if self._model.rowCount():
            self.select(Area(0, NAME, self.size.row - 1, self.size.column - 1))

    def select_rows(self) -> None:
        """Select the lines of the range: their fiscal years, of a name all there is."""
        area = self.area
        if area is not None:
            left = NAME if area.left == NAME else FIRST_YEAR
            self.select(between(Cell(area.top, left), Cell(area.bottom, self.size.column - 1)))

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
            cell = next_in(area, self._here(), by_columns=by_columns, backwards=backwards)
            selection = self._view.selectionModel()
            selection.setCurrentIndex(self.index(cell), _SELECT.NoUpdate)
            return True
        index = self.stepped(way) if self._view.currentIndex().isValid() else QModelIndex()
        if not index.isValid() or index == self._view.currentIndex():
            return False
        self._view.setCurrentIndex(index)
        return True

    def _here(self) -> Cell:
        index = self._view.currentIndex()
        return Cell(index.row(), index.column())

    def _next(self, cell: Cell, way: Way, *, far: bool) -> Cell:
        if far and way not in (Way.HOME, Way.END):
            return leap(cell, way, self.size, self._is_filled)
        return step(cell, way, self.size, far=far)

    def _is_filled(self, cell: Cell) -> bool:
        return bool(self._model.index(*cell).data())

    def _is_corner_kept(self) -> bool:
        if not self._corner.isValid():
            return False
        corner = Cell(self._corner.row(), self._corner.column())
        return self.area == between(self._here(), corner)


def _area(selected: QItemSelectionRange) -> Area:
    return Area(selected.top(), selected.left(), selected.bottom(), selected.right())
