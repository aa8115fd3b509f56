"""The box that opens in a cell: plain text, committed when it is left, as in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.fields.draft import composed_into, is_escape, leave_undo_to_plan
from dxdesk.ui.fields.looks import REFUSED
from dxdesk.ui.typing_table.form import Way

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent

_BORDER: Final = 2
_MARGIN: Final = 2.0
_PARAGRAPH_END: Final = "\u2029"
_MOST_LINES: Final = 6
"""Lines that are shown at once; more are scrolled to."""


class CellEditor(QPlainTextEdit):
    """A text being typed into a cell.

    Signals:
        left: The text is to be put into the plan, and where the cursor goes (a `Way`;
            None where it stays).
        given_up: The stored text is to stay.
        spread_wanted: The text is to go into all selected cells.
    """

    left = Signal(object)
    spread_wanted = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._preedit = ""
        self._cell = QRect()
        self.setObjectName("indicator_cell_editor")
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        leave_undo_to_plan(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(_MARGIN)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        self.setStyleSheet(
            f"CellEditor {{ border: {_BORDER}px solid {theme.ACCENT.name()}; }}"
            f'CellEditor[{REFUSED}="true"] {{ border: {_BORDER}px dashed {theme.ERROR.name()}; }}'
        )
        # A new document takes its margin for a change of a person.
        self.document().setModified(False)

    @property
    def is_composing(self) -> bool:
        """Whether the input method has not finished its text yet."""
        return bool(self._preedit)

    def text(self) -> str:
        """What stands in the box, character for character."""
        # toPlainText would make spaces of no-break spaces.
        return self.document().toRawText().replace(_PARAGRAPH_END, "\n")

    def text_with_composition(self) -> str:
        """The same, with what the input method is still at."""
        return composed_into(self.text(), self._preedit, self.textCursor().position())

    def cover(self, cell: QRect) -> None:
        """Stand over a cell, higher than it where the text needs it."""
        # A copy: the given one may be a part of what Qt hands to a delegate.
        self._cell = QRect(cell)
        lines = max(self.document().lineCount(), 1)
        policy = Qt.ScrollBarPolicy
        has_bar = lines > _MOST_LINES
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if has_bar else policy.ScrollBarAlwaysOff
        )
        around = 2 * (_BORDER + round(_MARGIN))
        least = min(lines, _MOST_LINES) * self.fontMetrics().lineSpacing() + around
        self.setGeometry(cell.adjusted(0, 0, 0, max(least - cell.height(), 0)))

    @Slot()
    def _on_size_changed(self) -> None:
        self.cover(self._cell)

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        way = _WAYS.get((Qt.Key(e.key()), e.modifiers() & ~Qt.KeyboardModifier.KeypadModifier))
        if way is not None:
            self.left.emit(way)
        elif is_escape(e):
            self.given_up.emit()
        elif e.key() in _ENTER and e.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.insertPlainText("\n")
        elif e.key() in _ENTER and e.modifiers() & ~_KEYPAD == Qt.KeyboardModifier.ControlModifier:
            self.spread_wanted.emit()
        else:
            super().keyPressEvent(e)

    @override
    def inputMethodEvent(self, e: QInputMethodEvent) -> None:
        super().inputMethodEvent(e)
        self._preedit = e.preeditString()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text().removesuffix("\n"))

    @override
    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        self._preedit = ""
        # A menu of the box itself, or another window, does not end the typing.
        if e.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.left.emit(None)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WAYS = {
    (Qt.Key.Key_Return, _NONE): Way.DOWN,
    (Qt.Key.Key_Enter, _NONE): Way.DOWN,
    (Qt.Key.Key_Return, _SHIFT): Way.UP,
    (Qt.Key.Key_Enter, _SHIFT): Way.UP,
    (Qt.Key.Key_Tab, _NONE): Way.RIGHT,
    (Qt.Key.Key_Backtab, _SHIFT): Way.LEFT,
}
