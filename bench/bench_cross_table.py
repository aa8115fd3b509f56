"""The table of all sheets: opened for the first time, and scrolled by a page.

The floor of opening reads the same rows by raw SQLite into tuples; the floor of scrolling paints
the same texts, bare, on a widget of the same size.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from bench.plans import EDITION, plan_rows
from bench.table import Row, interleaved
from dxdesk.domain.change import Add, ChangeSet
from dxdesk.domain.kinds import key_of
from dxdesk.runtime.settings import Person
from dxdesk.ui.application import make_application
from dxdesk.ui.cross_table.view import CrossTable
from dxdesk.ui.desk import Desk
from dxdesk.workspace.opening import Opener

PROJECTS = 500
ROUNDS = 15
OPENED_BOUND = 25.0
SCROLLED_BOUND = 60.0
PAGE = 30
"""Lines of a page."""


class Bare(QWidget):
    """As many texts as the table shows at once."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for row in range(PAGE):
            for column in range(7):
                painter.drawText(column * 140, row * 20 + 15, "75.5")
        painter.end()


def clock() -> datetime:
    return datetime(2026, 6, 1, 9, tzinfo=UTC)


def paint(widget: QWidget) -> None:
    """Paint now what asked for it, as the event loop does."""
    QApplication.sendEvent(widget.window(), QEvent(QEvent.Type.UpdateRequest))


def run() -> list[Row]:
    app = QApplication.instance() or make_application(["bench"])
    numbers = count(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.dxdesk"
        opener = Opener(Person("担当", "企画課", ""), clock, lambda: f"new-{next(numbers)}")
        workspace = opener.create(path)
        rows = list(plan_rows(PROJECTS))
        workspace.apply(ChangeSet("用意", tuple(Add(key_of(EDITION, row), row) for row in rows)))
        desk = Desk()
        desk.open(workspace, EDITION)
        measured = [opened(desk, path), scrolled(desk)]
        desk.close()
    del app
    return measured


def opened(desk: Desk, path: Path) -> Row:
    """A table that has not been looked at yet, shown."""
    made: list[CrossTable] = []

    def ours() -> None:
        table = CrossTable(desk)
        table.resize(1000, 640)
        table.show()
        QTest.qWaitForWindowExposed(table)
        paint(table)
        made.append(table)

    def floor() -> None:
        with closing(sqlite3.connect(path)) as connection:
            for kind in ("indicator", "indicator_value", "project"):
                connection.execute(f"SELECT * FROM {kind}").fetchall()

    times = interleaved(ours, floor, ROUNDS)
    if made[-1].model.total != PROJECTS * 2:
        message = "nothing was shown"
        raise AssertionError(message)
    for table in made:
        table.close()
        table.deleteLater()
    return Row(f"横断表 shown, {PROJECTS * 2:,} indicators", *times, OPENED_BOUND)


def scrolled(desk: Desk) -> Row:
    """A page further, painted."""
    table, bare = CrossTable(desk), Bare()
    for widget in (table, bare):
        widget.resize(1000, 640)
        widget.show()
        QTest.qWaitForWindowExposed(widget)
    bar, pages = table.grid.verticalScrollBar(), count(1)

    def ours() -> None:
        bar.setValue(next(pages) * table.grid.viewport().height())
        paint(table)

    def floor() -> None:
        bare.update()
        paint(bare)

    times = interleaved(ours, floor, ROUNDS * 4)
    table.close()
    bare.close()
    return Row("横断表 scrolled by a page", *times, SCROLLED_BOUND)
