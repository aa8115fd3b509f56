"""What was found as a list: a heading for each sheet, and below it a row for each place.

The rows are reckoned from the sheets, and a row's words are made when it is painted, so that a
hundred thousand places cost no more than their numbers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from dxdesk.domain.find import Span
from dxdesk.ui.plain import plain_markup, shortened
from dxdesk.workspace.places import place_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dxdesk.domain.sheet_texts import TextPlace
    from dxdesk.ui.find.hunt import SheetHits

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""What the delegate paints: a `ShownHit`, or a `str` for a heading."""

_ROOT: Final = QModelIndex()
_BEFORE: Final = 24
"""Characters in front of the words that were found."""
_AFTER: Final = 120


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """Where words were found.

    Attributes:
        uid: Of the project; empty for what stands on no sheet.
        place: The row and field.
        text: The whole text, as it was when it was searched.
        span: Where in it.
    """

    uid: str
    place: TextPlace
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A place as a row: where it is, the words, and what stands around them.

    `row` is what its row on the sheet is called, empty where that is not told.
    `by` is what they would be replaced with; None where nothing is being replaced.
    """

    row: str
    caption: str
    before: str
    words: str
    after: str
    by: str | None


class HitsModel(QAbstractListModel):
    """The list of all places.

    Args:
        title_of: Number and name of a sheet by its uid.
        place_of: Where among all sheets it stands.
        parent: The owner.
    """

    def __init__(
        self,
        title_of: Callable[[str], str],
        place_of: Callable[[str], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._place_of = place_of
        self._title_of = title_of
        self._sheets: list[SheetHits] = []
        self._starts: list[int] = [0]
        self._left_out: set[tuple[str, int]] = set()
        self._by: str | None = None

    # What is shown

    @property
    def hits(self) -> int:
        """How many places there are."""
        return self._starts[-1] - len(self._sheets)

    @property
    def sheets(self) -> int:
        """On how many sheets."""
        return len(self._sheets)

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._sheets, self._left_out = [], set()
        self._reckon()
        self.endResetModel()

    def add(self, sheets: Iterable[SheetHits]) -> None:
        """Show further sheets, which are in order, each between those that are shown."""
        groups = [(at, list(group)) for at, group in groupby(sheets, self._place_for)]
        # From behind, so that the places of those before stay right.
        for at, group in reversed(groups):
            first = self._starts[at]
            self.beginInsertRows(_ROOT, first, first + sum(map(_rows_of, group)) - 1)
            self._sheets[at:at] = group
            self._reckon()
            self.endInsertRows()

    def put(self, uid: str, sheet: SheetHits | None) -> None:
        """Show what is found on a sheet now instead of what was found before; None: nothing."""
        self._left_out = {one for one in self._left_out if one[0] != uid}
        at = next((n for n, one in enumerate(self._sheets) if one.uid == uid), None)
        if at is not None:
            self.beginRemoveRows(_ROOT, self._starts[at], self._starts[at + 1] - 1)
            del self._sheets[at]
            self._reckon()
            self.endRemoveRows()
        if sheet is not None:
            self.add([sheet])

    def _place_for(self, sheet: SheetHits) -> int:
        """Before which of the sheets that are shown a further one belongs."""
        place = self._place_of(sheet.uid)
        return bisect_left(self._sheets, place, key=lambda one: self._place_of(one.uid))

    def replace_by(self, words: str | None) -> None:
        """Show what the words would be replaced with; None: nothing is being replaced."""
        if words == self._by:
            return
        self._by = words
        self._tell(0, self._starts[-1] - 1)

    def retitle(self) -> None:
        """The titles may be others now."""
        self._tell(0, self._starts[-1] - 1)

    def _reckon(self) -> None:
        self._starts = [0, *accumulate(map(_rows_of, self._sheets))]

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last))

    # Rows

    def _at(self, row: int) -> tuple[SheetHits, int]:
        """The sheet of a row, and which of its hits it is; -1 for the heading."""
        sheet = bisect_right(self._starts, row) - 1
        return self._sheets[sheet], row - self._starts[sheet] - 1

    def hit_row(self, row: int, step: int) -> int:
        """The nearest row of a hit from a row on, downwards (1) or upwards (-1); round again."""
        if not self._sheets:
            return -1
        rows = self._starts[-1]
        row %= rows
        # No two headings stand beside each other.
        return row if self._at(row)[1] >= 0 else (row + step) % rows

    def place_at(self, row: int) -> FoundPlace | None:
        """The place of a row; None for a heading."""
        sheet, hit = self._at(row)
        if hit < 0:
            return None
        text, start, end = sheet.hits[hit]
        found = sheet.texts.texts()[text]
        return FoundPlace(sheet.uid, sheet.texts.place_of(text), found, Span(start, end))

    def row_of(self, uid: str) -> int:
        """The row of a sheet's heading; -1 where nothing is found on it."""
        at = next((n for n, one in enumerate(self._sheets) if one.uid == uid), None)
        return -1 if at is None else self._starts[at]

    def number_of(self, row: int) -> int:
        """Which place of all a row is, from 1."""
        return row - bisect_right(self._starts, row) + 1

    # Ticks

    def ticked(self) -> Iterator[tuple[SheetHits, list[int]]]:
        """The sheets with the hits that are to be replaced; those without any are left out."""
        for sheet in self._sheets:
            hits = [n for n in range(len(sheet.hits)) if (sheet.uid, n) not in self._left_out]
            if hits:
                yield sheet, hits

    def only(self, row: int) -> tuple[SheetHits, list[int]]:
        """The hit of a row, as `ticked` gives them."""
        sheet, hit = self._at(row)
        return sheet, [hit]

    @property
    def ticks(self) -> int:
        """How many places are to be replaced."""
        return self.hits - len(self._left_out)

    def _state_of(self, sheet: SheetHits, hit: int) -> Qt.CheckState:
        states = Qt.CheckState
        if hit >= 0:
            return states.Unchecked if (sheet.uid, hit) in self._left_out else states.Checked
        out = sum((sheet.uid, n) in self._left_out for n in range(len(sheet.hits)))
        if not out:
            return states.Checked
        return states.Unchecked if out == len(sheet.hits) else states.PartiallyChecked

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole or self._by is None:
            return False
        sheet, hit = self._at(index.row())
        which = {(sheet.uid, n) for n in (range(len(sheet.hits)) if hit < 0 else (hit,))}
        if Qt.CheckState(value) is Qt.CheckState.Unchecked:
            self._left_out |= which
        else:
            self._left_out -= which
        heading = index.row() - hit - 1
        self._tell(heading, heading + len(sheet.hits))
        return True

    # Qt's questions

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._starts[-1]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        sheet, hit = self._at(index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return _line(self._shown(sheet, hit))
            case Qt.ItemDataRole.ToolTipRole if hit >= 0:
                return plain_markup(shortened(sheet.texts.texts()[sheet.hits[hit].text]))
            case Qt.ItemDataRole.CheckStateRole if self._by is not None:
                return self._state_of(sheet, hit)
            case _:
                return self._shown(sheet, hit) if role == ROW_ROLE else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain if self._by is None else plain | Qt.ItemFlag.ItemIsUserCheckable

    def _shown(self, sheet: SheetHits, hit: int) -> str | ShownHit:
        if hit < 0:
            return f"{self._title_of(sheet.uid)}（{len(sheet.hits):,}か所）"
        number, start, end = sheet.hits[hit]
        text = sheet.texts.texts()[number]
        before = text[max(0, start - _BEFORE) : start]
        return ShownHit(
            row=_one_line(sheet.texts.row_name(number)),
            caption=place_words(sheet.texts.place_of(number)),
            before=_one_line(f"…{before}" if start > _BEFORE else before),
            words=_one_line(text[start : min(end, start + _AFTER)]),
            after=_one_line(text[end : end + _AFTER]),
            by=self._by,
        )


def _rows_of(sheet: SheetHits) -> int:
    return len(sheet.hits) + 1


def _one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")


def _line(shown: str | ShownHit) -> str:
    """A row in words, as a screen reader says it."""
    if isinstance(shown, str):
        return shown
    by = "" if shown.by is None else f"→{shown.by}"
    row = f"{shown.row} " if shown.row else ""
    return f"{row}{shown.caption}：{shown.before}{shown.words}{by}{shown.after}"
