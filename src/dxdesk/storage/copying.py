"""A copy of a plan, made by SQLite itself: a file that is copied while it is written is torn."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from dxdesk.runtime.errors import KnownError, reason_of
from dxdesk.runtime.files import adopt_mode, replace_patiently
from dxdesk.storage.glance import glance
from dxdesk.storage.lock import WriteLock

if TYPE_CHECKING:
    from dxdesk.storage.lock import Holder


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
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(".tmp", ".copy.", out.parent)
        os.close(handle)
        temporary = Path(name)
        _copy(path, temporary)
        glance(temporary)
        adopt_mode(temporary, out)
        replace_patiently(temporary, out)
        temporary = None
    except (OSError, sqlite3.Error) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise KnownError(
            f"「{out.name}」にコピーを保存できませんでした（{reason}）。元の計画はそのままです。",
            "空き容量と書き込みの権限を確かめてください。",
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        lock.release()


def _copy(path: Path, target: Path) -> None:
    source = f"{path.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(source, uri=True, timeout=10)) as old:
        with closing(sqlite3.connect(target)) as new:
            old.backup(new)
        with target.open("rb+") as file:
            os.fsync(file.fileno())
