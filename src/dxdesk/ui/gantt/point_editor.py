"""A point or a short text on a bar, edited over the chart: one line, with symbols to choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLineEdit, QToolButton
from typing_extensions import override

from dxdesk.domain.point_text import (
    SYMBOLS,
    excess,
    exchanged,
    next_symbol,
    read_point,
    room,
    typed_form,
    with_symbol,
)
from dxdesk.domain.schedule import LONGEST_POINT, format_points
from dxdesk.ui import theme
from dxdesk.ui.fields.looks import REFUSED
from dxdesk.ui.gantt.in_place import InPlace
from dxdesk.ui.plain import PlainLabel, set_tip
from dxdesk.workspace.schedule_commands import SetPoints
from dxdesk.workspace.typed_text import TypedText

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from dxdesk.domain.month import Month
    from dxdesk.domain.rows import Key
    from dxdesk.domain.schedule import Point, Points
    from dxdesk.ui.desk import Desk

_LONGEST_LINE: Final = 1_000_000
"""More than any text that is stored: Qt cuts at 32,767 by itself, and the rest would be lost."""

_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}

_STYLE: Final = f"""
PointEditor {{ background: {theme.PAPER.name()}; border: 2px solid {theme.ACCENT.name()}; }}
PointLine {{ border: 2px solid {theme.PAPER.name()}; padding: 0 3px; }}
PointLine[{REFUSED}="true"] {{ border-color: {theme.ERROR.name()}; border-style: dashed; }}
"""


class PointEditor(QFrame):
    """The editor of one point of a row.

    Args:
        desk: Where commits go.
        key: The row.
        points: All its points.
        place: The point that is edited, or the month of a new one.
        parent: The chart.

    Signals:
        ended: See `InPlace`.
    """

    ended = Signal()

    def __init__(
        self, desk: Desk, key: Key, points: Points, place: Month | Point, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._key = key
        self._origin = self._point = None if isinstance(place, int) else place
        self._month = place if isinstance(place, int) else place.month
        self._points = self._opened = points
        self._any_length = False
        # Before the draft, which is asked at the same moment.
        desk.drafts_wanted.connect(self._on_drafts_wanted)
        self._line = PointLine(self)
        self._keeping = InPlace(desk, self._commit, self._restore, self._line, self._draft_of_point)
        self._line.keep(self._keeping)
        self._room = PlainLabel()
        self._lay_out()
        self._keeping.ended.connect(self.ended)
        self._line.textEdited.connect(self._on_edited)
        self._line.symbol_wanted.connect(self._on_symbol_wanted)

    @property
    def uid(self) -> str:
        """The row whose point it is."""
        return self._key.uid

    def begin(self, symbol: str) -> None:
        """Show the point, or a new one with a symbol."""
        self._line.setText(symbol if self._point is None else typed_form(self._point))
        if self._point is None:
            self._line.is_new = True
        self._tell_room()

    def show_stored(self, points: Points) -> bool:
        """The points have been changed in the plan; False where the edited one is gone."""
        self._points = points
        return self._keeping.is_pending or self._point is None or self._point in points

    def settle(self) -> bool:
        """See `InPlace.settle`."""
        return self._keeping.settle()

    def abandon(self) -> None:
        """See `InPlace.abandon`."""
        self._keeping.abandon()

    def _draft_of_point(self) -> TypedText:
        """All points of the row as they would be: what is kept is the field that holds them."""
        typed = self._keeping.with_composition(self._line.text(), self._line.cursorPosition())
        points = self._with(read_point(typed, self._month, self._point))
        return TypedText(self._key, "points", format_points(self._points), format_points(points))

    def _commit(self) -> bool:
        new = read_point(self._line.text(), self._month, self._point)
        if new == self._point:
            return True
        if excess(self._line.text(), self._point) and not self._any_length:
            return False
        # Taken before the plan answers: it is this point that is looked for then.
        command = SetPoints(self._key, self._with(new))
        old, self._point = self._point, new
        if self._desk.execute(command):
            return True
        self._point = old
        return False

    def _restore(self) -> None:
        if self._point != self._origin:
            command = SetPoints(self._key, self._with(self._origin))
            self._point = self._origin
            self._desk.execute(command)

    def _with(self, new: Point | None) -> Points:
        """The points with the edited one as `new`."""
        # What was typed meanwhile may be just what another point is, which stays.
        another = self._point != self._origin and self._point in self._opened
        return exchanged(self._points, None if another else self._point, new)

    @Slot()
    def _on_drafts_wanted(self) -> None:
        """Nothing typed may be lost now, not even what is longer than it should be."""
        self._any_length = True
        self._keeping.settle()
        self._any_length = False

    @Slot()
    def _on_edited(self) -> None:
        self._keeping.touch()
        self._tell_room()

    @Slot(int)
    def _on_symbol_wanted(self, step: int) -> None:
        self._take_symbol(next_symbol(self._line.text(), step))

    @Slot(int)
    def _on_symbol_chosen(self, place: int) -> None:
        self._take_symbol(SYMBOLS[place])

    def _take_symbol(self, symbol: str) -> None:
        self._line.setText(with_symbol(self._line.text(), symbol))
        self._on_edited()

    def _tell_room(self) -> None:
        words = room(self._line.text(), self._point)
        self._room.setText(words)
        self._line.setAccessibleDescription(f"記号のあと{LONGEST_POINT}文字まで。{words}")

    def _lay_out(self) -> None:
        self.setStyleSheet(_STYLE)
        self.setAutoFillBackground(True)
        self.setFocusProxy(self._line)
        em = self.fontMetrics().horizontalAdvance("あ")
        self._line.setMinimumWidth((LONGEST_POINT + 3) * em)
        line = QHBoxLayout(self)
        line.setContentsMargins(2, 2, theme.GAP, 2)
        line.setSpacing(1)
        line.addWidget(self._line, 1)
        symbols = QButtonGroup(self)
        symbols.idClicked.connect(self._on_symbol_chosen)
        for place, symbol in enumerate(SYMBOLS):
            button = QToolButton()
            button.setText(symbol or "なし")
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAccessibleName(f"記号 {symbol or 'なし'}")
            set_tip(button, "記号を変える（↑↓キー）" if symbol else "記号なし：帯の上の文字になる")
            symbols.addButton(button, place)
            line.addWidget(button)
        self._room.setMinimumWidth(self._room.fontMetrics().horizontalAdvance("99文字多い"))
        line.addWidget(self._room)


class PointLine(QLineEdit):
    """The line of the editor.

    Signals:
        symbol_wanted: Another symbol is asked for: so many further in the list.
    """

    symbol_wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._keeping: InPlace | None = None
        self.is_new = False
        self.setMaxLength(_LONGEST_LINE)
        self.setAccessibleName("記号と文字")

    def keep(self, keeping: InPlace) -> None:
        """Ask this about keys and leaving."""
        self._keeping = keeping

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() in _STEPS and not arg__1.modifiers():
            self.symbol_wanted.emit(_STEPS[Qt.Key(arg__1.key())])
            return
        if self._keeping is None:
            return
        if self.is_new and arg__1.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # A new point that is taken as it is offered.
            self._keeping.touch()
        if not self._keeping.handle_key(arg__1):
            super().keyPressEvent(arg__1)
            arg__1.accept()

    @override
    def inputMethodEvent(self, arg__1: QInputMethodEvent) -> None:
        super().inputMethodEvent(arg__1)
        if self._keeping is not None:
            self._keeping.follow_composition(arg__1)

    @override
    def focusOutEvent(self, arg__1: QFocusEvent) -> None:
        super().focusOutEvent(arg__1)
        if self._keeping is not None:
            self._keeping.leave(arg__1)
