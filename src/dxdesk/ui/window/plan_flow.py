"""From the wish to open a plan to an open desk: off the UI thread, read-only where it must be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from dxdesk.runtime.drives import is_on_network
from dxdesk.runtime.last_time import Place
from dxdesk.ui.jobs import RunningJob

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dxdesk.domain.outline import Outline
    from dxdesk.runtime.errors import KnownError
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.workspace.jobs import JobContext
    from dxdesk.workspace.opening import Opener
    from dxdesk.workspace.plan_commands import BeginPlan
    from dxdesk.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """A plan that has just been opened.

    `edition` is the one to begin with, 0 where the plan has none yet, and `outline` what the tree
    shows of it; `place` is where the person was last time.
    """

    workspace: Workspace
    path: Path
    edition: int
    outline: Outline | None
    why_read_only: str
    is_on_network: bool
    place: Place


class PlanFlow(QObject):
    """Opens and closes plans for a desk.

    Signals:
        opening: The path of a plan that is being opened.
        opened: An `OpenPlan`; the desk works on it, if it has an edition.
        refused: The path, and the `KnownError` that says why it was not opened.
    """

    opening = Signal(object)
    opened = Signal(object)
    refused = Signal(object, object)

    def __init__(
        self, desk: Desk, opener: Opener, jobs: JobRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._opener = opener
        self._jobs = jobs
        self._wanted: Path | None = None
        self._is_opening = False
        self._plan: OpenPlan | None = None

    @property
    def plan(self) -> OpenPlan | None:
        """The plan that is open, with or without an edition."""
        return self._plan

    @property
    def is_opening(self) -> bool:
        """Whether a plan is on its way."""
        return self._is_opening

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

        The present one stays open where the other cannot be opened.
        """
        self._start(path, place or Place())

    def make(self, path: Path, begin: BeginPlan) -> None:
        """Make a new plan file, with its first edition, and open it."""
        opener = self._opener

        def made() -> None:
            with opener.create(path) as workspace:
                workspace.execute(begin)

        self._start(path, Place(), made)

    def make_sample(self, path: Path, sample: Path) -> None:
        """Make a plan file of the sample and open it."""
        opener = self._opener

        def made() -> None:
            # Imported here, in the job's thread: reading files is not on the way to the window.
            from dxdesk.workspace.importing import preview_import

            preview = preview_import({}, sample.read_bytes(), sample.name, opener.new_id)
            with opener.create(path) as workspace:
                workspace.apply(preview.change_set)

        self._start(path, Place(), made)

    def turn_to(self, edition: int) -> None:
        """Work on another edition of the open plan."""
        if self._plan is None:
            return
        if self._desk.is_open:
            self._desk.turn_to(edition)
        else:
            self._desk.open(self._plan.workspace, edition)

    @Slot()
    def close(self) -> None:
        """Close the plan, after everybody has committed their drafts."""
        plan, self._plan = self._plan, None
        if self._desk.is_open:
            self._desk.close()
        elif plan is not None:
            plan.workspace.close()

    def _start(self, path: Path, place: Place, first: Callable[[], None] | None = None) -> None:
        if self._plan is not None and self._plan.path == path:
            # Nobody can hold a file twice, not even we.
            self.close()
        opener = self._opener

        def open_it(context: JobContext) -> OpenPlan:
            context.step(0, 0, "計画を開いています")
            if first is not None:
                first()
            found = opener.open_if_possible_for_writing(path)
            edition = found.workspace.edition_to_begin_with(place.edition)
            outline = found.workspace.outline(edition) if edition else None
            network = is_on_network(path)
            why = found.why_read_only
            return OpenPlan(found.workspace, path, edition, outline, why, network, place)

        self._wanted, self._is_opening = path, True
        job = RunningJob(open_it)
        job.succeeded.connect(self._on_opened)
        job.failed.connect(self._on_refused)
        self.opening.emit(path)
        self._jobs.start(job)

    @Slot(object)
    def _on_opened(self, plan: OpenPlan) -> None:
        self.close()
        self._plan = plan
        if plan.edition:
            self._desk.open(plan.workspace, plan.edition, plan.outline)
        # The tree is up to date now; the sheet comes in a turn of its own, so that neither stalls.
        QTimer.singleShot(0, self, self._tell_opened)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6

    @Slot()
    def _tell_opened(self) -> None:
        self._is_opening = False
        if self._plan is not None:
            self.opened.emit(self._plan)

    @Slot(object)
    def _on_refused(self, error: KnownError) -> None:
        self._is_opening = False
        self.refused.emit(self._wanted, error)
