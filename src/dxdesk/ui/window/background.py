"""What an edition is asked once it is open and nobody waits: words, flags, units, 控え."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from dxdesk.domain.search_text import fold_all
from dxdesk.ui.jobs import LatestJob, RunningJob
from dxdesk.workspace.outline import NO_FLAGS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dxdesk.domain.search_text import FoldedText
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.workspace.jobs import JobContext
    from dxdesk.workspace.outline import Flags
    from dxdesk.workspace.workspace import Workspace

_PAUSE_MS: Final = 300
"""In which the first sheet is shown and painted."""

_SHEETS_AT_A_TIME: Final = 200
"""All the words of ten thousand sheets at once would take up more room than the whole window."""


@dataclass(frozen=True, slots=True)
class EditionReading:
    """What was read of an edition.

    Attributes:
        texts: All words of each sheet, folded for searching, by uid of the project.
        flags: The projects that somebody should look after.
        units: The units in use, the most frequent first.
        changed: Uids of the projects changed since the latest 控え; None where there is no 控え.
    """

    texts: Mapping[str, FoldedText]
    flags: Flags
    units: Sequence[str]
    changed: frozenset[str] | None


def read_edition(workspace: Workspace, edition: int, context: JobContext) -> EditionReading:
    """Read it, some sheets at a time; `context` may end the work between them."""
    texts: dict[str, FoldedText] = {}
    flags = NO_FLAGS
    projects = workspace.project_uids(edition)
    for first in range(0, len(projects), _SHEETS_AT_A_TIME):
        context.step(first, len(projects), "検索の準備中")
        group = projects[first : first + _SHEETS_AT_A_TIME]
        texts |= fold_all(workspace.search_texts(edition, group))
        flags |= workspace.flags(edition, group)
    units = workspace.units_in_use(edition)
    return EditionReading(texts, flags, units, _changed(workspace, edition))


def _changed(workspace: Workspace, edition: int) -> frozenset[str] | None:
    snapshot = workspace.history.last_snapshot()
    if snapshot is None:
        return None
    return frozenset(workspace.history.projects_changed_since(edition, snapshot.number))


class Background(QObject):
    """Reads an edition in a job a moment after one has been opened.

    Two threads that are busy with Python hold each other up: the sheet is shown first.

    Signals:
        read: An `EditionReading` of the edition that is open.
    """

    read = Signal(object)

    def __init__(self, desk: Desk, jobs: JobRunner) -> None:
        super().__init__(desk)
        self._desk = desk
        self._latest = LatestJob(jobs, self)
        self._latest.succeeded.connect(self._on_read)
        self._latest.failed.connect(desk.failed)
        self._is_stale = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.begin)
        desk.opened.connect(self._on_opened)
        desk.changed.connect(self._on_changed)
        desk.closed.connect(self._on_closed)

    @Slot()
    def _on_opened(self) -> None:
        self._latest.call_off()
        self._pause.start()

    @Slot()
    def _on_closed(self) -> None:
        self._pause.stop()
        self._latest.call_off()

    @Slot()
    def begin(self) -> None:
        """Read the open edition; what is still being read of another one is called off."""
        workspace, edition = self._desk.workspace, self._desk.edition
        self._is_stale = False
        work = partial(read_edition, workspace, edition)
        self._latest.start(RunningJob(work, is_asked_for=False))

    @Slot(object)
    def _on_read(self, reading: EditionReading) -> None:
        if self._is_stale:
            # Something was changed while it was being read: what was read may be older.
            self.begin()
        else:
            self.read.emit(reading)

    @Slot()
    def _on_changed(self) -> None:
        self._is_stale = True
