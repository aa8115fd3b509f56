"""The lists of the whole edition that can take the sheet's place, each by its own key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from dxdesk.ui.cross_table.view import CrossTable
from dxdesk.ui.project_list.page import ProjectListPage
from dxdesk.ui.window.views import Views

if TYPE_CHECKING:
    from dxdesk.ui.window.arrival import Arrival
    from dxdesk.ui.window.parts import Parts


class ListPages(QObject):
    """Makes the lists, and leads from them to a sheet.

    Attributes:
        projects: 事業一覧.
        cross_table: 横断表.
    """

    def __init__(self, parts: Parts, arrival: Arrival) -> None:
        super().__init__(parts.frame)
        self._parts = parts
        self._arrival = arrival
        self._views = Views(parts)
        self.projects = ProjectListPage(arrival.desk)
        self.cross_table = CrossTable(arrival.desk)
        self.cross_table.sheet_wanted.connect(arrival.lead_to)
        self.projects.sheet_wanted.connect(self._on_sheet_wanted)
        parts.page.sheet_shown.connect(self.projects.go_to)

    def lay_out(self) -> None:
        """Put them behind the sheet."""
        acts = self._parts.frame.acts
        self._views.add(acts["project_list"], self.projects)
        self._views.add(acts["cross_table"], self.cross_table)

    @Slot(str)
    def _on_sheet_wanted(self, project: str) -> None:
        self._arrival.lead_to(project)
        self._parts.page.focus_first()
