"""A finding that a person adds to a field: to whom, how much it matters, and what is asked."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QPlainTextEdit, QWidget

from dxdesk.domain.labels import Addressee, Severity
from dxdesk.ui import theme
from dxdesk.ui.choice_box import ChoiceBox
from dxdesk.ui.plain import wrapped_label

_OK: Final = QDialogButtonBox.StandardButton.Ok
_LINES: Final = 4
_WIDTH_EM: Final = 36


class AddedWords(NamedTuple):
    """What is asked of whom."""

    addressee: Addressee = Addressee.SECTION
    severity: Severity = Severity.WARNING
    text: str = ""


class FindingDialog(QDialog):
    """Asks for a finding.

    Args:
        where: The sheet and the field in words.
        known: What it says so far.
        parent: The window.
    """

    def __init__(self, where: str, known: AddedWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("finding_dialog")
        self.setWindowTitle("確認事項を書き直す" if known.text else "確認事項を追加")
        self._addressee = ChoiceBox("finding_addressee", "宛先")
        self._addressee.offer_labels(Addressee)
        self._addressee.show_value(known.addressee)
        self._severity = ChoiceBox("finding_severity", "重要度")
        self._severity.offer_labels(Severity)
        self._severity.show_value(known.severity)
        self._text = _Text(known.text)
        self._buttons = QDialogButtonBox(_OK | QDialogButtonBox.StandardButton.Cancel)
        form = QFormLayout(self)
        form.setSpacing(theme.GAP)
        form.addRow("確認する欄", wrapped_label(where))
        form.addRow("宛先", self._addressee)
        form.addRow("重要度", self._severity)
        form.addRow("確認事項", self._text)
        form.addRow(self._buttons)
        self.setMinimumWidth(_WIDTH_EM * self.fontMetrics().horizontalAdvance("あ"))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._text.textChanged.connect(self._on_typed)
        self._text.setFocus()
        self._on_typed()

    def words(self) -> AddedWords:
        """What was asked for."""
        text = self._text.toPlainText().strip()
        return AddedWords(self._addressee.value, self._severity.value, text)

    @Slot()
    def _on_typed(self) -> None:
        self._buttons.button(_OK).setEnabled(bool(self._text.toPlainText().strip()))


class _Text(QPlainTextEdit):
    """Some lines of text, out of which Tab leads."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setObjectName("finding_text")
        self.setAccessibleName("確認事項")
        self.setTabChangesFocus(True)
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + 2 * theme.MARGIN)
        self.moveCursor(self.textCursor().MoveOperation.End)
