"""The indicators of all sheets as one model, changed by the same commands as those of one.

A cell that is changed is told as in the grid of one sheet. Rows that come, go or move are rare, and
have the whole edition read again. What no longer meets the filter stays where it is until somebody
filters anew: nothing is to vanish under the hand that writes it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Qt, Signal
from typing_extensions import override

from dxdesk.domain.change import Set
from dxdesk.ui.cross_table.entries import (
    OF_A_YEAR,
    By,
    Narrowing,
    Order,
    SheetBlock,
    block_of,
    narrowed,
    ordered,
)
from dxdesk.ui.indicator_grid.looks import LONGEST_TIP, Shape
from dxdesk.ui.indicator_grid.model import IndicatorModel
from dxdesk.ui.indicator_grid.places import LEADS, Lead
from dxdesk.ui.indicator_grid.proposals import Standard
from dxdesk.ui.indicator_grid.table import HEIGHT
from dxdesk.workspace.settled import HOW_TO_OPEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain import rows as r
    from dxdesk.domain.change import Change
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.indicator_grid.blocks import Block
    from dxdesk.ui.indicator_grid.looks import CellLook
    from dxdesk.ui.indicator_grid.places import Line
    from dxdesk.ui.indicator_grid.table import AnyIndex
    from dxdesk.workspace.cross_view import CrossView

_NEW_ROWS = frozenset({"plan", "edition", "section", "project", "indicator", "indicator_value"})
_OWN_FIELDS = frozenset({"name", "unit", "direction"})
_ARROWS = {False: "▲", True: "▼"}


class CrossModel(IndicatorModel):
    """The indicators of an edition, narrowed and ordered.

    Signals:
        outdated: Rows have come, gone or moved; the edition is to be read again.
    """

    outdated = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._all: list[SheetBlock] = []
        self._known: dict[str, Block] = {}
        self._tops: dict[str, int] = {}
        self._all_years: tuple[int, ...] = ()
        self.narrowing = Narrowing()
        self.order = Order()

    def show_all(self, view: CrossView | None) -> None:
        """Hold all indicators of an edition, or none; `arrange` shows them."""
        self._all_years = tuple(view.years) if view else ()
        self._standard = Standard.of(view.plan) if view else None
        self._evaluated = view.evaluated_year if view else 0
        self._planned = view.planned_year if view else 0
        places = {one.uid: place for place, one in enumerate(view.sections)} if view else {}
        lines = view.lines if view else ()
        self._all = [
            block_of(line, place, places.get(line.project.section or "", len(places)))
            for place, line in enumerate(lines)
        ]
        self._known = {block.indicator.uid: block for block in self._all}
        self._owners = {
            value.uid: (block, year) for block in self._all for year, value in block.values.items()
        }

    def arrange(self, year: int | None) -> None:
        """Narrow and order the indicators anew; `year` is the only one shown, None for all."""
        self.beginResetModel()
        self._years = self._all_years if year not in self._all_years else (year,)
        kept = narrowed(self._all, self.narrowing, self._evaluated)
        self._blocks = cast("list[Block]", ordered(kept, self.order))
        self._tops = {
            block.indicator.uid: place * HEIGHT for place, block in enumerate(self._blocks)
        }
        self.endResetModel()

    @property
    def total(self) -> int:
        """How many indicators there are, shown or not."""
        return len(self._all)

    def sheet_block(self, row: int) -> SheetBlock | None:
        """The indicator of a row with its sheet."""
        place = row // HEIGHT
        return cast("SheetBlock", self._blocks[place]) if 0 <= place < len(self._blocks) else None

    def row_of(self, uid: str) -> int | None:
        """The first row of an indicator, None where it is not shown."""
        return self._tops.get(uid)

    @override
    def find(self, uid: str) -> Block | None:
        return self._known.get(uid)

    @override
    def look(self, index: AnyIndex) -> CellLook:
        # A line has one height here, and a text may end in …: the tip has all of it.
        look = super().look(index)
        if (
            self._desk.is_editable
            and not self.is_open_at(index)
            and look.shape is not Shape.HEADING
        ):
            words = f"確定したシートです。{HOW_TO_OPEN}"
            look = replace(look, is_locked=True, tip=f"{look.departure}\n{words}".strip())
        if look.shape is not Shape.VALUE or look.tip.startswith(look.text[:LONGEST_TIP]):
            return look
        return replace(look, tip=f"{look.text}\n{look.tip}".strip())

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        words = super().headerData(section, orientation, role)
        by, year = self.order.by, self.year_of(section)
        is_ordered = year == self.order.year if by in OF_A_YEAR else by is By.NAME
        is_there = year is not None if by in OF_A_YEAR else section == LEADS.index(Lead.NAME)
        if not (words and is_ordered and is_there):
            return words
        first, *others = str(words).split("\n")
        what = f" {by.value}" if by in OF_A_YEAR else ""
        return "\n".join([f"{first}{what}{_ARROWS[self.order.descending]}", *others])

    @override
    def _follow(self, change: Change) -> None:
        match change:
            case Set(key, field) if key.kind == "indicator" and field in _OWN_FIELDS:
                super()._follow(change)
            case Set(key) if key.kind == "indicator_value":
                super()._follow(change)
            case _ if change.key.kind in _NEW_ROWS:
                self.outdated.emit()
            case _:
                pass

    @override
    def _is_ours(self, indicator: r.Indicator) -> bool:
        return True

    @override
    def _top(self, block: Block) -> int:
        # Above the table where it is not shown: no cell is there.
        return self._tops.get(block.indicator.uid, -HEIGHT)

    @override
    def _tell(self, block: Block, lines: Sequence[Line], year: int) -> None:
        if block.indicator.uid in self._tops:
            super()._tell(block, lines, year)
