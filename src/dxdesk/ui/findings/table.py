"""The table of findings, as it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.findings.listed import Heading
from dxdesk.ui.findings.model import Column

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from dxdesk.ui.findings.model import FindingsModel

_WIDTHS_EM: Final = {
    Column.SEVERITY: 4.0,
    Column.ADDRESSEE: 4.0,
    Column.NUMBER: 4.0,
    Column.PLACE: 7.5,
    Column.STATE: 6.0,
}
_NARROW_EM: Final = {Column.SEVERITY: 4.0, Column.NUMBER: 6.5}
"""Where there is little room, the field stands below the number, the addressee below the severity,
and an answer in front of the message."""
_MESSAGE_EM: Final = 12
"""Of the message, before anything is left out."""
_LEAST_EM: Final = 23
_LINES: Final = 2


class FindingsTable(QTableView):
    """Findings, to be walked through and selected by the line."""

    def __init__(self, model: FindingsModel) -> None:
        super().__init__()
        self.setObjectName("findings_table")
        self.setAccessibleName("確認事項")
        self.setModel(model)
        self._rows = model
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows, head = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        # One height for all: ten thousand rows are not measured one by one.
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_LINES * self.fontMetrics().lineSpacing() + theme.GAP)
        head.setHighlightSections(False)
        theme.soften_selection(self)
        model.modelReset.connect(self._span_headings)

    @property
    def _em(self) -> int:
        return self.fontMetrics().horizontalAdvance("あ")

    def go_to(self, row: int) -> None:
        """Go to a row and bring it into view."""
        index = self.model().index(row, Column.SEVERITY)
        # Whatever key is held: Qt would select it beside the others.
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    @override
    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        actions = QAbstractItemView.CursorAction
        last = self._rows.number_of_rows() - 1
        at = self.currentIndex().row()
        if cursorAction == actions.MoveEnd:
            row = self._rows.finding_row(last, -1)
        elif cursorAction == actions.MoveHome or self._rows.listed_at(at) is None:
            # A list may begin with a heading, which Qt would stay at.
            row = self._rows.finding_row(0, 1)
        else:
            return super().moveCursor(cursorAction, modifiers)
        return self.model().index(row, Column.SEVERITY)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Qt makes a cell the current one and selects none.
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.take_up()

    def take_up(self) -> None:
        """Select the finding that the keyboard is at, or else the first, where none is selected."""
        row = self._rows.finding_row(max(self.currentIndex().row(), 0), 1)
        if row >= 0 and not self.selectionModel().hasSelection():
            self.go_to(row)

    @override
    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        flags = QItemSelectionModel.SelectionFlag
        if (
            isinstance(event, QKeyEvent)
            and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            # Who goes to the end with Ctrl+End acts on what is there, not on what was left.
            return flags.ClearAndSelect | flags.Rows
        return super().selectionCommand(index, event)

    @Slot()
    def _span_headings(self) -> None:
        self.clearSpans()
        for number, row in enumerate(self._rows.rows):
            if isinstance(row, Heading):
                self.setSpan(number, 0, 1, len(Column))

    @override
    def minimumSizeHint(self) -> QSize:
        one_row = self.verticalHeader().defaultSectionSize()
        return QSize(_LEAST_EM * self._em, self.horizontalHeader().height() + one_row)

    @override
    def sizeHint(self) -> QSize:
        return QSize(30 * self._em, 6 * self.verticalHeader().defaultSectionSize())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Not Qt's search for what begins with a letter: the figures are acts.
        if event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() / self._em
        is_narrow = room < sum(_WIDTHS_EM.values()) + _MESSAGE_EM
        widths = _NARROW_EM if is_narrow else _WIDTHS_EM
        self._rows.set_narrow(is_narrow)
        for column in (Column.ADDRESSEE, Column.PLACE, Column.STATE):
            self.setColumnHidden(column, is_narrow)
        for column, width in widths.items():
            self.setColumnWidth(column, round(width * self._em))
        left = self.viewport().width() - sum(map(self.columnWidth, widths))
        self.setColumnWidth(Column.MESSAGE, max(left, 6 * self._em))
