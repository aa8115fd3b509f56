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
from dxdesk.ui.typing_table import clipboard
from dxdesk.ui.typing_table.choices import offer_values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.project_list.grid import ProjectGrid
    from dxdesk.ui.project_list.model import ProjectListModel
    from dxdesk.workspace.project_list_commands import ProjectCell

_LOST: Final = (
    "{}個のセルには書き込めませんでした（直せない列か、確定したシートか、表の外か、"
    "作業の状態の名前ではありません）。"
)
_LOCKED: Final = "確定したシートのため、変更できません。"
_UNLOCK: Final = "直すときは、シートを開いて「確定を解除」を押してください。"
_ELSEWHERE: Final = "「{}」は、この一覧では変えられません。"
_ON_SHEET: Final = "Ctrl+Enterでシートを開いて直してください。"


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
            ("copy", self.copy),
            ("cut", self.cut),
            ("paste", self.paste),
            ("clear", self.clear),
            ("sort", self.sort),
            ("unsort", self.unsort),
            ("rename", self.rename),
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

    # The selected cells

    @Slot()
    def copy(self) -> None:
        """Copy the selected cells as a block."""
        texts = [
            [str(one.data(Qt.ItemDataRole.EditRole)) for one in row] for row in self._selected()
        ]
        if texts:
            clipboard.put(texts)

    @Slot()
    def cut(self) -> None:
        """Copy the selected cells and empty them."""
        self.copy()
        self.clear()

    @Slot()
    def clear(self) -> None:
        """Empty the selected cells as one step; a state of work goes back to the first one."""
        self._set([(index, self._emptied(index)) for row in self._selected() for index in row])

    def _emptied(self, index: QModelIndex) -> str:
        is_state = self._model.column_at(index).look.kind is Kind.WORK_STATE
        return label(WorkState.BEFORE) if is_state else ""

    @Slot()
    def paste(self) -> None:
        """Put a copied block where the selection begins; one value goes into every cell of it."""
        block, rows = clipboard.taken(), self._selected()
        if not rows or not block:
            return
        if len(block) == len(block[0]) == 1:
            value = block[0][0]
            self._set([(index, value) for row in rows for index in row])
            return
        first, columns = rows[0][0], self._columns_from(rows[0][0].column())
        wanted = [
            (first.sibling(first.row() + down, column), text)
            for down, texts in enumerate(block)
            for column, text in zip(columns, texts, strict=False)
        ]
        self._set(wanted, sum(map(len, block)) - len(wanted))

    def _set(self, wanted: Sequence[tuple[QModelIndex, str]], lost: int = 0) -> None:
        """Give cells texts as one step, and say how many could not be placed."""
        cells: list[ProjectCell] = []
        for index, text in wanted:
            cell = self._model.meant(index, text) if self._model.is_changeable(index) else None
            if cell is None:
                lost += 1
            else:
                cells.append(cell)
        if cells and not self._model.set_cells(cells):
            return
        if lost:
            self._desk.failed.emit(KnownError(_LOST.format(lost)))

    def _selected(self) -> list[list[QModelIndex]]:
        """The selected cells by row, each row from left to right as it is seen."""
        header = self._view.horizontalHeader()
        rows: dict[int, list[QModelIndex]] = {}
        for index in self._view.selectionModel().selectedIndexes():
            if not self._view.isColumnHidden(index.column()):
                rows.setdefault(index.row(), []).append(index)
        return [
            sorted(rows[row], key=lambda one: header.visualIndex(one.column()))
            for row in sorted(rows)
        ]

    def _columns_from(self, column: int) -> list[int]:
        """A column and those right of it that are seen, in their order."""
        header = self._view.horizontalHeader()
        places = range(header.visualIndex(column), self._model.columnCount())
        columns = map(header.logicalIndex, places)
        return [one for one in columns if not self._view.isColumnHidden(one)]
