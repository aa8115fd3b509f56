"""Opening a plan file as a workspace; the one place that loads the storage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.runtime.sources import random_id, system_clock
from dxdesk.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.runtime.settings import Person
    from dxdesk.runtime.sources import Clock, IdMaker
    from dxdesk.storage import lock, plan_file


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace as far as it could be opened.

    `why_read_only` says who holds the file, or that its folder cannot be written to; empty where
    the plan can be changed. `backup_of` is the plan where it is a backup of one.
    """

    workspace: Workspace
    why_read_only: str = ""
    backup_of: Path | None = None


class Opener:
    """Opens plan files for one person.

    Args:
        person: Who is at the desk; colleagues who find a file held read this.
        clock: Gives the present moment in UTC.
        ids: Gives uids for new rows.
    """

    def __init__(
        self, person: Person, clock: Clock = system_clock, ids: IdMaker = random_id
    ) -> None:
        self._person = person
        self._clock = clock
        self._ids = ids

    def open(self, path: Path, *, read_only: bool = False) -> Workspace:
        """Open an existing plan file.

        Raises:
            KnownError: It is missing, not a plan, damaged, too new, or held by somebody else.
        """
        # Imported here: storage brings SQLAlchemy, which nothing needs before a plan is opened.
        from dxdesk.storage import plan_file

        if read_only:
            return self._workspace(plan_file.open_for_reading(path))
        return self._workspace(plan_file.open_for_writing(path, self._holder()))

    def open_if_possible_for_writing(self, path: Path) -> Opened:
        """Open an existing plan file, for reading only where somebody else is writing it.

        A backup is for reading only, too: what is written into it would be missed in the plan.

        Raises:
            KnownError: It is missing, not a plan, damaged or too new.
        """
        from dxdesk.storage.backups import plan_of
        from dxdesk.storage.lock import HeldError, NotWritableError

        plan = plan_of(path)
        if plan is not None:
            why = f"「{plan.name}」のバックアップです。"
            return Opened(self.open(path, read_only=True), why, plan)
        try:
            return Opened(self.open(path))
        except (HeldError, NotWritableError) as error:
            return Opened(self.open(path, read_only=True), error.what)

    def new_id(self) -> str:
        """A uid for a new row."""
        return self._ids()

    def create(self, path: Path) -> Workspace:
        """Make a new, empty plan file and open it.

        Raises:
            KnownError: The name is taken, or the folder cannot be written to.
        """
        from dxdesk.storage import plan_file

        return self._workspace(plan_file.create(path, self._holder()))

    def discard(self, path: Path) -> None:
        """Delete a plan file that nobody is writing; nothing happens where there is none.

        Raises:
            KnownError: Somebody is writing it, or it cannot be deleted.
        """
        from dxdesk.storage import lock

        held = lock.WriteLock(path, self._holder())
        try:
            path.unlink(missing_ok=True)
        finally:
            held.release()

    def copy(self, path: Path, out: Path) -> None:
        """Copy a plan, open or not; a file of the new name is replaced.

        Raises:
            KnownError: `out` is the plan itself, is being written or cannot be written.
        """
        from dxdesk.storage.copying import copy_plan

        copy_plan(path, out, self._holder())

    def put_back(self, backup: Path, path: Path) -> Path | None:
        """Put a backup in the place of a plan; returns where the former plan is now.

        Raises:
            KnownError: Somebody is writing the plan, or it cannot be done; all is as it was.
        """
        from dxdesk.storage import backups

        return backups.put_back(backup, path, self._holder(), self._clock().astimezone())

    def _workspace(self, file: plan_file.PlanFile) -> Workspace:
        return Workspace(file, self._person.name, self._clock, self._ids)

    def _holder(self) -> lock.Holder:
        from dxdesk.storage import lock

        since = self._clock().isoformat()
        person = self._person
        computer = lock.this_computer()
        return lock.Holder(person.name, person.section, person.extension, computer, since)
