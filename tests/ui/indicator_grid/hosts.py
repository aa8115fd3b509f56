"""A sheet's indicators on a page, and hands for tests: keys, mouse, input method."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet, Set
from dxdesk.domain.kinds import key_of
from dxdesk.ui.indicator_grid.model import IndicatorModel
from dxdesk.ui.indicator_grid.places import LEADS, LINES, Line
from dxdesk.ui.sheet.indicators import IndicatorsPart
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.runtime.errors import KnownError
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.indicator_grid.grid import IndicatorGrid

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton

SETTLED, EVALUATED, PLANNED = 2021, 2022, 2023
FIRST: Final = "n"
SECOND: Final = "m"


def furnish(desk: Desk) -> None:
    """Give the small plan a settled year and a second indicator."""
    plan = r.Key(None, "plan", "plan")
    second = r.Indicator(SECOND, "p", "X", "待ち時間", "分", "lower")
    rows = [
        r.IndicatorValue(r.value_uid(FIRST, SETTLED), FIRST, SETTLED, "300", "290", "A"),
        second,
        *(r.empty_value(SECOND, year) for year in (SETTLED, EVALUATED, PLANNED)),
    ]
    adds = [Add(key_of(YEAR, row), row) for row in rows]
    desk.apply(ChangeSet("用意", (Set(plan, "first_fiscal_year", 2022, SETTLED), *adds)))


class Page(QScrollArea):
    """The part of the page that holds the indicators, between two buttons."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.told: list[KnownError] = []
        self.entered: list[tuple[r.Key, str]] = []
        self.part = IndicatorsPart(desk)
        self.before, self.behind = (
            QPushButton("前"),
            QPushButton("後"),
        )
        content = QWidget()
        box = QVBoxLayout(content)
        for widget in (self.before, self.part, self.behind):
            box.addWidget(widget)
        box.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.resize(760, 420)
        desk.failed.connect(self._on_failed)
        self.part.entered.connect(self._on_entered)
        self.show_again()

    def show_again(self) -> None:
        view = self.desk.workspace.sheet_view(YEAR, "p")
        assert view is not None
        self.part.show_view(view)

    @Slot(object)
    def _on_failed(self, error: KnownError) -> None:
        self.told.append(error)

    @Slot(object, str)
    def _on_entered(self, key: r.Key, field: str) -> None:
        self.entered.append((key, field))

    # Where things are

    @property
    def grid(self) -> IndicatorGrid:
        return self.part.grid

    @property
    def model(self) -> IndicatorModel:
        model = self.grid.model()
        assert isinstance(model, IndicatorModel)
        return model

    def index(self, uid: str, line: Line, year: int) -> QModelIndex:
        uids = [block.indicator.uid for block in self.model.blocks]
        row = uids.index(uid) * len(LINES) + LINES.index(line)
        return self.model.index(row, len(LEADS) + list(self.model.years).index(year))

    def name_of(self, uid: str) -> QModelIndex:
        return self.index(uid, Line.TARGET, PLANNED).siblingAtColumn(0)

    def at(self, index: QModelIndex) -> QPoint:
        return self.grid.visualRect(index).center()

    def here(self) -> tuple[int, int]:
        index = self.grid.currentIndex()
        return index.row(), index.column()

    @property
    def editor(self) -> QPlainTextEdit | None:
        found = cast(
            "QPlainTextEdit | None",
            self.grid.findChild(QPlainTextEdit, "indicator_cell_editor"),
        )
        return found if found is not None and found.isVisible() else None

    def value(self, uid: str, year: int) -> r.IndicatorValue:
        rows = self.desk.workspace.rows(YEAR, ("indicator_value",))
        row = rows[r.Key(YEAR, "indicator_value", r.value_uid(uid, year))]
        assert isinstance(row, r.IndicatorValue)
        return row

    def indicator(self, uid: str) -> r.Indicator:
        row = self.desk.workspace.rows(YEAR, ("indicator",))[r.Key(YEAR, "indicator", uid)]
        assert isinstance(row, r.Indicator)
        return row

    def names(self) -> list[str]:
        return [block.indicator.name for block in self.model.blocks]

    # What hands do

    def go(self, uid: str, line: Line, year: int) -> None:
        self.grid.setCurrentIndex(self.index(uid, line, year))

    def key(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            QTest.keyClick(focused(), key, held)

    def type(self, text: str) -> None:
        for character in text:
            QTest.keyClicks(focused(), character)

    def press(self, index: QModelIndex, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.grid.viewport(), LEFT, held, self.at(index))

    def drag(self, start: QModelIndex, end: QModelIndex) -> None:
        port = self.grid.viewport()
        QTest.mousePress(port, LEFT, pos=self.at(start))
        QTest.mouseMove(port, self.at(end) - QPoint(2, 2))
        QTest.mouseMove(port, self.at(end))
        QTest.mouseRelease(port, LEFT, pos=self.at(end))


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def compose(preedit: str, commit: str = "") -> None:
    """What an input method sends to whoever has the keyboard."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(focused(), event)


def clipboard(text: str | None = None) -> str:
    if text is not None:
        QGuiApplication.clipboard().setText(text)
    return QGuiApplication.clipboard().text()


def open_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def words(menu: QMenu) -> Sequence[str]:
    return [act.text() for act in menu.actions() if not act.isSeparator()]


def child(parent: QObject, kind: type[QWidget], name: str) -> QWidget:
    found = parent.findChild(kind, name)
    assert isinstance(found, kind)
    return found
