"""What is known of a plan file before it is opened: enough to paint the window.

Plain sqlite3 and no SQLAlchemy, which takes longer to load than the window takes to appear. What
this gives is looked at and thrown away: the open workspace answers the same afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.storage.first_rows import read_outline
from dxdesk.storage.glance import glance

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.domain.outline import Outline


def first_look(path: Path, edition: int | None = None) -> Outline | None:
    """Look at a plan file without opening or changing it.

    Args:
        path: The file.
        edition: Planned fiscal year of the edition wanted; otherwise, and where it is gone, the
            latest one that is being edited, or the latest.

    Returns:
        The edition to begin with; None before a migration, and where there is none yet.

    Raises:
        KnownError: The file is missing, not a plan, damaged, busy or from a newer program.
    """
    return None if glance(path, thorough=False).needs_migration else read_outline(path, edition)
