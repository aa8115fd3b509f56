"""An edit and a paste in the indicator grid, from the texts to the painted cells.

The floor of the edit commits the same command and paints nothing but a widget of the size of the
cells that the edit touches. What is between the two is what the grid adds: its model, its fitting,
its painting. The floor of the paste is the same texts, written and recorded by raw SQLite in one
transaction.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from bench.table import Row, interleaved
from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet
from dxdesk.domain.kinds import key_of
from dxdesk.runtime.settings import Person
from dxdesk.ui.application import make_application
from dxdesk.ui.desk import Desk
from dxdesk.ui.indicator_grid.places import LEADS
from dxdesk.ui.indicator_grid.table import HEIGHT
from dxdesk.ui.sheet.indicators import IndicatorsPart
from dxdesk.workspace.indicator_commands import CellText, SetCells
from dxdesk.workspace.opening import Opener

if TYPE_CHECKING:
    from dxdesk.workspace.workspace import Workspace

YEAR = 2023
FIRST, LAST = 2021, 2025
INDICATORS = 20
ROUNDS = 150
BOUND = 3.0
EDITED = 7
"""The indicator that is edited, seen in the window."""

PASTED = 100
PASTES = 9
PASTE_BOUND = 60.0


def plan_rows(number: int) -> list[r.Row]:
    """One sheet of so many indicators, all cells filled."""
    indicators = [
        r.Indicator(f"n{n}", "p", f"K{n:03}", f"電子申請の件数（窓口{n}）", "件")
        for n in range(number)
    ]
    values = [
        r.IndicatorValue(r.value_uid(one.uid, year), one.uid, year, "1,650", "約350人（見込）", "A")
        for one in indicators
        for year in range(FIRST, LAST + 1)
    ]
    return [
        r.Plan("plan", "計画", "架空市", FIRST, LAST),
        r.Edition(r.edition_key(YEAR).uid, YEAR - 1),
        r.Section("s", "V", "企画課"),
        r.Project("p", "s", "1-1-1", "窓口"),
        *indicators,
        *values,
    ]


def clock() -> datetime:
    return datetime(2026, 6, 1, 9, tzinfo=UTC)


def filled(folder: Path, name: str, indicators: int = INDICATORS) -> Workspace:
    """A plan file with the sheet."""
    numbers = count(1)
    opener = Opener(Person("担当", "企画課", ""), clock, lambda: f"new-{next(numbers)}")
    workspace = opener.create(folder / name)
    adds = tuple(Add(key_of(YEAR, row), row) for row in plan_rows(indicators))
    workspace.apply(ChangeSet("用意", adds))
    return workspace


def window(desk: Desk) -> tuple[QScrollArea, IndicatorsPart]:
    """The indicators on a page that scrolls, as they are worked on."""
    view = desk.workspace.sheet_view(YEAR, "p")
    if view is None:
        message = "no sheet"
        raise AssertionError(message)
    part, area = IndicatorsPart(desk), QScrollArea()
    area.setWidget(part)
    area.setWidgetResizable(True)
    area.resize(1000, 700)
    part.show_view(view)
    area.show()
    QTest.qWaitForWindowExposed(area)
    QTest.qWait(50)
    return area, part


def paint(widget: QWidget) -> None:
    """Paint now what asked for it, as the event loop does."""
    QApplication.sendEvent(widget.window(), QEvent(QEvent.Type.LayoutRequest))
    QApplication.sendEvent(widget.window(), QEvent(QEvent.Type.UpdateRequest))


def edited(folder: Path) -> Row:
    """One cell, typed and painted."""
    desk, other = Desk(), Desk()
    desk.open(filled(folder, "ours.dxdesk"), YEAR)
    other.open(filled(folder, "floor.dxdesk"), YEAR)
    area, part = window(desk)
    index = part.grid.model().index(EDITED * HEIGHT + 1, len(LEADS) + 2)
    bare = QWidget()
    bare.resize(part.grid.visualRect(index).size() * 2)
    bare.show()
    QTest.qWaitForWindowExposed(bare)
    number, bare_number = count(1), count(1)

    def ours() -> None:
        part.grid.model().setData(index, str(next(number)))
        paint(part)

    def floor() -> None:
        text = str(next(bare_number))
        other.execute(SetCells(YEAR, (CellText(f"n{EDITED}", YEAR, "actual", text),)))
        bare.update()
        paint(bare)

    measured = interleaved(ours, floor, ROUNDS)
    require(index.data() == str(next(number) - 1), "nothing was edited")
    area.close()
    bare.close()
    desk.close()
    other.close()
    return Row(f"an edit painted, {INDICATORS} indicators × 5 years", *measured, BOUND)


def pasted(folder: Path) -> Row:
    """A block over a whole sheet, pasted as one step and painted."""
    desk = Desk()
    desk.open(filled(folder, "paste.dxdesk", PASTED), YEAR)
    desk.set_correcting(on=True)
    area, part = window(desk)
    part.grid.setCurrentIndex(part.grid.model().index(0, len(LEADS)))
    raw = sqlite3.connect(folder / "raw.db")
    raw.execute("CREATE TABLE cell (uid TEXT PRIMARY KEY, target TEXT, actual TEXT, rating TEXT)")
    raw.execute("CREATE TABLE change (uid TEXT, field TEXT, before TEXT, after TEXT)")
    uids = [f"{n}" for n in range(PASTED * 5)]
    raw.executemany("INSERT INTO cell VALUES (?, '', '', '')", [(uid,) for uid in uids])
    number, raw_number = count(1), count(1)

    def ours() -> None:
        line = "\t".join([str(next(number))] * 5)
        QGuiApplication.clipboard().setText(f"{line}\r\n" * 3 * PASTED)
        part.grid.setCurrentIndex(part.grid.model().index(0, len(LEADS)))
        part.grid.doing.acts["paste"].trigger()
        paint(part)

    def floor() -> None:
        text = str(next(raw_number))
        with raw:
            for field in ("target", "actual", "rating"):
                step = f"UPDATE cell SET {field} = ? WHERE uid = ?"
                raw.executemany(step, [(text, uid) for uid in uids])
                changes = [(uid, field, "", text) for uid in uids]
                raw.executemany("INSERT INTO change VALUES (?, ?, ?, ?)", changes)

    measured = interleaved(ours, floor, PASTES)
    last = part.grid.model().index(PASTED * HEIGHT - 1, len(LEADS) + 4)
    require(last.data() == str(next(number) - 1), "nothing was pasted")
    area.close()
    desk.close()
    raw.close()
    return Row(f"a paste painted, {PASTED} indicators × 3 × 5", *measured, PASTE_BOUND)


def require(condition: bool, message: str) -> None:
    if not condition:
        raise AssertionError(message)


def run() -> list[Row]:
    app = QApplication.instance() or make_application(["bench"])
    with tempfile.TemporaryDirectory() as folder:
        rows = [edited(Path(folder)), pasted(Path(folder))]
    del app
    return rows
