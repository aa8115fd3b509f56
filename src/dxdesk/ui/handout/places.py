"""Where the PDFs of others lie, as handouts and their compositions name them; without Qt.

A path is relative to the plan file in a handout that the plan keeps, and relative to the file of
the composition in a SPEC.toml.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dxdesk.domain.handout import Outside

if TYPE_CHECKING:
    from dxdesk.domain.handout import Handout


def named_from(path: Path, folder: Path) -> str:
    """A file as a handout names it: relative to a folder where both are on one drive."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return str(path)


def rebased(handout: Handout, old: Path, new: Path) -> Handout:
    """The handout with the paths that were relative to one folder relative to another."""
    if old == new:
        return handout
    parts = (
        replace(part, file=named_from(old / part.file, new))
        if isinstance(part, Outside) and not Path(part.file).is_absolute()
        else part
        for part in handout.parts
    )
    return replace(handout, parts=tuple(parts))


def is_there(folder: Path, file: str) -> bool:
    """Whether there is such a file.

    One on another computer is not looked for, but taken to be there: the name is data, and nothing
    is asked of a computer that data names before somebody prints.
    """
    if file.replace("\\", "/").startswith("//"):
        return True
    try:
        return (folder / file).is_file()
    except OSError:
        return False
