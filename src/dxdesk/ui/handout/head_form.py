"""What stands on all pages of a handout, and how it is printed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget
from typing_extensions import override

from dxdesk.domain.handout import STAMPS, Handout
from dxdesk.domain.handout_text import WORDS
from dxdesk.domain.japanese_date import shown_date
from dxdesk.ui.handout.boxes import LineBox, TextBox, one_line, problem_label, tell_problem
from dxdesk.ui.handout.part_pages import form_of
from dxdesk.ui.plain import shortened, wrapped_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QWheelEvent

    from dxdesk.ui.handout.wording import Problem

_ORDER: Final = ("name", "document_number", "meeting", "date", "title", "organisation", "stamp")
_LINES: Final = ("name", "document_number", "date", "organisation")
_TEXTS: Final = ("meeting", "title")
_FLAGS: Final = ("duplex", "front_pages")
_EXAMPLES: Final = {
    "name": "例：第1回委員会",
    "document_number": "例：資料1-2",
    "meeting": "例：令和6年度第1回推進委員会",
    "date": "例：2024-10-18",
    "title": "空欄のときは計画の名称と年度から作成",
}


class StampBox(QComboBox):
    """取扱いの表示: one of the usual stamps, any other text, or none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("handout_stamp")
        self.setAccessibleName(WORDS["stamp"])
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # It would put the rest of a usual stamp behind what is typed.
        self.setCompleter(None)  # pyright: ignore[reportArgumentType] - the stubs forget None
        for stamp in ("", *STAMPS):
            self.addItem(stamp)
        line = self.lineEdit()
        if line is not None:
            line.setPlaceholderText("なし")
            line.setAccessibleName(WORDS["stamp"])

    @override
    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()


class HeadForm(QWidget):
    """The fields of a handout besides its parts.

    Args:
        organisation: That of the plan, which stands where the handout has none.
        parent: The owner.

    Signals:
        edited: The handout as a person has set it; its parts are those that were shown.
    """

    edited = Signal(object)

    def __init__(self, organisation: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._handout = Handout()
        self._lines = {field: LineBox(f"handout_{field}", WORDS[field]) for field in _LINES}
        self._texts = {field: TextBox(f"handout_{field}", WORDS[field]) for field in _TEXTS}
        for field, words in _EXAMPLES.items():
            (self._lines.get(field) or self._texts[field]).setPlaceholderText(words)
        self._lines["organisation"].setPlaceholderText(shortened(organisation, 100))
        self._stamp = StampBox()
        self._flags = {field: QCheckBox(WORDS[field]) for field in _FLAGS}
        self._problems = {field: problem_label(f"handout_{field}_problem") for field in _ORDER}
        self._date = wrapped_label()
        self._date.setObjectName("handout_date_shown")
        self._date.hide()
        self._lay_out()
        self._connect()

    def show_handout(self, handout: Handout, *, editable: bool) -> None:
        """Show the fields of a handout."""
        self._handout = handout
        for field, box in (*self._lines.items(), *self._texts.items()):
            box.show_text(getattr(handout, field))
            box.setReadOnly(not editable)
        self._stamp.setCurrentText(handout.stamp)
        self._stamp.setEnabled(editable)
        for field, box in self._flags.items():
            box.setChecked(getattr(handout, field))
            box.setEnabled(editable)
        self._show_date()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say at each field what is wrong with it."""
        for field, words in self._problems.items():
            told = [problem.words for problem in problems if problem.field == field]
            tell_problem(words, "\n".join(told))

    def focus_name(self) -> None:
        """Put the keyboard where the name is typed."""
        self._lines["name"].setFocus()

    def _lay_out(self) -> None:
        form = form_of(self)
        boxes: dict[str, QWidget] = {**self._lines, **self._texts, "stamp": self._stamp}
        for field in _ORDER:
            words = "名称" if field == "name" else WORDS[field]
            form.addRow(words, boxes[field])
            if field == "date":
                form.addRow("", self._date)
            form.addRow(self._problems[field])
        for field, box in self._flags.items():
            box.setObjectName(f"handout_{field}")
            form.addRow(box)

    def _connect(self) -> None:
        for field, box in (*self._lines.items(), *self._texts.items()):
            box.typed.connect(partial(self._set_text, field))
        self._stamp.editTextChanged.connect(self._on_stamp)
        for box in self._flags.values():
            box.clicked.connect(self._on_flags)

    @Slot()
    def _on_flags(self) -> None:
        self._set(**{field: box.isChecked() for field, box in self._flags.items()})

    def _set_text(self, field: str, text: str) -> None:
        self._set(**{field: text})

    def _set(self, **values: Any) -> None:  # noqa: ANN401 - texts and flags
        self._handout = replace(self._handout, **values)
        self._show_date()
        self.edited.emit(self._handout)

    @Slot(str)
    def _on_stamp(self, text: str) -> None:
        if text != self._handout.stamp:
            self._set(stamp=one_line(text))

    def _show_date(self) -> None:
        shown = shown_date(self._handout.date)
        self._date.setText(f"「{shown}」と印刷します。")
        self._date.setVisible(shown != self._handout.date)
