"""What is loaded, and what is not, before the window is painted for the first time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint

from dxdesk.app.window import Start
from dxdesk.runtime import paths
from dxdesk.runtime.settings import Person, Settings
from dxdesk.workspace.importing import preview_import
from dxdesk.workspace.opening import Opener

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

PAINT = """
import json, os, sys
from pathlib import Path
from dxdesk.app.window import Start
from dxdesk.runtime.settings import Settings
from dxdesk.ui.application import make_application

app = make_application(sys.argv[:1])
start = Start(Path(sys.argv[2]), Settings(), Path(sys.argv[1]))

def painted():
    shown = len(start.window.rows.outline_model().uids)
    print(json.dumps([sorted(sys.modules), shown]), flush=True)
    os._exit(0)

start.window.first_painted.connect(painted)
start.window.show()
app.exec()
"""

HEAVY = ("sqlalchemy", "alembic", "reportlab", "pyqtgraph", "numpy", "fontTools", "asyncio")

ON_THE_WAY = {
    "app.window",
    # For the word of a project that has ended or is new.
    "domain.labels",
    "domain.outline",
    "runtime.errors",
    "runtime.last_time",
    "runtime.paths",
    "runtime.settings",
    "storage.first_look",
    "storage.glance",
    "ui.application",
    "ui.rating_chip",
    "ui.theme",
    "ui.tree.delegate",
    "ui.tree.model",
    "ui.tree.view",
    "ui.window.main_window",
}
"""Our own modules before the first paint; each one more is a little of every morning."""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "見本.dxdesk"
    sample = paths.samples() / "sample.json"
    opener = Opener(Person("担当"))
    with opener.create(path) as workspace:
        preview = preview_import({}, sample.read_bytes(), sample.name, opener.new_id)
        workspace.apply(preview.change_set)
    return path


@pytest.mark.usefixtures("qapp")
def test_the_tree_is_painted_before_anything_heavy_is_loaded(plan: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PAINT, str(plan), str(tmp_path / "home")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    loaded, projects = json.loads(done.stdout)
    assert projects == 27
    assert [name for name in loaded if name.partition(".")[0] in HEAVY] == []
    packages = {name.rpartition(".")[0] for name in loaded}
    ours = {name for name in loaded if name.startswith("dxdesk.") and name not in packages}
    assert {name.removeprefix("dxdesk.") for name in ours} - ON_THE_WAY == set()


def test_the_list_does_not_move_when_its_head_comes(
    qtbot: QtBot, plan: Path, tmp_path: Path
) -> None:
    start = Start(tmp_path / "home", Settings(Person("担当")), plan)
    rows = start.window.rows
    places: list[QPoint] = []
    start.window.first_painted.connect(lambda: places.append(rows.mapTo(start.window, QPoint())))
    start.window.show()
    qtbot.waitSignal(start.furnished, timeout=20_000).wait()
    # To be closed without a question, it must have nothing to do any more.
    qtbot.waitSignal(start.furnishing.background.read, timeout=20_000).wait()
    qtbot.waitUntil(lambda: not start.furnishing.jobs.is_working)
    assert places == [rows.mapTo(start.window, QPoint())]
    start.window.close()
    start.window.deleteLater()


HASHING = """
import sys
from dxdesk.app.window import favour_the_window
favour_the_window()
import hashlib
import dxdesk.storage.plan_file
import dxdesk.ui.single_instance
import dxdesk.reports.pdf
print(hashlib.sha256(b"a").hexdigest()[:8], "_ssl" in sys.modules)
"""


def test_the_window_works_without_openssl() -> None:
    done = subprocess.run(
        [sys.executable, "-c", HASHING], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["ca978112", "False"]
