"""The texts of the open edition, in which words are looked for: read once, then kept true.

Nothing is read before somebody looks for something, and all is forgotten with the edition.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from dxdesk.domain.find import Distinctions
from dxdesk.runtime.errors import KnownError
from dxdesk.ui.jobs import LatestJob, RunningJob

if TYPE_CHECKING:
    from dxdesk.domain.sheet_texts import SheetTexts
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.workspace.jobs import JobContext
    from dxdesk.workspace.workspace import Applied, Workspace

NO_SHEET: Final = ""
"""In the place of a project's uid, for the texts that stand on no sheet."""

_SHEETS_AT_A_TIME: Final = 200
_MOST_CHANGES: Final = 200
"""Above this, all is read anew in the background."""

_KINDS_WITHOUT_SHEET: Final = frozenset({"policy_node", "section", "former_project", "note"})


class _Reading(NamedTuple):
    texts: dict[str, SheetTexts]
    forms: dict[str, str]


def read_texts(
    workspace: Workspace, edition: int, distinctions: Distinctions, context: JobContext
) -> _Reading:
    """All texts of an edition and their readings; `context` may end the work between sheets."""
    texts: dict[str, SheetTexts] = {NO_SHEET: workspace.edition_texts(edition)}
    uids = workspace.project_uids(edition)
    for first in range(0, len(uids), _SHEETS_AT_A_TIME):
        context.step(first, len(uids), "検索の準備中")
        texts |= workspace.sheet_texts(edition, uids[first : first + _SHEETS_AT_A_TIME])
    return _Reading(texts, {uid: one.form(distinctions) for uid, one in texts.items()})


class EditionTexts(QObject):
    """Holds the texts; see `want`.

    Signals:
        read: All texts are there, or others than before.
        changed: Uids of the sheets whose texts may be others now.
    """

    read = Signal()
    changed = Signal(object)

    def __init__(self, desk: Desk, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._texts: dict[str, SheetTexts] | None = None
        self._forms: dict[str, str] = {}
        self._distinctions = Distinctions()
        self._is_reading = False
        self._is_stale = False
        self._latest = LatestJob(jobs, self)
        self._latest.succeeded.connect(self._on_read)
        self._latest.failed.connect(self._on_failed)
        desk.opened.connect(self.forget)
        desk.closed.connect(self.forget)
        desk.changed.connect(self._on_changed)

    @property
    def is_read(self) -> bool:
        """Whether the texts are there."""
        return self._texts is not None

    @Slot()
    def forget(self) -> None:
        """Hold nothing any more."""
        self._latest.call_off()
        self._texts, self._forms, self._is_reading = None, {}, False

    def want(self) -> None:
        """Have the texts read where they are not there; `read` tells when they are."""
        if self._texts is None and not self._is_reading and self._desk.is_open:
            self._begin()

    def of(self, uid: str) -> SheetTexts | None:
        """The texts of a sheet; None where it has none."""
        return None if self._texts is None else self._texts.get(uid)

    def form_of(self, uid: str, texts: SheetTexts, distinctions: Distinctions) -> str:
        """The reading of a sheet's texts, made once."""
        if distinctions != self._distinctions:
            self._distinctions, self._forms = distinctions, {}
        form = self._forms.get(uid)
        if form is None:
            form = self._forms[uid] = texts.form(distinctions)
        return form

    def _begin(self) -> None:
        self._is_reading, self._is_stale = True, False
        work = partial(read_texts, self._desk.workspace, self._desk.edition, self._distinctions)
        self._latest.start(RunningJob(work, is_asked_for=False))

    @Slot(object)
    def _on_read(self, reading: _Reading) -> None:
        if self._is_stale:
            # Something was changed while it was being read: what was read may be older.
            self._begin()
            return
        self._is_reading = False
        self._texts, self._forms = reading.texts, reading.forms
        self.read.emit()

    @Slot(object)
    def _on_failed(self, error: KnownError) -> None:
        self._is_reading = False
        self._desk.failed.emit(error)

    @Slot(object)
    def _on_changed(self, applied: Applied) -> None:
        self._is_stale = True
        changes = applied.change_set.changes
        if self._texts is None or not self._desk.is_open:
            return
        if len(changes) > _MOST_CHANGES:
            self._begin()
            return
        workspace, edition = self._desk.workspace, self._desk.edition
        try:
            touched = workspace.touched_projects(edition, changes)
            fresh = dict(workspace.sheet_texts(edition, touched))
            if any(change.key.kind in _KINDS_WITHOUT_SHEET for change in changes):
                touched |= {NO_SHEET}
                fresh[NO_SHEET] = workspace.edition_texts(edition)
        except KnownError as error:
            self._desk.failed.emit(error)
            return
        for uid in touched:
            self._texts.pop(uid, None)
            self._forms.pop(uid, None)
        self._texts |= fresh
        if touched:
            self.changed.emit(frozenset(touched))
