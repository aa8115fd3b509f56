"""Ten thousand edits in one session: the last save against the first, and the memory they take.

The list of steps is in view, and every step can be taken back.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.table import Row

EDITS = 10_000
MOST_MIB = 50
SLOWER = 2


def run() -> list[Row]:
    """Both figures, of one process."""
    # In the checkout and not in /tmp, which may be memory: saving is to cost what it costs.
    out = Path(__file__).resolve().parents[1] / "out"
    out.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=out) as folder:
        command = [sys.executable, "-m", "bench.processes.our_session", str(EDITS), folder]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        told = subprocess.run(
            command, env=environment, capture_output=True, check=True, text=True
        ).stdout
    seen = json.loads(told.splitlines()[-1])
    return [
        Row(f"save {EDITS:,} against the first", seen["last_ms"], seen["first_ms"], SLOWER),
        Row(f"MiB that {EDITS:,} edits take", max(seen["grown_mib"], 1), MOST_MIB, 1),
    ]
