"""One chart of the sheet with its few tools: the five years, or the twelve months."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dxdesk.domain import rows as r
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.schedule import DIVISIONS, plan_grid, year_grid
from dxdesk.ui import theme
from dxdesk.ui.fields.choice import ChoiceField
from dxdesk.ui.finding_mark import FindingMark
from dxdesk.ui.gantt.canvas import GanttCanvas
from dxdesk.ui.plain import PlainLabel, set_tip
from dxdesk.ui.sheet.form import RemarkLabel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dxdesk.domain.rows import Key, Value
    from dxdesk.domain.schedule import Grid
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.sheet.remarks import Remark
    from dxdesk.workspace.sheet_view import SheetView

_PARTS: Final[tuple[tuple[Value, str], ...]] = tuple(
    (count, "1年ごと" if count == 1 else f"1年を{count}区分") for count in DIVISIONS
)


class SchedulePart(QWidget):
    """A canvas and what is said above it.

    Signals:
        entered: The person is in a row of the chart: key of the row and field.
    """

    entered = Signal(object, str)

    def __init__(self, desk: Desk, chart: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chart = chart
        self._view: SheetView | None = None
        self._canvas = GanttCanvas(desk, chart)
        self._canvas.setObjectName(f"{chart}_chart")
        self._title = PlainLabel()
        theme.embolden(self._title)
        self._remark = RemarkLabel()
        self._mark = FindingMark()
        self._divisions = ChoiceField(desk, "divisions_per_year")
        self._divisions.setObjectName(f"{chart}_divisions")
        self._divisions.setAccessibleName("1年の区分数")
        self._divisions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        if chart != "plan":
            self._divisions.hide()
        self._add = QPushButton("行を追加")
        self._add.setObjectName(f"{chart}_add_row")
        set_tip(self._add, "今の行の下に、空の行を加えます（Insert）")
        self._lay_out()
        self._add.clicked.connect(self._canvas.add_row)
        self._canvas.current_changed.connect(self._on_current)

    @property
    def canvas(self) -> GanttCanvas:
        """The canvas itself."""
        return self._canvas

    def show_remarks(self, remarks: Mapping[str, Remark]) -> None:
        """Say beside the title what the paper says of the rows; nothing where it is left out."""
        self._remark.show_remark(remarks.get(self._chart), "　")

    def show_findings(self, findings: Mapping[str, Sequence[str]]) -> None:
        """Mark the title if something is to be confirmed below it, by what it is."""
        self._mark.tell(findings.get(self._chart, ()))

    @property
    def first_field(self) -> QWidget:
        """Where the keyboard goes when somebody jumps here."""
        return self._canvas

    def show_view(self, view: SheetView) -> None:
        """Show the chart of a sheet."""
        self._view = view
        rows = view.sheet.plan_rows if self._chart == "plan" else view.sheet.year_rows
        year = FiscalYear(view.planned_year)
        words = "計画期間" if self._chart == "plan" else f"{year.label()}"
        self._title.setText(f"スケジュール（{words}）")
        self._divisions.show_value(view.key, view.sheet.project.divisions_per_year, _PARTS)
        self._add.setEnabled(self._desk.can_edit(view.key))
        self._canvas.show_rows(view.key, rows, self._grid(view), view.ratings)

    def _grid(self, view: SheetView) -> Grid:
        if self._chart == "year":
            return year_grid(FiscalYear(view.planned_year))
        first, last = FiscalYear(view.years[0]), FiscalYear(view.years[-1])
        return plan_grid(first, last, view.sheet.project.divisions_per_year)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._mark)
        head.addWidget(self._title)
        head.addWidget(self._remark)
        head.addStretch(1)
        head.addWidget(self._divisions)
        head.addWidget(self._add)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.GAP // 2)
        box.addLayout(head)
        box.addWidget(self._canvas)

    @Slot(object)
    def _on_current(self, uid: object) -> None:
        if self._view is not None and isinstance(uid, str):
            key: Key = r.Key(self._view.planned_year, "schedule_row", uid)
            self.entered.emit(key, "planned")
