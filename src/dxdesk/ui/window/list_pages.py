"""The lists of the whole edition that can take the sheet's place, each by its own key."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from dxdesk.ui.window.views import Views

if TYPE_CHECKING:
    from dxdesk.ui.cross_table.view import CrossTable
    from dxdesk.ui.project_list.page import ProjectListPage
    from dxdesk.ui.window.arrival import Arrival
    from dxdesk.ui.window.parts import Parts
    from dxdesk.workspace.found import Found


class ListPages(QObject):
    """Makes the lists when they are first wanted, and leads from them to a sheet.

    Signals:
        place_entered: The person is in a cell of the indicators: key of the row and field.
    """

    place_entered = Signal(object, str)

    def __init__(self, parts: Parts, arrival: Arrival) -> None:
        super().__init__(parts.frame)
        self._page = parts.page
        self._arrival = arrival
        self._found: Found | None = None
        views, acts = Views(parts), parts.frame.acts
        views.add(acts["project_list"], lambda: self.projects)
        views.add(acts["cross_table"], lambda: self.cross_table)

    @cached_property
    def projects(self) -> ProjectListPage:
        """事業一覧."""
        # Imported here, as below: many days nobody looks at a list.
        from dxdesk.ui.project_list.page import ProjectListPage

        page = ProjectListPage(self._arrival.desk)
        page.sheet_wanted.connect(self._on_sheet_wanted)
        page.show_findings(self._found.counts if self._found else None)
        page.go_to(self._page.project or "")
        self._page.sheet_shown.connect(page.go_to)
        return page

    @Slot(object)
    def take_found(self, found: Found | None) -> None:
        """Take what proof-reading found; None where nobody has looked."""
        self._found = found
        if "projects" in self.__dict__:
            self.projects.show_findings(found.counts if found else None)

    @cached_property
    def cross_table(self) -> CrossTable:
        """横断表."""
        from dxdesk.ui.cross_table.view import CrossTable

        table = CrossTable(self._arrival.desk)
        table.sheet_wanted.connect(self._arrival.lead_to)
        table.grid.current_changed.connect(self.place_entered)
        return table

    @Slot(str)
    def _on_sheet_wanted(self, project: str) -> None:
        self._arrival.lead_to(project)
        self._page.focus_first()
