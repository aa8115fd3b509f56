"""Which widget of the page shows a field, or a row: of one that is gone, the list it stood in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from dxdesk.domain import rows as r
from dxdesk.domain.sheet import rows_of_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from dxdesk.ui.gantt.canvas import GanttCanvas
    from dxdesk.ui.indicator_grid.grid import IndicatorGrid
    from dxdesk.ui.sheet.header import HeaderPart
    from dxdesk.workspace.sheet_view import SheetView

SHOWN_AS: Final = {"budget_kind": "budget_text", "budget_thousand_yen": "budget_text"}
"""Fields that are read out of another one, which is the one that is typed in."""


class SheetPlaces:
    """The widgets of one page by what they show.

    Args:
        header: The head of the form.
        texts: The boxes of running text by the field of the project, the lists by their names
            (`activities`, `actions`, `notes`).
        charts: The schedules by `ScheduleRow.chart`.
        grid: The indicators.
    """

    def __init__(
        self,
        header: HeaderPart,
        texts: Mapping[str, QWidget],
        charts: Mapping[str, GanttCanvas],
        grid: IndicatorGrid,
    ) -> None:
        self._header = header
        self._texts = texts
        self._charts = charts
        self._grid = grid

    def offer(self, action: QAction) -> None:
        """Offer something in the menus of all of them."""
        texts, charts = self._texts.values(), self._charts.values()
        for widget in (*self._header.fields(), *texts, *charts, self._grid):
            widget.addAction(action)
            if isinstance(widget, QComboBox):
                # It has no menu of its own.
                widget.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def of_field(self, field: str) -> QWidget | None:
        """What shows a field of the project itself."""
        field = SHOWN_AS.get(field, field)
        if field == "divisions_per_year":
            return self._charts["plan"]
        lines = {each.place[1]: each for each in self._header.fields()}
        return lines.get(field) or self._texts.get(field)

    def of_list(self, row: r.Row) -> QWidget | None:
        """What shows the list that a row stands in, or stood in."""
        found: QWidget | None = None
        match row:
            case r.Item(list_name=name):
                found = self._texts.get(name)
            case r.Note():
                found = self._texts["notes"]
            case r.ScheduleRow(chart=chart):
                found = self._charts.get(chart)
            case r.Indicator() | r.IndicatorValue():
                found = self._grid
            case r.RelatedSection():
                found = self.of_field("related")
            case r.Project():
                found = self._header.first_field
            case _:
                pass
        return found


def row_on_sheet(view: SheetView, key: r.Key) -> r.Row | None:
    """A row of the sheet that is shown; None where it is not there."""
    return rows_of_sheet(view.planned_year, view.sheet).get(key)
