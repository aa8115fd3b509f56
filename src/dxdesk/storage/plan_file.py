"""Opening a plan file: looked at first, then locked, brought up to date, and only then read."""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING

from dxdesk.runtime.errors import KnownError, reason_of
from dxdesk.storage.glance import SCHEMA_VERSION, glance
from dxdesk.storage.lock import Holder, NotWritableError, WriteLock
from dxdesk.storage.migrate import (
    create_plan_file,
    migrate_plan_file,
    remove_unfinished,
    unfinished_path,
)
from dxdesk.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".dxdesk"
_WRITABLE_BY_ANYBODY = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True)
class PlanFile:
    """An open plan file; without a lock it can only be read."""

    path: Path
    store: Store
    lock: WriteLock | None
    version: int = SCHEMA_VERSION

    def close(self) -> None:
        """Close the database and let others write."""
        try:
            self.store.close()
        finally:
            if self.lock is not None:
                self.lock.release()


def open_for_reading(path: Path) -> PlanFile:
    """Open a plan file that nobody, or somebody else, is writing.

    Raises:
        KnownError: See `glance`; or an older program made the file.
    """
    path = path.resolve()
    if glance(path).needs_migration:
        raise KnownError(
            f"「{path.name}」は古い版の DXデスクで作られています。",
            "一度、編集できる状態で開いて更新してください。",
        )
    return PlanFile(path, Store.on_file(path, read_only=True), None)


def open_for_writing(path: Path, holder: Holder) -> PlanFile:
    """Open a plan file and keep everybody else from writing it.

    Raises:
        HeldError: Somebody else is writing it.
        NotWritableError: The file is not to be written, or its folder cannot be.
        KnownError: See `glance`.
    """
    path = path.resolve()
    glance(path, thorough=False)
    # The modes, and not what they let us do: SQLite would open it, and refuse the first change.
    if not path.stat().st_mode & _WRITABLE_BY_ANYBODY:
        raise NotWritableError(path, is_folder=False)
    lock = WriteLock(path, holder)
    try:
        seen = glance(path)
        if seen.needs_migration:
            migrate_plan_file(path, _backup_path(path, seen.version))
        return PlanFile(path, Store.on_file(path, read_only=False), lock)
    except BaseException:
        lock.release()
        raise


def _backup_path(path: Path, version: int) -> Path:
    """A name beside the plan that is not taken yet: an older backup is kept too."""
    endings = chain(("",), (f"-{number}" for number in count(2)))
    candidates = (path.with_name(f"{path.stem}.v{version}{end}{SUFFIX}") for end in endings)
    return next(free for free in candidates if not free.exists())


def migration_backups(path: Path) -> tuple[Path, ...]:
    """The copies that lie beside a plan from before it was brought up to date, the oldest first."""
    name = re.compile(rf"{re.escape(path.stem)}\.v(\d+)(?:-(\d+))?{re.escape(SUFFIX)}")
    found = [
        (match, each) for each in path.parent.iterdir() if (match := name.fullmatch(each.name))
    ]
    found.sort(key=lambda pair: (int(pair[0][1]), int(pair[0][2] or 1)))
    return tuple(each for _, each in found)


def create(path: Path, holder: Holder) -> PlanFile:
    """Make a new plan file, empty, and open it for writing.

    The file appears under its name only when it is whole.

    Raises:
        KnownError: There is a file of that name, or the folder cannot be written to.
    """
    path = path.resolve()
    lock = WriteLock(path, holder)
    unfinished = unfinished_path(path)
    try:
        _create_whole(path, unfinished)
        return PlanFile(path, Store.on_file(path, read_only=False), lock)
    except BaseException:
        remove_unfinished(unfinished)
        lock.release()
        raise


def _create_whole(path: Path, unfinished: Path) -> None:
    _require_free(path)
    try:
        create_plan_file(unfinished)
        _require_free(path)
        unfinished.rename(path)
    except OSError as error:
        raise KnownError(
            f"「{path.name}」を作れませんでした（{reason_of(error)}）。",
            "フォルダーの書き込みの権限と空き容量を確かめてください。",
        ) from error


def _require_free(path: Path) -> None:
    if path.exists():
        raise KnownError(f"「{path.name}」は既にあります。", "別の名前を付けてください。")
