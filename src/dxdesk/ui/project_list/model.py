"""The list of projects, changed by commands and by nothing else.

Rows stand where they stood while they are worked in: an edit moves none and hides none, until
somebody sorts or filters again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import Qt, Signal, Slot
from typing_extensions import override

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, Remove, Set, with_field
from dxdesk.domain.labels import FREE_HEADING_SETTINGS, WorkState, label
from dxdesk.runtime.errors import KnownError
from dxdesk.ui.project_list.columns import COLUMNS, Kind, state_meant
from dxdesk.ui.project_list.table import AnyIndex, ProjectTable
from dxdesk.workspace.plan_commands import SetFormSettings
from dxdesk.workspace.project_list_commands import ProjectCell, SetProjectCells

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from dxdesk.domain.change import Change
    from dxdesk.ui.project_list.columns import Column
    from dxdesk.workspace.workspace import Applied

Role = Qt.ItemDataRole
_MOST_FOLLOWED: Final = 2000
"""Changes at once beyond which the whole list is read again."""
_RATED: Final = frozenset({"indicator", "indicator_value"})
_PLACING: Final = frozenset({"number", "section"})
"""Fields by which projects are put into order."""
_NO_STATE: Final = "「{}」という作業の状態はありません。"
_BEGINNING: Final = label(WorkState.BEFORE)
_STATES: Final = "一覧から選ぶか（Alt+↓）、状態の名前を入力してください。"


class ProjectListModel(ProjectTable):
    """The projects of the open edition, following the plan once they have been read.

    Signals:
        lines_changed: Projects have come, gone or changed, so that other ones may be counted.
    """

    lines_changed = Signal()

    def follow(self) -> None:
        """Hear of the plan from now on."""
        self._desk.changed.connect(self._on_changed)
        self._desk.opened.connect(self.forget)
        self._desk.closed.connect(self.forget)

    def read(self) -> None:
        """Read the open edition, unless it stands here already."""
        if self._is_read or not self._desk.is_open:
            return
        workspace, edition = self._desk.workspace, self._desk.edition
        projects = workspace.rows(edition, ("project",)).values()
        settings = workspace.rows(None, ("form_setting",)).values()
        named = {row.name: row.value for row in settings if isinstance(row, r.FormSetting)}
        self.take(self._desk.read_outline(), projects, named)
        self.lines_changed.emit()

    @Slot()
    def forget(self) -> None:
        """Another edition is open, or none."""
        self.empty()
        self.lines_changed.emit()

    @override
    def setData(self, index: AnyIndex, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or not index.isValid():
            return False
        cell = self.meant(index, str(value))
        if cell is None:
            self._desk.failed.emit(KnownError(_NO_STATE.format(value), _STATES))
            return False
        return self.set_cells([cell])

    @override
    def cell_text(self, index: AnyIndex) -> ProjectCell | None:
        return self.meant(index, str(index.data(Role.EditRole)))

    @override
    def meant(self, index: AnyIndex, text: str) -> ProjectCell | None:
        column, line = self.column_at(index), self.line_at(index)
        if column.look.kind is Kind.SHOWN:
            return None
        # Nothing is the state that all begin with.
        is_state = column.look.kind is Kind.WORK_STATE
        state = state_meant(text or _BEGINNING) if is_state else text
        if state is None:
            return None
        return ProjectCell(line.project.uid, column.look.field, state)

    @override
    def place(self, index: AnyIndex) -> tuple[r.Key, str] | None:
        look = self.column_at(index).look
        if look.kind not in (Kind.TEXT, Kind.SECTION):
            return None
        return r.Key(self._desk.edition, "project", self.line_at(index).project.uid), look.field

    @override
    def set_cells(self, cells: Sequence[ProjectCell]) -> bool:
        return self._desk.execute(SetProjectCells(self._desk.edition, tuple(cells)))

    def rename(self, column: Column, heading: str) -> bool:
        """Give a free column another heading; the usual one where empty."""
        name = FREE_HEADING_SETTINGS[column.look.field]
        return self._desk.execute(SetFormSettings({name: heading.strip()}))

    # What has changed

    @Slot(object)
    def _on_changed(self, applied: Applied) -> None:
        if not self._is_read:
            return
        changes = applied.change_set.changes
        own = [change for change in changes if change.key.edition == self._desk.edition]
        if len(own) > _MOST_FOLLOWED or any(map(_is_of_order, own)):
            self._is_read = False
            self.read()
            return
        for change in own:
            self._follow(change)
        self._follow_ratings(own)
        if any(change.key.kind == "form_setting" for change in changes):
            self._read_headings()
        self.lines_changed.emit()

    @override
    def _arrange(self) -> None:
        # Not before: a row is to stay under the hand that writes its number.
        if self._are_places_old and self._desk.is_open:
            self._are_places_old = False
            self._take_places(self._desk.read_outline())
        super()._arrange()

    def _follow(self, change: Change) -> None:
        match change:
            case Set(key, field, _, after) if key.kind == "project" and key.uid in self._lines:
                line = self._lines[key.uid]
                project = cast("r.Project", with_field(line.project, field, after))
                section = self._sections.get(project.section or "", "")
                self.replace_line(line._replace(project=project, section=section))
                self._are_places_old |= field in _PLACING
            case Set(key, "name", _, str(after)) if key.kind == "section":
                self._sections[key.uid] = after
                self._rename_section(key.uid)
            case Add(_, r.Section() as row):
                self._sections[row.uid] = row.name
            case Remove(_, r.Section() as row):
                self._sections.pop(row.uid, None)
            case _:
                pass

    def _rename_section(self, uid: str) -> None:
        for line in [line for line in self._lines.values() if line.project.section == uid]:
            self.replace_line(line._replace(section=self._sections[uid]))

    def _follow_ratings(self, changes: Collection[Change]) -> None:
        rated = [change for change in changes if change.key.kind in _RATED]
        if not rated:
            return
        workspace, edition = self._desk.workspace, self._desk.edition
        touched = workspace.touched_projects(edition, rated)
        for uid, found in workspace.project_lines(edition, touched).items():
            if uid in self._lines:
                self.replace_line(self._lines[uid]._replace(ratings=found.ratings))

    def _read_headings(self) -> None:
        settings = self._desk.workspace.rows(None, ("form_setting",)).values()
        self._named = {row.name: row.value for row in settings if isinstance(row, r.FormSetting)}
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)


def _is_of_order(change: Change) -> bool:
    """Whether a change brings or takes projects, or puts them into another order."""
    match change:
        case Add(_, r.Project()) | Remove(_, r.Project()):
            return True
        case Set(key, "order_key"):
            return key.kind == "section"
        case _:
            return change.key.kind == "edition"
