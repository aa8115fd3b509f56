"""The record of our own mistakes: kept on this computer, sent nowhere.

An exception nobody caught is written down with version and system and then shown; a crash of the
interpreter itself leaves its last call stack in a file that becomes a record when the program next
starts. No content of a plan is written on purpose; what an exception says of a value may be. That
is why a record begins with an outline that holds no values, and only this is ever handed on.
"""

from __future__ import annotations

import faulthandler
import platform
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from dxdesk.runtime.code_outline import outline_of, outline_of_fault
from dxdesk.runtime.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path
    from typing import TextIO

FOLDER: Final = "crashes"
"""Its name in the user's folder."""
MOST_KEPT: Final = 20
LONGEST: Final = 200_000
"""Characters of a record; what an exception says can be as long as a plan."""
_FAULTS: Final = "fault.txt"
_END_OF_OUTLINE: Final = "----"


def report_of(error: BaseException) -> str:
    """What is written down of an exception: versions, system, call stack."""
    return f"{_surroundings()}\n" + "".join(traceback.format_exception(error))


def outlines(folder: Path) -> list[list[str]]:
    """What the records say without a value: moment, versions, types, places; the latest first."""
    records = sorted(folder.glob("crash-*.txt"), reverse=True)
    return [found for record in records if (found := _outline_in(record))]


def _outline_in(record: Path) -> list[str]:
    try:
        with record.open(encoding="utf-8", errors="replace") as file:
            lines = file.read(LONGEST).splitlines()
    except OSError:
        return []
    # A record without the mark was not written by us, and may hold anything.
    return lines[: lines.index(_END_OF_OUTLINE)] if _END_OF_OUTLINE in lines else []


def _surroundings() -> str:
    return f"dxdesk {VERSION}\n{platform.platform()}\nPython {platform.python_version()}\n"


class CrashLog:
    """The records of one user.

    Args:
        folder: Where they are kept; made when needed.
        clock: Gives the present moment.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self._folder = folder
        self._clock = clock
        self._faults: TextIO | None = None

    def record(self, error: BaseException) -> Path | None:
        """Write an exception down; None where that is impossible (a full disk)."""
        return self._keep(outline_of(error), report_of(error))

    def watch(self) -> str:
        """Have crashes of the interpreter written down from now on.

        Returns:
            What the last one left behind, which is a record by now; empty where the program ended
            well.
        """
        path = self._folder / _FAULTS
        left = ""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            if path.exists():
                with path.open(encoding="utf-8", errors="replace") as file:
                    left = file.read(LONGEST)
            if left:
                self._keep(outline_of_fault(left), left)
            self._faults = path.open("w", encoding="utf-8")
            faulthandler.enable(self._faults)
        return left

    def end(self) -> None:
        """The program ends well: what was written down meanwhile did not end it."""
        if self._faults is not None:
            faulthandler.disable()
            # Windows has exceptions that are written down and then survived.
            self._faults.truncate(0)
            self._faults.close()
            self._faults = None

    def _keep(self, outline: Sequence[str], report: str) -> Path | None:
        moment = self._clock()
        head = "\n".join([moment.isoformat(), _surroundings(), *outline, _END_OF_OUTLINE, ""])
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._drop_old()
            path = self._folder / f"crash-{moment:%Y%m%d-%H%M%S-%f}.txt"
            # A lone surrogate in a message must not lose the record.
            path.write_text(head + _bounded(report), encoding="utf-8", errors="backslashreplace")
        except OSError:
            return None
        return path

    def _drop_old(self) -> None:
        records = sorted(self._folder.glob("crash-*.txt"))
        for record in records[: max(0, len(records) - MOST_KEPT + 1)]:
            record.unlink(missing_ok=True)


def _bounded(report: str) -> str:
    """The report, or its beginning and its end: there stand the system and the last cause."""
    if len(report) <= LONGEST:
        return report
    half = LONGEST // 2
    return f"{report[:half]}\n…\n{report[-half:]}"
