"""The records of our own mistakes: written whole, few, and never a mistake of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from dxdesk.runtime.crash_log import LONGEST, MOST_KEPT, CrashLog, outlines, report_of
from dxdesk.runtime.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Ticking:
    """A clock that goes on a second at every look."""

    def __init__(self) -> None:
        self._now = datetime(2026, 6, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


@pytest.fixture
def log(tmp_path: Path) -> Iterator[CrashLog]:
    log = CrashLog(tmp_path / "記録 簿", Ticking())
    yield log
    log.end()


def mistake(words: str) -> Exception:
    """An exception that was raised, with its call stack."""

    def divide() -> None:
        raise ZeroDivisionError(words)

    with pytest.raises(ZeroDivisionError) as caught:
        divide()
    return caught.value


def test_a_record_says_when_where_and_in_which_version(log: CrashLog):
    path = log.record(mistake("割り算"))
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert text.startswith("2026-06-01T09:00:01")
    for part in (f"dxdesk {VERSION}", "Python", "in divide", "ZeroDivisionError: 割り算"):
        assert part in text


def test_half_a_surrogate_pair_does_not_lose_the_record(log: CrashLog):
    path = log.record(mistake("\ud800"))
    assert path is not None
    assert "\\ud800" in path.read_text(encoding="utf-8")


def test_the_latest_records_are_kept(log: CrashLog):
    paths = [log.record(mistake(str(number))) for number in range(MOST_KEPT + 5)]
    kept = [path for path in paths if path is not None and path.exists()]
    assert MOST_KEPT == 20
    assert kept == paths[-MOST_KEPT:]


def test_a_record_is_bounded_and_keeps_its_beginning_and_its_end(log: CrashLog):
    path = log.record(mistake("長" * 3 * LONGEST + "終わり"))
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert LONGEST < len(text) < LONGEST + 2000
    assert "in divide" in text
    assert text.endswith("終わり\n")


def test_what_is_handed_on_of_the_records_has_no_values(log: CrashLog, tmp_path: Path):
    folder = tmp_path / "記録 簿"
    log.record(mistake("部外秘\n----\n部外秘"))
    log.record(KeyError("部外秘"))
    (folder / "crash-19990101.txt").write_text("部外秘", encoding="utf-8")
    latest, earlier = outlines(folder)
    assert "builtins.KeyError" in latest
    assert f"dxdesk {VERSION}" in earlier
    assert any(line.endswith(" divide") for line in earlier)
    assert "部外秘" not in "".join(latest + earlier)
    assert outlines(tmp_path / "ない") == []


def test_a_folder_that_cannot_be_made_loses_the_record_and_nothing_else(tmp_path: Path):
    (tmp_path / "file").write_text("")
    log = CrashLog(tmp_path / "file" / "crashes", Ticking())
    assert log.record(mistake("x")) is None
    assert log.watch() == ""
    log.end()


def test_a_report_names_the_cause_too():
    error = KeyError("文")
    error.__cause__ = mistake("元")
    assert "ZeroDivisionError: 元" in report_of(error)


# A real interpreter, ended in different ways while it watches the folder in argv[1].
WATCHING = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from dxdesk.runtime.crash_log import CrashLog
log = CrashLog(Path(sys.argv[1]), lambda: datetime.now(UTC))
print(repr(log.watch()))
sys.stdout.flush()
"""


def watch_and(folder: Path, end: str) -> tuple[int, str]:
    """Exit status of such an interpreter, and what it found."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHING + end, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
    )
    return done.returncode, done.stdout.strip()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_a_crash_of_the_interpreter_is_found_at_the_next_start_and_once(tmp_path: Path):
    status, found = watch_and(tmp_path, "os.kill(os.getpid(), signal.SIGSEGV)")
    assert (status, found) == (-signal.SIGSEGV, "''")
    status, found = watch_and(tmp_path, "log.end()")
    assert status == 0
    assert "Segmentation fault" in found
    assert 'File "<string>"' in found
    assert watch_and(tmp_path, "log.end()") == (0, "''")
    (record,) = tmp_path.glob("crash-*.txt")
    assert "Segmentation fault" in record.read_text(encoding="utf-8")
    ((*_, crash, place),) = outlines(tmp_path)
    assert crash == "crash of the interpreter"
    assert place.startswith("  <string>:")


def test_what_was_survived_is_no_crash(tmp_path: Path):
    survived = "log._faults.write('Windows fatal exception'); log._faults.flush(); log.end()"
    assert watch_and(tmp_path, survived) == (0, "''")
    assert watch_and(tmp_path, "log.end()") == (0, "''")
