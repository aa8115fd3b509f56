"""The boxes that a handout is typed into; what stands in them is what was typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
)
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.plain import PlainLabel, wrapped_label

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

_LONGEST: Final = 1_000_000
"""Characters; Qt would cut a line at 32767 without a word."""
_TEXT_MARGIN: Final = 2
_LINE_BREAK: Final = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_LINE_ENDS: Final = {0x2028: "\n", 0x2029: "\n"}


def one_line(text: str) -> str:
    """A text as it goes into one line: what is pasted may have line ends."""
    return _LINE_BREAK.sub(" ", text)


class LineBox(QLineEdit):
    """A text in one line.

    Signals:
        typed: The text that a person has made of it; never told for `show_text`.
    """

    typed = Signal(str)

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setMaxLength(_LONGEST)
        self.textEdited.connect(self._on_edited)

    def show_text(self, text: str) -> None:
        """Show a text from its beginning."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self.typed.emit(one_line(text))


class TextBox(QPlainTextEdit):
    """A text that may have several lines; Tab leads on.

    Signals:
        typed: The text that a person has made of it; never told for `show_text`.
    """

    typed = Signal(str)

    def __init__(
        self, name: str, words: str, lines: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setTabChangesFocus(True)
        self._lines = lines
        self._shown = ""
        # The text begins where that of a line does.
        self.document().setDocumentMargin(_TEXT_MARGIN)
        height = self.sizeHint().height()
        self.setMinimumHeight(height)
        self.setMaximumHeight(height)
        self.textChanged.connect(self._on_changed)

    def show_text(self, text: str) -> None:
        """Show a text."""
        if text != self.text():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
        self._shown = self.text()

    def text(self) -> str:
        """The text as it stands in the box."""
        # Not toPlainText, which makes a common space of one that does not break.
        return self.document().toRawText().translate(_LINE_ENDS)

    @override
    def sizeHint(self) -> QSize:
        margins = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        return QSize(
            super().sizeHint().width(), self.fontMetrics().lineSpacing() * self._lines + margins
        )

    @Slot()
    def _on_changed(self) -> None:
        # Also told for what the input method is still composing.
        if self.text() != self._shown:
            self._shown = self.text()
            self.typed.emit(self._shown)


class RoomyRows(QStyledItemDelegate):
    """Rows that can be hit; long ones end in … instead of being scrolled sideways."""

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, super().sizeHint(option, index).height() + theme.GAP)


def problem_label(name: str) -> PlainLabel:
    """A line below a field that says what is wrong with it; hidden where nothing is."""
    words = wrapped_label()
    words.setObjectName(name)
    palette = words.palette()
    palette.setColor(QPalette.ColorRole.WindowText, theme.ERROR)
    words.setPalette(palette)
    words.hide()
    return words


def tell_problem(words: PlainLabel, problem: str) -> None:
    """Say what is wrong, or nothing."""
    words.setText(problem)
    words.setVisible(bool(problem))
