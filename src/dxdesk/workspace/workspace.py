"""The open plan. Everything that shows or changes it goes through here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from dxdesk.domain.change import ChangeSet, Conflict, Origin, Set, diff
from dxdesk.domain.rows import Key, edition_key
from dxdesk.domain.validity import require_valid
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.fixed import is_fixed, require_open
from dxdesk.workspace.history import PlanHistory
from dxdesk.workspace.indicator_commands import require_open_years
from dxdesk.workspace.plan_queries import PlanQueries
from dxdesk.workspace.returning import label_of_return, with_sheet_as_of
from dxdesk.workspace.settled import require_unsettled
from dxdesk.workspace.undo import UndoHistory
from dxdesk.workspace.wording import stuck

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from dxdesk.domain.change import Change, Changes
    from dxdesk.runtime.sources import Clock, IdMaker
    from dxdesk.storage.plan_file import PlanFile
    from dxdesk.workspace.acting import ActingFor
    from dxdesk.workspace.commands import Command
    from dxdesk.workspace.reader import Reader

OutcomeT = TypeVar("OutcomeT", covariant=True)  # noqa: PLC0105 - T alone says less


class Foreseen(Protocol[OutcomeT]):
    """A command that can tell beforehand what would come of it."""

    def preview(self, reader: Reader, ids: IdMaker) -> OutcomeT:
        """What it would do, and what it would leave."""
        ...


@dataclass(frozen=True, slots=True)
class Applied:
    """A change set that now stands in the plan, and the revision it became."""

    revision: int
    change_set: ChangeSet


class Workspace(PlanQueries):
    """One open plan: commands in, changes out, undo, history, questions.

    Args:
        file: The open plan file; this object closes it.
        author: The person at the desk, as written in the ledger.
        clock: Gives the present moment in UTC.
        ids: Gives uids for new rows.

    Attributes:
        history: What was done before, and the names given to it.
        acting_for: For whom new steps are done (代行入力); what is undone or done again is always
            the act of the person at the desk.

    Every method raises `KnownError` when the world breaks; nothing is half done then.
    """

    def __init__(self, file: PlanFile, author: str, clock: Clock, ids: IdMaker) -> None:
        super().__init__(file.store)
        self._file = file
        self._author = author
        self.acting_for: ActingFor | None = None
        self._clock = clock
        self._ids = ids
        self._undo = UndoHistory()
        self.history = PlanHistory(self._store, author, clock)
        self._listeners: list[Callable[[Applied], None]] = []

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the plan and let others write it."""
        self._file.close()

    @property
    def path(self) -> Path:
        """Where the plan file is."""
        return self._file.path

    @property
    def format_version(self) -> int:
        """The version of the plan file's form."""
        return self._file.version

    @property
    def is_read_only(self) -> bool:
        """Whether the plan can only be read, because somebody else is writing it."""
        return self._file.lock is None

    def can_edit(self, edition: int) -> bool:
        """Whether an edition can be changed: the plan is ours to write and it is not fixed."""
        row = self._store.row(edition_key(edition))
        return not self.is_read_only and row is not None and not is_fixed(row)

    @property
    def author(self) -> str:
        """The person at the desk, as written in the ledger."""
        return self._author

    # Changes

    def execute(self, command: Command) -> Applied | None:
        """Do what a person asked for.

        Returns:
            What was done, None where there was nothing to do.

        Raises:
            KnownError: It cannot be done; `Conflict` where somebody else changed the same place.
        """
        return self.apply(command.plan(self._store, self._ids))

    def apply(self, change_set: ChangeSet) -> Applied | None:
        """Apply a change set as a step that can be undone; None where it changes nothing."""
        if not change_set.changes:
            return None
        applied = self._apply(self._signed(change_set))
        self._undo.record(applied.change_set)
        self._tell(applied)
        return applied

    def _signed(self, change_set: ChangeSet) -> ChangeSet:
        """A new step with its author, where that is not the person at the desk."""
        acting = self.acting_for
        if change_set.author or not acting or not acting.carries(self._store, change_set.changes):
            return change_set
        return replace(change_set, author=acting.author)

    def undo(self) -> Applied | None:
        """Take the latest step of this session back; None where there is none.

        Raises:
            Conflict: Its place was changed meanwhile; the step stays.
        """
        return self._walk(self._undo.standing - 1) if self._undo.standing else None

    def redo(self) -> Applied | None:
        """Do the step undone last again; None where there is none.

        Raises:
            Conflict: Its place was changed meanwhile; the step stays.
        """
        return self._walk(min(self._undo.standing + 1, len(self._undo.steps)))

    def walk_to(self, standing: int) -> Applied | None:
        """Take steps back, or do them again, all at once, until so many stand.

        Raises:
            KnownError: A step cannot be walked; those before it have been.
        """
        standing = min(standing, len(self._undo.steps))
        try:
            return self._walk(standing)
        except KnownError:
            # Barred as a whole, as from one settled state of a sheet to another.
            return self._walk_step_by_step(standing)

    def _walk_step_by_step(self, standing: int) -> Applied | None:
        """Walk as far as it goes, where the way as a whole is barred."""
        last: Applied | None = None
        while self._undo.standing != standing:
            is_back = self._undo.standing > standing
            step = self._undo.steps[self._undo.standing - is_back]
            try:
                last = self.undo() if is_back else self.redo()
            except Conflict as conflict:
                raise stuck(self._store, step.label, conflict) from conflict
        return last

    def preview(self, command: Foreseen[OutcomeT]) -> OutcomeT:
        """What would come of a command; nothing is changed. Safe in threads."""
        return command.preview(self._store, self._ids)

    @property
    def undo_steps(self) -> Sequence[ChangeSet]:
        """The steps that can be taken back, latest last."""
        return self._undo.done

    @property
    def steps(self) -> Sequence[ChangeSet]:
        """Every step of this session in its order; those taken back stand behind the others."""
        return self._undo.steps

    @property
    def standing_steps(self) -> int:
        """How many of the steps stand in the plan."""
        return self._undo.standing

    def subscribe(self, listener: Callable[[Applied], None]) -> Callable[[], None]:
        """Hear of every change set that was applied.

        Returns:
            A function that ends the subscription.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _walk(self, standing: int) -> Applied | None:
        """Walk to where so many steps stand; the history moves only where that succeeded."""
        if standing == self._undo.standing:
            return None
        applied = self._apply(self._undo.way_to(standing, self._store))
        self._undo.standing = standing
        self._tell(applied)
        return applied

    def _apply(self, change_set: ChangeSet) -> Applied:
        if self.is_read_only:
            raise KnownError(
                "計画ファイルは読み取り専用で開いているため、変更できません。",
                "編集できる状態で開き直してください。",
            )
        require_open(self._store.row, change_set.changes)
        self._require_unsettled(change_set.changes)
        require_valid(change_set.changes)
        # An answer brings the section that gave it.
        stamped = change_set.stamped(change_set.author or self._author, self._clock())
        return Applied(self._store.apply(stamped), stamped)

    def _require_unsettled(self, changes: Changes) -> None:
        by_edition: dict[int, list[Change]] = {}
        for change in changes:
            if change.key.edition is not None:
                by_edition.setdefault(change.key.edition, []).append(change)
        for edition, own in by_edition.items():
            require_unsettled(self._store, tuple(own), self.settled_projects(edition))

    def _tell(self, applied: Applied) -> None:
        for listener in tuple(self._listeners):
            listener(applied)

    # History

    def return_to(
        self, revision: int, sheet: Key | None = None, *, correcting: bool = False
    ) -> Applied | None:
        """Bring the plan, or one sheet, back to how it stood after a revision, as a new step.

        Args:
            revision: The revision to return to.
            sheet: Key of the project whose sheet is meant; None for the whole plan.
            correcting: Whether values of settled years on that sheet may be changed (確定値の訂正).
        """
        then, now = self.history.then_and_now(revision)
        wanted = then if sheet is None else with_sheet_as_of(now, then, sheet)
        changes = diff(now, wanted)
        if sheet is not None and not correcting:
            changed = (now[change.key] for change in changes if isinstance(change, Set))
            require_open_years(self._store, sheet.edition or 0, changed)
        label = label_of_return(then.get(sheet) if sheet else None, self.history.at(revision))
        return self.apply(ChangeSet(label, changes, Origin.RETURN))
