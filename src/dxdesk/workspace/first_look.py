"""What is known of a plan file before it is opened: enough to paint the window.

Plain sqlite3 and no SQLAlchemy, which takes longer to load than the window takes to appear. What
this gives is looked at and thrown away: the open workspace answers the same afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.storage.first_rows import read_outline
from dxdesk.storage.glance import glance

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.domain.outline import Outline
    from dxdesk.storage.lock import Holder


@dataclass(frozen=True, slots=True)
class FirstLook:
    """A plan file as seen from outside.

    Attributes:
        path: The file.
        version: Of its form.
        needs_migration: An older program made it; opening it for writing brings it up to date.
        holder: Who is writing it now, None where nobody is.
        outline: The edition to begin with; None before a migration, and where there is none yet.
    """

    path: Path
    version: int
    needs_migration: bool
    holder: Holder | None
    outline: Outline | None


def first_look(path: Path, edition: int | None = None) -> FirstLook:
    """Look at a plan file without opening or changing it.

    Args:
        path: The file.
        edition: Planned fiscal year of the edition wanted; otherwise, and where it is gone, the
            latest one that is being edited, or the latest.

    Raises:
        KnownError: The file is missing, not a plan, damaged, busy or from a newer program.
    """
    seen = glance(path, thorough=False)
    outline = None if seen.needs_migration else read_outline(path, edition)
    return FirstLook(path, seen.version, seen.needs_migration, _holder(path), outline)


def _holder(path: Path) -> Holder | None:
    # A look for the file first: reading its note loads what nothing else needs at the start.
    real = path.resolve()
    if not real.with_name(f"{real.name}.lock").exists():
        return None
    from dxdesk.storage.held import present_holder

    return present_holder(real)
