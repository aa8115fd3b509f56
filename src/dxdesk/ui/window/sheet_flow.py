"""From the wish for a project to its sheet: new, copied, renumbered, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add
from dxdesk.ui.dialogs.project import ProjectWords
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.project_commands import (
    AddSheet,
    DuplicateProject,
    RemoveProject,
)

if TYPE_CHECKING:
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.sheet.page import SheetPage
    from dxdesk.ui.window.asking import Asking
    from dxdesk.workspace.commands import Command
    from dxdesk.workspace.workspace import Applied


class SheetFlow(QObject):
    """What can be done with projects as a whole.

    Signals:
        made: Uid of a project that has just come into being.
        removed: Words for a project that has just gone.
    """

    made = Signal(str)
    removed = Signal(str)

    def __init__(
        self, desk: Desk, page: SheetPage, asking: Asking, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page = page
        self._asking = asking

    @Slot()
    def new_project(self) -> None:
        """Ask for number, name and section, and start a sheet."""
        section = self._page.view.sheet.section_name if self._page.view else ""
        known = ProjectWords(section=section)
        words = self._asking.project("事業を追加", known, self._sections())
        if words is not None:
            self._make(AddSheet(self._desk.edition, *words))

    @Slot()
    def duplicate_project(self) -> None:
        """Ask for a number and a name, and copy the sheet that is shown."""
        view = self._page.view
        if view is None:
            return
        project = view.sheet.project
        known = ProjectWords("", f"{project.name}（写し）", view.sheet.section_name)
        title = f"{project.number}を複製"
        words = self._asking.project(title, known, self._sections(), {"section"})
        if words is not None:
            self._make(DuplicateProject(view.key, words.number, words.name))

    @Slot()
    def renumber_project(self) -> None:
        """Ask for another number for the sheet that is shown."""
        view = self._page.view
        if view is None:
            return
        project = view.sheet.project
        known = ProjectWords(project.number, project.name, view.sheet.section_name)
        settled = {"name", "section"}
        words = self._asking.project("事業番号を変更", known, self._sections(), settled)
        if words is not None and words.number != project.number:
            self._desk.execute(SetField(view.key, "number", words.number))

    @Slot()
    def remove_project(self) -> None:
        """Remove the sheet that is shown; it can be taken back, so nobody is asked."""
        view = self._page.view
        if view is not None and self._desk.execute(RemoveProject(view.key)):
            self.removed.emit(f"{view.sheet.project.number} {view.sheet.project.name}")

    def _make(self, command: Command) -> None:
        fresh: list[str] = []

        def hear(applied: Applied) -> None:
            changes = applied.change_set.changes
            fresh.extend(
                c.key.uid for c in changes if isinstance(c, Add) and c.key.kind == "project"
            )

        end = self._desk.workspace.subscribe(hear)
        try:
            done = self._desk.execute(command)
        finally:
            end()
        if done and fresh:
            self.made.emit(fresh[0])

    def _sections(self) -> list[str]:
        rows = self._desk.workspace.rows(self._desk.edition, ("section",)).values()
        sections = [row for row in rows if isinstance(row, r.Section)]
        sections.sort(key=lambda row: (row.order_key, row.uid))
        return [section.name for section in sections]
