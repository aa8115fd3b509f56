"""Does what menu and keys ask for in the list of projects: each as one step of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction

from dxdesk.domain.labels import FREE_HEADING_SETTINGS, WorkState, label
from dxdesk.runtime.errors import KnownError
from dxdesk.ui.actions import make_actions
from dxdesk.ui.project_list.acts import SPECS
from dxdesk.ui.project_list.columns import Column, Kind
from dxdesk.ui.project_list.heading_editor import HeadingEditor
from dxdesk.ui.typing_table.choices import offer_values

if TYPE_CHECKING:
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.project_list.grid import ProjectGrid
    from dxdesk.ui.project_list.model import ProjectListModel

_LOCKED: Final = "確定したシートのため、変更できません。"
_UNLOCK: Final = "直すときは、シートを開いて「確定を解除」を押してください。"
_ELSEWHERE: Final = "「{}」は、この一覧では変更できません。"
_ON_SHEET: Final = "Alt+Enterでシートを開いて直してください。"


class ListDoing(QObject):
    """The acts of the list.

    Args:
        desk: Where commands go.
        view: Shows it.
        model: What stands in it.

    Signals:
        sheet_wanted: Uid of the project whose sheet is to be shown.
    """

    sheet_wanted = Signal(str)

    def __init__(self, desk: Desk, view: ProjectGrid, model: ProjectListModel) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._model = model
        self._heading = HeadingEditor(view)
        self._heading.entered.connect(self._on_heading)
        self.acts = make_actions(view, SPECS, "projects_")
        for name, slot in (
            ("open_sheet", self.open_sheet),
            ("edit_cell", view.edit_cell),
            ("choose", self.choose),
            ("sort", self.sort),
            ("unsort", self.unsort),
            ("rename", self.rename),
            *view.upon_range.slots.items(),
        ):
            self.acts[name].triggered.connect(slot)
        view.entered.connect(self.open_sheet)
        view.locked.connect(self.tell_locked)
        view.horizontalHeader().sectionDoubleClicked.connect(self.rename_at)

    @Slot()
    def open_sheet(self) -> None:
        """Show the sheet of the current row."""
        index = self._view.currentIndex()
        if index.isValid() and self._view.settle():
            self.sheet_wanted.emit(self._model.line_at(index).project.uid)

    @Slot()
    def tell_locked(self) -> None:
        """Say why the current cell cannot be changed, where a person would not know."""
        index = self._view.currentIndex()
        column = self._model.column_at(index)
        if column.look.kind is Kind.SHOWN:
            words = _ELSEWHERE.format(self._model.heading(column))
            self._desk.failed.emit(KnownError(words, _ON_SHEET))
        elif self._desk.is_editable:
            self._desk.failed.emit(KnownError(_LOCKED, _UNLOCK))

    @Slot()
    def choose(self) -> None:
        """Offer the values that the current cell can have."""
        index = self._view.currentIndex()
        if not index.isValid():
            return
        kind = self._model.column_at(index).look.kind
        if not self._model.is_changeable(index):
            self.tell_locked()
        elif kind in (Kind.SECTION, Kind.WORK_STATE):
            names = [label(state) for state in WorkState]
            if kind is Kind.SECTION:
                names = list(self._model.section_names)
            now = str(index.data(Qt.ItemDataRole.EditRole))
            menu = offer_values(self._view, [(name, name) for name in names], now)
            menu.triggered.connect(self._on_chosen)

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        self._model.setData(self._view.currentIndex(), str(action.data()))

    # The columns

    @Slot()
    def sort(self) -> None:
        """Sort by the current column, the other way where it is sorted by it already."""
        header = self._view.horizontalHeader()
        column, order = self._view.currentIndex().column(), Qt.SortOrder.AscendingOrder
        if (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (column, order):
            order = Qt.SortOrder.DescendingOrder
        self._view.sortByColumn(column, order)

    @Slot()
    def unsort(self) -> None:
        """Show the projects in the order chosen above."""
        self._view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)

    @Slot()
    def rename(self) -> None:
        """Ask for the heading of the current column, where it is a free one."""
        self.rename_at(self._view.currentIndex().column())

    @Slot(int)
    def rename_at(self, column: int) -> None:
        """Ask for the heading of a column, where it is a free one."""
        if column < 0 or not self._desk.is_editable:
            return
        named = list(Column)[column]
        if named.look.field in FREE_HEADING_SETTINGS:
            self._heading.open(column, self._model.heading(named))

    @Slot(int, str)
    def _on_heading(self, column: int, text: str) -> None:
        self._model.rename(list(Column)[column], text)
