"""Long work as a plain function with a context, so that it runs in a thread, a script or a test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

ResultT = TypeVar("ResultT")


class CancelledError(Exception):
    """The person called the job off; nothing of it counts."""


class JobContext(Protocol):
    """What a job tells of itself, and how it hears that it is no longer wanted."""

    def step(self, done: int, total: int, label: str = "") -> None:
        """Tell how far the work is; `total` is 0 where nobody can know.

        Raises:
            CancelledError: The job is not wanted any more.
        """
        ...

    def hand_over(self, part: object) -> None:
        """Hand over a part of the result that is of use before the work has ended."""
        ...


Job = Callable[[JobContext], ResultT]


class Unattended:
    """The context of a job that nobody watches or calls off."""

    def step(self, done: int, total: int, label: str = "") -> None:
        """Go on."""

    def hand_over(self, part: object) -> None:
        """Nobody waits for a part."""
