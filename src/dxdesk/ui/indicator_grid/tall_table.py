"""A table as high as all its rows, which stands on a page that scrolls.

The page goes along with the cursor; sideways the table scrolls by itself, where its columns need
more room than there is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QScrollArea, QWidget
from typing_extensions import override

from dxdesk.ui.indicator_grid.delegate import CellDelegate
from dxdesk.ui.indicator_grid.fitting import column_widths, line_heights
from dxdesk.ui.indicator_grid.header import YearHeader
from dxdesk.ui.indicator_grid.places import FORM
from dxdesk.ui.indicator_grid.table import HEIGHT
from dxdesk.ui.typing_table.table import TypingTable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QResizeEvent

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.indicator_grid.table import IndicatorTable

_LAYOUT_ROUNDS: Final = 3


def settle_layout() -> None:
    """Put everything where it belongs before somebody asks where it is.

    The height of a text follows from its width, which it has only once it is laid out.
    """
    for _ in range(_LAYOUT_ROUNDS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


class TallTable(TypingTable):
    """The columns and lines of the indicators, each of the size of what stands in it."""

    def __init__(self, desk: Desk, table: IndicatorTable, parent: QWidget | None = None) -> None:
        super().__init__(desk, table, FORM, CellDelegate, parent)
        self._shown = table
        self.setHorizontalHeader(YearHeader(table, self))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fit_anew(self) -> None:
        """Rows have come, gone or moved."""
        self.clearSpans()
        for block in range(len(self._shown.blocks)):
            self.setSpan(block * HEIGHT, 0, HEIGHT, 1)
        self.fit(range(len(self._shown.blocks)))

    def fit(self, blocks: Iterable[int]) -> None:
        """Give columns and lines the size of what stands in them, and the table that of all.

        Args:
            blocks: The indicators to measure, by their places.
        """
        room = self.viewport().width()
        widths = column_widths(self.font(), len(self._shown.years), room)
        for column, width in enumerate(widths[: self._shown.columnCount()]):
            self.setColumnWidth(column, width)
        for block in blocks:
            for line, height in enumerate(line_heights(self._shown, block, self.font(), widths)):
                self.setRowHeight(block * HEIGHT + line, height)
        beneath = self.horizontalScrollBar().sizeHint().height() if sum(widths) > room else 0
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + self.verticalHeader().length() + beneath)

    @override
    def show_on_page(self, index: QModelIndex | None = None) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is None:
            return
        # Rows that have just come are not on the page yet.
        settle_layout()
        cell = self.visualRect(index or self.currentIndex())
        middle = self.viewport().mapTo(area.widget(), cell.center())
        around = cell.height() // 2 + self.fontMetrics().height()
        area.ensureVisible(middle.x(), middle.y(), 0, around)

    def show_block(self, index: QModelIndex) -> None:
        """Bring a cell into view with the whole indicator around it, as far as there is room."""
        self.show_on_page(index.siblingAtColumn(0))
        self.show_on_page(index)

    @override
    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        # Where an input method shows its candidates, and what the page scrolls to.
        if query == Qt.InputMethodQuery.ImCursorRectangle and self.currentIndex().isValid():
            cell = self.visualRect(self.currentIndex())
            return cell.translated(self.viewport().pos())
        return super().inputMethodQuery(query)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit(range(len(self._shown.blocks)))
