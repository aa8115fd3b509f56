"""The changed places as a table, read only."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from typing_extensions import override

from dxdesk.domain.labels import EMPTY
from dxdesk.ui.lists.rows_model import Index, RowsModel
from dxdesk.ui.plain import plain_markup, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.workspace.changed_since import ChangedPlace

HEADINGS: Final = ("シート", "欄", "変更前", "変更後", "だれ", "いつ")
"""Of the cells of a place (`cells_of`)."""
_SHOWN: Final = ("シート", "欄", "変更前", "変更後", "いつ・だれ")
_LONGEST: Final = 200
_END: Final = 7
"""Characters of a long place that are shown of its beginning, and of its end."""


class Column(IntEnum):
    """What a column tells."""

    SHEET = 0
    PLACE = 1
    BEFORE = 2
    AFTER = 3
    LAST = 4


class ChangesModel(RowsModel):
    """Places that read otherwise now, in the order in which they were given."""

    def __init__(self) -> None:
        super().__init__(_SHOWN)
        self._places: Sequence[ChangedPlace] = ()

    def show_places(self, places: Sequence[ChangedPlace]) -> None:
        """Show these places."""
        self.beginResetModel()
        self._places = places
        self.endResetModel()

    @override
    def number_of_rows(self) -> int:
        return len(self._places)

    def place_at(self, row: int) -> ChangedPlace:
        """The place in a row."""
        return self._places[row]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        place = self._places[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shortened(_told(place, index.column()), _LONGEST)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_markup(shortened(_tip(place, index.column())))
        return None


def cells_of(place: ChangedPlace) -> tuple[str, ...]:
    """A place as cells below `HEADINGS`, its texts whole."""
    at = f"{place.last.at.astimezone():%Y-%m-%d %H:%M}"
    return place.sheet, place.place, place.before, place.after, place.last.author, at


def _told(place: ChangedPlace, column: int) -> str:
    match column:
        case Column.SHEET:
            words = place.number or place.sheet
        case Column.PLACE:
            words = _ends(place.place)
        case Column.LAST:
            return f"{place.last.at.astimezone():%m/%d %H:%M}\n{place.last.author}"
        case _:
            words = place.parts[column - Column.BEFORE] or EMPTY
    return words.replace("\n", " ")


def _ends(place: str) -> str:
    """Both ends of a place: of a long name in it less is needed than of the field behind it."""
    return place if len(place) <= 2 * _END else f"{place[: _END - 1]}…{place[-_END:]}"


def _tip(place: ChangedPlace, column: int) -> str:
    cells = cells_of(place)
    last = "\n".join(cells[Column.LAST :])
    # That column is not seen where there is little room.
    return last if column == Column.LAST else f"{cells[column]}\n{last}"
