"""Work in a process that is killed at a moment of its own choosing."""

from __future__ import annotations

import os
import signal
import sys
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_AT_THE_SYSTEM = ("open", "os.", "sqlite3.", "tempfile.", "shutil.")


class Countdown:
    """Kills this process, as kill -9 does, when it is counted for the n-th time."""

    def __init__(self, number: int) -> None:
        self._left = number

    def count(self) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def hear(self, event: str, _: object) -> None:
        """Count what is asked of the operating system (an audit hook of Python)."""
        if event.startswith(_AT_THE_SYSTEM):
            self.count()


def killed_at_every_step(work: Callable[[int, Callable[[], None]], object]) -> Iterator[int]:
    """Do a work again and again, each time killed one step later, until it comes to its end.

    Args:
        work: What is done, by the number of the try; what it is given counts as one more step.

    Yields:
        The number of the try that was killed just now.
    """
    for number in count(1):
        child = os.fork()
        if child == 0:
            try:
                countdown = Countdown(number)
                sys.addaudithook(countdown.hear)
                work(number, countdown.count)
                os._exit(0)
            finally:
                os._exit(1)
        _, status = os.waitpid(child, 0)
        ended = os.waitstatus_to_exitcode(status)
        assert ended in {0, -signal.SIGKILL}
        if ended == 0:
            return
        yield number
