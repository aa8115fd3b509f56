"""The table of a review: one line per row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.importing.model import AFTER, BEFORE, KIND, LINE, NUMBER, PLACE, ReviewModel
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.lists.line_table import dress_lines

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_EM_WIDTHS: Final = {KIND: 6, NUMBER: 5, LINE: 4}
_PLACE_SHARE: Final = 0.26
_WIDEST_PLACE: Final = 18
_WIDEST_NAME: Final = 14
"""Characters of a source's name that have room beside the line."""


class _BothEnds(QStyledItemDelegate):
    """Cuts a text in its middle: the year at the end of a place says as much as its beginning."""

    @override
    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle  # pyright: ignore[reportAttributeAccessIssue] - a gap in the stubs of PySide6


class ReviewTable(QTableView):
    """Shows a `ReviewModel`.

    Attributes:
        as_list: Copies it, and brings it into Excel and onto paper.

    Signals:
        row_chosen: A person looks at a row of the model; -1 where there is none.
    """

    row_chosen = Signal(int)

    def __init__(
        self, model: ReviewModel, *, many_sources: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("review_table")
        self.setAccessibleName("取り込む内容の一覧")
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for column in (PLACE, LINE):
            self.setItemDelegateForColumn(column, _BothEnds(self))
        self.as_list = ListActs(self, "取り込む内容の一覧")
        self._dress(many_sources=many_sources)
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def review_model(self) -> ReviewModel:
        """The model, as what it is."""
        return cast("ReviewModel", self.model())

    def go_to_first(self) -> None:
        """Look at the first row; the column of what is now hides where nothing stands in it."""
        model = self.review_model()
        self.setColumnHidden(BEFORE, not model.has_before())
        if model.rowCount():
            self.selectRow(0)
            self.scrollToTop()
        else:
            self.row_chosen.emit(-1)

    def _dress(self, *, many_sources: bool) -> None:
        metrics = self.fontMetrics()
        dress_lines(self)
        head = self.horizontalHeader()
        head.setMinimumSectionSize(metrics.horizontalAdvance("あ" * 3))
        for column, characters in _EM_WIDTHS.items():
            wide = _WIDEST_NAME if many_sources and column == LINE else characters
            self.setColumnWidth(column, metrics.horizontalAdvance("あ" * wide))
        for column in (BEFORE, AFTER):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        theme.soften_selection(self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em = self.fontMetrics().horizontalAdvance("あ")
        room = int(self.viewport().width() * _PLACE_SHARE)
        self.setColumnWidth(PLACE, min(max(room, em * 6), em * _WIDEST_PLACE))

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _: QModelIndex) -> None:
        self.row_chosen.emit(current.row())
