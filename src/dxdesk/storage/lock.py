"""One writer per plan file: a lock of the operating system that says who holds it.

The lock sits on `NAME.dxdesk.lock` beside the plan, so that the plan itself stays an ordinary
file. It vanishes with the process that holds it, however that ends; what is written in the file
only tells other people whom to ring up.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import IO, TYPE_CHECKING

from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    # Windows locks bytes and hides them from other readers: lock one far behind the text.
    _FAR_AWAY = 1 << 30

    def _try_lock(file: IO[bytes]) -> None:
        file.seek(_FAR_AWAY)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)
else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a plan file: as they introduced themselves, and since when (ISO 8601, UTC)."""

    name: str
    section: str = ""
    extension: str = ""
    computer: str = ""
    since: str = ""

    def description(self) -> str:
        """The holder in words: name, section, extension, computer, since when."""
        since = self._since()
        parts = (
            self.section,
            self.name,
            f"内線 {self.extension}" if self.extension else "",
            self.computer,
            f"{since:%m月%d日 %H:%M}から" if since else "",
        )
        return "、".join(part for part in parts if part) or "ほかの人"

    def _since(self) -> datetime | None:
        """Since when, in local time; None where the note does not say it legibly."""
        try:
            return datetime.fromisoformat(self.since).astimezone()
        except (ValueError, OverflowError):
            return None


class HeldError(KnownError):
    """Somebody else holds the plan file."""

    def __init__(self, plan: Path, holder: Holder | None) -> None:
        who = holder.description() if holder else "ほかの人"
        super().__init__(
            f"「{plan.name}」は編集中です（{who}）。",
            "読み取り専用で開くか、編集が終わってから操作してください。",
        )
        self.holder = holder


class NotWritableError(KnownError):
    """The plan file, or its folder, does not let us write."""

    def __init__(self, plan: Path, *, is_folder: bool = True) -> None:
        where = "のあるフォルダー" if is_folder else ""
        super().__init__(
            f"「{plan.name}」{where}に書き込めません。",
            "読み取り専用で開くか、書き込みの権限を確かめてください。",
        )


def this_computer() -> str:
    """The name by which colleagues know this computer."""
    return platform.node()


class WriteLock:
    """The right to write a plan file; held until `release` or the end of the process."""

    def __init__(self, plan: Path, holder: Holder) -> None:
        """Take the lock.

        Raises:
            HeldError: Somebody else has it.
            NotWritableError: The folder cannot be written to.
        """
        self._path = lock_path(plan)
        self._file = _open_locked(plan, self._path)
        # The name of an account need not be text; JSON can escape what is none.
        text = json.dumps(asdict(holder), ensure_ascii=False).encode(errors="backslashreplace")
        with suppress(OSError):  # a full disk: the lock holds without its note
            self._file.seek(0)
            self._file.truncate()
            self._file.write(text)

    def release(self) -> None:
        """Give the lock back and take the note away."""
        if self._file.closed:
            return
        # On Windows an open file cannot be removed, so that nobody else's can be; elsewhere it must
        # be while still locked. The note may stay where the share is gone; the lock ends with the
        # open file.
        if sys.platform == "win32":
            self._file.close()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
        self._file.close()


def lock_path(plan: Path) -> Path:
    """The lock file beside a plan file, the same for every link that leads to it."""
    real = plan.resolve() if plan.is_symlink() else plan
    return real.with_name(f"{real.name}.lock")


def _open_locked(plan: Path, path: Path) -> IO[bytes]:
    while True:
        try:
            file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o666), "r+b", buffering=0)
        except OSError as error:
            raise NotWritableError(plan) from error
        try:
            _try_lock(file)
        except OSError as error:
            file.close()
            raise HeldError(plan, read_holder(plan)) from error
        if _is_still_there(file, path):
            return file
        file.close()


def _is_still_there(file: IO[bytes], path: Path) -> bool:
    """Whether the file that was locked is the one that others will find (not just removed)."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def read_holder(plan: Path) -> Holder | None:
    """Who wrote the note beside a plan file; None where there is no legible one."""
    try:
        note = json.loads(lock_path(plan).read_bytes())
        return Holder(**{field: str(note[field]) for field in Holder.__slots__})
    except (OSError, ValueError, KeyError, TypeError):
        return None
