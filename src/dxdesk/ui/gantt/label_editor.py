"""The label of a row, edited over the chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.fields.looks import REFUSED
from dxdesk.ui.gantt.in_place import InPlace
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.typed_text import TypedText

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from dxdesk.domain.rows import Key
    from dxdesk.ui.desk import Desk

WRAPPED: Final = 5_000
"""Characters up to which a label is wrapped: laying out a longer one at each key would be felt."""

_STYLE: Final = f"""
LabelEditor {{ background: {theme.PAPER.name()}; border: 2px solid {theme.ACCENT.name()}; }}
LabelEditor[{REFUSED}="true"] {{ border: 2px dashed {theme.ERROR.name()}; }}
"""


class LabelEditor(QPlainTextEdit):
    """The text box over a label: Enter ends it, Shift+Enter breaks the line.

    Args:
        desk: Where commits go.
        key: The row.
        text: Its label.
        parent: The chart.

    Signals:
        ended: See `InPlace`.
    """

    ended = Signal()

    def __init__(self, desk: Desk, key: Key, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._key = key
        self._origin = text
        self._stored = text
        self._filling = False
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(_STYLE)
        self.document().setDocumentMargin(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("行の名称")
        self._keeping = InPlace(desk, self._commit, self._restore, self, self._draft_of_text)
        self._keeping.ended.connect(self.ended)
        self._fill(text)
        self.textChanged.connect(self._on_text_changed)

    @property
    def uid(self) -> str:
        """The row whose label it is."""
        return self._key.uid

    def typed(self) -> str:
        """The text as it stands in the box, no-break spaces too."""
        raw = self.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")

    def show_stored(self, text: str) -> None:
        """The label has been changed in the plan; what is being typed stays."""
        self._stored = text
        if not self._keeping.is_pending and self.typed() != text:
            self._fill(text)

    def settle(self) -> bool:
        """See `InPlace.settle`."""
        return self._keeping.settle()

    def abandon(self) -> None:
        """See `InPlace.abandon`."""
        self._keeping.abandon()

    def _fill(self, text: str) -> None:
        self._filling = True
        wrapped = len(text) <= WRAPPED
        self.setWordWrapMode(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
            if wrapped
            else QTextOption.WrapMode.NoWrap
        )
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._filling = False

    def _draft_of_text(self) -> TypedText:
        place = self.textCursor().position()
        text = self._keeping.with_composition(self.typed(), place)
        return TypedText(self._key, "label", self._stored, text)

    def _commit(self) -> bool:
        text = self.typed()
        return text == self._stored or self._desk.execute(SetField(self._key, "label", text))

    def _restore(self) -> None:
        if self._stored != self._origin:
            self._desk.execute(SetField(self._key, "label", self._origin))

    @Slot()
    def _on_text_changed(self) -> None:
        if not self._filling:
            self._keeping.touch()

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if not self._keeping.handle_key(e):
            super().keyPressEvent(e)
            # What the box has no use for is not the chart's.
            e.accept()

    @override
    def inputMethodEvent(self, arg__1: QInputMethodEvent) -> None:
        super().inputMethodEvent(arg__1)
        self._keeping.follow_composition(arg__1)

    @override
    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        self._keeping.leave(e)
