"""What a round asks for, as boxes to be ticked: a row for every part, a column for every year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from typing_extensions import override

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.rounds.asked import OF_YEARS, PART_WORDS, Asked, AskedField, Part
from dxdesk.ui import theme
from dxdesk.ui.lists.acts import ListActs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QAbstractItemModel

_PARTS: Final = tuple(Part)
_YEAR_EM: Final = 4
_HAS_BOX: Final = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class AskedTable(QTableWidget):
    """The boxes.

    Args:
        years: The fiscal years that can be asked for.

    Signals:
        asked_changed: Another box is ticked.
    """

    asked_changed = Signal()

    def __init__(self, years: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(len(_PARTS), 1 + len(years), parent)
        self._years = tuple(years)
        self.setObjectName("asked_table")
        self.setAccessibleName("照会する項目")
        for column, words in enumerate(("項目", *(FiscalYear(year).short() for year in years))):
            self.setHorizontalHeaderItem(column, QTableWidgetItem(words))
        self.setItemDelegate(_Boxes(self))
        for row, part in enumerate(_PARTS):
            for column in range(1 + len(years)):
                self.setItem(row, column, _item(part, column))
        self._dress()
        ListActs(self, "照会する項目", is_grid=True)
        self.itemChanged.connect(self._on_item)

    @property
    def asked(self) -> Asked:
        """What is ticked."""
        return Asked(frozenset(field for field, item in self._boxes() if _is_ticked(item)))

    def show_asked(self, asked: Asked) -> None:
        """Tick what is asked for, and nothing else."""
        self.blockSignals(True)
        for field, item in self._boxes():
            is_asked = field in asked.fields
            item.setCheckState(Qt.CheckState.Checked if is_asked else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.viewport().update()
        self.asked_changed.emit()

    def _boxes(self) -> Iterator[tuple[AskedField, QTableWidgetItem]]:
        for row, part in enumerate(_PARTS):
            years = enumerate(self._years, 1) if part in OF_YEARS else ((0, 0),)
            for column, year in years:
                item = self.item(row, column)
                if item is not None:
                    yield AskedField(part, year), item

    def _dress(self) -> None:
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + theme.GAP)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        em = self.fontMetrics().horizontalAdvance("あ")
        for column in range(1, self.columnCount()):
            self.setColumnWidth(column, em * _YEAR_EM)
        theme.soften_selection(self)
        self.setCurrentCell(0, 0)

    @override
    def sizeHint(self) -> QSize:
        """As high as all parts take, so that nothing has to be scrolled where there is room."""
        rows = self.verticalHeader().defaultSectionSize() * len(_PARTS)
        height = self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth()
        return QSize(super().sizeHint().width(), height)

    @Slot(QTableWidgetItem)
    def _on_item(self, _: QTableWidgetItem) -> None:
        self.asked_changed.emit()


class _Boxes(QStyledItemDelegate):
    """Ticks a box wherever its cell is clicked, and by the space bar."""

    @override
    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if not index.data(_HAS_BOX) or not _ticks(event):
            return False
        state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        is_on = state is Qt.CheckState.Checked
        other = Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked
        # A member of the enumeration would be kept as an object that Qt does not read.
        return model.setData(index, other.value, Qt.ItemDataRole.CheckStateRole)


def _ticks(event: QEvent) -> bool:
    if isinstance(event, QMouseEvent):
        is_release = event.type() == QEvent.Type.MouseButtonRelease
        return is_release and event.button() is Qt.MouseButton.LeftButton
    return isinstance(event, QKeyEvent) and event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Select}


def _item(part: Part, column: int) -> QTableWidgetItem:
    item = QTableWidgetItem(PART_WORDS[part] if column == 0 else "")
    has_box = (part in OF_YEARS) == (column > 0)
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    if has_box:
        item.setCheckState(Qt.CheckState.Unchecked)
        flags |= Qt.ItemFlag.ItemIsUserCheckable
    elif column > 0:
        item.setBackground(theme.LOCKED)
    item.setFlags(flags)
    item.setData(_HAS_BOX, has_box)
    return item


def _is_ticked(item: QTableWidgetItem) -> bool:
    return item.checkState() is Qt.CheckState.Checked
