"""The table of the places: sheets set apart by a line, what waits for a decision in bold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QTableView, QWidget
from typing_extensions import override

from dxdesk.domain.listing import ListColumn
from dxdesk.ui import theme
from dxdesk.ui.collecting.lines_model import (
    BEGINS_SHEET,
    HEADINGS,
    IS_ASKED,
    OURS,
    PLACE,
    RESULT,
    SENT,
    SHEET,
    THEIRS,
    LinesModel,
)
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.lists.line_table import dress_lines
from dxdesk.ui.lists.reading import Reading

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from dxdesk.ui.item_option import ItemOption
    from dxdesk.ui.lists.rows_model import Index

_WIDTHS: Final = {SHEET: (14, 0.2), PLACE: (15, 0.24), RESULT: (13, 0.22)}
"""Of columns: at most so many full-width characters, and such a share of the table."""
_VALUES: Final = (SENT, OURS, THEIRS)
_WIDE_EM: Final = 56
"""Where there is less room, what was sent is told beside the list alone."""
_LEAST_ROWS: Final = 3


class LinesTable(QTableView):
    """Shows a `LinesModel`.

    Signals:
        line_chosen: A person looks at a line, or at none.
        lines_chosen: Other lines are selected.
    """

    line_chosen = Signal()
    lines_chosen = Signal()

    def __init__(self, model: LinesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("collect_lines")
        self.setAccessibleName("回答の内容")
        self.setModel(model)
        self._lines = model
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        dress_lines(self)
        self.setAlternatingRowColors(False)
        self.setItemDelegate(_LineDelegate(self))
        # What was sent goes along, though a narrow list has no room for it.
        columns = [ListColumn(heading) for heading in HEADINGS]
        ListActs(self, "照会の回答", Reading(columns, model.texts_of))
        theme.soften_selection(self)
        self.selectionModel().currentRowChanged.connect(self.line_chosen)
        self.selectionModel().selectionChanged.connect(self.lines_chosen)
        model.modelReset.connect(self.line_chosen)

    def chosen_places(self) -> list[int]:
        """The places in the review of the lines that are selected."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._lines.place_at(row) for row in rows]

    def current_place(self) -> int:
        """The place in the review of the line that the keyboard is at; -1 where there is none."""
        row = self.currentIndex().row()
        return self._lines.place_at(row) if row >= 0 else -1

    def go_to(self, row: int) -> None:
        """Go to a row and bring it into view; nothing where there is none."""
        if 0 <= row < self._lines.number_of_rows():
            flags = QItemSelectionModel.SelectionFlag
            index = self._lines.index(row, SHEET)
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)

    @Slot()
    def go_to_next(self) -> None:
        """Go to the next line that waits for a decision."""
        self.go_to(self._lines.undecided_from(self.currentIndex().row(), 1))

    @Slot()
    def go_to_previous(self) -> None:
        """Go to the one before that waits for a decision."""
        row = self.currentIndex().row()
        self.go_to(self._lines.undecided_from(max(row, 0), -1))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Qt makes a cell the current one and selects none.
        if not self.selectionModel().hasSelection():
            self.go_to(max(self.currentIndex().row(), 0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Not Qt's search for what begins with a letter: letters are acts.
        if event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def minimumSizeHint(self) -> QSize:
        height = self.horizontalHeader().height()
        height += _LEAST_ROWS * self.verticalHeader().defaultSectionSize()
        return QSize(super().minimumSizeHint().width(), height)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em, room = self.fontMetrics().horizontalAdvance("あ"), self.viewport().width()
        self.setColumnHidden(SENT, room < _WIDE_EM * em)
        values = [column for column in _VALUES if not self.isColumnHidden(column)]
        for column, (characters, share) in _WIDTHS.items():
            self.setColumnWidth(column, min(em * characters, int(room * share)))
        left = room - sum(map(self.columnWidth, _WIDTHS))
        for column in values:
            self.setColumnWidth(column, left // len(values))


class _LineDelegate(QStyledItemDelegate):
    """Sets sheets apart, and what waits for a decision in bold."""

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        column = index.column()
        if column == PLACE:
            # The year and the field at its end say as much as its beginning.
            option.textElideMode = Qt.TextElideMode.ElideMiddle  # pyright: ignore[reportAttributeAccessIssue] - a gap in the stubs of PySide6
        is_told = column == RESULT and index.data(IS_ASKED)
        if is_told or (column == SHEET and index.data(BEGINS_SHEET)):
            bold = theme.bold(cast("ItemOption", option).font)
            option.font = bold  # pyright: ignore[reportAttributeAccessIssue] - a gap in the stubs of PySide6

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.row() and index.data(BEGINS_SHEET):
            rect = cast("ItemOption", option).rect
            painter.save()
            painter.setPen(QPen(theme.LINE))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.restore()
