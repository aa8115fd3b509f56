"""What keys, menus and finished strokes make of a chart: the one way from a wish to the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from dxdesk.domain.schedule import Point
from dxdesk.runtime.errors import KnownError
from dxdesk.ui.gantt.acts import READING, Act
from dxdesk.ui.gantt.asks import Ask, ask, pasted, rated, rating_of_key
from dxdesk.ui.gantt.geometry import LABEL_COLUMN
from dxdesk.ui.gantt.keys import act_of_text
from dxdesk.ui.gantt.menus import context_menu
from dxdesk.ui.gantt.walk import walked
from dxdesk.ui.gantt.wording import row_in_words
from dxdesk.workspace.commands import AddRow
from dxdesk.workspace.schedule_commands import SetBars

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu, QWidget

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.gantt.chart import Chart
    from dxdesk.ui.gantt.cursor import Cursor
    from dxdesk.ui.gantt.editing import Editing
    from dxdesk.ui.gantt.pointer import Edit


class Doing(QObject):
    """Does what is asked of one chart.

    Args:
        desk: Where commands go.
        chart: What they are about.
        editing: Its editors.
        canvas: The widget that shows it.

    Signals:
        went: The cursor is somewhere else: where it was.
    """

    went = Signal(object)

    def __init__(self, desk: Desk, chart: Chart, editing: Editing, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._desk = desk
        self._chart = chart
        self._editing = editing
        self._canvas = canvas
        editing.rating_chosen.connect(self.rate)

    @property
    def is_open(self) -> bool:
        """Whether the chart can be changed."""
        return self._desk.can_edit(self._chart.project)

    def perform(self, act: Act, page: int) -> None:
        """Do what a key or the menu asks for, where it can be done.

        Args:
            act: What is asked for.
            page: How many rows are seen at once.
        """
        cursor = walked(self._chart, act, page)
        if cursor is not None:
            self.go(cursor)
        elif act is Act.COPY:
            self._copy()
        elif not self.is_open or act in READING:
            return
        elif act is Act.PASTE:
            self._paste()
        elif not self._edit(act):
            self.execute(ask(self._chart, act))

    def type_text(self, text: str, page: int) -> bool:
        """Do what a typed character asks for at the cursor; tells whether it asks for anything."""
        if self._chart.cursor.column >= self._chart.grid.cell_count:
            rating = rating_of_key(self._chart, text)
            if rating is not None:
                self.rate(rating)
            return rating is not None
        act = act_of_text(text)
        if act is not None:
            self.perform(act, page)
        return act is not None

    def go(self, cursor: Cursor) -> None:
        """Put the cursor somewhere."""
        before = self._chart.cursor
        if self._chart.place(cursor):
            self.went.emit(before)

    def execute(self, asked: Ask | None) -> None:
        """Ask the plan for something, and follow what comes of it with the cursor."""
        if asked is None or not self.is_open:
            return
        known = {line.uid for line in self._chart.lines}
        if not self._desk.execute(asked.command):
            return
        row = self._chart.cursor.row
        if isinstance(asked.command, AddRow):
            new = (n for n, line in enumerate(self._chart.lines) if line.uid not in known)
            row = next(new, row)
        if asked.column is not None:
            self.go(self._chart.cursor.at(row, asked.column))

    def draw(self, edit: Edit) -> None:
        """Put a finished stroke into the plan."""
        key = self._chart.key(self._chart.lines[edit.row])
        self.execute(Ask(SetBars(key, edit.layer, edit.spans)))

    def open_menu(self, place: QPoint) -> None:
        """Show everything that can be done at the cursor, at a place of the screen."""
        # One key may come as a key and as a wish for a menu.
        if QApplication.activePopupWidget() is not None:
            return
        self.menu().popup(place)

    def menu(self) -> QMenu:
        """Everything that can be done at the cursor."""
        menu = context_menu(self._chart, self._canvas, editable=self.is_open)
        menu.triggered.connect(self._on_menu)
        return menu

    @Slot(str)
    def rate(self, rating: str) -> None:
        """Give the current row a rating."""
        self.execute(rated(self._chart, rating))

    def _edit(self, act: Act) -> bool:
        """Open an editor, if an act asks for one."""
        match act:
            case Act.EDIT:
                self._editing.edit_current()
            case Act.POINT:
                self._editing.edit_points()
            case Act.TEXT:
                self._editing.add_point("")
            case _:
                return False
        return True

    def _copy(self) -> None:
        line, column = self._chart.current, self._chart.cursor.column
        if line is None:
            return
        if column == LABEL_COLUMN:
            text = line.row.label
        elif column >= self._chart.grid.cell_count:
            text = line.row.rating
        else:
            text = row_in_words(line)
        QGuiApplication.clipboard().setText(text)

    def _paste(self) -> None:
        if self._chart.cursor.cells(self._chart.grid.cell_count) is None:
            self.execute(pasted(self._chart, QGuiApplication.clipboard().text()))
            return
        hint = "文字は、行の名称の欄に貼り付けてください。"
        self._desk.failed.emit(KnownError("月や年度の欄には貼り付けられません。", hint))

    @Slot(object)
    def _on_menu(self, action: QAction) -> None:
        wish = action.data()
        if isinstance(wish, Point):
            self._editing.edit_point(wish)
        elif isinstance(wish, Act):
            self.perform(wish, 1)
