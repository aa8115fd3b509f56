"""The small square at the corner of the range, by which the mouse draws it longer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPen

from dxdesk.ui import theme
from dxdesk.ui.typing_table.form import Area, Cell, united

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from dxdesk.ui.typing_table.roaming import Roaming

_SIZE: Final = 6
_REACH: Final = 3
"""How far beside the square the mouse still takes hold of it."""


class FillHandle:
    """The square of one grid, and the range that is being drawn.

    Args:
        view: The grid.
        roaming: Its cursor and range.
    """

    def __init__(self, view: QTableView, roaming: Roaming) -> None:
        self._view = view
        self._roaming = roaming
        self.source: Area | None = None
        self.whole: Area | None = None

    def begin(self, place: QPoint) -> bool:
        """Take hold of the square; False where it is not there."""
        if not self.is_at(place):
            return False
        self.source = self.whole = self._roaming.area
        return True

    def is_at(self, place: QPoint) -> bool:
        """Whether the square is at a place."""
        reach = QRect(self._square()).adjusted(-_REACH, -_REACH, _REACH, _REACH)
        return reach.contains(place)

    def draw_to(self, place: QPoint) -> None:
        """Draw the range to the cell at a place: along the side that it is farther away from."""
        index, source = self._view.indexAt(place), self.source
        if source is None or not index.isValid():
            return
        row, column = self._roaming.cell(index)
        if column < self._roaming.form.first:
            return
        down = max(source.top - row, row - source.bottom, 0)
        along = max(source.left - column, column - source.right, 0)
        if down > along:
            added = source._replace(top=row, bottom=row)
        else:
            added = source._replace(left=column, right=column)
        self.whole = united(source, added) if down or along else source

    def let_go(self) -> tuple[Area, Area] | None:
        """What was drawn: the range and the longer one; None where it is as it was."""
        source, whole = self.source, self.whole
        self.source = self.whole = None
        return None if source is None or whole is None or source == whole else (source, whole)

    def paint(self, painter: QPainter) -> None:
        """Paint the square, and a frame around what is being drawn."""
        square = self._square()
        if square.isValid():
            painter.fillRect(square.adjusted(-1, -1, 0, 0), theme.PAPER)
            painter.fillRect(square, theme.ACCENT)
        if self.whole is not None:
            painter.setPen(QPen(theme.ACCENT, 2.0, Qt.PenStyle.DashLine))
            painter.drawRect(self._rect(self.whole).adjusted(1, 1, -1, -1))

    def _square(self) -> QRect:
        """Where the square is; nowhere for what holds a name, which is no series."""
        area = self._roaming.area
        if area is None or area.left < self._roaming.form.first or not self._roaming.is_open:
            return QRect()
        corner = self._rect(area).bottomRight()
        return QRect(corner - QPoint(_SIZE, _SIZE), corner - QPoint(1, 1))

    def _rect(self, area: Area) -> QRect:
        corners = (Cell(area.top, area.left), Cell(area.bottom, area.right))
        first, last = (self._view.visualRect(self._roaming.index(one)) for one in corners)
        return first.united(last)
