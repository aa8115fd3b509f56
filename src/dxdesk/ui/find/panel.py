"""検索と置換: what is looked for, and everything that was found, in one panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from dxdesk.ui.find.boxes import FindBoxes
from dxdesk.ui.find.boxes_and_list import BoxesAndList
from dxdesk.ui.find.hit_list import HitList
from dxdesk.ui.find.replacing import replacements
from dxdesk.ui.find.search import Search
from dxdesk.ui.find.wording import count_words, nothing_words
from dxdesk.ui.plain import ElidedLabel
from dxdesk.workspace.replace_commands import ReplaceTexts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.find.hunt import SheetHits
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.listed_sheets import ListedSheets

_FIXED: Final = "　確定済みの年度版のため、置換はできません。"

_GOING_ON: Final = "　探しています…"


class FindPanel(BoxesAndList):
    """Looks for words as they are typed; shows and replaces what is found.

    Signals:
        place_wanted: An edition and a `FoundPlace` in it that is to be shown, and whether the
            keyboard goes there.
        replacing_wanted: A `ReplaceTexts` is to be done.
        left: The person wants to go back to the sheet.
    """

    place_wanted = Signal(int, object, bool)
    replacing_wanted = Signal(object)
    left = Signal()

    def __init__(
        self, desk: Desk, jobs: JobRunner, sheets: ListedSheets, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._row = -1
        self._ahead: int | None = None
        self._boxes = FindBoxes()
        self._search = Search(desk, jobs, self._boxes, sheets, self)
        self._model = self._search.model
        self._count = ElidedLabel(nothing_words(is_asked=False, is_known=False))
        self._count.setObjectName("find_count")
        self._list = HitList(self._model)
        self.put(self._boxes, self._count, self._list)
        self._connect()

    def begin(self, words: str, *, replacing: bool) -> None:
        """Ask for words (empty: those of last time, to be typed over)."""
        self._boxes.begin(words, replacing=replacing)

    @Slot(str)
    def show_sheet(self, uid: str) -> None:
        """This sheet is shown beside the panel now; empty for none."""
        self._search.show_sheet(uid)

    @property
    def is_replacing(self) -> bool:
        """Whether other words are asked for."""
        return self._boxes.by() is not None

    def go(self, step: int) -> bool:
        """Show the next place (1) or the one before (-1), round again at the end.

        Returns:
            False where nothing is found.
        """
        self._search.catch_up()
        current = self._list.currentIndex()
        if current.isValid():
            row = current.row() + step
        else:
            row = max(self._search.row_of_sheet, 0) - (step < 0)
        row = self._model.hit_row(row, step)
        if row >= 0:
            self._boxes.remember()
            self._list.go_to(row)
            # Who steps from the panel goes on there; who steps from the sheet stays on it.
            focused = QApplication.focusWidget()
            is_here = focused is not None and self.isAncestorOf(focused)
            self._show_place(row, takes_keyboard=not is_here)
        return row >= 0

    @Slot(int)
    def _on_step(self, step: int) -> None:
        self.go(step)

    @Slot()
    def _on_begun_anew(self) -> None:
        self._ahead = None

    @Slot()
    def _on_about_to_follow(self) -> None:
        self._row = self._list.currentIndex().row()

    @Slot()
    def _on_followed(self) -> None:
        """Stay at the place, or go on where it is that was just replaced."""
        if self._row >= 0 and self._model.rowCount():
            self._list.go_to(self._model.hit_row(self._row + (self._ahead or 0), 1))
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
        self._search.catch_up()
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
        self._search.catch_up()
        self._replace(self._model.ticked())

    def _replace(self, picked: Iterable[tuple[SheetHits, Sequence[int]]]) -> None:
        words, by = self._boxes.question().words, self._boxes.by()
        # A text that is still being typed is committed first; what it changes is looked at again.
        if by is None or not self._search.is_over or not self._desk.keep_drafts():
            return
        texts = tuple(replacements(picked, by))
        if texts:
            self._boxes.remember()
            where = self._search.searched
            self.replacing_wanted.emit(
                ReplaceTexts(where.edition, words, by, texts, where.is_correcting)
            )

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
            words = nothing_words(is_asked=is_asked, is_known=self._search.is_over)
        elif not self._search.is_over:
            words += _GOING_ON
        editable = self._search.searched.is_editable
        if self._boxes.by() is not None and not editable:
            words += _FIXED
        elif self._boxes.by() is not None and self._model.ticks < hits:
            words += f"　うち置換するもの {self._model.ticks:,}か所"
        self._count.setText(words)
        ready = editable and self._search.is_over
        self._boxes.allow_replacing(one=ready and hits > 0, every=ready and self._model.ticks > 0)

    def _show_place(self, row: int, *, takes_keyboard: bool) -> None:
        place = self._model.place_at(row)
        if place is not None:
            self.place_wanted.emit(self._search.searched.edition, place, takes_keyboard)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        row = self._model.hit_row(index.row(), 1)
        self._list.go_to(row)
        self._boxes.remember()
        self._show_place(row, takes_keyboard=True)

    @Slot()
    def _on_left_downwards(self) -> None:
        self._search.catch_up()
        if self._model.hits:
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
            if not self._list.currentIndex().isValid():
                self._list.go_to(self._model.hit_row(0, 1))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._search.be_seen(is_seen=True)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._search.be_seen(is_seen=False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        boxes = self._boxes
        boxes.by_changed.connect(self._on_by_changed)
        boxes.step_wanted.connect(self._on_step)
        boxes.replace_wanted.connect(self._on_replace_one)
        boxes.replace_all_wanted.connect(self._on_replace_all)
        boxes.left_downwards.connect(self._on_left_downwards)
        self._search.progressed.connect(self._tell)
        self._model.modelReset.connect(self._on_begun_anew)
        self._search.about_to_follow.connect(self._on_about_to_follow)
        self._search.followed.connect(self._on_followed)
        self._model.dataChanged.connect(self._tell)
        self._list.activated.connect(self._on_activated)
        self._list.selectionModel().currentChanged.connect(self._tell)
