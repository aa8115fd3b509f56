"""Mouse and keys for pictures of work under way: what a person does, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from dxdesk.ui.window.main_window import MainWindow

NONE: Final = Qt.KeyboardModifier.NoModifier
SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
CONTROL: Final = Qt.KeyboardModifier.ControlModifier
ALT: Final = Qt.KeyboardModifier.AltModifier
_LEFT: Final = Qt.MouseButton.LeftButton

Found = TypeVar("Found", bound=QWidget)


def part(parent: QWidget, name: str, kind: type[Found]) -> Found:
    """The widget of a name.

    Raises:
        LookupError: There is none.
    """
    found = parent.findChild(kind, name)
    if found is None:
        raise LookupError(name)
    return found


def around(widget: QWidget) -> QWidget:
    """The widget that another is a part of.

    Raises:
        LookupError: There is none.
    """
    parent = widget.parentWidget()
    if parent is None:
        raise LookupError("no parent")
    return parent


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    """Press a key where the keyboard is."""
    for _ in range(times):
        QTest.keyClick(_focused(), key, modifier)


def write(text: str) -> None:
    """Type where the keyboard is, Japanese through the input method."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(_focused(), letter)
            continue
        for event in (QInputMethodEvent(letter, []), QInputMethodEvent("", [])):
            if not event.preeditString():
                event.setCommitString(letter)
            QApplication.sendEvent(_focused(), event)


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Click on a widget."""
    QTest.mouseClick(widget, _LEFT, NONE, at or widget.rect().center())


def draw(widget: QWidget, start: QPoint, end: QPoint) -> None:
    """Press, and draw in a few steps; the button is still held."""
    QTest.mousePress(widget, _LEFT, NONE, start)
    for step in range(1, 5):
        QTest.mouseMove(widget, start + (end - start) * (step / 4))


def let_go(widget: QWidget, at: QPoint) -> None:
    """Let the button of the mouse go."""
    QTest.mouseRelease(widget, _LEFT, NONE, at)


def go_to_sheet(window: MainWindow, number: str) -> None:
    """Click on a project of the list."""
    tree, view = window.tree, window.rows
    uid = next(uid for uid in tree.visible_uids() if tree.lines[uid].number == number)
    index = view.outline_model().find(uid)
    view.scrollTo(index)
    click(view.viewport(), view.visualRect(index).center())


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    if widget is None:
        raise LookupError("nothing has the keyboard")
    return widget
