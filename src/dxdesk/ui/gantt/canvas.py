"""The schedule as one widget with one paintEvent, for the five years and for the twelve months.

The page hands in rows and cells, and again whenever they have changed. The widget paints just the
rows that are seen and just those anew that a gesture touches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QToolTip
from typing_extensions import override

from dxdesk.ui.gantt.acts import Act
from dxdesk.ui.gantt.chart_rows import read_lines
from dxdesk.ui.gantt.cursor import Cursor
from dxdesk.ui.gantt.doing import Doing
from dxdesk.ui.gantt.editing import NEW_SYMBOL, Editing
from dxdesk.ui.gantt.geometry import LABEL_COLUMN
from dxdesk.ui.gantt.keys import act_of, is_word, readable, text_of
from dxdesk.ui.gantt.mouse import Mouse
from dxdesk.ui.gantt.surface import Surface
from dxdesk.ui.gantt.tips import tip_at
from dxdesk.ui.gantt.wording import describe
from dxdesk.ui.plain import plain_markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QMouseEvent
    from PySide6.QtWidgets import QMenu, QWidget

    from dxdesk.domain.rows import Key, ScheduleRow
    from dxdesk.domain.schedule import Grid
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.gantt.tips import Tip

_NAMES: Final = {"plan": "計画期間のスケジュール", "year": "年度のスケジュール"}


class GanttCanvas(Surface):
    """One chart of a sheet.

    Args:
        desk: Where commands go.
        chart: `plan` for the five years, `year` for the twelve months with their rating.

    Signals:
        current_changed: The person is in a row: its uid, None where there is no row.
    """

    current_changed = Signal(object)

    def __init__(self, desk: Desk, chart: str, parent: QWidget | None = None) -> None:
        super().__init__(chart, parent)
        self._desk = desk
        self._editing = Editing(desk, self._chart, self)
        self._doing = Doing(desk, self._chart, self._editing, self)
        self._mouse = Mouse(desk, self._chart, self, self._doing, self._editing)
        self._doing.went.connect(self._on_went)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName(_NAMES[chart])

    @property
    def cursor_place(self) -> Cursor:
        """Where the keyboard stands."""
        return self._chart.cursor

    @property
    def is_drawing(self) -> bool:
        """Whether a stroke is under way."""
        return self._chart.drawing is not None

    def show_rows(
        self, project: Key, rows: Sequence[ScheduleRow], grid: Grid, ratings: Sequence[str]
    ) -> None:
        """Show the rows of a sheet, or what has become of them.

        Args:
            project: Key of the sheet.
            rows: Its rows of this chart, in order.
            grid: The cells to show them in.
            ratings: What can be chosen in the column 評価.
        """
        if project != self._chart.project:
            self._editing.drop()
            self._chart.cursor = Cursor()
        self._mouse.rest()
        # Rows that come or go take the range with them.
        self.update_rows(self._chart.cursor.rows)
        before, old, uid = self._chart.lines, (self._chart.grid, self._chart.is_locked), self._uid
        self._chart.project, self._chart.choices = project, ratings
        self._chart.is_locked = not self._doing.is_open
        self._chart.take(read_lines(rows, before), grid)
        self.lay_out()
        if old == (grid, self._chart.is_locked) and len(before) == len(self._chart.lines):
            for number, (known, new) in enumerate(zip(before, self._chart.lines, strict=True)):
                if known is not new:
                    self.update_row(number)
        else:
            self.updateGeometry()
            self.update()
        self.update_rows(self._chart.cursor.rows)
        self._editing.follow()
        self._tell(changed=uid != self._uid)

    def reveal(self, uid: str) -> None:
        """Bring a row into the cursor."""
        row = self._chart.row_of(uid)
        if row is not None:
            self._doing.go(self._chart.cursor.at(row, self._chart.cursor.column))
            self.show_row(row)

    @Slot()
    def add_row(self) -> None:
        """Add a row below the current one and give its label the keyboard."""
        self.setFocus()
        self._doing.perform(Act.ADD_ROW, self.rows_seen)

    @property
    def _uid(self) -> str | None:
        line = self._chart.current
        return None if line is None else line.uid

    @property
    @override
    def is_entered(self) -> bool:
        editor = self._editing.editor
        return self.hasFocus() or (editor is not None and editor.hasFocus())

    @override
    def lay_out(self) -> None:
        super().lay_out()
        self._editing.place()

    # Where the person is

    @Slot(object)
    def _on_went(self, before: Cursor) -> None:
        now = self._chart.cursor
        self.update_rows({*before.rows, *now.rows})
        self.show_row(now.row)
        self._tell(changed=before.row != now.row)

    def _tell(self, *, changed: bool) -> None:
        """Say where the cursor is: to the screen reader, and to whom it may concern."""
        line, cursor = self._chart.current, self._chart.cursor
        words = "" if line is None else describe(self._chart.grid, line, cursor)
        self.setAccessibleDescription(words)
        on_label = line is not None and cursor.column == LABEL_COLUMN and self._doing.is_open
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on_label)
        if not self.is_entered:
            return
        QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImEnabled)
        if changed:
            self.current_changed.emit(self._uid)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update_rows(self._chart.cursor.rows)
        self._tell(changed=True)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update_rows(self._chart.cursor.rows)

    # The mouse

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.press(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._mouse.double_click(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._mouse.leave()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._open_menu()
        else:
            self._doing.open_menu(event.globalPos())

    def offered(self) -> QMenu:
        """See `window.palette.Offering`."""
        return self._doing.menu()

    def _open_menu(self) -> None:
        cursor = self._chart.cursor
        box = self._places.column_box(cursor.row, cursor.column, cursor.layer)
        self._doing.open_menu(self.mapToGlobal(QPoint(int(box.x), int(box.bottom))))

    # The keys

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._mouse.give_up():
            return
        if event.key() == Qt.Key.Key_Alt:
            self._mouse.change_moving(moving=True)
        if not self._mouse.is_down and not self._take_key(event):
            event.ignore()

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt:
            self._mouse.change_moving(moving=False)
        event.ignore()

    def _take_key(self, event: QKeyEvent) -> bool:
        act, text = act_of(event), text_of(event)
        if act is None:
            return self._type(event, text)
        if act is Act.MENU:
            self._open_menu()
        else:
            self._doing.perform(act, self.rows_seen)
        return True

    def _type(self, event: QEvent, text: str) -> bool:
        """Do what a typed text asks for at the cursor; tells whether it asks for anything."""
        if not text:
            return False
        if self._chart.cursor.column == LABEL_COLUMN:
            return self._begin_label(event)
        return self._doing.type_text(text, self.rows_seen) or self._begin_point(event, text)

    def _begin_label(self, event: QEvent) -> bool:
        """Begin a label anew with what is typed, as in a spreadsheet."""
        editor = self._editing.edit_label() if self._doing.may_change() else None
        if editor is not None:
            editor.selectAll()
        return _hand_over(editor, event)

    def _begin_point(self, event: QEvent, text: str) -> bool:
        """Begin a new point with typed words; those that stand in the cell are left alone."""
        if not is_word(text) or not self._doing.may_change():
            return False
        return _hand_over(self._editing.add_point(NEW_SYMBOL), event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        editor = self._editing.editor
        if editor is not None:
            # What was being composed is told once more when the keyboard goes to the editor.
            _hand_over(editor, event)
            return
        text = readable(event.commitString())
        if self._chart.cursor.column == LABEL_COLUMN:
            text = event.preeditString() or event.commitString()
        if not self._type(event, text):
            event.ignore()

    @override
    def inputMethodQuery(self, property: Qt.InputMethodQuery) -> object:
        if property == Qt.InputMethodQuery.ImCursorRectangle:
            box = self._places.label_box(self._chart.cursor.row)
            return QRect(int(box.x), int(box.y), 1, int(box.height))
        return super().inputMethodQuery(property)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if act_of(event) is not None or text_of(event) or self._mouse.is_down:
                event.accept()
                return True
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = (float(event.pos().x()), float(event.pos().y()))
            _show_tip(self, tip_at(self._chart, self._places, self._letters, at), event)
            return True
        return super().event(event)


def _show_tip(canvas: QWidget, tip: Tip | None, event: QHelpEvent) -> None:
    if tip is None:
        QToolTip.hideText()
        event.ignore()
    else:
        box = QRectF(*tip.box).toAlignedRect()
        QToolTip.showText(event.globalPos(), plain_markup(tip.text), canvas, box)


def _hand_over(editor: QWidget | None, event: QEvent) -> bool:
    """Give an editor, if there is one, what was typed into the chart."""
    if editor is None:
        return False
    # An editor of several parts has a line of its own that takes the text.
    QApplication.sendEvent(editor.focusProxy() or editor, event)
    return True
