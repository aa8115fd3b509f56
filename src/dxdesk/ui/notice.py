"""A quiet bar for what a person should know: with one thing to do about it, and no dialog."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from dxdesk.ui import theme
from dxdesk.ui.plain import set_tip, shortened, wrapped_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Way = tuple[str, Callable[[], object]]

SHOWN_MS: Final = 12_000
"""How long a bar stays that tells of something done."""

_MOST_WAYS: Final = 3
_LONGEST: Final = 300
"""Characters of a notice: a name in it may be of any length."""


class NoticeBar(QFrame):
    """One notice at a time; a newer one takes the place of the older."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ways: Sequence[Way] = ()
        self._is_of_the_moment = False
        self._words = wrapped_label()
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = [QPushButton() for _ in range(_MOST_WAYS)]
        for number, button in enumerate(self._buttons):
            button.setObjectName(f"notice_action_{number}" if number else "notice_action")
            # A click leaves the keyboard where the person works.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(self._on_acted, number))
        self._close = QToolButton()
        self._close.setText("×")
        self._close.setAutoRaise(True)
        self._close.setObjectName("notice_close")
        self._close.setAccessibleName("お知らせを閉じる")
        set_tip(self._close, "お知らせを閉じる")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._lay_out()
        self._timer.timeout.connect(self.dismiss)
        self._close.clicked.connect(self.dismiss)
        self.hide()

    @property
    def words(self) -> str:
        """What the bar says; empty where it says nothing."""
        return "" if self.isHidden() else self._words.text()

    @property
    def lasts(self) -> bool:
        """Whether the bar says something that stays until it is closed."""
        return not (self.isHidden() or self._is_of_the_moment or self._timer.isActive())

    def tell(self, words: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Tell of something that was done, as of the latest step: until the next, or a while."""
        self.warn(words, action, act)
        self._timer.start()

    def tell_step(self, words: str, *ways: Way) -> None:
        """Tell of a step that was done, with a button for each way on; until the next step."""
        self.offer(words, *ways)
        self._is_of_the_moment = True

    def tell_result(self, words: str, action: str, act: Callable[[], object]) -> None:
        """Tell for a while of something that came of work, whatever is done to the plan then."""
        self.offer(words, (action, act))
        self._timer.start()

    def warn(self, words: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Tell of something that could not be done; stays until something was, or it is closed."""
        self.offer(words, *_one_way(action, act))
        self._is_of_the_moment = True

    def offer(self, words: str, *ways: Way) -> None:
        """Tell of what lasts, with a button for each way on; stays until it is closed."""
        self._show(words, ways)
        self._timer.stop()
        self._is_of_the_moment = False

    def say_also(self, words: str) -> None:
        """Tell of something besides, behind what is being told and with its ways on."""
        if not self.words:
            self.offer(words)
        elif words not in self.words:
            self._show(self.words + words, self._ways)

    @Slot()
    def pass_on(self) -> None:
        """A step was done: what was said of the one before, or of a failure to do it, is over."""
        if self._is_of_the_moment:
            self.dismiss()

    @Slot()
    def dismiss(self) -> None:
        """Take the bar away."""
        self._timer.stop()
        self._ways = ()
        self.hide()

    def _show(self, words: str, ways: Sequence[Way]) -> None:
        self._words.setText(shortened(words, _LONGEST))
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(ways))
            if number < len(ways):
                button.setText(ways[number][0])
        self._ways = ways
        self.setAccessibleName(self._words.text())
        self.show()

    def _on_acted(self, number: int) -> None:
        ways = self._ways[number : number + 1]
        self.dismiss()
        for _, act in ways:
            act()

    def _lay_out(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.NOTICE)
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.MARGIN, 4, theme.GAP, 4)
        line.addWidget(self._words, 1)
        for button in self._buttons:
            line.addWidget(button)
        line.addWidget(self._close)


def _one_way(action: str, act: Callable[[], object] | None) -> Sequence[Way]:
    return () if act is None else ((action, act),)
