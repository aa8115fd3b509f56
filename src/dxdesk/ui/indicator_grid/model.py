"""The indicators of a sheet, changed by commands and by nothing else.

`setData` asks the desk for a command, and what stands in the plan afterwards comes back through
`desk.changed`, whoever asked for it: typing, undo, an import. Only the cells concerned are told to
have changed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Slot
from typing_extensions import override

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, Remove, Set, with_field
from dxdesk.domain.lineage import in_blocks
from dxdesk.ui.indicator_grid.blocks import Block, rating_as_meant
from dxdesk.ui.indicator_grid.places import LINES, TOUCHED, Line
from dxdesk.ui.indicator_grid.table import HEIGHT, AnyIndex, IndicatorTable
from dxdesk.ui.typing_table.form import Area, united
from dxdesk.workspace.indicator_commands import SetCells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.change import Change
    from dxdesk.ui.desk import Desk
    from dxdesk.workspace.indicator_commands import CellText
    from dxdesk.workspace.workspace import Applied

Role = Qt.ItemDataRole


class IndicatorModel(IndicatorTable):
    """The indicators of one sheet, following the plan."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        # The cells that are still to be told of: first and last row and column, by block.
        self._touched: dict[Block, Area] = {}
        desk.changed.connect(self._on_changed)
        desk.settled_years_unlocked.connect(self._on_settled_years_unlocked)

    @override
    def setData(self, index: AnyIndex, value: Any, role: int = Role.EditRole) -> bool:
        meant = self.meant(index, str(value)) if role == Role.EditRole else None
        return meant is not None and self.set_cells([meant])

    @override
    def meant(self, index: AnyIndex, text: str) -> CellText | None:
        """A cell with what a person means who types a text there; None where there is no field."""
        cell = self.cell_text(index)
        if cell is None:
            return None
        if cell.field == "rating":
            text = rating_as_meant(text, self.scale)
        return replace(cell, text=text)

    @override
    def set_cells(self, cells: Sequence[CellText]) -> bool:
        """Give cells their texts as one step; False where it was refused."""
        command = SetCells(self._desk.edition, tuple(cells), self._desk.is_correcting)
        return self._desk.execute(command)

    # What has changed

    @Slot(object)
    def _on_changed(self, applied: Applied) -> None:
        for change in applied.change_set.changes:
            # What belongs to no edition is the plan's own: its years, its rule.
            if change.key.edition in {None, self._desk.edition}:
                self._follow(change)
        self._tell_touched()

    @Slot(bool)
    def _on_settled_years_unlocked(self, _: bool) -> None:
        self._tell_all()

    def _follow(self, change: Change) -> None:
        match change:
            case Set(key) if key.kind == "indicator":
                self._set_indicator(change)
            case Set(key) if key.kind == "indicator_value":
                self._set_value(change)
            case Set(key) if key.kind == "edition":
                self._tell_all()
            case Add(_, r.Indicator() as row) if self._is_ours(row):
                self._insert(Block(row))
            case Add(_, r.IndicatorValue() as row):
                self._fill(row)
            case Remove(_, r.Indicator() as row):
                self._remove(row.uid)
            case _:
                pass

    def _set_value(self, change: Set) -> None:
        owner = self._owners.get(change.key.uid)
        if owner is None:
            return
        block, year = owner
        row = with_field(block.values[year], change.field, change.after)
        if isinstance(row, r.IndicatorValue):
            block.values[year] = row
        if year in self._years:
            self._tell(block, TOUCHED.get(change.field, LINES), year)

    def _set_indicator(self, change: Set) -> None:
        block = self.find(change.key.uid)
        if block is None:
            return
        row = with_field(block.indicator, change.field, change.after)
        if not isinstance(row, r.Indicator):
            return
        block.indicator = row
        if not self._is_ours(row):
            self._remove(row.uid)
        elif change.field == "order_key":
            self._arrange()
        elif change.field == "replaces":
            self._arrange()
            # The lines between the blocks are others now.
            self._tell_all()
        elif change.field == "direction":
            self._tell_all()
        else:
            self._tell_names()

    def _fill(self, row: r.IndicatorValue) -> None:
        block = self.find(row.indicator)
        if block is not None:
            self._own(block, row)
            if row.fiscal_year in self._years:
                self._tell(block, LINES, row.fiscal_year)

    def _insert(self, block: Block) -> None:
        top = len(self._blocks) * HEIGHT
        self.beginInsertRows(QModelIndex(), top, top + HEIGHT - 1)
        self._blocks.append(block)
        self.endInsertRows()
        self._arrange()
        self._tell_names()

    def _remove(self, uid: str) -> None:
        block = self.find(uid)
        if block is None:
            return
        top = self._top(block)
        self._touched.pop(block, None)
        self.beginRemoveRows(QModelIndex(), top, top + HEIGHT - 1)
        self._blocks.remove(block)
        for value in block.values.values():
            self._owners.pop(value.uid, None)
        self.endRemoveRows()
        self._arrange()
        self._tell_names()

    def _arrange(self) -> None:
        """Bring every indicator to its place, with as few moves as it takes for one of them."""
        wanted = in_blocks(sorted(self._blocks, key=_position))
        for place, block in enumerate(wanted):
            here = self._blocks[place]
            # One that went down left its place to the one below it.
            if here is not block and self._blocks[place + 1] is block:
                self._move(place, wanted.index(here))
            elif here is not block:
                self._move(self._blocks.index(block), place)

    def _move(self, old: int, new: int) -> None:
        """Move the indicator at a place to another one, counted without it."""
        # Qt names the row that the moved ones come to stand before, as it was before the move.
        before = (new if new < old else new + 1) * HEIGHT
        top, parent = old * HEIGHT, QModelIndex()
        self.beginMoveRows(parent, top, top + HEIGHT - 1, parent, before)
        self._blocks.insert(new, self._blocks.pop(old))
        self.endMoveRows()

    # Telling

    def _tell(self, block: Block, lines: Sequence[Line], year: int) -> None:
        """Cells of a block show something else; told with all others of the same step."""
        rows, column = [LINES.index(line) for line in lines], self._column(year)
        area = Area(min(rows), column, max(rows), column)
        self._touched[block] = united(self._touched.get(block, area), area)

    def _tell_touched(self) -> None:
        """Tell of the touched cells, of blocks that stand together at once.

        Whoever hears of it measures and paints: hundreds of signals for one paste would do that
        hundreds of times.
        """
        areas = {self._top(block): area for block, area in self._touched.items()}
        self._touched.clear()
        together: Area | None = None
        for top in sorted(areas):
            area = areas[top]
            placed = area._replace(top=top + area.top, bottom=top + area.bottom)
            if together is not None and together.bottom // HEIGHT + 1 == top // HEIGHT:
                together = united(together, placed)
                continue
            self._tell_area(together)
            together = placed
        self._tell_area(together)

    def _tell_area(self, area: Area | None) -> None:
        if area is not None:
            first, last = self.index(area.top, area.left), self.index(area.bottom, area.right)
            self.dataChanged.emit(first, last)

    def _tell_names(self) -> None:
        # All of them: an indicator's name stands below the one that took over from it.
        if self._blocks:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    def _tell_all(self) -> None:
        if self._blocks:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _position(block: Block) -> tuple[str, str]:
    return block.indicator.order_key, block.indicator.uid
