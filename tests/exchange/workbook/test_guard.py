"""Files made to do harm: each read in a process of its own, whose memory and doings are watched."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.exchange.workbook.hostile import REFUSED

if TYPE_CHECKING:
    from pathlib import Path

MOST_MEMORY = 500 * 2**10
"""Kilobytes."""
PATIENCE = 60
"""Seconds until a process that hangs is ended."""

# Prints what was said, the advice, and the most memory that the process ever held.
CHILD = """
import sys
from pathlib import Path
from dxdesk.exchange.workbook.read import read_book
from dxdesk.runtime.errors import KnownError

content = Path(sys.argv[1]).read_bytes()

def watch(event, arguments):
    own = event == "open" and str(arguments[0]).startswith(sys.base_prefix)
    if not own and event.startswith(("open", "socket.", "subprocess.", "os.system")):
        print("FORBIDDEN", event, arguments)

sys.addaudithook(watch)
try:
    read_book(content, "回答.xlsx")
    said = ("", "")
except KnownError as error:
    said = (error.what, error.advice)
print(*said, sep="\\n")
"""


def told_by_a_process(content: bytes, folder: Path) -> tuple[str, str, int]:
    """What a process of its own says of a file, its advice, and its peak in kilobytes."""
    file = folder / "file.xlsx"
    file.write_bytes(content)
    # The peak of the process as a whole would be that of its parent before it began.
    measured = 'status = open("/proc/self/status")\n' if sys.platform == "linux" else ""
    code = f"import sys\n{measured}{CHILD}"
    if measured:
        code += 'status.seek(0)\nprint(next(l.split()[1] for l in status if l[:5] == "VmHWM"))\n'
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, str(file)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "FORBIDDEN" not in done.stdout
    what, advice, *peak = done.stdout.split("\n")
    return what, advice, int(peak[0]) if measured else 0


@pytest.mark.parametrize("name", REFUSED)
def test_each_is_refused_with_a_reason_within_its_memory(name: str, tmp_path: Path):
    hostile = REFUSED[name]
    what, advice, peak = told_by_a_process(hostile.make(), tmp_path)
    assert hostile.reason in what
    assert what.startswith("「回答.xlsx」")
    assert advice
    assert peak < MOST_MEMORY


def test_there_are_enough_of_them():
    assert len(REFUSED) >= 25
