"""A line that a day is typed into as staff write it, with the day in full beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from dxdesk.domain.confirmation import day_words
from dxdesk.domain.japanese_date import is_weekend
from dxdesk.domain.typed_day import read_day
from dxdesk.ui import theme
from dxdesk.ui.plain import PlainLabel

if TYPE_CHECKING:
    from datetime import date

_NO_DAY: Final = "日付として読み取れません（例：R8.12.15、12/15）"
_CLOSED: Final = "　閉庁日です"
_WIDTH_EM: Final = 9


class DayLine(QWidget):
    """Asks for a day.

    Args:
        name: Object name of the line.
        words: What the day is.
        day: The day that is proposed; None leaves the line empty.
        today: What is typed without a year lies near it.

    Signals:
        changed: Something else is typed.
    """

    changed = Signal()

    def __init__(self, name: str, words: str, day: date | None, today: date) -> None:
        super().__init__()
        self._today = today
        self._line = QLineEdit()
        self._line.setObjectName(name)
        self._line.setAccessibleName(words)
        self._line.setFixedWidth(self.fontMetrics().horizontalAdvance("あ") * _WIDTH_EM)
        self._in_words = PlainLabel()
        self._in_words.setObjectName(f"{name}_words")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self._line)
        row.addWidget(self._in_words, 1)
        self.setFocusProxy(self._line)
        self._line.textChanged.connect(self._on_typed)
        if day is not None:
            self._line.setText(f"{day.year}/{day.month}/{day.day}")

    @property
    def day(self) -> date | None:
        """The day that is typed; None where it is none."""
        return read_day(self._line.text(), self._today)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not self._line.text().strip()

    @Slot()
    def _on_typed(self) -> None:
        day = self.day
        is_wrong = day is None and not self.is_empty
        self._in_words.setText(_NO_DAY if is_wrong else _in_words(day) if day else "")
        colours = self._in_words.palette()
        colours.setColor(QPalette.ColorRole.WindowText, theme.ERROR if is_wrong else theme.TEXT)
        self._in_words.setPalette(colours)
        self._line.setAccessibleDescription(self._in_words.text())
        self.changed.emit()


def _in_words(day: date) -> str:
    return f"{day_words(day)}{_CLOSED if is_weekend(day) else ''}"
