"""The texts of one edition, in which words are looked for: read once, then kept true.

Nothing is read before somebody looks for something, and all is forgotten as soon as another edition
is looked through.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from dxdesk.domain.find import Distinctions
from dxdesk.runtime.errors import KnownError
from dxdesk.ui.jobs import LatestJob, RunningJob

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.rows import Key
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
    workspace: Workspace,
    edition: int,
    uids: Sequence[str],
    distinctions: Distinctions,
    context: JobContext,
) -> _Reading:
    """All texts of an edition and their readings; `context` may end the work between sheets.

    Args:
        workspace: The open plan.
        edition: Its edition.
        uids: All sheets in their order; empty where that is not known yet.
        distinctions: What is not taken for the same.
        context: See `JobContext`.
    """
    uids = uids or [line.uid for line in workspace.outline(edition).projects]
    texts: dict[str, SheetTexts] = {}
    for first in range(0, len(uids), _SHEETS_AT_A_TIME):
        context.step(first, len(uids), "検索の準備中")
        batch = uids[first : first + _SHEETS_AT_A_TIME]
        read = workspace.sheet_texts(edition, batch)
        texts |= {uid: read[uid] for uid in batch if uid in read}
    texts[NO_SHEET] = workspace.edition_texts(edition)
    return _Reading(texts, {uid: one.form(distinctions) for uid, one in texts.items()})


class EditionTexts(QObject):
    """Holds the texts of one edition at a time; see `hold` and `want`.

    Signals:
        read: All texts are there, or others than before.
        changed: Uids of the sheets whose texts may be others now.
    """

    read = Signal()
    changed = Signal(object)

    def __init__(self, desk: Desk, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._edition = 0
        self._texts: dict[str, SheetTexts] | None = None
        self._forms: dict[str, str] = {}
        self._distinctions = Distinctions()
        self._is_reading = False
        self._is_stale = False
        self._latest = LatestJob(jobs, self)
        self._latest.succeeded.connect(self._on_read)
        self._latest.failed.connect(self._on_failed)
        desk.closed.connect(self._forget)
        desk.changed.connect(self._on_changed)

    @property
    def is_read(self) -> bool:
        """Whether the texts are there."""
        return self._texts is not None

    @property
    def edition(self) -> int:
        """The edition whose texts are held, or will be; 0 for none."""
        return self._edition

    def hold(self, edition: int) -> None:
        """Hold the texts of this edition and of no other from now on."""
        if edition != self._edition:
            self._forget()
            self._edition = edition

    def want(self, uids: Sequence[str]) -> None:
        """Have the texts read where they are not there; `read` tells when they are.

        Args:
            uids: All sheets in their order; empty where that is not known yet.
        """
        if self._texts is None and not self._is_reading and self._edition:
            self._begin(uids)

    def uids(self) -> Sequence[str]:
        """The sheets whose texts are there, in their order; `NO_SHEET` for what is on none."""
        return list(self._texts or ())

    def title_of(self, uid: str) -> str:
        """Number and name of a sheet, as its texts tell them."""
        texts = self.of(uid)
        return "" if texts is None else texts.title()

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

    @Slot()
    def _forget(self) -> None:
        self._latest.call_off()
        self._edition, self._texts, self._forms, self._is_reading = 0, None, {}, False

    def _begin(self, uids: Sequence[str] = ()) -> None:
        self._is_reading, self._is_stale = True, False
        workspace, distinctions = self._desk.workspace, self._distinctions
        work = partial(read_texts, workspace, self._edition, uids, distinctions)
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
        workspace, edition = self._desk.workspace, self._edition
        try:
            touched = workspace.touched_projects(edition, changes)
            fresh: dict[str, SheetTexts] = dict(workspace.sheet_texts(edition, touched))
            if any(_is_on_no_sheet(change.key, edition) for change in changes):
                touched |= {NO_SHEET}
                fresh[NO_SHEET] = workspace.edition_texts(edition)
        except KnownError as error:
            self._desk.failed.emit(error)
            return
        for uid in touched:
            self._forms.pop(uid, None)
            if uid not in fresh:
                self._texts.pop(uid, None)
        self._texts |= fresh
        if touched:
            self.changed.emit(frozenset(touched))


def _is_on_no_sheet(key: Key, edition: int) -> bool:
    return key.edition == edition and key.kind in _KINDS_WITHOUT_SHEET
