"""A field with a list of values to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.workspace.commands import SetField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QPaintEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from dxdesk.domain.rows import Key, Value
    from dxdesk.ui.desk import Desk

Choice = tuple["Value", str]
"""A value and what it is called."""


class ChoiceField(QComboBox):
    """One field of one row, chosen from a list; a choice is committed at once.

    Signals:
        entered: The person is in this field: key of the row and field.
    """

    entered = Signal(object, str)

    def __init__(self, desk: Desk, field: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._field = field
        self._key: Key | None = None
        self._choices: Sequence[Choice] = ()
        self._stored: Value = None
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        # The wheel must not give it the keyboard either.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._on_activated)

    @property
    def place(self) -> tuple[Key | None, str]:
        """Key of the row and name of the field."""
        return self._key, self._field

    def show_value(self, key: Key | None, value: Value, choices: Sequence[Choice]) -> None:
        """Show the stored value; one that is not among the choices is shown as it is."""
        if value not in [each for each, _ in choices]:
            choices = [*choices, (value, "" if value is None else str(value))]
        if list(choices) != list(self._choices):
            self._choices = list(choices)
            self.clear()
            for _, words in choices:
                self.addItem(words)
        self._key = key
        self._stored = value
        self.setCurrentIndex([each for each, _ in choices].index(value))
        self.setEnabled(self._desk.can_edit(key))

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        value = self._choices[index][0]
        if self._key is None or value == self._stored:
            return
        if not self._desk.execute(SetField(self._key, self._field, value)):
            self.setCurrentIndex([each for each, _ in self._choices].index(self._stored))

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        super().paintEvent(e)
        # The style sheet of the fields takes the arrow away with the button around it.
        half = self.fontMetrics().xHeight() / 2
        tip = QPointF(self.width() - 3 * half - theme.GAP, self.height() / 2 + half / 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(self.foregroundRole()))
        corners = [tip, tip + QPointF(-half, -half), tip + QPointF(half, -half)]
        painter.drawPolygon(corners)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6

    @override
    def wheelEvent(self, e: QWheelEvent) -> None:
        # A page is scrolled over its fields; a value must not change on the way.
        e.ignore()

    @override
    def focusInEvent(self, e: QFocusEvent) -> None:
        super().focusInEvent(e)
        if self._key is not None:
            self.entered.emit(self._key, self._field)
