"""The texts of one edition, in which words are looked for: read once, then kept true.

Nothing is read before somebody looks for something, and all is forgotten as soon as another edition
is looked through.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
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

_SHEETS_AT_A_TIME: Final = 100
_MOST_CHANGES: Final = 200
"""Above this, all is read anew in the background."""

_KINDS_WITHOUT_SHEET: Final = frozenset({"policy_node", "section", "former_project", "note"})


class Batch(NamedTuple):
    """The texts of some sheets, and their readings under some distinctions."""

    texts: dict[str, SheetTexts]
    forms: dict[str, str]
    distinctions: Distinctions


def read_texts(
    workspace: Workspace,
    edition: int,
    uids: Sequence[str],
    distinctions: Distinctions,
    context: JobContext,
) -> None:
    """Hand over all texts of an edition and their readings, in batches.

    Args:
        workspace: The open plan.
        edition: Its edition.
        uids: All sheets in the order in which they are wanted; empty: in that of their numbers.
        distinctions: What is not taken for the same.
        context: See `JobContext`; it may end the work between two batches.
    """

    def hand_over(texts: dict[str, SheetTexts]) -> None:
        forms = {uid: one.form(distinctions) for uid, one in texts.items()}
        context.hand_over(Batch(texts, forms, distinctions))

    uids = uids or [line.uid for line in workspace.outline(edition).projects]
    # The first by itself: it is wanted most.
    for first, last in pairwise((0, *range(1, len(uids), _SHEETS_AT_A_TIME), len(uids))):
        context.step(first, len(uids), "検索の準備中")
        batch = uids[first:last]
        read = workspace.sheet_texts(edition, batch)
        hand_over({uid: read[uid] for uid in batch if uid in read})
    hand_over({NO_SHEET: workspace.edition_texts(edition)})


class EditionTexts(QObject):
    """Holds the texts of one edition at a time; see `hold` and `want`.

    Signals:
        arrived: Uids of the sheets whose texts are there since now, while they are being read.
        read: All texts are there.
        dropped: They are not there any more: too much has changed.
        changed: Uids of the sheets whose texts may be others now.
    """

    arrived = Signal(object)
    read = Signal()
    dropped = Signal()
    changed = Signal(object)

    def __init__(self, desk: Desk, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._edition = 0
        self._texts: dict[str, SheetTexts] = {}
        self._forms: dict[str, str] = {}
        self._distinctions = Distinctions()
        self._is_reading = False
        self._is_read = False
        self._changed_meanwhile: set[str] = set()
        self._latest = LatestJob(jobs, self)
        self._latest.handed_over.connect(self._on_handed_over)
        self._latest.succeeded.connect(self._on_read)
        self._latest.failed.connect(self._on_failed)
        desk.closed.connect(self._forget)
        desk.changed.connect(self._on_changed)

    @property
    def is_read(self) -> bool:
        """Whether all texts are there."""
        return self._is_read

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
        """Have the texts read where they are not there; `arrived` and `read` tell when they are.

        Args:
            uids: See `read_texts`.
        """
        if self._is_read or self._is_reading or not self._edition:
            return
        self._is_reading = True
        workspace, distinctions = self._desk.workspace, self._distinctions
        work = partial(read_texts, workspace, self._edition, uids, distinctions)
        self._latest.start(RunningJob(work, is_asked_for=False))

    def uids(self) -> Sequence[str]:
        """The sheets whose texts are there, in their order; `NO_SHEET` for what is on none."""
        return list(self._texts)

    def title_of(self, uid: str) -> str:
        """Number and name of a sheet, as its texts tell them."""
        texts = self.of(uid)
        return "" if texts is None else texts.title()

    def of(self, uid: str) -> SheetTexts | None:
        """The texts of a sheet; None where it has none."""
        return self._texts.get(uid)

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
        self._drop()
        self._edition = 0

    def _drop(self) -> None:
        self._latest.call_off()
        self._texts, self._forms = {}, {}
        self._is_reading = self._is_read = False
        self._changed_meanwhile.clear()

    @Slot(object)
    def _on_handed_over(self, batch: Batch) -> None:
        # What was changed since may have been read before that.
        fresh = batch.texts.keys() - self._changed_meanwhile
        self._texts |= {uid: one for uid, one in batch.texts.items() if uid in fresh}
        if batch.distinctions == self._distinctions:
            self._forms |= {uid: form for uid, form in batch.forms.items() if uid in fresh}
        self.arrived.emit([uid for uid in batch.texts if uid in fresh])

    @Slot()
    def _on_read(self) -> None:
        self._is_reading, self._is_read = False, True
        self._changed_meanwhile.clear()
        self.read.emit()

    @Slot(object)
    def _on_failed(self, error: KnownError) -> None:
        self._is_reading = False
        self._desk.failed.emit(error)

    @Slot(object)
    def _on_changed(self, applied: Applied) -> None:
        changes = applied.change_set.changes
        if not (self._is_read or self._is_reading):
            return
        if len(changes) > _MOST_CHANGES:
            self._drop()
            self.dropped.emit()
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
        if self._is_reading:
            self._changed_meanwhile |= touched
        if touched:
            self.changed.emit(frozenset(touched))


def _is_on_no_sheet(key: Key, edition: int) -> bool:
    return key.edition == edition and key.kind in _KINDS_WITHOUT_SHEET
