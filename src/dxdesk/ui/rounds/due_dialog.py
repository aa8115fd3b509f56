"""期限を延ばす: until when recipients have time now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from dxdesk.ui import theme
from dxdesk.ui.dialog_parts import push_button
from dxdesk.ui.plain import wrapped_label
from dxdesk.ui.rounds.day_line import DayLine

if TYPE_CHECKING:
    from datetime import date

_WIDTH_EM: Final = 36


class DueDialog(QDialog):
    """Asks for the day.

    Args:
        words: For whom it is, and until when they have time by now.
        day: The day that is proposed.
        today: What is typed without a year lies near it.
        parent: The window.
    """

    def __init__(
        self, words: str, day: date | None, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("期限を延ばす")
        self._day = DayLine("due_day", "新しい回答期限", day, today)
        buttons = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(buttons.Cancel)
        self._extend = push_button("期限を延ばす(&K)", "due_extend")
        self._buttons.addButton(self._extend, QDialogButtonBox.ButtonRole.AcceptRole)
        column = QVBoxLayout(self)
        column.setSpacing(theme.MARGIN)
        column.addWidget(wrapped_label(words))
        form = QFormLayout()
        form.addRow("新しい期限(&D)", self._day)
        column.addLayout(form)
        column.addWidget(self._buttons)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ") * _WIDTH_EM)
        self._day.changed.connect(self._update)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        # Only now is it in the dialog, which would otherwise take what cancels for its default.
        self._extend.setDefault(True)
        self._update()

    @property
    def day(self) -> date | None:
        """The day that is typed."""
        return self._day.day

    @Slot()
    def _update(self) -> None:
        self._extend.setEnabled(self.day is not None)
