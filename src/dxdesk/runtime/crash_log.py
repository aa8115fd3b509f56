"""The record of our own mistakes: kept on this computer, sent nowhere.

An exception nobody caught is written down with version and system and then shown; a crash of the
interpreter itself leaves its last call stack in a file that is looked at when the program next
starts. No content of a plan is written on purpose; what an exception says of a value may be.
"""

from __future__ import annotations

import faulthandler
import platform
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from dxdesk.runtime.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path
    from typing import TextIO

MOST_KEPT: Final = 20
_FAULTS: Final = "fault.txt"


def report_of(error: BaseException) -> str:
    """What is written down of an exception: versions, system, call stack."""
    head = f"dxdesk {VERSION}\n{platform.platform()}\nPython {platform.python_version()}\n"
    return head + "\n" + "".join(traceback.format_exception(error))


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
        moment = self._clock()
        text = f"{moment.isoformat()}\n{report_of(error)}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._drop_old()
            path = self._folder / f"crash-{moment:%Y%m%d-%H%M%S-%f}.txt"
            # A lone surrogate in a message must not lose the record.
            path.write_text(text, encoding="utf-8", errors="backslashreplace")
        except OSError:
            return None
        return path

    def watch(self) -> str:
        """Have crashes of the interpreter written down from now on.

        Returns:
            What the last one left behind; empty where the program ended well.
        """
        path = self._folder / _FAULTS
        left = ""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            if path.exists():
                left = path.read_text(encoding="utf-8", errors="replace")
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

    def _drop_old(self) -> None:
        records = sorted(self._folder.glob("crash-*.txt"))
        for record in records[: max(0, len(records) - MOST_KEPT + 1)]:
            record.unlink(missing_ok=True)
