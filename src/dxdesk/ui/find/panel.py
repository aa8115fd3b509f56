"""検索と置換: what is looked for, and everything that was found, in one panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from dxdesk.ui.find.boxes import FindBoxes
from dxdesk.ui.find.boxes_and_list import BoxesAndList
from dxdesk.ui.find.hit_list import HitList
from dxdesk.ui.find.hunt import Hunt
from dxdesk.ui.find.model import HitsModel
from dxdesk.ui.find.replacing import replacements
from dxdesk.ui.find.scope import Scope, uids_in
from dxdesk.ui.find.texts import EditionTexts
from dxdesk.ui.find.wording import NO_SHEET_TITLE, count_words, nothing_words
from dxdesk.ui.plain import ElidedLabel
from dxdesk.workspace.replace_commands import ReplaceTexts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.find.hunt import SheetHits
    from dxdesk.ui.find.scope import Sheets
    from dxdesk.ui.jobs import JobRunner

_PAUSE_MS: Final = 120
"""After a key, before its words are looked for."""

_FIXED: Final = "　確定済みの年度版のため、置換はできません。"


class FindPanel(BoxesAndList):
    """Looks for words as they are typed; shows and replaces what is found.

    Signals:
        place_wanted: A `FoundPlace` is to be shown, and whether the keyboard goes there.
        replacing_wanted: A `ReplaceTexts` is to be done.
        left: The person wants to go back to the sheet.
    """

    place_wanted = Signal(object, bool)
    replacing_wanted = Signal(object)
    left = Signal()

    def __init__(
        self, desk: Desk, jobs: JobRunner, sheets: Sheets, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sheets = sheets
        self._shown = ""
        self._is_due = True
        self._order: dict[str, int] = {}
        self._ahead: int | None = None
        self._texts = EditionTexts(desk, jobs, self)
        self._hunt = Hunt(self._texts, self)
        self._model = HitsModel(self._title_of, self)
        self._boxes = FindBoxes()
        self._count = ElidedLabel(nothing_words(is_asked=False, is_known=False))
        self._count.setObjectName("find_count")
        self._list = HitList(self._model)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self.put(self._boxes, self._count, self._list)
        self._connect()

    def begin(self, words: str, *, replacing: bool) -> None:
        """Ask for words (empty: those of last time, to be typed over)."""
        self._boxes.begin(words, replacing=replacing)

    @Slot(str)
    def show_sheet(self, uid: str) -> None:
        """This sheet is shown beside the panel now; empty for none."""
        self._shown = uid
        if self._boxes.scope() is Scope.SHEET:
            self._restart_soon()

    def go(self, step: int) -> None:
        """Show the next place (1) or the one before (-1), round again at the end."""
        current = self._list.currentIndex()
        if current.isValid():
            row = current.row() + step
        else:
            row = max(self._model.row_of(self._shown), 0) - (step < 0)
        row = self._model.hit_row(row, step)
        if row >= 0:
            self._boxes.remember()
            self._list.go_to(row)
            # Who steps from the panel goes on there; who steps from the sheet stays on it.
            focused = QApplication.focusWidget()
            is_here = focused is not None and self.isAncestorOf(focused)
            self._show_place(row, takes_keyboard=not is_here)

    @Slot(int)
    def _on_step(self, step: int) -> None:
        self._catch_up()
        self.go(step)

    # Looking

    @Slot()
    def _restart(self) -> None:
        """Look for what is asked for now, from the beginning."""
        self._pause.stop()
        self._ahead = None
        self._hunt.stop()
        self._model.clear()
        self._is_due = not self.isVisible()
        if not self._is_due and self._desk.is_open and self._boxes.question().words:
            if self._texts.is_read:
                self._order = {uid: place for place, uid in enumerate(self._asked_uids())}
                self._hunt.start(self._boxes.question(), self._order)
            else:
                self._texts.want()
        self._tell()

    def _catch_up(self) -> None:
        """Look at once for what was typed a moment ago."""
        if self._pause.isActive():
            self._restart()

    @Slot()
    def _restart_soon(self) -> None:
        self._pause.start()

    def _asked_uids(self) -> Sequence[str]:
        return uids_in(self._boxes.scope(), self._sheets, self._shown)

    @Slot(object)
    def _on_found(self, sheets: Sequence[SheetHits]) -> None:
        self._model.add(sheets)
        self._tell()

    @Slot(object)
    def _on_texts_changed(self, uids: frozenset[str]) -> None:
        if not self._boxes.question().words or self._pause.isActive():
            return
        fresh = uids.intersection(self._asked_uids()).difference(self._order)
        if self._hunt.is_running or fresh:
            self._restart()
            return
        row = self._list.currentIndex().row()
        for uid in uids & self._order.keys():
            found = self._hunt.on_sheet(self._boxes.question(), uid)
            place = self._order[uid]
            self._model.put(uid, found, lambda other, at=place: self._order[other] > at)
        if row >= 0 and self._model.rowCount():
            self._list.go_to(self._model.hit_row(row + (self._ahead or 0), 1))
            if self._ahead is not None:
                # Not before everybody has heard of the change.
                QTimer.singleShot(0, self, self._show_current)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
        self._ahead = None
        self._tell()

    @Slot()
    def _show_current(self) -> None:
        row = self._list.currentIndex().row()
        if row >= 0:
            self._show_place(row, takes_keyboard=False)

    # Replacing

    @Slot()
    def _on_replace_one(self) -> None:
        self._catch_up()
        row = self._list.currentIndex().row()
        place = self._model.place_at(row) if row >= 0 else None
        if place is None:
            self.go(1)
        else:
            # What was put there may hold the words again: that is passed over.
            wanted = self._boxes.question().wanted()
            self._ahead = sum(1 for _ in wanted.spans(self._boxes.by() or ""))
            self._replace([self._model.only(row)])

    @Slot()
    def _on_replace_all(self) -> None:
        self._catch_up()
        self._replace(self._model.ticked())

    def _replace(self, picked: Iterable[tuple[SheetHits, Sequence[int]]]) -> None:
        words, by = self._boxes.question().words, self._boxes.by()
        # A text that is still being typed is committed first; what it changes is looked at again.
        if by is None or self._hunt.is_running or not self._desk.keep_drafts():
            return
        texts = tuple(replacements(picked, by))
        if texts:
            self._boxes.remember()
            edition, correcting = self._desk.edition, self._desk.is_correcting
            self.replacing_wanted.emit(ReplaceTexts(edition, words, by, texts, correcting))

    @Slot()
    def _on_by_changed(self) -> None:
        self._model.replace_by(self._boxes.by())
        self._tell()

    # What is told

    def _tell(self) -> None:
        row = self._list.currentIndex().row()
        number = self._model.number_of(row) if row >= 0 else 0
        hits, is_asked = self._model.hits, bool(self._boxes.question().words)
        words = count_words(hits, self._model.sheets, number)
        if not hits:
            is_known = self._texts.is_read and not self._hunt.is_running
            words = nothing_words(is_asked=is_asked, is_known=is_known)
        editable = self._desk.is_open and self._desk.is_editable
        if self._boxes.by() is not None and not editable:
            words += _FIXED
        elif self._boxes.by() is not None and self._model.ticks < hits:
            words += f"　うち置換するもの {self._model.ticks:,}か所"
        self._count.setText(words)
        ready = editable and not self._hunt.is_running
        self._boxes.allow_replacing(one=ready and hits > 0, every=ready and self._model.ticks > 0)

    def _title_of(self, uid: str) -> str:
        line = self._sheets.lines.get(uid)
        return NO_SHEET_TITLE if line is None else f"{line.number}　{line.name}"

    def _show_place(self, row: int, *, takes_keyboard: bool) -> None:
        place = self._model.place_at(row)
        if place is not None:
            self.place_wanted.emit(place, takes_keyboard)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        row = self._model.hit_row(index.row(), 1)
        self._list.go_to(row)
        self._boxes.remember()
        self._show_place(row, takes_keyboard=True)

    @Slot()
    def _on_left_downwards(self) -> None:
        self._catch_up()
        if self._model.hits:
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
            if not self._list.currentIndex().isValid():
                self._list.go_to(self._model.hit_row(0, 1))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_due:
            self._restart_soon()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        boxes = self._boxes
        boxes.asked.connect(self._restart_soon)
        boxes.by_changed.connect(self._on_by_changed)
        boxes.step_wanted.connect(self._on_step)
        boxes.replace_wanted.connect(self._on_replace_one)
        boxes.replace_all_wanted.connect(self._on_replace_all)
        boxes.left_downwards.connect(self._on_left_downwards)
        self._pause.timeout.connect(self._restart)
        self._hunt.found.connect(self._on_found)
        self._hunt.ended.connect(self._tell)
        self._texts.read.connect(self._restart)
        self._texts.changed.connect(self._on_texts_changed)
        self._model.dataChanged.connect(self._tell)
        self._list.activated.connect(self._on_activated)
        self._list.selectionModel().currentChanged.connect(self._tell)
        self._desk.opened.connect(self._restart_soon)
        self._desk.closed.connect(self._restart_soon)
