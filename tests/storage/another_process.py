"""Another process at the same plan file.

Run as a program it opens the plan for writing, says so, and holds it until its input ends.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dxdesk.storage.lock import Holder

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

ROOT = Path(__file__).resolve().parents[2]
COLLEAGUE = Holder("髙﨑 太郎", "総務課", "1001", "PC-07", "2023-04-01T00:00:00+00:00")
PATIENCE = 60  # seconds


def environment() -> dict[str, str]:
    """The environment in which a new process finds this very checkout."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}


def python(code: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a piece of Python to its end in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


@contextmanager
def held(plan: Path) -> Generator[subprocess.Popen[str]]:
    """A process that holds a plan for writing, as the colleague in `COLLEAGUE`."""
    command = [sys.executable, __file__, str(plan)]
    with subprocess.Popen(
        command, env=environment(), text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def _hold(arguments: Sequence[str]) -> None:
    from dxdesk.storage import plan_file

    file = plan_file.open_for_writing(Path(arguments[0]), COLLEAGUE)
    sys.stdout.write("held\n")
    sys.stdout.flush()
    sys.stdin.read()
    file.close()


if __name__ == "__main__":
    _hold(sys.argv[1:])
