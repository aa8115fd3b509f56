"""A quiet bar for what a person should know: with one thing to do about it, and no dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from dxdesk.ui import theme
from dxdesk.ui.plain import set_tip, shortened, wrapped_label

if TYPE_CHECKING:
    from collections.abc import Callable

SHOWN_MS: Final = 12_000
"""How long a bar stays that tells of something done. One that tells of a failure stays."""

_LONGEST: Final = 300
"""Characters of a notice: a name in it may be of any length."""


class NoticeBar(QFrame):
    """One notice at a time; a newer one takes the place of the older."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act: Callable[[], object] | None = None
        self._words = wrapped_label()
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton()
        self._button.setObjectName("notice_action")
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
        self._button.clicked.connect(self._on_acted)
        self.hide()

    @property
    def words(self) -> str:
        """What the bar says; empty where it says nothing."""
        return "" if self.isHidden() else self._words.text()

    def tell(self, words: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Tell of something that was done; with an action, such as 元に戻す."""
        self._show(words, action, act)
        self._timer.start()

    def warn(self, words: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Tell of something that could not be done; stays until it is closed."""
        self._show(words, action, act)
        self._timer.stop()

    @Slot()
    def dismiss(self) -> None:
        """Take the bar away."""
        self._timer.stop()
        self._act = None
        self.hide()

    def _show(self, words: str, action: str, act: Callable[[], object] | None) -> None:
        self._words.setText(shortened(words, _LONGEST))
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._act = act
        self.setAccessibleName(self._words.text())
        self.show()

    @Slot()
    def _on_acted(self) -> None:
        act = self._act
        self.dismiss()
        if act is not None:
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
        line.addWidget(self._button)
        line.addWidget(self._close)
