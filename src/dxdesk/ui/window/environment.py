"""What the window is given from outside: the person's folder, the clock, ways to open plans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.runtime.settings import Person, account_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from dxdesk.runtime.settings import Settings
    from dxdesk.workspace.opening import Opener

    SentBy = Callable[[], tuple[Person, date]]
    """Tells from whom letters are, and the day."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The surroundings of one window.

    Attributes:
        folder: Where settings and the last time are kept.
        settings: As they were when the program started.
        clock: Gives the present moment in UTC.
        opener_of: Makes what opens plans for a person.
        sample: The sample plan as our own JSON.
    """

    folder: Path
    settings: Settings
    clock: Callable[[], datetime]
    opener_of: Callable[[Person], Opener]
    sample: Path

    @property
    def person(self) -> Person:
        """Who is at the desk; by the name of the computer's account before they have said."""
        return self.settings.person or Person(account_name())
