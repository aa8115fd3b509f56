"""All indicators of a sheet as one table: four lines an indicator, a column a fiscal year.

This half knows what stands where and answers Qt's questions; `model` is the half that changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, Qt
from typing_extensions import override

from dxdesk.domain import rows as r
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.kinds import key_of
from dxdesk.domain.lineage import in_blocks
from dxdesk.ui.indicator_grid import looks
from dxdesk.ui.indicator_grid.blocks import Block, are_joined, find
from dxdesk.ui.indicator_grid.places import LEADS, LINES, TOUCHED, EditorKind, Lead, Line, Place
from dxdesk.ui.indicator_grid.proposals import Rated, Standard
from dxdesk.ui.plain import plain_markup
from dxdesk.ui.typing_table.model import AnyIndex, Refusal, TypedModel
from dxdesk.workspace.indicator_commands import HOW_TO_CORRECT, CellText, is_settled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.ui.desk import Desk

Role = Qt.ItemDataRole
NOWHERE = QModelIndex()
HEIGHT = len(LINES)
"""Lines of an indicator."""

_FLAG = Qt.ItemFlag
_LABEL_FLAGS = _FLAG.ItemIsEnabled | _FLAG.ItemNeverHasChildren
_CELL_FLAGS = _LABEL_FLAGS | _FLAG.ItemIsSelectable


class IndicatorTable(TypedModel):
    """The indicators of one sheet as they stand; nothing before `show_sheet`."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._project = ""
        self._years: Sequence[int] = ()
        self._evaluated = 0
        self._planned = 0
        self._standard: Standard | None = None
        self._blocks: list[Block] = []
        # By uid of the value's row.
        self._owners: dict[str, tuple[Block, int]] = {}

    def show_sheet(
        self,
        sheet: EvaluationSheet | None,
        years: Sequence[int] = (),
        evaluated: int = 0,
        planned: int = 0,
        plan: r.Plan | None = None,
    ) -> None:
        """Show the indicators of a sheet, or none."""
        self.beginResetModel()
        self._project = sheet.project.uid if sheet else ""
        self._years = tuple(years)
        self._standard = Standard.of(plan) if plan else None
        self._evaluated, self._planned = evaluated, planned
        self._blocks, self._owners = [], {}
        for one in in_blocks(sheet.indicators) if sheet else ():
            block = Block(one.indicator)
            self._blocks.append(block)
            for value in one.values:
                self._own(block, value)
        self.endResetModel()

    # What stands where

    @property
    def project(self) -> str:
        """The uid of the project whose indicators these are, empty where none are shown."""
        return self._project

    @property
    def blocks(self) -> Sequence[Block]:
        """The indicators in their order."""
        return self._blocks

    @property
    def scale(self) -> Sequence[str]:
        """The ratings of the plan, best first."""
        return self._standard.rule.scale if self._standard else ()

    @property
    def years(self) -> Sequence[int]:
        """The fiscal years of the columns behind the leads."""
        return self._years

    def block_at(self, index: AnyIndex) -> Block | None:
        """The indicator that a cell belongs to."""
        return self._blocks[index.row() // HEIGHT] if index.isValid() else None

    def is_joined_below(self, index: AnyIndex) -> bool:
        """Whether the indicator of a cell makes one block with the one below it."""
        place = index.row() // HEIGHT
        upper, *below = self._blocks[place : place + 2]
        return bool(below) and are_joined(upper, below[0], self.find)

    def line_at(self, index: AnyIndex) -> Line:
        """The line that a cell belongs to."""
        return LINES[index.row() % HEIGHT]

    def find(self, uid: str) -> Block | None:
        """The block of an indicator."""
        return find(self._blocks, uid)

    def lead_at(self, index: AnyIndex) -> Lead | None:
        """The leading column of a cell; None in the columns of the years."""
        return LEADS[index.column()] if 0 <= index.column() < len(LEADS) else None

    def year_of(self, column: int) -> int | None:
        """The fiscal year of a column."""
        place = column - len(LEADS)
        return self._years[place] if 0 <= place < len(self._years) else None

    def is_evaluated(self, column: int) -> bool:
        """Whether a column is that of the evaluated fiscal year."""
        return self.year_of(column) == self._evaluated

    def is_locked(self, year: int) -> bool:
        """Whether a fiscal year is settled and not being corrected."""
        return is_settled(year, self._evaluated) and not self._desk.is_correcting

    @override
    def place(self, index: AnyIndex) -> Place | None:
        """The row of the plan and the field that a cell shows."""
        block, year = self.block_at(index), self.year_of(index.column())
        if block is None or self.lead_at(index) is Lead.HEADING:
            return None
        edition = self._desk.edition
        if year is None:
            return Place(key_of(edition, block.indicator), "name")
        uid = r.value_uid(block.indicator.uid, year)
        return Place(r.Key(edition, "indicator_value", uid), self.line_at(index).look.stands_for)

    def index_of(self, key: r.Key, field: str) -> QModelIndex:
        """The cell that shows a field of a row of the plan; invalid where none does."""
        if key.edition == self._desk.edition and key.kind == "indicator":
            block = self.find(key.uid)
            return self.index(self._top(block), 0) if block else QModelIndex()
        owner = self._owners.get(key.uid)
        if key.edition != self._desk.edition or owner is None or field not in TOUCHED:
            return QModelIndex()
        block, year = owner
        lines = [line for line in LINES if line.look.field == field] or [Line.RATING]
        return self.index(self._top(block) + LINES.index(lines[0]), self._column(year))

    @override
    def cell_text(self, index: AnyIndex) -> CellText | None:
        """The cell as a command names it, with its present text; None where there is no field."""
        block, year, line = self.block_at(index), self.year_of(index.column()), self.line_at(index)
        if block is not None and self.lead_at(index) is Lead.NAME:
            return CellText(block.indicator.uid, None, "name", block.indicator.name)
        if block is None or year is None or not line.look.field:
            return None
        return CellText(block.indicator.uid, year, line.look.field, block.text(line, year))

    def look(self, index: AnyIndex) -> looks.CellLook:
        """What a cell shows."""
        block, line, year = self._blocks[index.row() // HEIGHT], self.line_at(index), 0
        match self.lead_at(index):
            case Lead.NAME:
                return looks.name_look(block, self._blocks)
            case Lead.HEADING:
                return looks.heading_look(line)
            case None:
                year = self._years[index.column() - len(LEADS)]
        state = looks.YearState(year, year <= self._evaluated, self.is_locked(year))
        look = looks.value_look(block, line, state)
        rated = self.rated(block, year) if line is Line.RATING else None
        return looks.departing(look, rated) if rated is not None and rated.departs() else look

    @property
    def standard(self) -> Standard | None:
        """What the ratings are held against; None where nothing is shown."""
        return self._standard

    def rated(self, block: Block | None, year: int | None) -> Rated | None:
        """What a rating is held against; None where there is none, or its year is to come."""
        if self._standard is None or block is None or year is None or year > self._evaluated:
            return None
        value = block.values.get(year)
        return Rated(self._standard, block.indicator.direction, value) if value else None

    # Qt's questions

    @override
    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._blocks) * HEIGHT

    @override
    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(LEADS) + len(self._years)

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return _FLAG.NoItemFlags
        if self.lead_at(index) is Lead.HEADING:
            return _LABEL_FLAGS
        return _CELL_FLAGS | _FLAG.ItemIsEditable if self.is_changeable(index) else _CELL_FLAGS

    @override
    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        block = self.block_at(index)
        if block is None:
            return None
        line, year = self.line_at(index), self.year_of(index.column())
        if role in (Role.DisplayRole, Role.EditRole):
            return self._written(index, block, titled=role == Role.DisplayRole)
        if role == Role.ToolTipRole:
            return plain_markup(self.look(index).tip) or None
        if role == Role.AccessibleTextRole and year is not None:
            rated = self.rated(block, year) if line is Line.RATING else None
            words = rated.words() if rated is not None and rated.departs() else ""
            return f"{looks.spoken(block, line, year)} {words}".strip()
        return None

    def _written(self, index: AnyIndex, block: Block, *, titled: bool) -> str:
        line, year = self.line_at(index), self.year_of(index.column())
        if year is not None:
            return block.text(line, year)
        if self.lead_at(index) is Lead.HEADING:
            return line.look.heading
        return looks.titled(block.indicator) if titled else block.indicator.name

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Role.DisplayRole:
            return None
        year = self.year_of(section)
        if year is None:
            return LEADS[section].value if 0 <= section < len(LEADS) else None
        marks = (("評価対象", self._evaluated), ("計画", self._planned))
        words = "・".join(word for word, marked in marks if marked == year)
        return f"{FiscalYear(year).short()}\n{words}" if words else FiscalYear(year).short()

    # For the half that changes

    @override
    def is_changeable(self, index: AnyIndex) -> bool:
        """Whether a person can change what stands in a cell now."""
        if self.lead_at(index) is Lead.HEADING or not index.isValid():
            return False
        year = self.year_of(index.column())
        if year is None:
            return self.is_open_at(index)
        is_computed = self.line_at(index).look.editor is EditorKind.NONE
        return self.is_open_at(index) and not is_computed and not self.is_locked(year)

    @override
    def is_open_at(self, index: AnyIndex) -> bool:
        """Whether the sheet of a cell can be changed; without a cell, the one shown."""
        block = self.block_at(index)
        project = block.indicator.project if block else self._project
        return self._desk.can_edit(r.Key(self._desk.edition, "project", project))

    @override
    def refusal(self, index: AnyIndex) -> Refusal:
        settled = Refusal("確定した年度", HOW_TO_CORRECT)
        return settled if self.is_open_at(index) else Refusal("確定したシート")

    def _own(self, block: Block, value: r.IndicatorValue) -> None:
        block.values[value.fiscal_year] = value
        self._owners[value.uid] = block, value.fiscal_year

    def _is_ours(self, indicator: r.Indicator) -> bool:
        """Whether an indicator belongs to what is shown."""
        return indicator.project == self._project

    def _top(self, block: Block) -> int:
        """The first row of an indicator."""
        return self._blocks.index(block) * HEIGHT

    def _column(self, year: int) -> int:
        return len(LEADS) + self._years.index(year)
