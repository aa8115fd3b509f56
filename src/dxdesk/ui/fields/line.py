"""A field of one line."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMargins, QSize, Signal, Slot
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from dxdesk.ui.fields.clean_paste import joined
from dxdesk.ui.fields.draft import Draft, is_escape, leave_undo_to_plan
from dxdesk.ui.fields.looks import mark_refused, units
from dxdesk.ui.fields.menus import open_menu
from dxdesk.ui.fields.settled import is_change, tell_if_settled
from dxdesk.workspace.typed_text import TypedText

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QInputMethodEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from dxdesk.domain.rows import Key
    from dxdesk.ui.desk import Desk
    from dxdesk.workspace.commands import Command


_BREAK: Final = re.compile("[\r\n\v\u2028\u2029]")
_SPARE: Final = 0.45
"""Of the font's height, kept above and below the line together: what a rare character of another
font (〾) makes the line taller by, which Qt then moves up."""


class LineField(QLineEdit):
    """One text field of one row.

    Args:
        desk: Where commits go.
        field: Name of the field.
        command: Makes the command that gives the row the typed text.

    Signals:
        entered: The person is in this field: key of the row and field.
    """

    entered = Signal(object, str)

    def __init__(
        self,
        desk: Desk,
        field: str,
        command: Callable[[Key, str, str], Command],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._field = field
        self._command = command
        self._key: Key | None = None
        self._stored = ""
        self._filling = False
        leave_undo_to_plan(self)
        self._draft = Draft(desk, self._commit, self, self._typed)
        self._draft.refused.connect(self._on_refused)
        # Not textEdited: what is chosen from a completer counts as well.
        self.textChanged.connect(self._on_text_changed)
        self.returnPressed.connect(self._on_entered)

    @property
    def place(self) -> tuple[Key | None, str]:
        """Key of the row and name of the field."""
        return self._key, self._field

    def show_text(self, key: Key | None, text: str) -> None:
        """Show the stored text of a row; what is being typed into the same row stays."""
        if key != self._key:
            self._draft.settle()
            self._draft.drop()
        self._key = key
        self._stored = text
        # Of a text that is longer than any line, only the beginning can be shown.
        is_whole = len(text) <= self.maxLength()
        self.setReadOnly(not (self._desk.can_edit(key) and is_whole))
        self._show_stored()

    def select_words(self, key: Key, text: str, start: int, end: int) -> None:
        """Select a part of the text of a row, where that still reads so."""
        if key == self._key and self.text() == text:
            self.setSelection(units(text[:start]), units(text[start:end]))

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint().grownBy(self._spare())

    @override
    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().grownBy(self._spare())

    def wait_until_left(self) -> None:
        """Commit on Enter and on leaving alone, as where half a name would be taken for a name."""
        self._draft.wait_until_left()

    def _spare(self) -> QMargins:
        half = math.ceil(_SPARE / 2 * self.fontMetrics().height())
        return QMargins(0, half, 0, half)

    def _show_stored(self) -> None:
        if self._draft.is_held or self.text() == self._stored:
            return
        self._filling = True
        place = self.cursorPosition() if self.hasFocus() else 0
        self.setText(self._stored)
        self.setCursorPosition(place)
        self._filling = False

    def _typed(self) -> TypedText | None:
        if self._key is None:
            return None
        text = self._draft.with_composition(self.text(), self.cursorPosition())
        return TypedText(self._key, self._field, self._stored, text)

    def _commit(self) -> bool:
        if self._key is None or self.text() == self._stored:
            return True
        return self._desk.execute(self._command(self._key, self._field, self.text()))

    @Slot()
    def _on_text_changed(self) -> None:
        if self._filling:
            return
        if _BREAK.search(self.text()) and not _BREAK.search(self._stored):
            self._join()
        self._draft.touch()

    def _join(self) -> None:
        """Put pasted lines together: Qt would keep the breaks where nobody sees them."""
        behind = len(joined(self.text()[: self.cursorPosition()]))
        self._filling = True
        self.setText(joined(self.text()))
        self.setCursorPosition(behind)
        self._filling = False
        self._desk.told.emit("改行を除き、1行につなげました。")

    @Slot()
    def _on_entered(self) -> None:
        self._draft.settle()
        self._show_stored()

    @Slot(bool)
    def _on_refused(self, refused: bool) -> None:
        mark_refused(self, refused=refused)

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if self.isReadOnly() and is_change(arg__1):
            tell_if_settled(self._desk, self._key)
        if is_escape(arg__1) and self.text() != self._stored:
            self._draft.drop()
            self._show_stored()
        else:
            super().keyPressEvent(arg__1)

    @override
    def inputMethodEvent(self, arg__1: QInputMethodEvent) -> None:
        super().inputMethodEvent(arg__1)
        self._draft.follow_composition(arg__1)
        self._show_stored()

    @override
    def contextMenuEvent(self, arg__1: QContextMenuEvent) -> None:
        open_menu(self, arg__1)

    @override
    def focusInEvent(self, arg__1: QFocusEvent) -> None:
        super().focusInEvent(arg__1)
        if self._key is not None:
            self.entered.emit(self._key, self._field)

    @override
    def focusOutEvent(self, arg__1: QFocusEvent) -> None:
        self._draft.end_composition()
        super().focusOutEvent(arg__1)
        self._draft.settle()
        self._show_stored()
