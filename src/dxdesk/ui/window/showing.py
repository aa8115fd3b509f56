"""Goes to a place on a sheet: its sheet, the field on it, and the words in the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from dxdesk.ui.fields.line import LineField
from dxdesk.ui.fields.text import TextField

if TYPE_CHECKING:
    from dxdesk.domain.rows import Key
    from dxdesk.ui.window.arrival import Arrival
    from dxdesk.ui.window.parts import Parts


class Showing:
    """Shows places on the sheets of the open edition, each with its words selected.

    Args:
        parts: The widgets.
        arrival: Shows a sheet.
    """

    def __init__(self, parts: Parts, arrival: Arrival) -> None:
        self._page = parts.page
        self._arrival = arrival
        self._field: LineField | TextField | None = None

    def show(self, uid: str, key: Key, field: str) -> bool | None:
        """Show a field of a sheet, with the keyboard.

        Args:
            uid: Of the project.
            key: The row that the field belongs to.
            field: Its name.

        Returns:
            False where the sheet shows no such field, None where the sheet cannot be shown now.
        """
        self._arrival.lead_to(uid)
        if self._page.project != uid:
            return None
        return self._page.reveal(key, field)

    def select(self, key: Key, text: str, start: int, end: int) -> None:
        """Select words of a text in the field that has the keyboard now, and in no other.

        Args:
            key: The row of the text.
            text: All of it; where the field does not read so any more, nothing is selected.
            start: Where the words begin in it.
            end: Where they end.
        """
        if isinstance(self._field, LineField):
            self._field.deselect()
        elif self._field is not None:
            self._field.unselect()
        focused = QApplication.focusWidget()
        self._field = focused if isinstance(focused, LineField | TextField) else None
        if self._field is not None:
            self._field.select_words(key, text, start, end)
