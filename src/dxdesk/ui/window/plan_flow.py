"""From the wish to open a plan to an open desk: off the UI thread, read-only where it must be."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from dxdesk.runtime.drives import is_on_network
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.last_time import Place
from dxdesk.ui.jobs import RunningJob

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dxdesk.domain.outline import Outline
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.workspace.jobs import JobContext
    from dxdesk.workspace.opening import Opener
    from dxdesk.workspace.plan_commands import BeginPlan
    from dxdesk.workspace.workspace import Workspace

_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """A plan that has just been opened.

    `edition` is the one to begin with, 0 where the plan has none yet, and `outline` what the tree
    shows of it; `place` is where the person was last time;
    `backup_of` is the plan where it is a backup of one.
    """

    workspace: Workspace
    path: Path
    edition: int
    outline: Outline | None
    why_read_only: str
    is_on_network: bool
    place: Place
    backup_of: Path | None = None


@dataclass(frozen=True, slots=True)
class _Refused:
    """A plan that could not be opened, and why."""

    path: Path
    error: KnownError


def _always() -> bool:
    return True


class PlanFlow(QObject):
    """Opens and closes plans for a desk.

    Args:
        desk: Works on the plan that is open.
        opener: Opens plans for the person at the desk.
        jobs: Does the opening.
        may_leave: Whether the present plan can be left; asks where a text would be lost.
        parent: The owner.

    Signals:
        opening: The path of a plan that is being opened.
        opened: An `OpenPlan`; the desk works on it, if it has an edition.
        refused: The path, and the `KnownError` that says why it was not opened.
        given_up: The opening has ended without either: it was called off, or a mistake of ours.
        closed: There is no plan any more.
    """

    opening = Signal(object)
    opened = Signal(object)
    refused = Signal(object, object)
    given_up = Signal()
    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        opener: Opener,
        jobs: JobRunner,
        may_leave: Callable[[], bool] = _always,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._opener = opener
        self._jobs = jobs
        self._may_leave = may_leave
        self._wanted: Path | None = None
        self._plan: OpenPlan | None = None
        desk.edition_gone.connect(self._on_edition_gone)

    @property
    def plan(self) -> OpenPlan | None:
        """The plan that is open, with or without an edition."""
        return self._plan

    @property
    def is_opening(self) -> bool:
        """Whether a plan is on its way."""
        return self._wanted is not None

    @property
    def opener(self) -> Opener:
        """What opens plans."""
        return self._opener

    def workspace(self) -> Workspace | None:
        """The open workspace, with or without an edition."""
        return self._plan.workspace if self._plan else None

    def introduce(self, opener: Opener) -> None:
        """Open plans for another person from now on."""
        self._opener = opener

    def open(self, path: Path, place: Place | None = None) -> None:
        """Open a plan file in the place of the present one, and go to a place in it.

        The present one stays open where the other cannot be opened; one that is open already, or
        on its way, is left as it is.
        """
        here = self._plan is not None and _is_same(self._plan.path, path)
        if not here and not (self._wanted is not None and _is_same(self._wanted, path)):
            self._start(path, place or Place())

    def reopen(self, place: Place) -> None:
        """Open the present plan anew, as where it may be written by now."""
        plan = self._plan
        if plan is not None and self._may_leave():
            # Nobody can hold a file twice, not even we.
            self.close()
            self._start(plan.path, place)

    def make(self, path: Path, begin: BeginPlan) -> None:
        """Make a new plan file, with its first edition, and open it."""
        opener = self._opener

        def fill(workspace: Workspace) -> None:
            workspace.execute(begin)

        self._start(path, Place(), partial(_make, opener, path, fill))

    def make_empty(self, path: Path) -> None:
        """Make a plan file with nothing in it yet, and open it."""
        self._start(path, Place(), partial(_make, self._opener, path, _leave_empty))

    def make_sample(self, path: Path, sample: Path) -> None:
        """Make a plan file of the sample and open it."""
        opener = self._opener

        def fill(workspace: Workspace) -> None:
            # Imported here, in the job's thread: reading files is not on the way to the window.
            from dxdesk.workspace.importing import preview_import

            preview = preview_import({}, sample.read_bytes(), sample.name, opener.new_id)
            workspace.apply(preview.change_set)

        self._start(path, Place(), partial(_make, opener, path, fill))

    def turn_to(self, edition: int) -> None:
        """Work on another edition of the open plan."""
        if self._plan is None or not self._may_leave():
            return
        if self._desk.is_open:
            self._desk.turn_to(edition)
        else:
            self._desk.open(self._plan.workspace, edition)

    @Slot()
    def leave(self) -> None:
        """Close the plan, where no text would be lost by it."""
        if self._may_leave():
            self.close()

    @Slot()
    def close(self) -> None:
        """Close the plan, after everybody has committed their drafts."""
        plan, self._plan = self._plan, None
        if self._desk.is_open:
            self._desk.close()
        elif plan is not None:
            plan.workspace.close()
        if plan is not None:
            self.closed.emit()

    def _start(self, path: Path, place: Place, first: Callable[[], None] | None = None) -> None:
        opener = self._opener

        def open_it(context: JobContext) -> OpenPlan | _Refused:
            context.step(0, 0, "計画を開いています")
            try:
                if first is not None:
                    first()
                return _opened(opener, path, place)
            except KnownError as error:
                return _Refused(path, error)

        self._wanted = path
        job = RunningJob(open_it)
        job.succeeded.connect(self._on_ended)
        job.cancelled.connect(self._on_given_up)
        job.crashed.connect(self._on_given_up)
        self.opening.emit(path)
        self._jobs.start(job)

    @Slot(object)
    def _on_ended(self, plan: OpenPlan | _Refused) -> None:
        if isinstance(plan, _Refused):
            _LOG.warning("a plan was not opened", exc_info=plan.error)
            self._has_ended(plan.path)
            self.refused.emit(plan.path, plan.error)
            return
        if not self._may_leave():
            self._has_ended(plan.path)
            plan.workspace.close()
            self.given_up.emit()
            return
        self.close()
        _LOG.info(
            "a plan is open (read-only %d, on a network drive %d)",
            bool(plan.why_read_only),
            plan.is_on_network,
        )
        self._plan = plan
        if plan.edition:
            self._desk.open(plan.workspace, plan.edition, plan.outline)
        # The tree is up to date now; the sheet comes in a turn of its own, so that neither stalls:
        # after 1 ms, as after 0 it would come before the tree is painted.
        QTimer.singleShot(1, self, self._tell_opened)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6

    @Slot()
    def _tell_opened(self) -> None:
        if self._plan is not None:
            self._has_ended(self._plan.path)
            self.opened.emit(self._plan)

    def _has_ended(self, path: Path) -> None:
        # Meanwhile another one may have been asked for.
        if self._wanted == path:
            self._wanted = None

    @Slot()
    def _on_given_up(self) -> None:
        self._wanted = None
        self.given_up.emit()

    @Slot()
    def _on_edition_gone(self) -> None:
        """The edition that was worked on has gone with an undo: another one, or none, is shown."""
        workspace = self.workspace()
        edition = workspace.edition_to_begin_with() if workspace else 0
        if edition:
            self._desk.turn_to(edition)
        elif self._plan is not None:
            self._desk.let_go()
            self._plan = replace(self._plan, edition=0, outline=None, place=Place())
            self.opened.emit(self._plan)


def _is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same file, through links too."""
    return one.resolve() == other.resolve()


def _opened(opener: Opener, path: Path, place: Place) -> OpenPlan:
    """Open a plan and read what is shown of it first; called in the job's thread."""
    found = opener.open_if_possible_for_writing(path)
    edition = found.workspace.edition_to_begin_with(place.edition)
    outline = found.workspace.outline(edition) if edition else None
    if outline and outline.projects:
        # The first question of each sort is slow, for its SQL has to be made: it is put here, so
        # that the window need not wait for it.
        found.workspace.sheet_view(edition, place.project or outline.projects[0].uid)
    why, is_far = found.why_read_only, is_on_network(path)
    return OpenPlan(found.workspace, path, edition, outline, why, is_far, place, found.backup_of)


def _leave_empty(_: Workspace) -> None:
    """An import fills it."""


def _make(opener: Opener, path: Path, fill: Callable[[Workspace], None]) -> None:
    """Make a plan file with something in it, or none at all."""
    with opener.create(path) as workspace:
        try:
            fill(workspace)
        except BaseException:
            workspace.close()
            opener.discard(path)
            raise
