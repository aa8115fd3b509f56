"""Pictures for the manual: the first minutes, the window with its parts numbered, sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.camera import open_sample, open_window

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.camera import Camera


def take_manual(home: Path, camera: Camera) -> None:
    """Pictures of single parts, on the sample; the window is closed in the end."""
    start = open_window(home, None)
    made = open_sample(start)
    camera.take("tree", made.parts.frame.tree)
    camera.take("parts", start.window, marks=[made.parts.frame.tree, made.parts.page])
    start.window.close()
