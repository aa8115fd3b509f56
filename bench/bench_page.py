"""Turning to another sheet: read, shown in every field and painted; against what is at once.

Fifty milliseconds are what a person takes for at once; the floor is that limit and not a program.
"""

from __future__ import annotations

import os
import tempfile
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from bench.plans import EDITION, plan_rows
from bench.table import Row, interleaved
from dxdesk.domain.change import ChangeSet, diff
from dxdesk.domain.kinds import key_of
from dxdesk.runtime.settings import Person
from dxdesk.ui.application import make_application
from dxdesk.ui.desk import Desk
from dxdesk.ui.sheet.page import SheetPage
from dxdesk.workspace.opening import Opener

if TYPE_CHECKING:
    from dxdesk.workspace.workspace import Workspace

SIZES = (45, 10_000)
AT_ONCE_MS = 50.0


def _workspace(path: Path, sheets: int) -> Workspace:
    workspace = Opener(Person("測定")).create(path)
    rows = {key_of(EDITION, row): row for row in plan_rows(sheets)}
    workspace.apply(ChangeSet("測定", diff({}, rows)))
    return workspace


def _turned(sheets: int) -> Row:
    """A page of 1050×640, as beside the tree on the smallest screen."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk()
        desk.open(_workspace(Path(folder) / "plan.dxdesk", sheets), EDITION)
        page = SheetPage(desk)
        page.resize(1050, 640)
        page.show()
        projects = cycle([line.uid for line in desk.read_outline().projects])

        def ours() -> None:
            page.show_sheet(next(projects))
            page.grab()

        took, _ = interleaved(ours, lambda: None, rounds=31)
        desk.close()
        page.deleteLater()
    job = f"turn to another of {sheets:,} sheets, painted (floor: at once)"
    return Row(job, took, AT_ONCE_MS, 1)


def run() -> list[Row]:
    """In a plan of a city, and in one that no city has."""
    _ = QApplication.instance() or make_application(["bench"])
    return [_turned(sheets) for sheets in SIZES]
