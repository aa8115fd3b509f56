"""Does what the menu and the keys of the grid ask for: each as one step of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction

from dxdesk.domain import rows as r
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.kinds import key_of
from dxdesk.domain.lineage import chains
from dxdesk.runtime.errors import KnownError
from dxdesk.ui.actions import make_actions
from dxdesk.ui.indicator_grid.acts import BLANKS
from dxdesk.ui.indicator_grid.blocks import short_name
from dxdesk.ui.indicator_grid.details import IndicatorDetails, ValueDetails
from dxdesk.ui.indicator_grid.entering import entering_of
from dxdesk.ui.indicator_grid.places import EditorKind, Lead, Line
from dxdesk.ui.typing_table.choices import offer_values
from dxdesk.workspace.commands import AddRow, MoveRow
from dxdesk.workspace.indicator_commands import (
    HOW_TO_CORRECT,
    CellText,
    RemoveIndicator,
    ReplaceIndicator,
    SetIndicator,
)
from dxdesk.workspace.settled import HOW_TO_OPEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent

    from dxdesk.ui.action_spec import ActionSpec
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.indicator_grid.model import IndicatorModel
    from dxdesk.ui.typing_table.table import TypingTable
    from dxdesk.workspace.commands import Command

_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_LOCKED = "確定した年度の欄のため、変更できません。"
_SETTLED = "確定したシートのため、変更できません。"
_COMPUTED = "{}は自動で計算する欄です。"
_HOW_COMPUTED = "目標と実績を入力すると計算されます。"


class Doing(QObject):
    """The acts of one grid.

    Args:
        desk: Where commands go.
        view: The grid.
        model: What stands in it.
        specs: Those of the acts that this grid has.
    """

    def __init__(
        self,
        desk: Desk,
        view: TypingTable,
        model: IndicatorModel,
        specs: Sequence[ActionSpec],
    ) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._model = model
        self.units: Sequence[str] = ()
        self._specs = specs
        self.acts = make_actions(view, specs, "indicator_")
        for name, slot in (
            ("choose", self.choose),
            ("reasons", self.edit_reasons),
            ("enter_proposals", self.enter_proposals),
            ("details", self.edit_details),
            ("add_indicator", self.add_indicator),
            ("replace_indicator", self.replace_indicator),
            ("move_up", self.move_up),
            ("move_down", self.move_down),
            ("remove_indicator", self.remove_indicator),
            *view.upon_range.slots.items(),
        ):
            if name in self.acts:
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
            "cell": editable and is_year and self._model.cell_text(index) is not None,
        }
        for spec in self._specs:
            self.acts[spec.name].setEnabled(able[spec.needs])

    # The current cell

    def tell_locked(self, index: QModelIndex) -> None:
        """Say why a cell cannot be changed, where a person would not know."""
        year, look = self._model.year_of(index.column()), self._model.line_at(index).look
        if year is not None and look.editor is EditorKind.NONE:
            words = _COMPUTED.format(look.heading)
            self._desk.failed.emit(KnownError(words, _HOW_COMPUTED))
        elif self._model.is_open_at(index) and year is not None and self._model.is_locked(year):
            self._desk.failed.emit(KnownError(_LOCKED, HOW_TO_CORRECT))
        elif self._desk.is_editable and not self._model.is_open_at(index):
            self._desk.failed.emit(KnownError(_SETTLED, HOW_TO_OPEN))

    @Slot()
    def choose(self) -> None:
        """Offer the values that the current cell can have."""
        index = self._view.currentIndex()
        cell = self._model.cell_text(index)
        if cell is None or cell.fiscal_year is None:
            return
        if not self._model.is_changeable(index):
            self.tell_locked(index)
            return
        choices: Sequence[tuple[str, str]] = BLANKS
        if self._model.line_at(index) is Line.RATING:
            choices = [(one, one) for one in (*self._model.scale, "-")] + [BLANKS[-1]]
        menu = offer_values(self._view, choices, cell.text)
        menu.triggered.connect(self._on_chosen)

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
        rated = self._model.rated(block, year)
        said = rated.words() if rated is not None else ""
        dialog = ValueDetails(title, block.values[year], self._view, said)
        if dialog.exec() == ValueDetails.DialogCode.Accepted:
            uid, changes = block.indicator.uid, dialog.changes()
            cells = [CellText(uid, year, field, str(text)) for field, text in changes.items()]
            self._model.set_cells(cells)
        dialog.deleteLater()

    @Slot()
    def enter_proposals(self) -> None:
        """Give the selected ratings that are empty what the rule proposes, as one step."""
        entering = entering_of(self._model, self._view.roaming)
        if entering.cells and not self._model.set_cells(entering.cells):
            return
        if entering.told():
            self._desk.told.emit(entering.told())

    # The indicator

    @Slot()
    def edit_details(self) -> None:
        """Ask for name, unit, direction and forerunner of the current indicator."""
        block = self._model.block_at(self._view.currentIndex())
        if block is None:
            return
        dialog = IndicatorDetails(block, self._model.blocks, self.units, self._view)
        if dialog.exec() == IndicatorDetails.DialogCode.Accepted:
            key = key_of(self._desk.edition, block.indicator)
            self._desk.execute(SetIndicator(key, dialog.changes()))
        dialog.deleteLater()

    @Slot()
    def add_indicator(self) -> None:
        """Add an empty indicator below the current one, and go to its name."""
        index = self._view.currentIndex()
        if not self._model.project or not self._model.is_open_at(index):
            return
        block = self._model.block_at(index)
        after = block or (self._model.blocks[-1] if self._model.blocks else None)
        template = r.Indicator("", self._model.project)
        uid = after.indicator.uid if after else None
        self._execute_adding(AddRow(self._desk.edition, template, uid))

    @Slot()
    def replace_indicator(self) -> None:
        """Let a new indicator take over from the current one, and go to its name."""
        block = self._model.block_at(self._view.currentIndex())
        if block is not None:
            self._execute_adding(ReplaceIndicator(key_of(self._desk.edition, block.indicator)))

    def _execute_adding(self, command: Command) -> None:
        """Do what adds an indicator, and go to its name."""
        known = {one.indicator.uid for one in self._model.blocks}
        if self._desk.execute(command):
            fresh = [one for one in self._model.blocks if one.indicator.uid not in known]
            for one in fresh:
                key = key_of(self._desk.edition, one.indicator)
                self._view.setCurrentIndex(self._model.index_of(key, "name"))
                self._view.setFocus()
                self._view.show_on_page()

    @Slot()
    def remove_indicator(self) -> None:
        """Remove the current indicator with its values; it can be taken back."""
        block = self._model.block_at(self._view.currentIndex())
        if block is not None:
            self._desk.execute(RemoveIndicator(key_of(self._desk.edition, block.indicator)))

    @Slot()
    def move_up(self) -> None:
        """Move the current indicator up by one, with those that make one block with it."""
        self._move(-1)

    @Slot()
    def move_down(self) -> None:
        """Move the current indicator down by one, with those that make one block with it."""
        self._move(1)

    def move_by_key(self, event: QKeyEvent) -> bool:
        """Move the indicator whose name the cursor is in, if a key asks for it."""
        if "move_up" not in self.acts:
            return False
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
        # What took over from another indicator stands behind it, wherever that is.
        blocks = chains(self._model.blocks)
        old = next(n for n, members in enumerate(blocks) if block in members)
        firsts = [members[0].indicator for members in blocks]
        first, place = firsts.pop(old), old + by
        if 0 <= place <= len(firsts):
            after = firsts[place - 1].uid if place else None
            self._desk.execute(MoveRow(key_of(self._desk.edition, first), after))
