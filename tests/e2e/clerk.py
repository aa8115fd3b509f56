"""A clerk at the window: sees what it shows, and acts with mouse and keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from dxdesk.app.window import Start
from tests.e2e.answers import Answers

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from dxdesk.domain.rows import Rows
    from dxdesk.runtime.settings import Settings
    from dxdesk.ui.window.furnishing import Furnishing
    from dxdesk.ui.window.main_window import MainWindow

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 15_000


class Clerk:
    """One window and the person before it."""

    def __init__(self, qtbot: QtBot, folder: Path, plan: Path | None, settings: Settings) -> None:
        self._bot = qtbot
        self._answers: list[Answers] = []
        self._has_left = False
        self.start = Start(folder, settings, plan, self._asked)
        with qtbot.waitSignal(self.start.furnished, timeout=PATIENCE_MS):
            self.start.window.show()
        self.rest()
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    def _asked(self, window: MainWindow) -> Answers:
        self._answers.append(Answers(window))
        return self._answers[-1]

    @property
    def answers(self) -> Answers:
        """What the clerk answers in dialogs."""
        return self._answers[-1]

    @property
    def made(self) -> Furnishing:
        """The furnished window."""
        return self.start.furnishing

    @property
    def window(self) -> MainWindow:
        """The window."""
        return self.start.window

    @property
    def rows(self) -> Rows:
        """The plan as it stands in the file."""
        return self.made.desk.workspace.all_rows()

    @property
    def rows_of_plan(self) -> Rows:
        """The plan as it stands, where it may have no edition yet."""
        workspace = self.made.plans.workspace()
        assert workspace is not None
        return workspace.all_rows()

    def leave(self) -> None:
        """Close the window, if that has not been done yet."""
        if self._has_left:
            return
        self._has_left = True
        self.window.close()
        self.window.deleteLater()

    def wait(self, until: object) -> None:
        """Wait until something is true, as a callable tells."""
        self._bot.waitUntil(until, timeout=PATIENCE_MS)  # pyright: ignore[reportArgumentType] - any callable

    def rest(self) -> None:
        """Wait until all jobs are done."""
        self.wait(lambda: not self.made.jobs.is_busy and not self.made.plans.is_opening)

    # Hands

    def widget(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """The widget of a name."""
        found = self.window.findChild(kind, name)
        assert isinstance(found, QWidget), name
        return found

    def click(
        self, target: QWidget | str, at: QPoint | None = None, modifier: Qt.KeyboardModifier = NONE
    ) -> None:
        """Click on a widget."""
        widget = self.widget(target) if isinstance(target, str) else target
        QTest.mouseClick(widget, LEFT, modifier, at or widget.rect().center())

    def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        """Press, draw in a few steps, and let go."""
        QTest.mousePress(widget, LEFT, NONE, start)
        for step in range(1, 5):
            QTest.mouseMove(widget, start + (end - start) * (step / 4))
        QTest.mouseRelease(widget, LEFT, NONE, end)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.focused, key, modifier)

    def type(self, text: str) -> None:
        """Type where the keyboard is, which may go elsewhere with the first letter."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.focused, letter)
            else:
                self.compose(letter)

    def compose(self, text: str) -> None:
        """Type through the input method: a composition, and then what it has become."""
        QApplication.sendEvent(self.focused, QInputMethodEvent(text, []))
        done = QInputMethodEvent("", [])
        done.setCommitString(text)
        QApplication.sendEvent(self.focused, done)

    @property
    def focused(self) -> QWidget:
        """Where the keyboard is."""
        widget = QApplication.focusWidget()
        return widget if widget is not None else self.window
