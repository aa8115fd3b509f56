"""紙・電話の回答を入力: how an answer came, from whom and for which sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from dxdesk.domain.round_labels import AnswerMeans, label
from dxdesk.domain.rows import Answer
from dxdesk.ui import theme
from dxdesk.ui.choice_box import ChoiceBox
from dxdesk.ui.dialog_parts import check_box, push_button
from dxdesk.ui.lists.tick_list import TickList
from dxdesk.ui.plain import wrapped_label
from dxdesk.ui.rounds.day_line import DayLine
from dxdesk.workspace.round_commands import YES

if TYPE_CHECKING:
    from datetime import date

    from dxdesk.workspace.round_board import BoardLine

_WIDTH_EM: Final = 44
_MEANS: Final = tuple(means for means in AnswerMeans if means is not AnswerMeans.FILE)
_BEGIN: Final = "入力を始める(&K)"
_KEEP: Final = "記録する(&K)"


class AnswerDialog(QDialog):
    """Asks about an answer that did not come as a form.

    Args:
        line: Whose answer it is.
        today: The day that is proposed.
        parent: The window.
    """

    def __init__(self, line: BoardLine, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("紙・電話の回答を入力")
        self._line = line
        self._means = ChoiceBox("answer_means", "回答の方法")
        self._means.offer((means, label(means)) for means in _MEANS)
        self._means.show_value(AnswerMeans.TELEPHONE)
        self._day = DayLine("answer_day", "受領日", today, today)
        self._person = _box("answer_person", "記入者")
        self._extension = _box("answer_extension", "内線")
        self._approved = check_box("課長確認済(&A)", "answer_approved")
        self._unchanged = check_box("修正なし(&U)", "answer_unchanged")
        self._note = _box("answer_note", "連絡事項")
        self._sheets = TickList("answer_sheets", "回答のあったシート")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._begin = push_button(_BEGIN, "answer_begin")
        self._buttons.addButton(self._begin, QDialogButtonBox.ButtonRole.AcceptRole)
        self._fill()
        self._lay_out()
        self._begin.setDefault(True)
        for box in (self._approved, self._unchanged):
            box.toggled.connect(self._update)
        self._day.changed.connect(self._update)
        self._sheets.itemChanged.connect(self._update)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._update()
        self._means.setFocus()

    def answer(self) -> Answer:
        """What was said."""
        day, means = self._day.day, AnswerMeans(self._means.value)
        return Answer(
            "",
            received_on=day.isoformat() if day else "",
            means=means.value,
            person=self._person.text().strip(),
            extension=self._extension.text().strip(),
            approved=YES if self._approved.isChecked() else "",
            unchanged=YES if self._unchanged.isChecked() else "",
            sheets=" ".join(self._ticked()),
            note=self._note.text().strip(),
        )

    def _ticked(self) -> list[str]:
        pairs = zip(self._line.sheets, self._sheets.ticked(), strict=True)
        return [sheet.uid for sheet, is_on in pairs if is_on]

    def _fill(self) -> None:
        theme.soften_selection(self._sheets)
        has_missing = bool(self._line.missing)
        self._sheets.offer(
            (f"{sheet.number}　{sheet.name}", not (has_missing and sheet.is_answered))
            for sheet in self._line.sheets
        )

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(theme.GAP)
        form.addRow("方法(&M)", self._means)
        form.addRow("受領日(&D)", self._day)
        form.addRow("記入者(&P)", self._person)
        form.addRow("内線(&E)", self._extension)
        ticks = QHBoxLayout()
        ticks.addWidget(self._approved)
        ticks.addWidget(self._unchanged)
        ticks.addStretch(1)
        form.addRow("", ticks)
        form.addRow("連絡事項(&N)", self._note)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        column.addWidget(wrapped_label(f"{self._line.dispatch.recipient}の回答"))
        column.addLayout(form)
        column.addWidget(wrapped_label("回答のあったシート"))
        column.addWidget(self._sheets, 1)
        column.addWidget(self._buttons)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ") * _WIDTH_EM)

    @Slot()
    def _update(self) -> None:
        self._begin.setText(_KEEP if self._unchanged.isChecked() else _BEGIN)
        self._begin.setEnabled(self._day.day is not None and bool(self._ticked()))


def _box(name: str, words: str) -> QLineEdit:
    box = QLineEdit()
    box.setObjectName(name)
    box.setAccessibleName(words)
    return box
