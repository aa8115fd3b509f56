"""Whether somebody is writing a plan file just now, found out without keeping them from it.

Loaded only where there is a lock file at all. A note that was left by a process that is gone says
nothing: only the lock of the operating system does (see `storage.lock`).
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from dxdesk.storage.lock import Holder, lock_path, read_holder

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    _FAR_AWAY = 1 << 30  # where `storage.lock` locks

    def _is_locked(handle: int) -> bool:
        os.lseek(handle, _FAR_AWAY, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return True
        os.lseek(handle, _FAR_AWAY, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        return False
else:
    import fcntl

    def _is_locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
        # Given back at once: who tries to take it in these microseconds is refused.
        fcntl.flock(handle, fcntl.LOCK_UN)
        return False


def present_holder(plan: Path) -> Holder | None:
    """Who is writing a plan file now; None where nobody is.

    A holder whose note cannot be read has no name ("ほかの人" in words). Where the lock file may
    not be opened nobody can tell, and None is the answer.
    """
    try:
        handle = os.open(lock_path(plan), os.O_RDONLY)
    except OSError:
        return None
    try:
        held = _is_locked(handle)
    finally:
        os.close(handle)
    return (read_holder(plan) or Holder("")) if held else None
