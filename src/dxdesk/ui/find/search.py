"""From what is asked to the list of what was found, kept true while the plan changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from dxdesk.ui.find.hunt import Hunt
from dxdesk.ui.find.model import HitsModel
from dxdesk.ui.find.searched import Searched
from dxdesk.ui.find.texts import EditionTexts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.find.boxes import FindBoxes
    from dxdesk.ui.find.hunt import SheetHits
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.listed_sheets import ListedSheets
    from dxdesk.workspace.workspace import Applied

_PAUSE_MS: Final = 120
"""After a key, before its words are looked for."""


class Search(QObject):
    """Looks for what the boxes ask for, while somebody looks on.

    Attributes:
        model: What was found.
        searched: Where it is looked for.

    Signals:
        progressed: More was found, or it is known now that there is no more.
        about_to_follow, followed: The plan has changed, and the list is changed with it.
    """

    progressed = Signal()
    about_to_follow = Signal()
    followed = Signal()

    def __init__(
        self, desk: Desk, jobs: JobRunner, boxes: FindBoxes, sheets: ListedSheets, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._boxes = boxes
        self._is_seen = False
        self._is_due = True
        self._order: dict[str, int] = {}
        self._texts = EditionTexts(desk, jobs, self)
        self._hunt = Hunt(self._texts, self)
        self.searched = Searched(desk, boxes.scopes, sheets, self._texts)
        self.searched.offer_editions()
        self.model = HitsModel(self.searched.title_of, self._place_of, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._restart)
        boxes.asked.connect(self._restart_soon)
        # At once: what was found elsewhere would stand under the wrong edition.
        boxes.scopes.currentIndexChanged.connect(self._restart)
        self._hunt.found.connect(self._on_found)
        self._hunt.ended.connect(self.progressed)
        self._texts.arrived.connect(self._on_arrived)
        self._texts.read.connect(self.progressed)
        self._texts.dropped.connect(self._restart)
        self._texts.changed.connect(self._on_texts_changed)
        desk.opened.connect(self._on_opened)
        desk.closed.connect(self._on_opened)
        desk.changed.connect(self._on_changed)

    @property
    def is_over(self) -> bool:
        """Whether there is no more to be found."""
        return self._texts.is_read and not self._hunt.is_running

    @property
    def row_of_sheet(self) -> int:
        """The row of the sheet beside the panel; -1 where nothing is found on it."""
        return self.model.row_of(self.searched.shown)

    def show_sheet(self, uid: str) -> None:
        """This sheet is shown beside the panel now; empty for none."""
        self.searched.shown = uid
        if self.searched.follows_sheet:
            self._restart_soon()

    def be_seen(self, *, is_seen: bool) -> None:
        """Somebody looks on from now on, or nobody: then nothing is looked for."""
        self._is_seen = is_seen
        if is_seen and self._is_due:
            self._restart_soon()

    def catch_up(self) -> None:
        """Look at once for what was typed a moment ago."""
        if self._pause.isActive():
            self._restart()

    @Slot()
    def _restart(self) -> None:
        """Look for what is asked for now, from the beginning."""
        self._pause.stop()
        self._hunt.stop()
        self.model.clear()
        self._texts.hold(self.searched.edition)
        self._is_due = not self._is_seen
        if self._is_seen and self._desk.is_open and self._boxes.question().words:
            self._texts.want(self.searched.sheets_to_read())
            self._order = {uid: place for place, uid in enumerate(self.searched.uids())}
            self._hunt.start(self._boxes.question(), self._order)
        self.progressed.emit()

    @Slot()
    def _restart_soon(self) -> None:
        self._pause.start()

    @Slot()
    def _on_opened(self) -> None:
        """Another edition is open; what was found in it before it was, is still there."""
        self.searched.offer_editions()
        held = self._texts.edition
        if held and held == self.searched.edition and self.searched.is_whole:
            self.model.retitle()
        else:
            self._texts.hold(self.searched.edition)
            self._restart_soon()

    @Slot(object)
    def _on_changed(self, applied: Applied) -> None:
        if any(change.key.kind == "edition" for change in applied.change_set.changes):
            self._on_opened()

    def _place_of(self, uid: str) -> int:
        return self._order[uid]

    @Slot(object)
    def _on_arrived(self, uids: Sequence[str]) -> None:
        """Go on with the texts of further sheets, unless all are looked through anew anyway."""
        if self._is_due or self._pause.isActive():
            return
        if self.searched.is_in_order_of_reading:
            for uid in uids:
                self._order.setdefault(uid, len(self._order))
        self._hunt.look_further([uid for uid in uids if uid in self._order])

    @Slot(object)
    def _on_found(self, sheets: Sequence[SheetHits]) -> None:
        self.model.add(sheets)
        self.progressed.emit()

    @Slot(object)
    def _on_texts_changed(self, uids: frozenset[str]) -> None:
        if not self._boxes.question().words or self._pause.isActive():
            return
        fresh = uids.intersection(self.searched.uids()).difference(self._order)
        if self._hunt.is_running or fresh:
            self._restart()
            return
        self.about_to_follow.emit()
        for uid in uids & self._order.keys():
            self.model.put(uid, self._hunt.on_sheet(uid))
        self.followed.emit()
