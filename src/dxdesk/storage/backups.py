"""Backups of a plan: copies in a folder of their own, thinned out as they grow old, and put back.

A copy cannot be written, so that nobody edits it for the plan. It bears the time at which the plan
was changed last as its own, by which a plan is known that has not been changed since.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import stat
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dxdesk.domain.generations import outdated
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.files import NAME_KEPT, replace_patiently
from dxdesk.runtime.settings import read_entries, write_entries
from dxdesk.storage.copying import whole_copy, why
from dxdesk.storage.glance import glance
from dxdesk.storage.lock import WriteLock
from dxdesk.storage.plan_file import SUFFIX
from dxdesk.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dxdesk.storage.ledger import Revision
    from dxdesk.storage.lock import Holder

_STAMP: Final = "%Y%m%d-%H%M%S"
_NAME: Final = re.compile(rf".*_(\d{{8}}-\d{{6}}){re.escape(SUFFIX)}")
_NOTE: Final = "plan.json"
"""Beside the copies of a plan: where that is."""
_BELONGING: Final = ("", "-journal", "-wal", "-shm")
"""What SQLite lays beside a database belongs to it, and would spoil another of the same name."""
_TICK_NS: Final = 100
"""NTFS keeps times no finer than this."""
_STALE: Final = timedelta(days=1)
"""Nobody writes so long at an unfinished file: the program or the computer ended meanwhile."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a plan.

    Attributes:
        path: The copy.
        made: When it was made, in local time.
        size: In bytes.
    """

    path: Path
    made: datetime
    size: int


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A plan of which there are backups, the newest first; the plan itself may be gone."""

    plan: Path
    backups: Sequence[Backup]


def back_up(
    plan: Path, folder: Path, moment: datetime, go_on: Callable[[], None] | None = None
) -> Path | None:
    """Copy a plan that was changed since its newest backup; None where it was not.

    Args:
        plan: The plan, which may be open.
        folder: Where the backups of all plans are.
        moment: Now, in local time.
        go_on: Called now and then; an error of it ends the copying.

    Returns:
        The copy.

    Raises:
        KnownError: It cannot be copied; nothing is left of the attempt.
    """
    own = _folder_of(plan, folder)
    try:
        changed = _stat_of(plan)
        if any(_is_as_old(backup.path, changed) for backup in _until(moment, own)[:1]):
            return None
        own.mkdir(parents=True, exist_ok=True)
        path = _free_name(own, plan, moment)
        with whole_copy(plan, path, go_on) as copy:
            # Older than the copy where somebody saves just now, so that it will be copied again.
            os.utime(copy, ns=(changed.st_atime_ns, changed.st_mtime_ns))
            _note_place(own, plan)
            replace_patiently(copy, path)
    except (OSError, sqlite3.Error) as error:
        raise KnownError(
            f"「{plan.name}」のバックアップを作れませんでした（{why(error)}）。"
            "計画は保存されています。",
            f"「{folder}」に書き込めることと、空き容量を確かめてください。"
            "場所は、設定の「バックアップ」で変えられます。",
        ) from error
    # Only now: Windows would not take away an attempt that cannot be written.
    with suppress(OSError):
        path.chmod(stat.S_IRUSR)
    return path


def _stat_of(plan: Path) -> os.stat_result:
    try:
        return plan.stat()
    except FileNotFoundError as error:
        raise KnownError(
            f"「{plan.name}」が見つかりません。バックアップは作っていません。",
            "計画の場所と、共有フォルダーへの接続を確かめてください。",
        ) from error


def thin_out(plan: Path, folder: Path, days: int, moment: datetime) -> None:
    """Take away the backups of a plan that are outdated, and what was never finished.

    A backup from the future, of a time when the clock was wrong, stays until it is of the past.

    Args:
        plan: The plan.
        folder: Where the backups of all plans are.
        days: Of how many days copies stay (see `domain.generations`).
        moment: Now, in local time.
    """
    own = _folder_of(plan, folder)
    backups = _until(moment, own)
    gone = outdated([backup.made for backup in backups], days)
    for path in (*(each.path for each in backups if each.made in gone), *_stale(own, moment)):
        # One that somebody looks at just now goes the next time.
        with suppress(OSError):
            # Windows does not delete what cannot be written.
            path.chmod(stat.S_IRUSR | stat.S_IWUSR)
            path.unlink()


def backups_of(plan: Path, folder: Path) -> Sequence[Backup]:
    """The backups of a plan, which may be gone or damaged; the newest first."""
    return _backups_in(_folder_of(plan, folder))


def kept_plans(folder: Path) -> Sequence[KeptPlan]:
    """All plans of which there are backups, the one copied last first."""
    found: list[KeptPlan] = []
    with suppress(OSError):
        for own in folder.iterdir():
            backups, plan = _backups_in(own), read_entries(own / _NOTE).get("plan")
            if backups and isinstance(plan, str):
                found.append(KeptPlan(Path(plan), backups))
    return sorted(found, key=lambda kept: kept.backups[0].made, reverse=True)


def plan_of(path: Path) -> Path | None:
    """The plan that a file is a backup of, which may be gone; None where it is none."""
    plan = read_entries(path.parent / _NOTE).get("plan") if _made(path.name) else None
    return Path(plan) if isinstance(plan, str) else None


def last_step(backup: Path) -> Revision | None:
    """What was done last in a copy; None where it cannot be read, or is of an older form."""
    with suppress(KnownError):
        if not glance(backup, thorough=False).needs_migration:
            with closing(Store.on_file(backup, read_only=True)) as store:
                return next(iter(store.latest_revisions(1)), None)
    return None


def put_back(backup: Path, plan: Path, holder: Holder, moment: datetime) -> Path | None:
    """Put a backup in the place of a plan; what stands there stays, under another name.

    Args:
        backup: The copy.
        plan: The plan, which may be damaged or gone.
        holder: Who does it; nobody may be writing the plan.
        moment: Now, in local time.

    Returns:
        Where the former plan is now; None where there was none.

    Raises:
        HeldError, NotWritableError: See `WriteLock`.
        KnownError: The backup is damaged, or it cannot be put there; all is as it was.
    """
    glance(backup)
    plan = plan.resolve()
    if not plan.parent.is_dir():
        raise KnownError(
            f"「{plan.name}」のあったフォルダー「{plan.parent}」が見つかりません。",
            "共有フォルダーへの接続を確かめてください。"
            "フォルダーがなくなったときは、「別のファイルに取り出す」を使ってください。",
        )
    lock = WriteLock(plan, holder)
    try:
        aside = _free_name(plan.parent, plan, moment, "_戻す前")
        with whole_copy(backup, plan) as copy:
            was_there = plan.exists()
            _put_in_place(copy, plan, aside)
    except (OSError, sqlite3.Error) as error:
        raise KnownError(
            f"「{plan.name}」をバックアップに戻せませんでした（{why(error)}）。"
            "計画はそのままです。",
            "空き容量と書き込みの権限を確かめてください。",
        ) from error
    finally:
        lock.release()
    return aside if was_there else None


def _put_in_place(copy: Path, plan: Path, aside: Path) -> None:
    try:
        _rename(plan, aside)
        replace_patiently(copy, plan)
    except OSError as error:
        try:
            _rename(aside, plan)
        except OSError:
            raise KnownError(
                f"「{plan.name}」をバックアップに戻す途中で、ファイルの名前を変えられなくなりました"
                f"（{why(error)}）。計画は「{aside.name}」という名前で残っています。",
                f"名前を「{plan.name}」に変えると、元のとおり開けます。",
            ) from error
        raise


def _rename(plan: Path, name: Path) -> None:
    """Give a plan another name, with what SQLite has laid beside it."""
    for end in _BELONGING:
        part = plan.with_name(plan.name + end)
        if part.exists():
            replace_patiently(part, name.with_name(name.name + end))


def _folder_of(plan: Path, folder: Path) -> Path:
    """Where the backups of a plan are: known by its place, for a damaged one tells nothing."""
    real = plan.resolve()
    mark = hashlib.sha256(os.fsencode(os.path.normcase(real))).hexdigest()[:8]
    return folder / f"{real.stem[:NAME_KEPT]}_{mark}"


def _free_name(folder: Path, plan: Path, moment: datetime, before: str = "") -> Path:
    while True:
        name = f"{plan.stem[:NAME_KEPT]}{before}_{moment.strftime(_STAMP)}{SUFFIX}"
        if not (folder / name).exists():
            return folder / name
        moment += timedelta(seconds=1)


def _backups_in(own: Path) -> list[Backup]:
    """The backups of one plan, the newest first; none where the folder cannot be looked into."""
    with suppress(OSError):
        found = [
            Backup(path, made, path.stat().st_size)
            for path in own.iterdir()
            if (made := _made(path.name)) and path.is_file() and not path.is_symlink()
        ]
        return sorted(found, key=lambda backup: backup.made, reverse=True)
    return []


def _until(moment: datetime, own: Path) -> list[Backup]:
    """The backups of one plan that are not of the future, the newest first."""
    return [backup for backup in _backups_in(own) if backup.made <= moment]


def _stale(own: Path, moment: datetime) -> list[Path]:
    """What was begun in the folder of a plan long ago, and never finished."""
    latest = (moment - _STALE).timestamp()
    with suppress(OSError):
        return [path for path in own.glob(".*.tmp*") if path.lstat().st_mtime < latest]
    return []


def _note_place(own: Path, plan: Path) -> None:
    note = {"plan": str(plan.resolve())}
    if read_entries(own / _NOTE) != note:
        write_entries(own / _NOTE, note)


def _made(name: str) -> datetime | None:
    """When a backup was made, as its name tells; None where it is not the name of one."""
    stamp = _NAME.fullmatch(name)
    # Windows knows no local time before 1970, and says so by an OSError.
    with suppress(ValueError, OverflowError, OSError):
        return datetime.strptime(stamp[1], _STAMP).astimezone() if stamp else None
    return None


def _is_as_old(backup: Path, plan: os.stat_result) -> bool:
    return backup.stat().st_mtime_ns // _TICK_NS == plan.st_mtime_ns // _TICK_NS
