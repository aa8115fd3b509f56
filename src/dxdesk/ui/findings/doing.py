"""What a person does with the findings that are selected: the acts, and what they ask for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, Signal, Slot

from dxdesk.domain.labels import FindingState
from dxdesk.ui.actions import make_actions
from dxdesk.ui.findings.acts import REASONS, SPECS
from dxdesk.ui.findings.listed import Listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.ui.findings.model import FindingsModel
    from dxdesk.ui.findings.table import FindingsTable

_RATINGS: Final = frozenset({("indicator_value", "rating"), ("schedule_row", "rating")})


class Decision(NamedTuple):
    """What has become of some findings."""

    listed: Sequence[Listed]
    state: FindingState
    reason: str


class FindingsDoing(QObject):
    """The acts of the list.

    Args:
        table: The list.
        model: What it shows.

    Signals:
        place_wanted: A `Listed` whose place is to be shown.
        decided: A `Decision`.
        words_wanted: Findings are to be accepted with words that the person types.
        note_wanted: A `Listed` whose reason is to be printed on its sheet.
        mend_wanted: Findings that are to be mended.
        mend_kind_wanted: All findings of a kind that are shown are to be mended.
        add_wanted: A finding is to be added to the field of this `Listed`; where it is None,
            where the cursor is on the sheet.
        reword_wanted: A `Listed` that a person added is to be put into other words.
        remove_wanted: Such ones are to be taken away.

    Attributes:
        acts: By name.
    """

    place_wanted = Signal(object)
    decided = Signal(object)
    words_wanted = Signal(object)
    note_wanted = Signal(object)
    mend_wanted = Signal(object)
    mend_kind_wanted = Signal(object)
    add_wanted = Signal(object)
    reword_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, table: FindingsTable, model: FindingsModel) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._is_editable = False
        self.acts = make_actions(table, SPECS, "findings_")
        slots = {
            "go": self.go,
            "mend": self._on_mend,
            "mend_kind": self._on_mend_kind,
            "accept_words": self._on_words,
            "accept_note": self._on_note,
            "take_back": partial(self._decide, FindingState.OPEN, ""),
            "add": self._on_add,
            "reword": self._on_reword,
            "remove": self._on_remove,
            **{name: partial(self.accept, words) for name, words in REASONS.items()},
        }
        for name, slot in slots.items():
            self.acts[name].triggered.connect(slot)
        table.doubleClicked.connect(self._on_double_clicked)
        table.selectionModel().selectionChanged.connect(self.update_acts)
        model.modelReset.connect(self.update_acts)
        self.update_acts()

    def set_editable(self, is_editable: bool) -> None:
        """Whether anything can be decided or mended now."""
        self._is_editable = is_editable
        self.update_acts()

    def selected(self) -> list[Listed]:
        """The findings that are selected, from the top."""
        rows = sorted({index.row() for index in self._table.selectionModel().selectedRows()})
        listed = map(self._model.listed_at, rows)
        return [one for one in listed if one is not None]

    @property
    def current(self) -> Listed | None:
        """The finding that the keyboard is at."""
        return self._model.listed_at(self._table.currentIndex().row())

    @Slot()
    def update_acts(self) -> None:
        """Enable just what can be done with what is selected."""
        chosen = self.selected()
        able = {
            "": bool(chosen),
            "mend": any(one.judged.finding.mends and one.judged.is_open for one in chosen),
            "open": any(one.judged.is_open for one in chosen),
            "decided": any(one.judged.state is not FindingState.OPEN for one in chosen),
            "rating": any(map(_is_open_rating, chosen)),
            "added": any(one.judged.added for one in chosen),
            "add": True,
        }
        for spec in SPECS:
            is_able = able[spec.needs] and (not spec.needs or self._is_editable)
            self.acts[spec.name].setEnabled(is_able)

    @Slot()
    def go(self) -> None:
        """Show the place of the finding that the keyboard is at."""
        if self.current is not None:
            self.place_wanted.emit(self.current)

    @Slot(QModelIndex)
    def _on_double_clicked(self, _: QModelIndex) -> None:
        self.go()

    def accept(self, reason: str, _: object = None) -> None:
        """Say of what is selected that it may stand as it is, and why."""
        self._decide(FindingState.CLOSED, reason)

    def _decide(self, state: FindingState, reason: str, _: object = None) -> None:
        wanted = (state, reason)
        chosen = [one for one in self.selected() if (one.judged.state, one.judged.words) != wanted]
        if chosen:
            self.decided.emit(Decision(chosen, state, reason))

    @Slot()
    def _on_words(self) -> None:
        chosen = [one for one in self.selected() if one.judged.is_open]
        if chosen:
            self.words_wanted.emit(chosen)

    @Slot()
    def _on_note(self) -> None:
        chosen = next(filter(_is_open_rating, self.selected()), None)
        if chosen is not None:
            self.note_wanted.emit(chosen)

    @Slot()
    def _on_mend(self) -> None:
        chosen = [one for one in self.selected() if one.judged.is_open]
        mendable = [one.judged.finding for one in chosen if one.judged.finding.mends]
        if mendable:
            self.mend_wanted.emit(mendable)

    @Slot()
    def _on_mend_kind(self) -> None:
        chosen = (one.judged for one in self.selected() if one.judged.is_open)
        mendable = (one.finding for one in chosen if one.finding.mends)
        finding = next(mendable, None)
        if finding is not None:
            shown = (one.judged for one in self._model.rows if isinstance(one, Listed))
            of_kind = [one.finding for one in shown if one.is_open and one.finding.mends]
            self.mend_kind_wanted.emit([one for one in of_kind if one.code == finding.code])

    @Slot()
    def _on_add(self) -> None:
        self.add_wanted.emit(self.current)

    @Slot()
    def _on_reword(self) -> None:
        added = next((one for one in self.selected() if one.judged.added), None)
        if added is not None:
            self.reword_wanted.emit(added)

    @Slot()
    def _on_remove(self) -> None:
        added = [one for one in self.selected() if one.judged.added]
        if added:
            self.remove_wanted.emit(added)


def _is_open_rating(listed: Listed) -> bool:
    place = listed.judged.finding.place
    return listed.judged.is_open and (place.kind, place.field) in _RATINGS
