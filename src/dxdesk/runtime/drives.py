"""Whether a path lies on a network drive, asked of the system and not guessed from the text.

A drive letter does not look like `//server`, and a folder of a Linux machine does not either.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_NETWORK_TYPES: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "fuse.sshfs", "fuse.davfs"}
)
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")
"""A space, tab, line feed or backslash in /proc/self/mounts (getmntent(3))."""
_DRIVE_REMOTE: Final = 4
"""What GetDriveTypeW answers for a network drive (Microsoft, fileapi.h)."""


def is_on_network(path: Path) -> bool:
    """Whether a file or folder lies on a network drive; False where nobody can say."""
    if sys.platform == "win32":
        return is_remote_windows_path(path, _windows_drive_type)
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return is_on_network_mount(path.resolve(), mounts.splitlines())


def is_remote_windows_path(path: Path, drive_type: Callable[[str], int]) -> bool:
    r"""Whether a Windows path lies on another computer.

    Args:
        path: An absolute path, `\\server\share\…` or with a drive letter.
        drive_type: Asks the system for the type of a drive such as `Z:\`.
    """
    drive = str(path).replace("/", "\\")
    if drive.startswith("\\\\"):
        return not drive.startswith(("\\\\?\\", "\\\\.\\")) or "\\UNC\\" in drive[:8]
    return len(drive) > 1 and drive[1] == ":" and drive_type(f"{drive[:2]}\\") == _DRIVE_REMOTE


def is_on_network_mount(path: Path, mounts: Iterable[str]) -> bool:
    """Whether a path lies below a network mount; `mounts` are lines of /proc/self/mounts."""
    found = ""
    kind = ""
    for line in mounts:
        words = line.split(" ")
        point = _ESCAPED.sub(_unescaped, words[1]) if len(words) > 2 else ""  # noqa: PLR2004 - fstab(5)
        inside = point and (path == Path(point) or Path(point) in path.parents)
        if inside and len(point) >= len(found):
            found, kind = point, words[2]
    return kind in _NETWORK_TYPES


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 8))


def _windows_drive_type(root: str) -> int:
    if sys.platform != "win32":
        return 0
    import ctypes

    return ctypes.windll.kernel32.GetDriveTypeW(root)
