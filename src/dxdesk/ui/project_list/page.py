"""事業一覧: filters above, and below them a row for every project of the edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.actions import make_actions
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.project_list.acts import OF_PAGE
from dxdesk.ui.project_list.bar import ListBar
from dxdesk.ui.project_list.columns import COLUMNS, Column, Kind
from dxdesk.ui.project_list.doing import ListDoing
from dxdesk.ui.project_list.grid import NUMBER, ProjectGrid
from dxdesk.ui.project_list.model import ProjectListModel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QShowEvent

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.project_list.lines import Narrowing

_FOR_THE_HOUSE = "庁内用（庁内メモ・自由欄を含みます）"


class ProjectListPage(QWidget):
    """The list of projects; it reads the plan when it is first seen.

    Signals:
        sheet_wanted: Uid of the project whose sheet a person wants to see.
    """

    sheet_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("project_list")
        self._model = ProjectListModel(desk, self)
        self._model.follow()
        self._bar = ListBar()
        self._view = ProjectGrid(desk, self._model)
        # Where the person was before the rows were arranged anew.
        self._current = ("", 0)
        self._dress()
        self._doing = ListDoing(desk, self._view, self._model)
        self._as_list = ListActs(self._view, "事業一覧", is_grid=True)
        around = Qt.ShortcutContext.WidgetWithChildrenShortcut
        self._acts = make_actions(self, OF_PAGE, "projects_", around)
        self.setFocusProxy(self._view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self._bar)
        column.addWidget(self._view, 1)
        self._connect()

    @property
    def view(self) -> ProjectGrid:
        """The table."""
        return self._view

    @Slot(str)
    def go_to(self, project: str) -> None:
        """Go to the row of a project, now or as soon as it is shown."""
        self._current = (project, self._current[1])
        self._restore()

    def show_findings(self, findings: Mapping[str, int] | None) -> None:
        """Show how many 確認事項 each project has, by uid; the column is hidden where None."""
        self._model.show_findings(findings)
        self._view.setColumnHidden(COLUMNS.index(Column.FINDINGS), findings is None)

    def _connect(self) -> None:
        self._bar.narrowed.connect(self._on_narrowed)
        self._bar.order_chosen.connect(self._on_order)
        self._bar.left_downwards.connect(self._view.setFocus)
        self._acts["narrow"].triggered.connect(self._on_narrow_wanted)
        self._acts["turn_order"].triggered.connect(self._bar.turn_order)
        self._model.lines_changed.connect(self._on_lines_changed)
        self._model.modelReset.connect(self._restore)
        self._doing.sheet_wanted.connect(self.sheet_wanted)
        self._view.selectionModel().currentChanged.connect(self._on_current)
        self._view.doubleClicked.connect(self._on_double_clicked)

    def _dress(self) -> None:
        view, metrics = self._view, self.fontMetrics()
        view.setObjectName("projects")
        view.setAccessibleName("事業一覧")
        view.setWordWrap(False)
        view.setAlternatingRowColors(False)
        view.setVerticalScrollMode(ProjectGrid.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(ProjectGrid.ScrollMode.ScrollPerPixel)
        rows = view.verticalHeader()
        rows.hide()
        # One height for all: ten thousand rows are not measured one by one.
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(metrics.height() + 2 * theme.GAP)
        head = view.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsMovable(True)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        view.setSortingEnabled(True)
        for place, each in enumerate(COLUMNS):
            view.setColumnWidth(place, metrics.horizontalAdvance("あ") * each.look.em)
        view.setColumnHidden(COLUMNS.index(Column.FINDINGS), True)
        theme.soften_selection(view)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._model.read()

    # What a person does

    @Slot(object)
    def _on_narrowed(self, narrowing: Narrowing) -> None:
        if self._view.settle():
            self._model.narrow(narrowing)
            self._on_lines_changed()

    @Slot(bool)
    def _on_order(self, by_section: bool) -> None:
        self._view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._model.set_order(by_section=by_section)

    @Slot()
    def _on_narrow_wanted(self) -> None:
        self._bar.query.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._bar.query.selectAll()

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.column() == NUMBER:
            self._doing.open_sheet()
        elif self._model.column_at(index).look.kind in (Kind.SECTION, Kind.WORK_STATE):
            self._doing.choose()
        else:
            self._view.edit_cell()

    @Slot(QModelIndex)
    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self._current = (self._model.line_at(index).project.uid, index.column())

    @Slot()
    def _restore(self) -> None:
        """Go where the person was, after the rows were arranged anew."""
        project, column = self._current
        row = self._model.row_of(project)
        if row >= 0:
            self._view.setCurrentIndex(self._model.index(row, column))

    @Slot()
    def _on_lines_changed(self) -> None:
        model, narrowing = self._model, self._model.narrowing
        self._bar.offer_sections(model.section_names)
        shown, whole = model.rowCount(), len(model.lines)
        self._bar.show_count(shown, whole, is_open=narrowing.is_open)
        of_all = "" if narrowing.is_open else f"{whole:,}事業のうち{shown:,}事業"
        self._as_list.note = "　".join(filter(None, (_FOR_THE_HOUSE, of_all)))
