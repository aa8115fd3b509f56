"""Does what the menu and the keys of the grid ask for: each as one step of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication

from dxdesk.domain import rows as r
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.runtime.errors import KnownError
from dxdesk.ui.indicator_grid import tsv
from dxdesk.ui.indicator_grid.acts import BLANKS, SPECS, make_acts, value_menu
from dxdesk.ui.indicator_grid.blocks import short_name
from dxdesk.ui.indicator_grid.details import IndicatorDetails, ValueDetails
from dxdesk.ui.indicator_grid.places import Lead, Line
from dxdesk.workspace.commands import AddRow, MoveRow, SetFields
from dxdesk.workspace.indicator_commands import HOW_TO_CORRECT, CellText, RemoveIndicator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QTableView

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.indicator_grid.model import IndicatorModel

_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_LOCKED = "確定した年度の欄のため、変更できません。"


class Doing(QObject):
    """The acts of one grid.

    Args:
        desk: Where commands go.
        view: The grid.
        model: What stands in it.
    """

    def __init__(self, desk: Desk, view: QTableView, model: IndicatorModel) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._model = model
        self.units: Sequence[str] = ()
        self.acts = make_acts(view)
        for name, slot in (
            ("choose", self.choose),
            ("copy", self.copy),
            ("cut", self.cut),
            ("paste", self.paste),
            ("clear", self.clear),
            ("reasons", self.edit_reasons),
            ("details", self.edit_details),
            ("add_indicator", self.add_indicator),
            ("move_up", self.move_up),
            ("move_down", self.move_down),
            ("remove_indicator", self.remove_indicator),
        ):
            self.acts[name].triggered.connect(slot)

    def update_acts(self) -> None:
        """Enable just what can be done at the current cell."""
        index = self._view.currentIndex()
        editable = self._desk.is_open and self._model.is_open_at(index)
        has_block = self._model.block_at(index) is not None
        is_year = has_block and self._model.year_of(index.column()) is not None
        able = {
            "": True,
            "edit": editable,
            "block": editable and has_block,
            "value": editable and is_year,
            "cell": editable and self._model.cell_text(index) is not None,
        }
        for spec in SPECS:
            self.acts[spec.name].setEnabled(able[spec.needs])

    # The current cell

    def tell_locked(self, index: QModelIndex) -> None:
        """Say why a cell cannot be changed, where a person would not know."""
        year = self._model.year_of(index.column())
        if self._model.is_open_at(index) and year is not None and self._model.is_locked(year):
            self._desk.failed.emit(KnownError(_LOCKED, HOW_TO_CORRECT))

    @Slot()
    def choose(self) -> None:
        """Offer the values that the current cell can have."""
        index = self._view.currentIndex()
        cell = self._model.cell_text(index)
        if cell is None:
            return
        if not self._model.is_changeable(index):
            self.tell_locked(index)
            return
        choices: Sequence[tuple[str, str]] = BLANKS
        if self._model.line_at(index) is Line.RATING:
            choices = [(one, one) for one in (*self._model.scale, "-")] + [BLANKS[-1]]
        menu = value_menu(self._view, choices, cell.text)
        menu.triggered.connect(self._on_chosen)
        rect = self._view.visualRect(index)
        menu.popup(self._view.viewport().mapToGlobal(rect.bottomLeft() + QPoint(0, 1)))

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        self._model.setData(self._view.currentIndex(), str(action.data()))

    @Slot()
    def edit_reasons(self) -> None:
        """Ask for the reason and the remark of the current value."""
        index = self._view.currentIndex()
        block, year = self._model.block_at(index), self._model.year_of(index.column())
        if block is None or year is None or year not in block.values:
            return
        if self._model.is_locked(year):
            self.tell_locked(index)
            return
        title = f"{short_name(block.indicator)}　{FiscalYear(year).short()}"
        dialog = ValueDetails(title, block.values[year], self._view)
        if dialog.exec() == ValueDetails.DialogCode.Accepted:
            uid, changes = block.indicator.uid, dialog.changes()
            cells = [CellText(uid, year, field, str(text)) for field, text in changes.items()]
            self._model.set_cells(cells)
        dialog.deleteLater()

    # The indicator

    @Slot()
    def edit_details(self) -> None:
        """Ask for name, unit, direction and forerunner of the current indicator."""
        block = self._model.block_at(self._view.currentIndex())
        if block is None:
            return
        dialog = IndicatorDetails(block, self._model.blocks, self.units, self._view)
        if dialog.exec() == IndicatorDetails.DialogCode.Accepted:
            key = r.key_of(self._desk.edition, block.indicator)
            self._desk.execute(SetFields(key, dialog.changes()))
        dialog.deleteLater()

    @Slot()
    def add_indicator(self) -> None:
        """Add an empty indicator below the current one, and go to its name."""
        index = self._view.currentIndex()
        if not self._model.project or not self._model.is_open_at(index):
            return
        block = self._model.block_at(index)
        after = block or (self._model.blocks[-1] if self._model.blocks else None)
        known = {one.indicator.uid for one in self._model.blocks}
        template = r.Indicator("", self._model.project)
        uid = after.indicator.uid if after else None
        if self._desk.execute(AddRow(self._desk.edition, template, uid)):
            fresh = [one for one in self._model.blocks if one.indicator.uid not in known]
            for one in fresh:
                key = r.key_of(self._desk.edition, one.indicator)
                self._view.setCurrentIndex(self._model.index_of(key, "name"))
                self._view.setFocus()

    @Slot()
    def remove_indicator(self) -> None:
        """Remove the current indicator with its values; it can be taken back."""
        block = self._model.block_at(self._view.currentIndex())
        if block is not None:
            self._desk.execute(RemoveIndicator(r.key_of(self._desk.edition, block.indicator)))

    @Slot()
    def move_up(self) -> None:
        """Move the current indicator up by one."""
        self._move(-1)

    @Slot()
    def move_down(self) -> None:
        """Move the current indicator down by one."""
        self._move(1)

    def move_by_key(self, event: QKeyEvent) -> bool:
        """Move the indicator whose name the cursor is in, if a key asks for it."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        is_alt = event.modifiers() & ~_KEYPAD == Qt.KeyboardModifier.AltModifier
        index = self._view.currentIndex()
        if by is None or not is_alt or self._model.lead_at(index) is not Lead.NAME:
            return False
        if self._model.is_open_at(index):
            self._move(by)
        return True

    def _move(self, by: int) -> None:
        block = self._model.block_at(self._view.currentIndex())
        if block is None:
            return
        uids = [one.indicator.uid for one in self._model.blocks]
        place = uids.index(block.indicator.uid) + by
        if 0 <= place < len(uids):
            uids.remove(block.indicator.uid)
            after = uids[place - 1] if place else None
            key = r.key_of(self._desk.edition, block.indicator)
            self._desk.execute(MoveRow(key, after))

    # The selected cells

    @Slot()
    def copy(self) -> None:
        """Copy the selected cells as a block; the computed line between them is left out."""
        rows = self._selected_rows()
        typed = [row for row in rows if any(self._model.cell_text(one) for one in row)]
        texts = [[str(one.data()) for one in row] for row in typed or rows]
        if texts:
            QGuiApplication.clipboard().setText(tsv.written(texts))

    @Slot()
    def cut(self) -> None:
        """Copy the selected cells and empty them."""
        self.copy()
        self.clear()

    @Slot()
    def clear(self) -> None:
        """Empty the selected cells as one step."""
        indexes = [one for row in self._selected_rows() for one in row]
        self._set([(index, "") for index in indexes if self._model.cell_text(index)])

    @Slot()
    def paste(self) -> None:
        """Put a copied block where the selection begins; one value goes into every cell of it."""
        block = tsv.read(QGuiApplication.clipboard().text())
        rows = self._selected_rows()
        if not rows or block == [[""]]:
            return
        if len(block) == len(block[0]) == 1:
            value = block[0][0]
            cells = [one for row in rows for one in row if self._model.cell_text(one)]
            self._set([(index, value) for index in cells])
            return
        first = rows[0][0]
        lines = self._typed_lines_from(first.row())
        wanted = [
            (self._model.index(line, first.column() + column), text)
            for line, texts in zip(lines, block, strict=False)
            for column, text in enumerate(texts)
        ]
        lost = sum(map(len, block)) - len(wanted)
        self._set(wanted, lost)

    def _set(self, wanted: Sequence[tuple[QModelIndex, str]], lost: int = 0) -> None:
        """Give cells texts as one step, and say how many could not be placed."""
        cells: list[CellText] = []
        for index, text in wanted:
            cell = self._model.meant(index, text)
            if cell is None or not self._model.is_changeable(index):
                lost += 1
            else:
                cells.append(cell)
        if cells and not self._model.set_cells(cells):
            return
        if lost:
            what = f"{lost}個のセルには書き込めませんでした（確定した年度か、表の外です）。"
            self._desk.failed.emit(KnownError(what))

    def _typed_lines_from(self, row: int) -> list[int]:
        column = self._view.currentIndex().column()
        rows = range(row, self._model.rowCount())
        return [one for one in rows if self._model.cell_text(self._model.index(one, column))]

    def _selected_rows(self) -> list[list[QModelIndex]]:
        """The selected cells by row, each row from left to right."""
        rows: dict[int, list[QModelIndex]] = {}
        selection: QItemSelectionModel = self._view.selectionModel()
        for index in selection.selectedIndexes():
            rows.setdefault(index.row(), []).append(index)
        return [sorted(rows[row], key=lambda one: one.column()) for row in sorted(rows)]
