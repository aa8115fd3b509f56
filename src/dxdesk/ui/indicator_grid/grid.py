"""The grid of a sheet's indicators, with the keys of a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QContextMenuEvent
from typing_extensions import override

from dxdesk.ui.actions import make_menu
from dxdesk.ui.indicator_grid.acts import SPECS
from dxdesk.ui.indicator_grid.doing import Doing
from dxdesk.ui.indicator_grid.model import IndicatorModel
from dxdesk.ui.indicator_grid.places import Lead, Line
from dxdesk.ui.indicator_grid.table import HEIGHT
from dxdesk.ui.indicator_grid.tall_table import TallTable
from dxdesk.ui.typing_table.choices import below_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from dxdesk.domain.rows import Key, Plan
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.ui.action_spec import ActionSpec
    from dxdesk.ui.desk import Desk


class IndicatorGrid(TallTable):
    """The indicators of one sheet, or of what else a model of them holds.

    Args:
        desk: The desk that it belongs to.
        table: What stands in it; a model of one sheet where none is given.
        specs: What can be done in it.

    Signals:
        current_changed: The person is in a cell: key of the row of the plan, and field.
        proposal_changed: What the city's rule says of the rating that the cursor is in; empty in
            any other cell.
    """

    current_changed = Signal(object, str)
    proposal_changed = Signal(str)

    def __init__(
        self,
        desk: Desk,
        table: IndicatorModel | None = None,
        specs: Sequence[ActionSpec] = SPECS,
        parent: QWidget | None = None,
    ) -> None:
        table = table or IndicatorModel(desk)
        super().__init__(desk, table, parent)
        table.setParent(self)
        self._desk = desk
        self._table = table
        self._doing = Doing(desk, self, table, specs)
        self.setAccessibleName("指標の表")
        self._connect()

    @property
    def doing(self) -> Doing:
        """What can be done besides typing."""
        return self._doing

    def show_sheet(
        self,
        sheet: EvaluationSheet | None,
        years: Sequence[int] = (),
        evaluated: int = 0,
        planned: int = 0,
        plan: Plan | None = None,
    ) -> None:
        """Show the indicators of a sheet, or none.

        Args:
            sheet: The sheet.
            years: The fiscal years of the plan.
            evaluated: 評価対象年度.
            planned: 計画年度.
            plan: The plan, whose rule the ratings are held against.
        """
        self.settle()
        self._table.show_sheet(sheet, years, evaluated, planned, plan)

    def set_units(self, units: Sequence[str]) -> None:
        """The units that are offered for an indicator."""
        self._doing.units = units

    def reveal(self, key: Key, field: str) -> None:
        """Go to the cell of a field, with its indicator in view."""
        index = self._table.index_of(key, field)
        if index.isValid():
            self.setCurrentIndex(index)
            self.show_block(index)

    def _connect(self) -> None:
        self.locked.connect(self._on_locked)
        self._doing.acts["edit_cell"].triggered.connect(self.edit_cell)
        for changed in (
            self._table.modelReset,
            self._table.rowsInserted,
            self._table.rowsRemoved,
            self._table.rowsMoved,
        ):
            changed.connect(self._on_rows_changed)
        self._table.dataChanged.connect(self._on_data_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.fit_anew()

    # Where the person is

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._doing.update_acts()
        self._tell_proposal()
        if self.hasFocus():
            self._tell_place()

    def _tell_proposal(self) -> None:
        index = self.currentIndex()
        block, year = self._table.block_at(index), self._table.year_of(index.column())
        is_rating = block is not None and self._table.line_at(index) is Line.RATING
        rated = self._table.rated(block, year) if is_rating else None
        self.proposal_changed.emit(rated.words() if rated is not None else "")

    def _tell_place(self) -> None:
        place = self._table.place(self.currentIndex())
        if place is not None:
            self.current_changed.emit(place.key, place.field)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._doing.update_acts()
        self._tell_place()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._doing.move_by_key(event):
            super().keyPressEvent(event)

    @Slot()
    def _on_locked(self) -> None:
        self._doing.tell_locked(self.currentIndex())

    # The mouse

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        if self._table.lead_at(index) is Lead.HEADING:
            return
        is_rating = self._table.line_at(index) is Line.RATING
        if is_rating and self._table.year_of(index.column()) is not None:
            self._doing.choose()
        else:
            self.edit_cell()

    @override
    def contextMenuEvent(self, arg__1: QContextMenuEvent) -> None:
        self._doing.update_acts()
        is_by_key = arg__1.reason() == QContextMenuEvent.Reason.Keyboard
        place = below_cell(self) if is_by_key else arg__1.globalPos()
        menu = make_menu(self)
        # Those of a list are among them.
        for action in self.actions():
            menu.addAction(action)
        menu.popup(place)

    # What has changed

    @Slot()
    def _on_rows_changed(self) -> None:
        self.fit_anew()
        self._doing.update_acts()
        self._tell_proposal()

    @Slot(QModelIndex, QModelIndex)
    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self.fit(range(first.row() // HEIGHT, last.row() // HEIGHT + 1))
        self._tell_proposal()
