"""The start of the window: whole processes, from the interpreter to the first painted tree.

The floor is a bare QMainWindow. Both sides end themselves at their first paint. What comes after
it is followed in processes of its own: the longest gap between two turns of the event loop.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench.plans import EDITION, plan_rows
from bench.table import Row, interleaved
from dxdesk.domain.change import ChangeSet, diff
from dxdesk.domain.kinds import key_of
from dxdesk.storage.migrate import create_plan_file
from dxdesk.storage.store import Store

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 15
BOUNDS = {45: 1.9, 10_000: 2.2}
"""Of the ratio of the start, by projects."""
LONGEST_GAP_MS = 50.0
MOST_MIB = {45: 120.0, 10_000: 150.0}
"""By projects, with the words of all sheets read for the search, and 45 of them proof-read."""


def _process(module: str, *words: object) -> str:
    command = [sys.executable, "-m", module, *map(str, words)]
    # Byte-code is written once and read from then on, as where the program is installed.
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def _plan(folder: Path, projects: int) -> Path:
    path = folder / f"{projects}.dxdesk"
    create_plan_file(path)
    store = Store.on_file(path, read_only=False)
    rows = {key_of(EDITION, row): row for row in plan_rows(projects)}
    step = ChangeSet("測定", diff({}, rows)).stamped("担当", datetime(2023, 4, 1, tzinfo=UTC))
    store.apply(step)
    store.close()
    return path


def _start(folder: Path, projects: int) -> list[Row]:
    plan, home = _plan(folder, projects), folder / f"home-{projects}"

    def ours() -> None:
        _process("bench.processes.our_window", plan, home, "paint")

    def floor() -> None:
        _process("bench.processes.bare_window")

    rows = [
        Row(
            f"start to the first painted tree of {projects:,}",
            *interleaved(ours, floor, ROUNDS),
            BOUNDS[projects],
        )
    ]
    seen = json.loads(_process("bench.processes.our_window", plan, home, "paint"))
    print(f"own modules before the first paint: {len(seen['modules'])}")
    after = [
        json.loads(_process("bench.processes.our_window", plan, home, "rest")) for _ in range(5)
    ]
    gap, peak = (median(one[what] for one in after) for what in ("worst_gap_ms", "peak_mib"))
    rows.append(Row(f"longest event-loop gap afterwards, {projects:,}", gap, LONGEST_GAP_MS, 1))
    rows.append(Row(f"peak MiB of {projects:,} sheets opened", peak, MOST_MIB[projects], 1))
    return rows


def run() -> list[Row]:
    """Plans of 45 and of 10,000 sheets."""
    with tempfile.TemporaryDirectory() as folder:
        return [row for projects in BOUNDS for row in _start(Path(folder), projects)]
