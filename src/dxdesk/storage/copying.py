"""A copy of a plan, made by SQLite itself: a file that is copied while it is written is torn."""

from __future__ import annotations

import errno
import os
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dxdesk.runtime.errors import KnownError, reason_of
from dxdesk.runtime.files import adopt_mode, replace_patiently
from dxdesk.storage.glance import glance
from dxdesk.storage.lock import WriteLock

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from dxdesk.storage.lock import Holder

_PAGES_AT_A_TIME: Final = 4096
"""16 MiB: a plan is copied at once as a rule; who saves waits no longer than for so much."""
_PATIENCE_S: Final = 10.0
"""How long SQLite waits for a file that somebody else keeps locked, before it says so."""
_REASONS: Final = {
    "SQLITE_FULL": "空き容量がありません",
    "SQLITE_BUSY": "ほかの処理で使用中です",
    "SQLITE_READONLY": "書き込めないか、前回の保存が途中で終わっています",
    "SQLITE_CANTOPEN": "ファイルを開けません",
    "SQLITE_IOERR": "読み書きできませんでした",
    "SQLITE_CORRUPT": "ファイルが壊れています",
    "SQLITE_NOTADB": "計画ファイルではありません",
}
"""Why SQLite refused, by the beginning of the error's name."""


def copy_plan(path: Path, out: Path, holder: Holder) -> None:
    """Copy a plan file, whole or not at all; a file of the new name is replaced.

    Args:
        path: The plan, which may be open.
        out: Where the copy goes.
        holder: Who copies; nobody may be writing `out` meanwhile.

    Raises:
        HeldError: Somebody is writing `out`.
        KnownError: `out` is the plan itself, or cannot be written.
    """
    if out.exists() and out.samefile(path):
        raise KnownError(
            "今開いている計画と同じファイルには保存できません。計画はそのままです。",
            "別の名前を付けてください。",
        )
    lock = WriteLock(out, holder)
    try:
        with whole_copy(path, out) as copy:
            replace_patiently(copy, out)
    except (OSError, sqlite3.Error) as error:
        raise KnownError(
            f"「{out.name}」にコピーを保存できませんでした（{why(error)}）。"
            "元の計画はそのままです。",
            "空き容量と書き込みの権限を確かめてください。",
        ) from error
    finally:
        lock.release()


@contextmanager
def whole_copy(path: Path, out: Path, go_on: Callable[[], None] | None = None) -> Generator[Path]:
    """Copy a plan file, which may be open, to an unfinished file that has been looked through.

    What has not been given its name when the block ends is taken away.

    Args:
        path: The plan.
        out: What the copy will be called; the unfinished file lies beside it.
        go_on: Called now and then; an error of it ends the copying.

    Raises:
        KnownError: The copy is no whole plan.
        OSError, sqlite3.Error: It cannot be read or written.
    """
    handle, name = tempfile.mkstemp(".tmp", ".copy.", out.parent)
    os.close(handle)
    copy = Path(name)
    try:
        _copy(path, copy, go_on)
        _look_through(copy, path)
        adopt_mode(copy, out)
        yield copy
    finally:
        copy.unlink(missing_ok=True)


def why(error: OSError | sqlite3.Error) -> str:
    """Why a file could not be copied, in a few words."""
    if isinstance(error, OSError):
        return reason_of(error)
    name = getattr(error, "sqlite_errorname", "")
    fitting = (words for mark, words in _REASONS.items() if name.startswith(mark))
    return next(fitting, str(error))


def _look_through(copy: Path, path: Path) -> None:
    try:
        glance(copy)
    except KnownError as error:
        # People know the file that was copied, and not the unfinished one.
        raise KnownError(error.what.replace(copy.name, path.name), error.advice) from error


def _copy(path: Path, target: Path, go_on: Callable[[], None] | None) -> None:
    def told(status: int, *_: int) -> None:
        if status == sqlite3.SQLITE_BUSY:
            # It would be tried again for ever.
            raise OSError(errno.EBUSY, _REASONS["SQLITE_BUSY"])
        if go_on is not None:
            go_on()

    source = f"{path.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(source, uri=True, timeout=_PATIENCE_S)) as old:
        with closing(sqlite3.connect(target)) as new:
            old.backup(new, pages=_PAGES_AT_A_TIME, progress=told)
        with target.open("rb+") as file:
            os.fsync(file.fileno())
