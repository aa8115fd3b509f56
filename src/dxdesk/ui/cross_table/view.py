"""横断表: all indicators of the edition, with what narrows and orders them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.cross_table.filter_line import FilterLine
from dxdesk.ui.cross_table.grid import CrossGrid
from dxdesk.ui.cross_table.listing import reading_of
from dxdesk.ui.cross_table.model import CrossModel
from dxdesk.ui.indicator_grid.table import HEIGHT
from dxdesk.ui.lists.acts import ListActs

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from dxdesk.ui.cross_table.entries import Order
    from dxdesk.ui.desk import Desk


class CrossTable(QWidget):
    """The indicators of all sheets; they are read when somebody first looks at them.

    Signals:
        sheet_wanted: Uid of the project whose sheet somebody wants to see.
    """

    sheet_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_old = True
        self._model = CrossModel(desk, self)
        self._grid = CrossGrid(desk, self._model)
        self._filters = FilterLine()
        self._list = ListActs(self._grid, "横断表", is_grid=True, has_menu=True)
        self.setObjectName("cross_table")
        self.setAccessibleName("横断表")
        self.setFocusProxy(self._grid)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.GAP, theme.GAP // 2, theme.GAP, 0)
        box.setSpacing(theme.GAP // 2)
        box.addWidget(self._filters)
        box.addWidget(self._grid, 1)
        self._filters.changed.connect(self._arrange)
        self._filters.order.clicked.connect(self._on_order_clicked)
        self._grid.order_wanted.connect(self._on_order_wanted)
        self._grid.sheet_wanted.connect(self.sheet_wanted)
        self._model.outdated.connect(self._on_outdated)
        desk.opened.connect(self._on_opened)
        desk.closed.connect(self._on_closed)
        desk.changed.connect(self._on_changed)

    @property
    def grid(self) -> CrossGrid:
        """The table itself."""
        return self._grid

    @property
    def model(self) -> CrossModel:
        """What stands in it."""
        return self._model

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    def _read(self) -> None:
        """Read the edition again, if anything but cells has changed."""
        if not self._is_old or not self.isVisible() or not self._desk.is_open:
            return
        self._is_old = False
        workspace = self._desk.workspace
        view = workspace.cross_view(self._desk.edition)
        here = self._here()
        self._model.show_all(view)
        self._filters.offer(view.sections, list(view.years))
        self._grid.set_units(workspace.units_in_use(self._desk.edition))
        self._show(here)

    @Slot()
    def _arrange(self) -> None:
        """Narrow and order anew, as somebody has asked for."""
        if self._desk.keep_drafts():
            self._show(self._here())

    def _show(self, here: tuple[str, int, int] | None) -> None:
        """Show what is wanted; the cursor stays in its cell, where that is still shown."""
        self._model.narrowing = self._filters.narrowing
        self._model.arrange(self._filters.year)
        shown, total = len(self._model.blocks), self._model.total
        self._filters.show_count(shown, total)
        self._list.reading = reading_of(self._model)
        self._list.note = f"絞り込んだ指標 {shown:,}/{total:,}" if shown < total else ""
        if here is not None:
            self._grid.go_to(*here)

    def _here(self) -> tuple[str, int, int] | None:
        """The indicator, column and line that the cursor is in."""
        index = self._grid.currentIndex()
        block = self._model.block_at(index)
        return (block.indicator.uid, index.column(), index.row() % HEIGHT) if block else None

    @Slot()
    def _on_order_clicked(self) -> None:
        menu = self._grid.order_menu()
        button = self._filters.order
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    @Slot(object)
    def _on_order_wanted(self, order: Order) -> None:
        self._model.order = order
        self._arrange()

    @Slot()
    def _on_outdated(self) -> None:
        self._is_old = True

    @Slot()
    def _on_opened(self) -> None:
        self._is_old = True
        self._read()

    @Slot(object)
    def _on_changed(self, _: object) -> None:
        # After all changes of the step: an import has thousands of new rows.
        self._read()

    @Slot()
    def _on_closed(self) -> None:
        self._is_old = True
        self._model.show_all(None)
        self._model.arrange(None)
