"""What the page does for a canvas, and hands for tests: mouse, keys, input method."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Slot
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QVBoxLayout, QWidget

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.kinds import key_of
from dxdesk.domain.month import parse_month
from dxdesk.domain.schedule import plan_grid, year_grid
from dxdesk.ui.gantt.canvas import GanttCanvas
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.ui.desk import Desk
    from dxdesk.workspace.schedule_commands import Layer

Child = TypeVar("Child", bound=QObject)

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
RATINGS = ("S", "A", "B")
Key = Qt.Key


class Page(QWidget):
    """Reads the sheet anew at every change and shows its rows, as the sheet page does."""

    def __init__(self, desk: Desk, chart: str) -> None:
        super().__init__()
        self.desk = desk
        self.chart = chart
        self.divisions = 12
        self.canvas = GanttCanvas(desk, chart)
        self.elsewhere = QPushButton("よそ")
        box = QVBoxLayout(self)
        box.addWidget(self.canvas)
        box.addWidget(self.elsewhere)
        box.addStretch(1)
        self.resize(900, 400)
        desk.changed.connect(self.show_again)
        self.show_again()

    @Slot(object)
    def show_again(self, _applied: object = None) -> None:
        view = self.desk.workspace.sheet_view(YEAR, "p")
        assert view is not None
        years = FiscalYear(2022), FiscalYear(2023)
        grid = plan_grid(*years, self.divisions)
        if self.chart == "year":
            grid = year_grid(FiscalYear(YEAR))
        self.canvas.show_rows(view.key, self.rows(), grid, RATINGS)

    def divide(self, divisions: int) -> None:
        self.divisions = divisions
        self.show_again()

    def rows(self) -> Sequence[r.ScheduleRow]:
        view = self.desk.workspace.sheet_view(YEAR, "p")
        assert view is not None
        return view.sheet.plan_rows if self.chart == "plan" else view.sheet.year_rows

    def row(self, number: int = 0) -> r.ScheduleRow:
        return self.rows()[number]

    # The mouse

    def at(self, month: str, part: float = 0.5, row: int = 0, layer: Layer = "planned") -> QPoint:
        """A place in a lane: so far into a month."""
        places = self.canvas.places
        box = places.cells_box(row, 0, 0, layer)
        x = places.track_left + (parse_month(month) - places.grid.first_month + part) * (
            places.month_width
        )
        return QPoint(round(x), round(box.y + box.height / 2))

    def press(self, at: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.mousePress(self.canvas, LEFT, modifiers, at)

    def point(self, at: QPoint) -> None:
        QTest.mouseMove(self.canvas, at)

    def release(self, at: QPoint) -> None:
        QTest.mouseRelease(self.canvas, LEFT, NONE, at)

    def drag(self, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.press(start, modifiers)
        self.point(QRect(start, end).center())
        self.point(end)
        self.release(end)

    def click(self, at: QPoint) -> None:
        QTest.mouseClick(self.canvas, LEFT, NONE, at)

    def double_click(self, at: QPoint) -> None:
        QTest.mouseClick(self.canvas, LEFT, NONE, at)
        QTest.mouseDClick(self.canvas, LEFT, NONE, at)

    # The keys

    def key(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            QTest.keyClick(self.focused(), key, modifiers)

    def type(self, text: str) -> None:
        """Type characters where the keyboard is, each where it has gone by then."""
        for character in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, ord(character.upper()), NONE, character)
                QApplication.sendEvent(self.focused(), event)

    def compose(self, preedit: str = "", commit: str = "") -> None:
        """What an input method sends."""
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(self.focused(), event)

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def place(self) -> tuple[int, int, str]:
        """Row, column and layer of the cursor."""
        cursor = self.canvas.cursor_place
        return cursor.row, cursor.column, cursor.layer


def below(widget: QObject, kind: type[Child]) -> list[Child]:
    """All widgets of a kind within another, as far down as there are any."""
    found = [child for child in widget.children() if isinstance(child, kind)]
    return found + [each for child in widget.children() for each in below(child, kind)]


def popup() -> QMenu:
    """The menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def put(desk: Desk, *rows: r.ScheduleRow) -> None:
    """Rows that are there before a test begins."""
    desk.apply(ChangeSet("用意", tuple(Add(key_of(YEAR, row), row) for row in rows)))


def schedule_row(uid: str, chart: str, label: str, **values: str) -> r.ScheduleRow:
    """A row; its order is that of its uid."""
    return r.ScheduleRow(uid, "p", chart, uid, label, **values)
