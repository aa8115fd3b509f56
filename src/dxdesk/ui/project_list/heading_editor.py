"""The box in which the heading of a free column is typed, over the heading itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from dxdesk.ui.fields.draft import is_escape, leave_undo_to_plan

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QTableView

_LONGEST: Final = 40
"""Characters of a heading."""


class HeadingEditor(QLineEdit):
    """Hidden until it is opened over a heading; Enter keeps what is typed, Escape does not.

    Signals:
        entered: A column, and the heading that a person has typed for it.
    """

    entered = Signal(int, str)

    def __init__(self, view: QTableView) -> None:
        super().__init__(view.horizontalHeader().viewport())
        self._view = view
        self._column = -1
        self._stored = ""
        self.setObjectName("heading_editor")
        self.setAccessibleName("列の見出し")
        self.setMaxLength(_LONGEST)
        leave_undo_to_plan(self)
        self.hide()
        self.editingFinished.connect(self._on_finished)

    def open(self, column: int, text: str) -> None:
        """Begin with the heading that the column has."""
        self._column, self._stored = column, text
        header = self._view.horizontalHeader()
        wide = max(header.sectionSize(column), self.fontMetrics().horizontalAdvance("あ" * 8))
        left = min(header.sectionViewportPosition(column), header.viewport().width() - wide)
        self.setGeometry(max(left, 0), 0, wide, header.height())
        self.setText(text)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_finished(self) -> None:
        # Told a second time when the box loses the keyboard by being hidden.
        column, self._column = self._column, -1
        if column < 0:
            return
        self._leave()
        if self.text() != self._stored:
            self.entered.emit(column, self.text())

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if is_escape(arg__1):
            self._column = -1
            self._leave()
        else:
            super().keyPressEvent(arg__1)
            # Otherwise Enter would also be the table's, or the default button's.
            arg__1.accept()

    def _leave(self) -> None:
        had_focus = self.hasFocus()
        self.hide()
        if had_focus:
            self._view.setFocus()
