"""The one editor that may stand over a chart: opened, kept in its place, ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from dxdesk.ui.gantt.geometry import LABEL_COLUMN
from dxdesk.ui.gantt.label_editor import LabelEditor
from dxdesk.ui.gantt.menus import rating_menu
from dxdesk.ui.gantt.point_editor import PointEditor

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from dxdesk.domain.month import Month
    from dxdesk.domain.schedule import Point
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.gantt.chart import Chart
    from dxdesk.ui.gantt.surface import Surface

NEW_SYMBOL: Final = "★"


class Editing(QObject):
    """The editors of a chart.

    Args:
        desk: Where commits go.
        chart: What is edited.
        canvas: The widget that shows it.

    Signals:
        rating_chosen: A rating was taken from the list.
    """

    rating_chosen = Signal(str)

    def __init__(self, desk: Desk, chart: Chart, canvas: Surface) -> None:
        super().__init__(canvas)
        self._desk = desk
        self._chart = chart
        self._canvas = canvas
        self._editor: LabelEditor | PointEditor | None = None
        desk.closed.connect(self.drop)

    @property
    def editor(self) -> LabelEditor | PointEditor | None:
        """The open editor."""
        return self._editor

    def edit_current(self) -> None:
        """Edit what stands at the cursor."""
        column = self._chart.cursor.column
        if column == LABEL_COLUMN:
            self.edit_label()
        elif column >= self._chart.grid.cell_count:
            self._choose_rating()
        else:
            self.edit_points()

    def edit_points(self) -> None:
        """Edit the first point of the chosen cells, or add one."""
        points = self._chart.points_here
        if points:
            self.edit_point(points[0])
        else:
            self.add_point(NEW_SYMBOL)

    def edit_label(self) -> LabelEditor | None:
        """Edit the label of the current row."""
        line = self._chart.current
        if line is None or not self.close():
            return None
        editor = LabelEditor(self._desk, self._chart.key(line), line.row.label, self._canvas)
        self._open(editor)
        return editor

    def add_point(self, symbol: str) -> PointEditor | None:
        """A new point in the current cell; without a symbol, a text on the bar."""
        if self._chart.cursor.cells(self._chart.grid.cell_count) is None:
            return None
        month = self._chart.grid.cell_span(self._chart.cursor.column).start
        return self._edit_place(month, symbol)

    def edit_point(self, point: Point) -> None:
        """Edit a point of the current row."""
        self._edit_place(point, point.symbol)

    def close(self) -> bool:
        """End the open editor; False where its text was refused and it has to stay."""
        editor = self._editor
        if editor is None:
            return True
        if not editor.settle():
            editor.setFocus()
            return False
        self._end(editor)
        return True

    @Slot()
    def drop(self) -> None:
        """Close the editor, whatever becomes of its text: its row is not here any more."""
        editor = self._editor
        if editor is None:
            return
        if self._desk.is_open:
            editor.settle()
        editor.abandon()
        if self._editor is editor:
            self._end(editor)

    def follow(self) -> None:
        """The rows have changed."""
        editor = self._editor
        if editor is None:
            return
        row = self._chart.row_of(editor.uid)
        if row is None or not self._desk.can_edit(self._chart.project):
            self.drop()
            return
        line = self._chart.lines[row]
        if isinstance(editor, LabelEditor):
            editor.show_stored(line.row.label)
        elif not editor.show_stored(line.points):
            self._end(editor)
            return
        self.place()

    def place(self) -> None:
        """Put the editor where its row is."""
        editor = self._editor
        row = None if editor is None else self._chart.row_of(editor.uid)
        if editor is None or row is None:
            return
        layout = self._canvas.places
        if isinstance(editor, LabelEditor):
            box = layout.label_box(row)
            editor.setGeometry(0, int(box.y), int(box.width) + 1, int(box.height))
            return
        size = editor.sizeHint()
        column = max(self._chart.cursor.column, 0)
        left = min(int(layout.column_box(row, column, "planned").x), layout.width - size.width())
        top = min(int(layout.points_box(row).y), layout.height - size.height())
        editor.setGeometry(max(left, 0), max(top, 0), size.width(), size.height())

    def _edit_place(self, place: Point | Month, symbol: str) -> PointEditor | None:
        line = self._chart.current
        if line is None or not line.readable or not self.close():
            return None
        key = self._chart.key(line)
        editor = PointEditor(self._desk, key, line.points, place, self._canvas)
        editor.begin(symbol)
        self._open(editor)
        return editor

    def _open(self, editor: LabelEditor | PointEditor) -> None:
        self._editor = editor
        editor.ended.connect(self._on_ended)
        self.place()
        editor.show()
        # Tab goes on from the editor as it would from the chart.
        QWidget.setTabOrder(self._canvas, editor)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_rating(self) -> None:
        menu = rating_menu(self._chart, self._canvas)
        menu.triggered.connect(self._on_rating)
        box = self._canvas.places.rating_box(self._chart.cursor.row)
        menu.popup(self._canvas.mapToGlobal(QPoint(int(box.x), int(box.bottom))))

    def _end(self, editor: QWidget) -> None:
        self._editor = None
        if editor.hasFocus():
            self._canvas.setFocus()
        editor.hide()
        self._canvas.update_row(self._chart.cursor.row)
        editor.deleteLater()

    @Slot()
    def _on_ended(self) -> None:
        if self._editor is not None:
            self._end(self._editor)

    @Slot(object)
    def _on_rating(self, action: QAction) -> None:
        self.rating_chosen.emit(str(action.data()))
