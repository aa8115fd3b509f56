"""The mouse over a chart: Qt's events to strokes, clicks and shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from dxdesk.ui.gantt.acts import Act
from dxdesk.ui.gantt.geometry import Area
from dxdesk.ui.gantt.hover import Hover
from dxdesk.ui.gantt.pointer import Pointer, outline_of
from dxdesk.ui.gantt.strokes import Deed
from dxdesk.ui.gantt.tips import point_at

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.gantt.chart import Chart
    from dxdesk.ui.gantt.doing import Doing
    from dxdesk.ui.gantt.editing import Editing
    from dxdesk.ui.gantt.surface import Surface
    from dxdesk.workspace.schedule_commands import Layer

_LEFT: Final = Qt.MouseButton.LeftButton
_OUTLINE: Final = 4
"""Pixels that the outline of a stroke reaches beyond its cells."""


class Mouse:
    """The mouse over one chart."""

    def __init__(
        self, desk: Desk, chart: Chart, canvas: Surface, doing: Doing, editing: Editing
    ) -> None:
        self._desk = desk
        self._chart = chart
        self._canvas = canvas
        self._doing = doing
        self._editing = editing
        self._pointer = Pointer(chart, QApplication.startDragDistance() / 2)
        self._hover = Hover(self._pointer, canvas.devicePixelRatioF())
        self._at: tuple[float, float] | None = None

    @property
    def is_down(self) -> bool:
        """Whether a stroke is being drawn, or could be."""
        return self._pointer.is_down

    def press(self, event: QMouseEvent) -> None:
        """A button goes down: the cell below it becomes the current one."""
        if self._pointer.is_down or not self._editing.close():
            return
        before = self._chart.cursor
        if event.button() is _LEFT and _extends(event):
            self._pointer.extend(self._canvas.places, _at(event))
        elif event.button() is _LEFT:
            self._pointer.press(
                self._canvas.places, _at(event), moving=_moves(event), editable=self._editable
            )
        elif event.button() is Qt.MouseButton.RightButton:
            self._point_at(_at(event))
        if self._chart.cursor != before:
            self._doing.went.emit(before)

    def move(self, event: QMouseEvent) -> None:
        """The pointer goes on: a stroke grows, or something else lies below it."""
        self._at = _at(event)
        if not self._pointer.is_down:
            self._look(moving=_moves(event))
            return
        before = self._chart.cursor
        if not self._pointer.choose_rows(self._canvas.places, self._at[1]):
            self._draw(self._at[0])
        elif self._chart.cursor != before:
            self._doing.went.emit(before)

    def release(self, event: QMouseEvent) -> None:
        """A button goes up: what was drawn goes into the plan."""
        if event.button() is not _LEFT or not self._pointer.is_down:
            return
        self._update_stroke()
        edit = self._pointer.release()
        if edit is not None:
            self._doing.draw(edit)
        self._look(moving=_moves(event))

    def double_click(self, event: QMouseEvent) -> None:
        """Edit what stands there, or begin a row where there is none."""
        if event.button() is not _LEFT or not self._editing.close():
            return
        hit = self._canvas.places.hit(*_at(event))
        if hit.area is Area.NOTHING:
            self._doing.perform(Act.ADD_ROW, 1)
            self._doing.perform(Act.EDIT, 1)
            return
        if hit.area is Area.HEADER:
            return
        places, letters = self._canvas.places, self._canvas.letters
        point = point_at(self._chart, places, letters, _at(event))
        if point is not None and self._editable:
            self._editing.edit_point(point)
        else:
            self._doing.perform(Act.EDIT, 1)

    def give_up(self) -> bool:
        """Forget the stroke; tells whether the button was held."""
        if not self._pointer.is_down:
            return False
        self._update_stroke()
        self._pointer.give_up()
        self._canvas.setCursor(Qt.CursorShape.ArrowCursor)
        return True

    def rest(self) -> None:
        """What was drawn on and pointed at may be something else now."""
        self.give_up()
        self._show_hovered(None)

    def leave(self) -> None:
        """The pointer is not over the chart any more."""
        self._at = None
        self._show_hovered(None)

    def change_moving(self, *, moving: bool) -> None:
        """Alt goes down or up while the pointer rests."""
        if self._at is not None and not self._pointer.is_down:
            self._look(moving=moving)

    @property
    def _editable(self) -> bool:
        return self._desk.can_edit(self._chart.project)

    def _point_at(self, at: tuple[float, float]) -> None:
        """The right button chooses a cell, unless it is one of those chosen."""
        hit = self._canvas.places.hit(*at)
        if hit.area in (Area.HEADER, Area.NOTHING):
            return
        cursor, cells = self._chart.cursor, self._chart.chosen_cells
        if hit.area is Area.LABEL:
            chosen = len(cursor.rows) > 1
        else:
            in_cells = cells is not None and cells[0] <= hit.column <= cells[1]
            chosen = in_cells and hit.layer == cursor.layer
        if not chosen or hit.row not in cursor.rows:
            at_cell = cursor.at(hit.row, hit.column)
            self._chart.place(at_cell.on_layer(hit.layer) if hit.area is Area.TRACK else at_cell)

    def _look(self, *, moving: bool) -> None:
        at = self._at
        if at is None or not self._editable:
            self._show_hovered(None)
            self._canvas.setCursor(Qt.CursorShape.ArrowCursor)
            return
        look = self._hover.over(self._canvas.places, at, moving=moving)
        self._canvas.setCursor(look.shape)
        self._show_hovered(look.bar)

    def _show_hovered(self, bar: tuple[int, Layer, int] | None) -> None:
        before, self._chart.hovered = self._chart.hovered, bar
        if before != bar:
            for one in (before, bar):
                if one is not None:
                    self._canvas.update_row(one[0])

    def _draw(self, x: float) -> None:
        """Take the stroke on, and paint just what it touches anew."""
        places = self._canvas.places
        before = self._chart.drawing and outline_of(places, self._chart.drawing)
        if not self._pointer.move(places, x):
            return
        drawing = self._chart.drawing
        after = drawing and outline_of(places, drawing)
        if drawing is None or before is None or after is None:
            self._update_stroke()
            return
        left = min(before.x, after.x) - _OUTLINE
        right = max(before.right, after.right) + _OUTLINE
        self._canvas.update_row(drawing.row, int(left), int(right))

    def _update_stroke(self) -> None:
        """Paint the whole row of the stroke anew."""
        drawing = self._chart.drawing
        if drawing is None:
            return
        self._canvas.update_row(drawing.row)
        if drawing.stroke.deed is Deed.MOVE:
            self._canvas.setCursor(Qt.CursorShape.ClosedHandCursor)


def _at(event: QMouseEvent) -> tuple[float, float]:
    return event.position().x(), event.position().y()


def _extends(event: QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


def _moves(event: QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
