"""What keys, menus and finished strokes make of a chart: the one way from a wish to the plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from dxdesk.domain.half_width import half_width
from dxdesk.domain.schedule import Point
from dxdesk.runtime.errors import KnownError
from dxdesk.ui.fields.settled import tell_if_settled
from dxdesk.ui.gantt.acts import READING, Act
from dxdesk.ui.gantt.ask import Ask
from dxdesk.ui.gantt.asks import ask, painted_on, why_not
from dxdesk.ui.gantt.clipboard import copy, held_marks, pasted_text
from dxdesk.ui.gantt.keys import act_of_text
from dxdesk.ui.gantt.menus import context_menu
from dxdesk.ui.gantt.pasting import cut_out, pasted_marks
from dxdesk.ui.gantt.row_asks import pasted, rated, rating_of_key
from dxdesk.ui.gantt.walk import walked
from dxdesk.workspace.schedule_commands import SetBars

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu, QWidget

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.gantt.chart import Chart
    from dxdesk.ui.gantt.cursor import Cursor
    from dxdesk.ui.gantt.editing import Editing
    from dxdesk.ui.gantt.pointer import Edit
    from dxdesk.ui.gantt.shift_dialog import ShiftDialog

_NO_WORDS: Final = KnownError(
    "月や年度の欄には貼り付けられません。", "文字は、行の名称の欄に貼り付けてください。"
)
_NO_BARS: Final = KnownError(
    "行の名称や評価の欄には、帯を貼り付けられません。", "月や年度の欄を選んでください。"
)


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
        self._shift: ShiftDialog | None = None
        editing.rating_chosen.connect(self.rate)

    @property
    def is_open(self) -> bool:
        """Whether the chart can be changed."""
        return self._desk.can_edit(self._chart.project)

    def may_change(self) -> bool:
        """Whether the chart can be changed; where its sheet is settled, that is told."""
        tell_if_settled(self._desk, self._chart.project)
        return self.is_open

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
            copy(self._chart)
        elif act in READING or not self.may_change():
            return
        elif not self._edit(act) and not self._exchange(act):
            self._ask(act)

    def type_text(self, text: str, page: int) -> bool:
        """Do what a typed character asks for at the cursor; tells whether it asks for anything."""
        if self._chart.cursor.column >= self._chart.grid.cell_count:
            rating = rating_of_key(self._chart, text)
            if rating is not None:
                self.rate(rating)
            return rating is not None
        act = act_of_text(text)
        if act is Act.PAINT_COUNT:
            self.execute(painted_on(self._chart, int(half_width(text))))
        elif act is not None:
            self.perform(act, page)
        return act is not None

    def go(self, cursor: Cursor) -> None:
        """Put the cursor somewhere."""
        before = self._chart.cursor
        if self._chart.place(cursor):
            self.went.emit(before)

    def execute(self, asked: Ask | None) -> None:
        """Ask the plan for something, and follow what comes of it with the cursor."""
        if asked is None or not self.may_change():
            return
        known = {line.uid for line in self._chart.lines}
        if not self._desk.execute(asked.command):
            return
        new = [n for n, line in enumerate(self._chart.lines) if line.uid not in known]
        cursor = self._chart.cursor
        column = cursor.column if asked.column is None else asked.column
        if new:
            self.go(cursor.at(new[0], column).extended_over(new[-1]))
        elif asked.column is not None:
            to = cursor.carried(column)
            self.go(replace(to, anchor=None) if asked.collapsed else to)
        if asked.told:
            self._desk.told.emit(asked.told)

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
        """Give the chosen rows a rating."""
        self.execute(rated(self._chart, rating))

    def _ask(self, act: Act) -> None:
        asked = ask(self._chart, act)
        words = "" if asked else why_not(self._chart, act)
        if words:
            self._desk.told.emit(words)
        self.execute(asked)

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

    def _exchange(self, act: Act) -> bool:
        """Cut, paste, or ask for a shift, if that is what an act asks for."""
        match act:
            case Act.CUT:
                self._cut()
            case Act.PASTE:
                self._paste()
            case Act.SHIFT:
                self._ask_for_shift()
            case _:
                return False
        return True

    def _cut(self) -> None:
        if not copy(self._chart):
            return
        if self._chart.are_whole_rows:
            told = f"{len(self._chart.chosen)}行を切り取りました。今の行の下に貼り付けられます。"
            asked = ask(self._chart, Act.REMOVE_ROW)
            self.execute(asked and asked._replace(told=told))
        elif self._chart.chosen_cells is None:
            self.execute(ask(self._chart, Act.ERASE))
        else:
            self.execute(cut_out(self._chart))

    def _paste(self) -> None:
        held, on_cell = held_marks(self._chart), self._chart.chosen_cells is not None
        asked = pasted_marks(self._chart, held[0]) if held else None
        if held and asked:
            self.execute(asked._replace(told=held[1] + asked.told))
        elif held or on_cell:
            self._desk.failed.emit(_NO_WORDS if on_cell else _NO_BARS)
        else:
            self.execute(pasted(self._chart, pasted_text()))

    def _ask_for_shift(self) -> None:
        if not self._chart.lines:
            return
        # Imported here: hardly ever wanted, and the page is made of enough without it.
        from dxdesk.ui.gantt.shift_dialog import ShiftDialog

        self._shift = ShiftDialog(self._chart, self._canvas)
        self._shift.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shift.accepted.connect(self._on_shift)
        self._shift.open()

    @Slot()
    def _on_shift(self) -> None:
        if self._shift is not None:
            self.execute(Ask(self._shift.command))

    @Slot(object)
    def _on_menu(self, action: QAction) -> None:
        wish = action.data()
        if isinstance(wish, Point):
            self._editing.edit_point(wish)
        elif wish is not None:
            # Others do what is theirs by themselves.
            self.perform(Act(wish), 1)
