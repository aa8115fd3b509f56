"""A field of running text, as high as what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QMimeData, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import QTextEdit
from typing_extensions import override

from dxdesk.ui.fields.draft import Draft, is_escape, is_override_of_undo, is_undo_or_redo
from dxdesk.ui.fields.looks import mark_refused
from dxdesk.workspace.commands import SetField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from dxdesk.domain.rows import Key
    from dxdesk.ui.desk import Desk
    from dxdesk.workspace.commands import Command

TALLEST: Final = 20_000
"""Characters from which a field keeps a height of its own and scrolls: laying out such a text whole
would stop the window."""

TALLEST_PX: Final = 480


class TextField(QTextEdit):
    """One text of one row. Plain text only, whatever is pasted; undo is the plan's.

    Signals:
        entered: The person is in this field: key of the row and field.
    """

    entered = Signal(object, str)

    def __init__(self, desk: Desk, field: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._field = field
        self._key: Key | None = None
        self._stored = ""
        self._filling = False
        self._least_lines = 1
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self._draft = Draft(desk, self._commit, self)
        self._draft.refused.connect(self._on_refused)
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)

    @property
    def place(self) -> tuple[Key | None, str]:
        """Key of the row and name of the field."""
        return self._key, self._field

    def set_least_lines(self, lines: int) -> None:
        """Keep room for some lines where there are fewer."""
        self._least_lines = lines
        self._fit()

    def show_text(self, key: Key | None, text: str) -> None:
        """Show the stored text of a row; what is being typed into the same row stays."""
        self._turn_to(key)
        self._stored = text
        if not self._draft.is_pending and self.typed() != text:
            self._fill(text)

    def typed(self) -> str:
        """The text as it stands in the box."""
        return self.toPlainText()

    def command(self, key: Key) -> Command | None:
        """What the typed text asks for; None where it is the stored one."""
        text = self.typed()
        return None if text == self._stored else SetField(key, self._field, text)

    def restore(self) -> None:
        """Show the stored text again."""
        self._fill(self._stored)

    def _turn_to(self, key: Key | None) -> None:
        if key != self._key:
            self._draft.settle()
            self._draft.drop()
        self._key = key
        self.setReadOnly(key is None or not self._desk.is_editable)

    def _fill(self, text: str) -> None:
        self._filling = True
        long = len(text) > TALLEST
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if long else policy.ScrollBarAlwaysOff
        )
        place = self.textCursor().position()
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self._filling = False
        self._fit()

    def _commit(self) -> bool:
        command = None if self._key is None else self.command(self._key)
        return command is None or self._desk.execute(command)

    @Slot()
    def _on_text_changed(self) -> None:
        if not self._filling and not self.isReadOnly():
            self._draft.touch()

    @Slot(QSizeF)
    def _on_size_changed(self, _size: QSizeF) -> None:
        self._fit()

    @Slot(bool)
    def _on_refused(self, refused: bool) -> None:
        mark_refused(self, refused=refused)

    def _fit(self) -> None:
        """Take the height of the text."""
        document = self.document()
        frame = self.height() - self.viewport().height()
        least = self._least_lines * self.fontMetrics().lineSpacing() + 2 * document.documentMargin()
        if document.characterCount() > TALLEST:
            height: float = TALLEST_PX
        else:
            height = max(document.size().height(), least)
        wanted = round(height + 0.5) + frame
        if wanted != self.minimumHeight() or wanted != self.maximumHeight():
            self.setFixedHeight(wanted)

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text())

    @override
    def event(self, e: QEvent) -> bool:
        if is_override_of_undo(e):
            e.ignore()
            return False
        return super().event(e)

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if is_undo_or_redo(e):
            e.ignore()
        elif is_escape(e) and self._draft.is_pending:
            self._draft.drop()
            self.restore()
        else:
            super().keyPressEvent(e)

    @override
    def inputMethodEvent(self, e: QInputMethodEvent) -> None:
        super().inputMethodEvent(e)
        self._draft.follow_composition(e)

    @override
    def focusInEvent(self, e: QFocusEvent) -> None:
        super().focusInEvent(e)
        self.tell_place()

    @override
    def focusOutEvent(self, e: QFocusEvent) -> None:
        self._draft.end_composition()
        super().focusOutEvent(e)
        self._draft.settle()

    def tell_place(self) -> None:
        """Say where the person is."""
        if self._key is not None:
            self.entered.emit(self._key, self._field)
