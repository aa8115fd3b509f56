"""The sheets that were visited, one after the other: back and forward, as in a browser; no Qt."""

from __future__ import annotations

from typing import Final

_MOST: Final = 100


class Visits:
    """Where the person has been; the present sheet is the last one back."""

    def __init__(self) -> None:
        self._behind: list[str] = []
        self._ahead: list[str] = []

    @property
    def latest(self) -> tuple[str, ...]:
        """The sheets behind the present one, each once, latest first."""
        return tuple(dict.fromkeys(uid for uid in reversed(self._behind[:-1])))

    def arrive(self, uid: str) -> None:
        """The person is at a sheet; where it is the present one, nothing has happened."""
        if self._behind[-1:] != [uid]:
            self._behind = [*self._behind[1 - _MOST :], uid]
            self._ahead.clear()

    def back(self) -> str:
        """Go to the sheet before the present one; empty where there is none."""
        if len(self._behind) <= 1:
            return ""
        self._ahead.append(self._behind.pop())
        return self._behind[-1]

    def forward(self) -> str:
        """Go where one came back from; empty where there is no such sheet."""
        if not self._ahead:
            return ""
        self._behind.append(self._ahead.pop())
        return self._behind[-1]
