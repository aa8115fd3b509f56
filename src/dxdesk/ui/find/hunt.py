"""Looking for words through all sheets: a little at a time, so that the window never waits."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from dxdesk.domain.find import Distinctions, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dxdesk.domain.sheet_texts import Hit, SheetTexts
    from dxdesk.ui.find.texts import EditionTexts

_SLICE_SECONDS: Final = 0.012
"""How long the window is busy at a time: less than a frame of the screen."""


@dataclass(frozen=True, slots=True)
class SheetHits:
    """What was found on one sheet: uid of its project, its texts, and the places in them."""

    uid: str
    texts: SheetTexts
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for, and what is not taken for the same."""

    words: str = ""
    distinctions: Distinctions = Distinctions()

    def wanted(self) -> Wanted:
        """The words ready for looking."""
        return Wanted(self.words, self.distinctions)


class Hunt(QObject):
    """Looks for words through the sheets of an edition.

    Signals:
        found: A list of `SheetHits`, in the order asked for; the first come before `start` returns.
        ended: There are no more.
    """

    found = Signal(object)
    ended = Signal()

    def __init__(self, texts: EditionTexts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._question = Question()
        self._left: Iterator[SheetHits | None] = iter(())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_running(self) -> bool:
        """Whether there may be more."""
        return self._timer.isActive()

    def start(self, question: Question, uids: Iterable[str]) -> None:
        """Look for words on these sheets; what was looked for before is given up."""
        self._question = question
        self._left = self._looking(uids)
        self._timer.start(0)
        self._go_on()

    def look_further(self, uids: Iterable[str]) -> None:
        """Look for the same on further sheets, after the others."""
        self._left = chain(self._left, self._looking(uids))
        self._timer.start(0)
        self._go_on()

    def stop(self) -> None:
        """Give up."""
        self._left = iter(())
        self._timer.stop()

    def on_sheet(self, uid: str) -> SheetHits | None:
        """What is found on one sheet; None where nothing is."""
        return self._look(self._question.wanted(), uid)

    def _looking(self, uids: Iterable[str]) -> Iterator[SheetHits | None]:
        wanted = self._question.wanted()
        if wanted.form:
            for uid in uids:
                yield self._look(wanted, uid)

    def _look(self, wanted: Wanted, uid: str) -> SheetHits | None:
        texts = self._texts.of(uid)
        if texts is None or not wanted.form:
            return None
        form = self._texts.form_of(uid, texts, self._question.distinctions)
        hits = tuple(texts.hits(wanted, form))
        return SheetHits(uid, texts, hits) if hits else None

    @Slot()
    def _go_on(self) -> None:
        until = perf_counter() + _SLICE_SECONDS
        found: list[SheetHits] = []
        for sheet in self._left:
            if sheet is not None:
                found.append(sheet)
            if perf_counter() > until:
                break
        else:
            self._timer.stop()
        if found:
            self.found.emit(found)
        if not self._timer.isActive():
            self.ended.emit()
