"""A field of running text, as high as what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit
from typing_extensions import override

from dxdesk.runtime.errors import KnownError
from dxdesk.ui.fields.clean_paste import cleaned
from dxdesk.ui.fields.draft import Draft, is_escape, leave_undo_to_plan
from dxdesk.ui.fields.looks import mark_refused, spaced_paragraph, units
from dxdesk.ui.fields.menus import open_menu
from dxdesk.ui.fields.settled import is_change, tell_if_settled
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.typed_text import TypedText

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from dxdesk.domain.rows import Key
    from dxdesk.ui.desk import Desk
    from dxdesk.workspace.commands import Command

TALLEST: Final = 20_000
"""Characters from which a field keeps a height of its own and scrolls: laying out such a text whole
would stop the window."""

_TALLEST_PARAGRAPHS: Final = 1_000
TALLEST_LINES: Final = 24
"""The height of such a field."""

LONGEST_PARAGRAPH: Final = 10_000
MOST_PARAGRAPHS: Final = 5_000
"""What Qt lays out in a tenth of a second; of a longer text only so much is shown."""

_CUT: Final = "\n…（長すぎるため、ここでは先頭だけを表示しています。この欄では変更できません。）"
_LINE_ENDS: Final = {0x2028: "\n", 0x2029: "\n"}


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
        self._is_whole = True
        self._least_lines = 1
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        leave_undo_to_plan(self)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self._draft = Draft(desk, self._commit, self, self._draft_of_text)
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
        self._show_stored()

    def typed(self) -> str:
        """The text as it stands in the box."""
        # Not toPlainText, which makes a common space of one that does not break.
        return self.document().toRawText().translate(_LINE_ENDS)

    def drafted(self) -> tuple[str, str, str]:
        """Field, stored and typed text, as a draft of them is kept (see `typed_text`)."""
        place = self.textCursor().position()
        return self._field, self._stored, self._draft.with_composition(self.typed(), place)

    def cleaned(self, copied: str) -> str:
        """A copied text as it is taken in; a tab before a line becomes a full-width space."""
        return cleaned(copied).replace("\t", "\u3000")

    def command(self, key: Key) -> Command:
        """What the typed text asks for."""
        return SetField(key, self._field, self.typed())

    def is_as_stored(self) -> bool:
        """Whether the box shows what is in the plan."""
        return not self._is_whole or self.typed() == self._stored

    def restore(self) -> None:
        """Show the stored text again."""
        self._fill(self._stored)

    def select_words(self, key: Key, text: str, start: int, end: int) -> None:
        """Select a part of the text of a row, where that still reads so."""
        if key == self._key and self.typed() == text:
            self._select(units(text[:start]), units(text[:end]))

    def unselect(self) -> None:
        """Select nothing any more."""
        place = self.textCursor().position()
        self._select(place, place)

    def _select(self, start: int, end: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _turn_to(self, key: Key | None) -> None:
        if key != self._key:
            self._draft.settle()
            self._draft.drop()
            self._is_whole = True
        self._key = key
        self._set_access()

    def _set_access(self) -> None:
        self.setReadOnly(not (self._desk.can_edit(self._key) and self._is_whole))

    def _show_stored(self) -> None:
        if not self._draft.is_held and not (self._is_whole and self.is_as_stored()):
            self.restore()

    def _fill(self, text: str) -> None:
        self._filling = True
        shown = _as_much_as_fits(text)
        self._is_whole = shown == text
        place = self.textCursor().position()
        self.setPlainText(shown if self._is_whole else shown + _CUT)
        whole = QTextCursor(self.document())
        whole.select(QTextCursor.SelectionType.Document)
        whole.mergeBlockFormat(spaced_paragraph())
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self._filling = False
        self._set_access()
        self._fit()

    def _draft_of_text(self) -> TypedText | None:
        return None if self._key is None else TypedText(self._key, *self.drafted())

    def _commit(self) -> bool:
        if self._key is None or self.is_as_stored():
            return True
        return self._desk.execute(self.command(self._key))

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
        frame = self.height() - self.contentsRect().height()
        is_tall = document.characterCount() > TALLEST or document.blockCount() > _TALLEST_PARAGRAPHS
        lines = TALLEST_LINES if is_tall else self._least_lines
        height = lines * self.fontMetrics().lineSpacing() + 2 * document.documentMargin()
        if not is_tall:
            height = max(document.size().height(), height)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if is_tall else policy.ScrollBarAlwaysOff
        )
        wanted = round(height + 0.5) + frame
        if wanted != self.minimumHeight() or wanted != self.maximumHeight():
            self.setFixedHeight(wanted)

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        text = self.cleaned(source.text())
        if _as_much_as_fits(text) != text:
            self._desk.failed.emit(
                KnownError("貼り付ける文字が長すぎます。", "必要な部分だけを貼り付けてください。")
            )
            return
        self.insertPlainText(text)

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if self.isReadOnly() and is_change(e):
            tell_if_settled(self._desk, self._key)
        if is_escape(e) and self._draft.is_pending:
            self._draft.drop()
            self.restore()
        else:
            super().keyPressEvent(e)

    @override
    def inputMethodEvent(self, e: QInputMethodEvent) -> None:
        # What is being composed counts as a change of the document, but is not the person's text.
        before = self.typed()
        self._filling = True
        super().inputMethodEvent(e)
        self._filling = False
        if self.typed() != before:
            self._on_text_changed()
        self._draft.follow_composition(e)
        self._show_stored()

    @override
    def contextMenuEvent(self, e: QContextMenuEvent) -> None:
        open_menu(self, e)

    @override
    def focusInEvent(self, e: QFocusEvent) -> None:
        super().focusInEvent(e)
        self.tell_place()

    @override
    def focusOutEvent(self, e: QFocusEvent) -> None:
        self._draft.end_composition()
        super().focusOutEvent(e)
        self._draft.settle()
        self._show_stored()

    def tell_place(self) -> None:
        """Say where the person is."""
        if self._key is not None:
            self.entered.emit(self._key, self._field)


def _as_much_as_fits(text: str) -> str:
    """The beginning of a text, as far as it can be laid out without stopping the window."""
    shown = text
    if text.count("\n") >= MOST_PARAGRAPHS:
        shown = "\n".join(text.split("\n", MOST_PARAGRAPHS)[:MOST_PARAGRAPHS])
    long = next((each for each in shown.split("\n") if len(each) > LONGEST_PARAGRAPH), None)
    return shown if long is None else shown[: shown.index(long) + LONGEST_PARAGRAPH]
