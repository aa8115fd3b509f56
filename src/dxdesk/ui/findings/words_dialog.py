"""Some lines in a person's own words: why a finding may stand, or a note that is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout

from dxdesk.ui import theme
from dxdesk.ui.plain import set_tip, shortened, wrapped_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_OK: Final = QDialogButtonBox.StandardButton.Ok
_LINES: Final = 4
_WIDTH_EM: Final = 36


class WordsDialog(QDialog):
    """Asks for words. Tab leads out of the box, Ctrl+Enter closes it.

    Args:
        title: Of the dialog.
        what: What is asked for.
        suggestion: Stands there already.
        parent: The window.
        is_new: Whether other words are as likely as these: typing takes their place.
    """

    def __init__(
        self,
        title: str,
        what: str,
        suggestion: str,
        parent: QWidget | None = None,
        *,
        is_new: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("words_dialog")
        self.setWindowTitle(title)
        asked = wrapped_label(shortened(what))
        self._text = QPlainTextEdit(suggestion)
        self._text.setObjectName("words_text")
        self._text.setAccessibleName(title)
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + 2 * theme.MARGIN)
        self._text.moveCursor(QTextCursor.MoveOperation.End)
        if is_new:
            self._text.selectAll()
        self._buttons = QDialogButtonBox(_OK | QDialogButtonBox.StandardButton.Cancel)
        ok = self._buttons.button(_OK)
        ok.setText("OK(&O)")
        set_tip(ok, "Ctrl+Enterでも決まります")
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        for widget in (asked, self._text, self._buttons):
            column.addWidget(widget)
        self.setMinimumWidth(_WIDTH_EM * self.fontMetrics().horizontalAdvance("あ"))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            done = QShortcut(QKeySequence(keys), self)
            done.activated.connect(ok.click)
        self._text.textChanged.connect(self._on_typed)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._text.setFocus()
        self._on_typed()

    def words(self) -> str:
        """What was typed."""
        return self._text.toPlainText().strip()

    @Slot()
    def _on_typed(self) -> None:
        self._buttons.button(_OK).setEnabled(bool(self.words()))
