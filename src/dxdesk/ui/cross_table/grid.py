"""The grid of one sheet's indicators, for those of all sheets: it scrolls, and its lines are alike.

Measuring tens of thousands of texts would take seconds; here a line has one height, and what does
not fit ends in … and stands whole in its tip.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.action_spec import ActionSpec
from dxdesk.ui.cross_table.entries import OF_A_YEAR, By, Order
from dxdesk.ui.cross_table.row_header import SheetHeader
from dxdesk.ui.indicator_grid.acts import SPECS
from dxdesk.ui.indicator_grid.fitting import column_widths
from dxdesk.ui.indicator_grid.grid import IndicatorGrid
from dxdesk.ui.indicator_grid.table import HEIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QModelIndex

    from dxdesk.ui.cross_table.model import CrossModel
    from dxdesk.ui.desk import Desk

_OF_A_LIST: Final = frozenset(
    {"add_indicator", "replace_indicator", "move_up", "move_down", "remove_indicator"}
)
"""Acts upon the list of one sheet, which is not what stands here."""

_LINE_AIR: Final = 6


def _specs() -> tuple[ActionSpec, ...]:
    """The acts of the grid of one sheet that suit all of them, and the way to a sheet."""
    own = ActionSpec("open_sheet", "シートを開く", "Alt+Return", group="sheet")
    return (*(spec for spec in SPECS if spec.name not in _OF_A_LIST), own)


CROSS_SPECS: Final = _specs()


class CrossGrid(IndicatorGrid):
    """The indicators of all sheets.

    Signals:
        sheet_wanted: Uid of the project whose sheet somebody wants to see.
        order_wanted: The `Order` that somebody wants to have.
    """

    sheet_wanted = Signal(str)
    order_wanted = Signal(object)

    def __init__(self, desk: Desk, table: CrossModel, parent: QWidget | None = None) -> None:
        self._sheets = table
        super().__init__(desk, table, CROSS_SPECS, parent)
        self.setObjectName("cross_grid")
        self.setAccessibleName("横断表")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setCornerButtonEnabled(True)
        self.setStyleSheet(
            f"QTableCornerButton::section {{ background: {theme.LABEL.name()}; border: none;"
            f" border-bottom: 1px solid {theme.LINE.name()}; }}"
        )
        heads = SheetHeader(table, self)
        self.setVerticalHeader(heads)
        heads.setDefaultSectionSize(self.fontMetrics().height() + _LINE_AIR)
        heads.show()
        heads.sectionDoubleClicked.connect(self._on_head_chosen)
        years = self.horizontalHeader()
        years.setSectionsClickable(True)
        years.sectionClicked.connect(self._on_heading_clicked)
        self.doing.acts["open_sheet"].triggered.connect(self._on_sheet_wanted)

    @override
    def fit_anew(self) -> None:
        self.clearSpans()
        for top in range(0, self._sheets.rowCount(), HEIGHT):
            self.setSpan(top, 0, HEIGHT, 1)
        self.fit(())

    @override
    def fit(self, blocks: Iterable[int]) -> None:
        widths = column_widths(self.font(), len(self._sheets.years), self.viewport().width())
        for column, width in enumerate(widths[: self._sheets.columnCount()]):
            self.setColumnWidth(column, width)

    @override
    def show_on_page(self, index: QModelIndex | None = None) -> None:
        self.scrollTo(index or self.currentIndex())

    def order_menu(self) -> QMenu:
        """All orders there are."""
        menu = self._order_menu()
        for by in (By.PLAN, By.SECTION, By.NAME):
            self._offer(menu, Order(by))
        menu.addSeparator()
        for year in self._sheets.years:
            self._offer_year(menu.addMenu(self._words_of(year)), year)
        return menu

    def _order_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(self._on_order_chosen)
        return menu

    def _offer(self, menu: QMenu, order: Order) -> None:
        for one, words in ((order, "小さい順"), (order.turned(), "大きい順")):
            of_figures = order.by in OF_A_YEAR
            how = words if of_figures else {"小さい順": "順", "大きい順": "の逆順"}[words]
            act = menu.addAction(f"{order.by.value}{'の' if of_figures else ''}{how}")
            act.setData(one)
            act.setCheckable(True)
            act.setChecked(one == self._sheets.order)

    def _offer_year(self, menu: QMenu, year: int) -> None:
        for by in OF_A_YEAR:
            self._offer(menu, Order(by, year))

    def _words_of(self, year: int) -> str:
        column = self._sheets.columnCount() - len(self._sheets.years)
        column += list(self._sheets.years).index(year)
        words = str(self._sheets.headerData(column, Qt.Orientation.Horizontal))
        return words.partition("\n")[0].partition(" ")[0]

    @Slot(int)
    def _on_heading_clicked(self, column: int) -> None:
        year = self._sheets.year_of(column)
        order = self._sheets.order
        if year is None:
            is_again = order == Order(By.NAME)
            self.order_wanted.emit(order.turned() if is_again else Order(By.NAME))
            return
        menu = self._order_menu()
        self._offer_year(menu, year)
        header = self.horizontalHeader()
        place = QPoint(header.sectionViewportPosition(column), header.height())
        menu.popup(header.viewport().mapToGlobal(place))

    @Slot(QAction)
    def _on_order_chosen(self, action: QAction) -> None:
        self.order_wanted.emit(action.data())

    @Slot()
    def _on_sheet_wanted(self) -> None:
        self._want_sheet(self.currentIndex().row())

    @Slot(int)
    def _on_head_chosen(self, row: int) -> None:
        self._want_sheet(row)

    def _want_sheet(self, row: int) -> None:
        block = self._sheets.sheet_block(row)
        if block is not None:
            self.sheet_wanted.emit(block.project.uid)

    def go_to(self, uid: str, column: int, line: int) -> None:
        """Have the cursor in a cell of an indicator, where it is still shown."""
        row = self._sheets.row_of(uid)
        if row is not None and column < self._sheets.columnCount():
            index = self._sheets.index(row + line, column)
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)
            self.scrollTo(index)
