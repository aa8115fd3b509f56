"""Backups of plans, as the window makes and shows them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dxdesk.runtime.settings import backups_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from dxdesk.runtime.settings import BackupWish
    from dxdesk.storage.backups import Backup
    from dxdesk.storage.ledger import Revision
    from dxdesk.workspace.jobs import JobContext


@dataclass(frozen=True, slots=True)
class BackupPlace:
    """Where backups are: `folder` is that of all plans; copies of so many `days` stay."""

    folder: Path
    days: int


def place_of(wish: BackupWish, folder: Path) -> BackupPlace:
    """Where backups are as it is wished; `folder` is the user's folder."""
    return BackupPlace(Path(wish.folder) if wish.folder else backups_folder(folder), wish.days)


@dataclass(frozen=True, slots=True)
class ToldBackup:
    """A backup, and what was done last in it (None where it cannot be read as it is)."""

    backup: Backup
    last: Revision | None


@dataclass(frozen=True, slots=True)
class ToldPlan:
    """A plan with its backups, the newest first; the plan itself may be damaged or gone."""

    path: Path
    backups: Sequence[ToldBackup]


def keep_backup(
    path: Path, place: BackupPlace, moment: datetime, context: JobContext
) -> Path | None:
    """Copy a plan that was changed since its newest backup, and take outdated backups away.

    Args:
        path: The plan, which may be open.
        place: Where backups are.
        moment: Now, in local time.
        context: May end the copying.

    Returns:
        The copy; None where nothing was changed.

    Raises:
        KnownError: It cannot be copied; the plan and its backups are as they were.
    """
    # Imported here, as below: storage brings SQLAlchemy, which nothing needs before a plan is open.
    from dxdesk.storage import backups

    def go_on() -> None:
        context.step(0, 0, "バックアップを作成中")

    go_on()
    made = backups.back_up(path, place.folder, moment, go_on)
    if made is not None:
        backups.thin_out(path, place.folder, place.days, moment)
    return made


def told_plans(folder: Path, context: JobContext) -> Sequence[ToldPlan]:
    """All plans that have backups in a folder, the one copied last first."""
    from dxdesk.storage import backups

    told: list[ToldPlan] = []
    for kept in backups.kept_plans(folder):
        lines: list[ToldBackup] = []
        for backup in kept.backups:
            context.step(0, 0, "バックアップを調べています")
            lines.append(ToldBackup(backup, backups.last_step(backup.path)))
        told.append(ToldPlan(kept.plan, lines))
    return told


def newest_backup(path: Path, folder: Path) -> Backup | None:
    """The newest backup of a plan, which may be damaged or gone; None where there is none."""
    from dxdesk.storage import backups

    return next(iter(backups.backups_of(path, folder)), None)


def copies_beside(path: Path) -> Sequence[Path]:
    """The copies of a plan from before it was brought up to date, the oldest first.

    Nothing where the folder cannot be looked into: they are only told, and nothing hangs on it.
    """
    from dxdesk.storage.plan_file import migration_backups

    with suppress(OSError):
        return migration_backups(path)
    return ()
