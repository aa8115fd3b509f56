"""What the window is given from outside, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.runtime import paths
from dxdesk.runtime.sources import system_clock
from dxdesk.ui.window.environment import Environment
from dxdesk.workspace.opening import Opener

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.runtime.settings import Settings


def environment(folder: Path, settings: Settings) -> Environment:
    """The surroundings of a window of a person.

    Args:
        folder: The user's folder.
        settings: What the person has chosen.
    """
    return Environment(folder, settings, system_clock, Opener, paths.samples() / "sample.json")
