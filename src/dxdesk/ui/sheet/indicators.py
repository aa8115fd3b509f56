"""The indicators of the sheet with their few tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dxdesk.domain.labels import FormLabel, label
from dxdesk.ui import theme
from dxdesk.ui.finding_mark import FindingMark
from dxdesk.ui.indicator_grid.grid import IndicatorGrid
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.plain import ElidedLabel, PlainLabel, set_tip
from dxdesk.ui.sheet.form import RemarkLabel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.sheet.remarks import Remark
    from dxdesk.workspace.sheet_view import SheetView


class IndicatorsPart(QWidget):
    """A grid and what is said above it.

    Signals:
        entered: The person is in a cell: key of the value's or the indicator's row and field.
    """

    entered = Signal(object, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._grid = IndicatorGrid(desk)
        self._grid.setObjectName("indicator_grid")
        self._list = ListActs(self._grid, "指標の一覧", is_grid=True, has_menu=True)
        self._add = QPushButton("指標を追加")
        self._add.setObjectName("add_indicator")
        set_tip(self._add, "最後の指標の下に、空の指標を加えます（Insert）")
        self._add.clicked.connect(self._grid.doing.add_indicator)
        self._grid.current_changed.connect(self.entered)
        self._remark = RemarkLabel()
        self._mark = FindingMark()
        self._proposal = ElidedLabel()
        self._proposal.setObjectName("proposal")
        self._proposal.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.proposal_changed.connect(self._proposal.setText)
        title = PlainLabel(label(FormLabel.INDICATOR))
        theme.embolden(title)
        head = QHBoxLayout()
        head.addWidget(self._mark)
        head.addWidget(title)
        head.addSpacing(theme.GAP)
        head.addWidget(self._remark)
        head.addWidget(self._proposal, 1)
        head.addSpacing(theme.GAP)
        head.addWidget(self._add)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.GAP // 2)
        box.addLayout(head)
        box.addWidget(self._grid)

    @property
    def grid(self) -> IndicatorGrid:
        """The grid itself."""
        return self._grid

    def show_remarks(self, remarks: Mapping[str, Remark]) -> None:
        """Say beside the title what the paper says of the rows; nothing where it is left out."""
        self._remark.show_remark(remarks.get("indicators"), "　")

    def show_findings(self, findings: Mapping[str, Sequence[str]]) -> None:
        """Mark the title if something is to be confirmed below it, by what it is."""
        self._mark.tell(findings.get("indicators", ()))

    @property
    def first_field(self) -> QWidget:
        """Where the keyboard goes when somebody jumps here."""
        return self._grid

    def set_units(self, units: Sequence[str]) -> None:
        """The units that the plan uses, offered when a unit is typed."""
        self._grid.set_units(units)

    def show_view(self, view: SheetView) -> None:
        """Show the indicators of a sheet."""
        self._add.setEnabled(self._desk.can_edit(view.key))
        self._list.note = f"{view.sheet.project.number} {view.sheet.project.name}".strip()
        evaluated = view.edition.evaluated_fiscal_year
        self._grid.show_sheet(view.sheet, view.years, evaluated, view.planned_year, view.plan)
